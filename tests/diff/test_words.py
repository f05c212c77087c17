import pytest

from migrate.diff.difference import Causes, Difference, Entry, Field, Input, Mark, NamespaceChange, Side
from migrate.diff.words import cause_of, count_line, differing, lines_of, name_of, own_cause, pods_of, told_fields

EXPORT, TARGET, CHOICES = Input.EXPORT, Input.TARGET, Input.CHOICES


@pytest.mark.parametrize(
    ("expected", "causes", "untold"),
    [
        ("because the export changed", (EXPORT,), ()),
        ("because the target and choices changed", (TARGET, CHOICES), ()),
        ("cause cannot be told: export or choices", (), (EXPORT, CHOICES)),
        ("cause cannot be told: export, target or choices", (), (EXPORT, TARGET, CHOICES)),
        ("", (), ()),
    ],
)
def test_a_namespace_names_its_cause_where_it_can_be_told(expected: str, causes: Causes, untold: Causes) -> None:
    assert expected == cause_of(NamespaceChange("shop", Mark.CHANGED, (), causes, untold))


@pytest.mark.parametrize(
    ("expected", "causes"),
    [("[export]", (EXPORT,)), ("[export or choices]", (EXPORT, CHOICES)), ("", ()), ("", (TARGET,))],
)
def test_one_thing_names_its_own_cause_where_it_is_another(expected: str, causes: Causes) -> None:
    assert expected == own_cause(causes, (TARGET,))


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (["none"], None),
        (["yes"], True),
        (["12,000"], 12000),
        (["0.10"], 0.1),
        (["a", "b"], ["a", "b"]),
        ([], []),
        (["public"], "public"),
    ],
)
def test_values_are_told_as_people_read_them(expected: list[str], value: object) -> None:
    assert expected == lines_of(value)


def test_of_what_is_new_a_few_fields_are_told_and_of_what_changed_none_that_repeats() -> None:
    fields = tuple(
        Field(name, Mark.CHANGED, 1, 2) for name in ("reason", "pool", "mode", "object.spec.provisionPublicIps")
    )
    assert ["mode", "pool"] == names(Entry("configurations", "e", Mark.ADDED, fields))
    assert ["reason", "pool", "mode"] == names(Entry("configurations", "e", Mark.CHANGED, fields))


def names(entry: Entry) -> list[str]:
    return [field.name for field in told_fields(entry)]


def test_of_two_long_texts_only_the_difference_and_some_words_around_it_are_shown() -> None:
    words = [f"w{number}" for number in range(40)]
    other = [*words[:20], "new", *words[21:]]
    assert (
        "… w16 w17 w18 w19 w20 w21 w22 w23 w24 …",
        "… w16 w17 w18 w19 new w21 w22 w23 w24 …",
    ) == differing(" ".join(words), " ".join(other))


@pytest.mark.parametrize(
    ("before", "after"), [("a b", "a c"), ("x " * 50 + "a", "x " * 50 + "b"), ("x " * 50, "x " * 51)]
)
def test_two_texts_that_differ_never_look_the_same(before: str, after: str) -> None:
    assert 2 == len(set(differing(before, after)))


def test_resources_of_azure_are_named_without_their_subscription() -> None:
    assert "Microsoft.Network/publicIPPrefixes/a" == name_of(
        "azure", "/subscriptions/0/providers/Microsoft.Network/publicIPPrefixes/a"
    )


def test_workloads_and_pods_are_counted() -> None:
    entries = tuple(Entry("workloads", name, Mark.CHANGED, (Field("pods", Mark.ADDED, after=2),)) for name in "ab")
    change = NamespaceChange("shop", Mark.CHANGED, entries)
    assert "2 workloads, 4 pods" == pods_of(change)
    assert "1 namespace to move: 2 workloads, 4 pods." == count_line(Difference(Side(""), (change,), (), pending=True))


def test_the_last_line_counts_what_is_new_changed_and_gone() -> None:
    marks = (Mark.ADDED, Mark.CHANGED, Mark.CHANGED, Mark.REMOVED)
    changes = tuple(NamespaceChange(f"team-{number}", mark, ()) for number, mark in enumerate(marks))
    difference = Difference(Side(""), changes, (Entry("pools", "a", Mark.ADDED),), pending=True, before=Side(""))
    assert "4 namespaces: 1 new, 2 changed, 1 gone; 1 other thing." == count_line(difference)
