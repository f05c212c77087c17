import json
from pathlib import Path
from typing import Any

import pytest

from migrate.files.verification import decode_verification, encode_verification, read_verification
from migrate.model.errors import InvalidVerification
from migrate.model.exits import Exit
from migrate.model.verification import Verification, VerifiedConfiguration
from tests.render.plans import planned
from tests.schemas import schema_problems

PLAN = planned()
SEEN = VerifiedConfiguration("team-a", "egressip-prod", ("20.1.2.0/31",), ready=True)


def a_verification(*configurations: VerifiedConfiguration, plan: str = str(PLAN.digest)) -> Verification:
    return Verification(plan, configurations or (SEEN,), verified_at="2027-01-31T12:00:00Z")


def written(folder: Path, content: bytes) -> str:
    path = folder / "verified.json"
    path.write_bytes(content)
    return str(path)


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, encode_verification(a_verification()))
    assert a_verification() == read_verification(path, PLAN)


def test_what_is_written_keeps_to_the_schema() -> None:
    value = json.loads(encode_verification(a_verification()))
    assert [] == schema_problems(value, "verification")
    assert {"namespace": "team-a", "name": "egressip-prod", "addresses": ["20.1.2.0/31"], "ready": True} == (
        value["configurations"][0]
    )


def test_the_time_may_be_left_out() -> None:
    plain = Verification(str(PLAN.digest), (SEEN,))
    assert "verifiedAt" not in json.loads(encode_verification(plain))
    assert plain == decode_verification(encode_verification(plain), "verified.json")


def test_that_of_another_plan_is_refused(tmp_path: Path) -> None:
    other = f"sha256:{'1' * 64}"
    path = written(tmp_path, encode_verification(a_verification(plan=other)))

    with pytest.raises(InvalidVerification, match=f"belongs to another plan: it verifies {other}") as refused:
        read_verification(path, PLAN)

    assert Exit.FAILURE == refused.value.exit


def test_a_configuration_that_the_plan_does_not_have_is_refused(tmp_path: Path) -> None:
    stranger = VerifiedConfiguration("team-z", "egressip-prod", ("20.1.2.0/31",), ready=True)
    path = written(tmp_path, encode_verification(a_verification(SEEN, stranger)))

    with pytest.raises(InvalidVerification, match="the plan has no configuration team-z/egressip-prod"):
        read_verification(path, PLAN)


def _with(**changes: Any) -> bytes:
    return json.dumps({**json.loads(encode_verification(a_verification())), **changes}).encode()


@pytest.mark.parametrize(
    ("reason", "content"),
    [
        ("is no JSON", b"kind: Verification\n"),
        ("is no JSON", b"\xff"),
        ("`kind` has to be `Verification`, not `Plan`", _with(kind="Plan")),
        ("`apiVersion` has to be `egress-migrate/v1`", _with(apiVersion="egress-migrate/v2")),
        ("`sgcs` is no key here", _with(sgcs=[])),
        (
            "`configurations[0].ready` is missing",
            _with(configurations=[{"namespace": "a", "name": "b", "addresses": []}]),
        ),
        (
            "`configurations[0].addresses[0]` has to be an IPv4 address or CIDR, such as 20.1.2.0/31, not `<script>`",
            _with(configurations=[{"namespace": "a", "name": "b", "addresses": ["<script>"], "ready": True}]),
        ),
        ("the file has to be a mapping", b"[]"),
    ],
)
def test_what_is_none_is_told_with_the_reason(reason: str, content: bytes) -> None:
    with pytest.raises(InvalidVerification) as refused:
        decode_verification(content, "verified.json")

    assert str(refused.value).startswith("verified.json")
    assert reason in str(refused.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidVerification, match=r"cannot be read: No such file or directory\."):
        read_verification(str(tmp_path / "absent.json"), PLAN)
