import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.locate import lines_of
from migrate.formats.yaml_write import dump_all_yaml, dump_yaml
from migrate.model.places import Place

LIST = b"""apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: A
  metadata:
    labels:
      name: not-this
    name: a
- metadata: {name: b}
  spec:
    egress:
    - to: x
    - to: y
- kind: List
  items:
  - metadata:
      name: c
  - metadata:
      name: d
"""

names = st.text("abc:-# ", min_size=1, max_size=8)
metadata = st.fixed_dictionaries(
    {"name": names},
    optional={
        "annotations": st.dictionaries(names, names | st.just("a\nb"), max_size=3),
        "labels": st.just({"name": "x"}),
    },
)
bodies = st.fixed_dictionaries(
    {"kind": st.just("A"), "metadata": metadata},
    optional={
        "spec": st.just({"template": {"metadata": {"name": "inner"}}}),
        "a": st.just([{"metadata": {"name": "x"}}]),
    },
)


def line(text: bytes, items: tuple[int, ...] = (), path: str = "metadata.name", document: int = 0) -> int:
    (found,) = lines_of(text, [(Place(0, document, items), path)])
    return found


@pytest.mark.parametrize(
    ("items", "path", "expected"),
    [
        ((0,), "metadata.name", 9),
        ((0,), "metadata.labels.name", 8),
        ((0,), "", 4),
        ((0,), "spec.nothing", 4),
        ((1,), "metadata.name", 10),
        ((1,), "spec.egress[1].to", 14),
        ((1,), "spec.egress[7].to", 12),
        ((2, 0), "metadata.name", 18),
        ((2, 1), "metadata.name", 20),
        ((2, 1), "", 19),
    ],
)
def test_places_in_a_yaml_list_are_found(items: tuple[int, ...], path: str, expected: int) -> None:
    assert expected == line(LIST, items, path)


def test_the_same_is_found_where_the_items_cannot_be_told_apart() -> None:
    text = LIST.replace(b"items:\n- apiVersion", b"items:\n# a\n- apiVersion", 1)
    assert 10 == line(text, (0,))
    assert 21 == line(text, (2, 1))


def test_places_in_a_json_list_are_found() -> None:
    items = [
        {"kind": "A", "metadata": {"name": "a"}},
        {"kind": "List", "items": [{"metadata": {"name": "b"}, "x": [1]}]},
    ]
    text = json.dumps({"kind": "List", "items": items}, indent=2)
    for place, path, expected in [
        ((0,), "metadata.name", '"a"'),
        ((1, 0), "metadata.name", '"b"'),
        ((1, 0), "x[0]", "1"),
    ]:
        assert expected in text.split("\n")[line(text.encode(), place, path) - 1]


def test_each_document_is_counted_as_reading_counts_it() -> None:
    text = b'# c\n---\n---x\n---\na: 1\n---\n{"b": 1}\n{"c": 2,\n"d": 3}\n'
    assert [5, 7, 9] == [line(text, path=path, document=number) for number, path in [(1, "a"), (2, "b"), (3, "d")]]


def test_a_document_that_is_not_there_has_no_line() -> None:
    assert 0 == line(b"a: 1\n", document=7)


def test_nothing_wanted_is_nothing_found() -> None:
    assert [] == lines_of(LIST, [])


def test_the_answer_is_in_the_order_of_the_question() -> None:
    wanted = [
        (Place(0, 0, (2, 1)), ""),
        (Place(0, 0, (0,)), "kind"),
        (Place(0, 0, (1,)), ""),
        (Place(0, 0, (0,)), "kind"),
    ]
    assert [19, 5, 10, 5] == lines_of(LIST, wanted)


@given(st.lists(bodies, min_size=1, max_size=3), st.sampled_from(["yaml", "list", "json", "compact", "documents"]))
def test_the_line_of_a_name_holds_the_name(objects: list[dict[str, Any]], shape: str) -> None:
    whole = {"kind": "List", "items": objects}
    text = {
        "yaml": dump_yaml(whole),
        "list": dump_yaml({"apiVersion": "v1", "items": objects, "kind": "AList"}),
        "json": json.dumps(whole, indent=4),
        "compact": json.dumps(whole),
        "documents": dump_all_yaml(objects),
    }[shape]
    places = [Place(0, n) if shape == "documents" else Place(0, 0, (n,)) for n in range(len(objects))]
    lines = lines_of(text.encode(), [(place, "metadata.name") for place in places])
    for body, found in zip(objects, lines, strict=True):
        name = body["metadata"]["name"]
        written = text.split("\n")[found - 1]
        key, quoted = (
            ('"name": ', json.dumps(name))
            if "json" in shape or shape == "compact"
            else ("name: ", dump_yaml([name])[2:-1])
        )
        assert key + quoted in written


def test_thousands_of_names_are_found_in_one_go() -> None:
    item = "- kind: A\n  metadata:\n    annotations:\n      x: y\n    name: n{}\n"
    text = "kind: List\nitems:\n" + "".join(item.format(number) for number in range(5_000))
    wanted = [(Place(0, 0, (number,)), "metadata.name") for number in reversed(range(5_000))]
    lines = text.split("\n")
    for (place, _), found in zip(wanted, lines_of(text.encode(), wanted), strict=True):
        assert f"    name: n{place.items[0]}" == lines[found - 1]


def test_breaks_that_only_yaml_counts_do_not_move_a_line() -> None:
    text = "kind: A # a\u2028b\u0085c\nspec:\n  x: 1\n".encode()
    assert [3] == lines_of(text, [(Place(0), "spec.x")])


def test_a_text_that_the_exact_reader_refuses_is_placed_at_its_beginning() -> None:
    item = b"- kind: A\n  spec: {}\n  }\n"
    text = b"kind: List\nitems:\n- kind: B\n" + item + b"- kind: C\n"
    assert [4] == lines_of(text, [(Place(0, 0, (1,)), "spec.x")])
