import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.plan.cluster.versions import numbers_in


@pytest.mark.parametrize(
    ("expected", "version"),
    [
        ((1, 34), "1.34"),
        ((1, 34, 2), "1.34.2"),
        ((0, 1, 4), "v0.1.4"),
        ((0, 1, 4), "v0.1.4-rc.1"),
        ((), "latest"),
        ((), ""),
        ((), None),
    ],
)
def test_a_version_is_its_numbers(expected: tuple[int, ...], version: str | None) -> None:
    assert expected == numbers_in(version)


def test_a_minor_of_two_digits_is_newer_than_one_of_one() -> None:
    assert numbers_in("1.9") < numbers_in("1.34")


def test_a_patch_of_the_first_version_that_can_is_not_too_old() -> None:
    assert numbers_in("1.34") <= numbers_in("1.34.0") <= numbers_in("1.34.7")


@given(st.lists(st.integers(0, 99), min_size=1, max_size=4))
def test_writing_a_version_and_reading_it_gives_its_numbers(numbers: list[int]) -> None:
    assert tuple(numbers) == numbers_in("v" + ".".join(map(str, numbers)))
