import io

import pytest

from migrate.exports import limits
from migrate.exports.limits import Budget, Metered, TooMuch, read_up_to, skip

MIB = 1 << 20


def test_64_mib_may_always_be_unpacked() -> None:
    Budget(packed=1).spend(64 * MIB)


def test_an_archive_may_unpack_to_250_times_its_size() -> None:
    budget = Budget(packed=MIB)
    budget.spend(250 * MIB)
    with pytest.raises(TooMuch, match=r"it unpacks to more than 262,144,000 bytes from 1,048,576"):
        budget.spend(1)


def test_no_archive_may_unpack_to_more_than_64_gib() -> None:
    budget = Budget(packed=1 << 40)
    budget.spend(64 << 30)
    with pytest.raises(TooMuch):
        budget.spend(1)


def test_members_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_MEMBERS", 2)
    budget = Budget(packed=1)
    budget.count()
    budget.count()
    with pytest.raises(TooMuch, match="more than 2 members"):
        budget.count()


def test_a_metered_stream_spends_what_is_read_of_it() -> None:
    budget = Budget(packed=0)
    stream = Metered(io.BytesIO(bytes(65 * MIB)), budget)
    assert 60 * MIB == len(stream.read(60 * MIB))
    with pytest.raises(TooMuch):
        stream.read(5 * MIB)


@pytest.mark.parametrize(("expected", "most"), [(b"abc", 3), (b"abc", 4), (None, 2)])
def test_a_stream_is_read_to_its_end_or_not_at_all(expected: bytes | None, most: int) -> None:
    assert expected == read_up_to(io.BytesIO(b"abc"), most)


def test_skipping_goes_on_to_what_follows() -> None:
    stream = io.BytesIO(bytes(3 * MIB) + b"next")
    skip(stream, 3 * MIB)
    assert b"next" == stream.read()


def test_skipping_past_the_end_stops_there() -> None:
    stream = io.BytesIO(b"abc")
    skip(stream, 10)
    assert b"" == stream.read()
