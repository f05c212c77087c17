import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.facts.commands import Names
from migrate.facts.gather import gather
from migrate.facts.nodes import Node
from migrate.facts.tree import plain, tree_of
from migrate.files.checking import problems
from migrate.model.errors import InvalidFacts, NothingRead
from tests.facts.samples import FILES, facts, gathered, nodes, sample


@given(st.permutations(nodes()))
def test_the_order_of_the_files_does_not_matter(documents: list[Node]) -> None:
    assert gathered() == gather(documents)


def test_all_in_one_list_says_the_same() -> None:
    plain_lists = [item for name in FILES for item in _items(sample(name))]
    said = gather([Node(plain_lists)])

    assert facts() == {path: found.value for path, found in said.found.items()}


def test_a_file_given_twice_says_nothing_new() -> None:
    assert gathered().found.keys() == gather([*nodes(), *nodes()]).found.keys()


@pytest.mark.parametrize("documents", [[], [Node(None, "a")], [Node([], "a")], [Node({"kind": "Pod"}, "a")]])
def test_nothing_about_a_cluster_is_an_error(documents: list[Node]) -> None:
    with pytest.raises(NothingRead, match="`migrate target --commands` prints what to run"):
        gather(documents)


def test_what_names_no_cluster_is_an_error_that_asks_for_it() -> None:
    alone = [node for node in nodes() if node.file in {"network.json", "load-balancers.json"}]
    with pytest.raises(NothingRead, match=r"Run this, .*\n  az aks show --subscription S .* --name CLUSTER"):
        gather(alone, Names(subscription="S"))


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("more.json: is empty; the command that was to write it may have failed.", None),
        ("more.json: holds an empty list, and does not say of what: of that, there is none.", []),
        ("more.json: holds something that target.yaml has no place for; it is passed over.", {"kind": "Pod"}),
        ("more.json: holds something that target.yaml has no place for; it is passed over.", "ERROR"),
    ],
)
def test_what_cannot_be_used_is_said_once(sentence: str, value: Any) -> None:
    assert (sentence,) == gather([*nodes(), Node(value, "more.json"), Node(value, "more.json")]).remarks


def test_the_whole_fits_the_schema() -> None:
    assert [] == problems(plain(tree_of(gathered().found.values())), "target")


_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.just([]), st.just({}), st.just(["10.0.0.0/8"])
)


@given(st.sampled_from(FILES), st.integers(0, 10_000), _VALUES)
def test_whatever_stands_somewhere_gives_a_target_or_an_error_for_people(name: str, at: int, value: Any) -> None:
    changed = sample(name)
    places = list(_places(changed))
    holder, key = places[at % len(places)]
    holder[key] = value
    try:
        said = gathered(**{name.replace("-", "_"): changed})
    except InvalidFacts:
        return
    wrong = [problem.what for problem in problems(plain(tree_of(said.found.values())), "target")]
    assert {"is missing, and has to be there"} >= set(wrong)
    assert json.dumps(plain(tree_of(said.found.values())))


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    items = value.get("items")
    return items if isinstance(items, list) else [value]


def _places(value: Any) -> Any:
    """Every place in a document, as its holder and the key or index in it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in list(pairs):
        yield value, key
        yield from _places(inner)
