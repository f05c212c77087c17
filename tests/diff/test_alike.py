from migrate.diff.alike import OWN_EGRESS_IP, OWN_NAME, alike_entries, alike_namespaces
from migrate.diff.difference import Entry, Field, Input, Mark, NamespaceChange

MANY = ("bank", "books", "shop", "team-a")


def change(namespace: str, before: str = "10.1.0.0/16", egress_ip: str = "egressip-prod") -> NamespaceChange:
    fields = (Field("prefix", Mark.CHANGED, before, f"egress-{namespace}_{egress_ip}"),)
    entry = Entry("configurations", egress_ip, Mark.CHANGED, fields)
    return NamespaceChange(namespace, Mark.CHANGED, (entry,), (Input.TARGET,))


def pool(name: str, mark: Mark = Mark.ADDED, nodes: int = 2) -> Entry:
    return Entry("pools", name, mark, (Field("nodes", mark, after=nodes), Field("configurations", mark, after=name)))


def test_from_four_on_like_changes_are_one() -> None:
    (alike,) = alike_namespaces(map(change, MANY))
    assert MANY == alike.names


def test_fewer_are_told_one_by_one() -> None:
    assert [(name,) for name in MANY[:3]] == [alike.names for alike in alike_namespaces(map(change, MANY[:3]))]


def test_a_change_with_other_values_stands_for_itself() -> None:
    changes = [change("odd", before="10.2.0.0/16"), *map(change, MANY)]
    assert [MANY, ("odd",)] == [alike.names for alike in alike_namespaces(changes)]


def test_names_of_their_own_do_not_make_them_differ() -> None:
    (alike,) = alike_namespaces(change(name, egress_ip=f"egressip-{name}") for name in MANY)
    (entry,) = alike.change.entries
    assert OWN_EGRESS_IP == entry.name
    assert f"egress-{OWN_NAME}_{OWN_EGRESS_IP}" == entry.fields[0].after


def test_a_name_inside_another_word_is_left_alone() -> None:
    names = ("egw", "e", "prod", "0")
    changes = [NamespaceChange(name, Mark.CHANGED, (pool("egwprod0"),)) for name in names]
    (alike,) = alike_namespaces(changes)
    assert "egwprod0" == alike.change.entries[0].name


def test_the_cause_tells_them_apart() -> None:
    changes = [*map(change, MANY), NamespaceChange("x", Mark.CHANGED, change("x").entries, (Input.CHOICES,))]
    assert 2 == len(list(alike_namespaces(changes)))


def test_what_is_new_is_alike_where_the_same_is_told_of_it() -> None:
    (alike,) = alike_entries(map(pool, MANY))
    assert MANY == alike.names
    assert [MANY, ("big",)] == [one.names for one in alike_entries([*map(pool, MANY), pool("big", nodes=4)])]
