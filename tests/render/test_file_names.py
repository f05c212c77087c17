import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.render.file_names import file_name

NAMES = st.lists(st.text(st.characters(exclude_categories=[]), max_size=260), min_size=3, max_size=3)


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        ("team-a", ("team-a",)),
        ("team-a.deployment.web", ("team-a", "deployment", "web")),
        ("team-a.deployment.web.v2", ("team-a", "deployment", "web.v2")),
    ],
)
def test_names_of_live_objects_are_joined_as_they_are(expected: str, names: tuple[str, ...]) -> None:
    assert expected == file_name(*names)


def test_a_dot_in_a_namespace_cannot_be_taken_for_the_next_name() -> None:
    assert file_name("a", "deployment", "deployment.x") != file_name("a.deployment", "deployment", "x")


@given(NAMES)
def test_any_names_make_one_that_every_file_system_takes(names: list[str]) -> None:
    made = file_name(*names)
    assert len(made) <= 200
    assert made.isascii()
    assert set(made).isdisjoint("/\\ \n:*?\"<>|'$`")
    assert not made.startswith(".")


@given(NAMES, NAMES)
def test_different_names_make_different_ones(names: list[str], others: list[str]) -> None:
    assert (names == others) == (file_name(*names) == file_name(*others))
