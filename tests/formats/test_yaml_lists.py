import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.yaml_lists import block_list, cut, yaml_item_spans


def items(text: bytes) -> list[bytes]:
    return [text[start:end] for start, end in yaml_item_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"kind: List\nitems:\n- a: 1\n- b: 2\n  c: 3\n", [b"- a: 1\n", b"- b: 2\n  c: 3\n"]),
        (b"apiVersion: v1\nitems: # two\n- a: 1\n- b: 2\nkind: AList\nmetadata: {}\n", [b"- a: 1\n", b"- b: 2\n"]),
        (
            b"kind: List\nitems:\n  - a: 1\n    b:\n    - x\n  - c: 2\nmetadata: {}\n",
            [b"  - a: 1\n    b:\n    - x\n", b"  - c: 2\n"],
        ),
        (b"kind: List\r\nitems:\r\n- a: 1\r\n- b: 2\r\n", [b"- a: 1\r\n", b"- b: 2\r\n"]),
        (
            b"kind: List\nitems:\n- a: |\n    - x\n    kind: B\n# c\n\n- b: 2\n",
            [b"- a: |\n    - x\n    kind: B\n# c\n\n", b"- b: 2\n"],
        ),
        (b"kind: List\nitems:\n- a: 1\n\tb: 2\n- c: 3\n", [b"- a: 1\n\tb: 2\n", b"- c: 3\n"]),
        (b"kind: List\nitems:\n  - a: 1\n\t\n  - b: 2\nx: 1\n", [b"  - a: 1\n\t\n", b"  - b: 2\n"]),
        (b"kind: List\nitems:\n- a: 1", [b"- a: 1"]),
    ],
)
def test_items_begin_at_a_dash_in_the_column_of_the_first(text: bytes, expected: list[bytes]) -> None:
    assert expected == items(text)


@pytest.mark.parametrize(
    "text",
    [
        b"kind: List\nitems: []\n",
        b"kind: List\nitems: [{a: 1}]\n",
        b"kind: List\nitems:\n\n- a: 1\n",
        b"kind: Listing\nitems:\n- a: 1\n",
        b"items:\n- a: 1\n",
        b"x: 1\nitems:\n- a: 1\nitems:\n- b: 1\nkind: List\n",
        b"kind: List\nitems:\n- a: 1\nx: [\n",
        b"kind: List\nitems:\n- a: &x 1\nb: *x\n",
        b"kind: [List]\nitems:\n- a: 1\n",
        b"[kind: List]\nitems:\n- a: 1\n",
        b"x: 'a\nitems:\n- b'\nkind: List\n",
        b"- kind: List\n",
    ],
)
def test_what_is_no_list_in_block_style_for_sure_is_left_alone(text: bytes) -> None:
    assert block_list(text, 0, len(text)) is None


def test_a_list_in_an_enormous_frame_is_left_alone() -> None:
    text = b"kind: List\nitems:\n- a: 1\nx: '" + b"y" * 2_000_000 + b"'\n"
    assert block_list(text, 0, len(text)) is None


def test_the_list_says_of_what_kind_it_is_wherever_that_stands() -> None:
    text = b"apiVersion: x/v1\nitems:\n- a: 1\nkind: AList\n"
    found = block_list(text, 0, len(text))
    assert found
    assert ("x/v1", "AList") == found.kind


@given(st.lists(st.integers(0, 40), min_size=1), st.integers(1, 100))
def test_runs_hold_whole_items_and_nothing_is_lost(widths: list[int], size: int) -> None:
    text = b"".join(b"- " + b"x" * width + b"\n" for width in widths)
    runs = [text[start:end] for start, end in cut(text, 0, len(text), b"\n- ", size)]
    assert text == b"".join(runs)
    assert all(run.startswith(b"- ") and run.endswith(b"\n") for run in runs)
    assert all(len(run) >= size for run in runs[:-1])
