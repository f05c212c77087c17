"""The bulk reader gives what the exact reader gives, or says that it is in doubt."""

import shutil
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.pieces import Unreadable
from migrate.formats.read import read_text
from migrate.formats.yaml_bulk import BulkReader, Doubtful
from migrate.formats.yaml_exact import load
from migrate.formats.yaml_write import dump_yaml

pytest.importorskip("ryml", reason="rapidyaml is not to be had here")

WORDS = (
    "a",
    "team-a",
    "yes",
    "on",
    "0644",
    "1.10",
    "1e3",
    "~",
    "null",
    "10.0.0.1",
    "é 😀",
    "a\nb",
    " a",
    "a: b",
    "#",
    "'",
    '"',
)
texts = st.sampled_from(WORDS) | st.text(max_size=12)
numbers = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    texts | st.none() | st.booleans() | numbers,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
# Lines as people write them, put together at random: most are no YAML, some are odd YAML.
lines = st.lists(
    st.builds(
        lambda indent, dash, key, scalar: " " * indent + dash + key + scalar,
        st.integers(0, 4),
        st.sampled_from(["", "", "- ", "-  ", "? "]),
        st.sampled_from(["", "a: ", "b: ", "c:", "'d': ", "yes: ", "1: ", "<<: "]),
        st.sampled_from(
            [
                *("", "x", "yes", "0644", "1_0", "+1", "1.0", "~", "'a'", '"a\\n"', "|", ">-", "[]", "{}", "[a]"),
                *("&x a", "*x", "# c", "a b", "1e3", "12:30", "'", "- y", "!!str 1", "x\t", "é"),
            ]
        ),
    ),
    max_size=8,
)


def in_bulk(text: bytes) -> Any:
    return BulkReader().load(text)


def as_kubectl_prints(value: Any) -> Any:
    """Integral floats are integers there, and 1 is not True."""
    if isinstance(value, dict):
        return {key: as_kubectl_prints(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_kubectl_prints(inner) for inner in value]
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return repr(value)
    return repr(float(value))


@given(values)
def test_what_we_write_is_read_as_the_exact_reader_reads_it(value: Any) -> None:
    text = dump_yaml(value).encode()
    try:
        found = in_bulk(text)
    except Doubtful:
        return
    assert as_kubectl_prints(load(text)) == as_kubectl_prints(found)


@given(lines)
def test_what_people_write_is_read_as_the_exact_reader_reads_it(written: list[str]) -> None:
    text = "\n".join(written).encode()
    try:
        found, expected = in_bulk(text), load(text)
    except (Doubtful, Unreadable):  # it accepts some texts that are no YAML
        return
    assert as_kubectl_prints(expected) == as_kubectl_prints(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a: b\nc:\n- 1\n- d: true\n  e: null\n", {"a": "b", "c": [1, {"d": True, "e": None}]}),
        (b"- a: |\n    x\n\n    z\n  b: >-\n    x\n    z\n", [{"a": "x\n\nz\n", "b": "x z"}]),
        (b"a: \"x\\ty\"\nb: 'it''s'\nc: [] # d\n", {"a": "x\ty", "b": "it's", "c": []}),
        (b"a: |+\n  x\n\n", {"a": "x\n\n"}),
        (b"a: |\n  x", {"a": "x\n"}),
        (b"  - a: 1\n    b: 2\n  - c: 3\n", [{"a": 1, "b": 2}, {"c": 3}]),
        ("é: 日本\n".encode(), {"é": "日本"}),
        (b"a: 1\r\nb: x\r\n", {"a": 1, "b": "x"}),
    ],
)
def test_ordinary_texts_are_read(text: bytes, expected: object) -> None:
    assert expected == in_bulk(text)
    assert expected == load(text)


@pytest.mark.parametrize(
    "text",
    [
        *(b"a: yes\n", b"a: 1\na: 2\n", b"a: {b: 1}\n", b"- x: {}\n  y: 1\n  x: 2\n", b"", b"# c\n"),
        *(b'a: "x\n', b"a: 'x\n- b'\n", b"a: [\n", b"a:\n  b: 1\n c: 2\n", b"- " * 100 + b"a\n"),
        b"".join(b" " * depth + b"a:\n" for depth in range(100)),
    ],
)
def test_what_it_cannot_be_sure_of_is_left_to_the_exact_reader(text: bytes) -> None:
    with pytest.raises(Doubtful):
        in_bulk(text)


def test_one_reader_reads_many_texts() -> None:
    reader = BulkReader()
    for text, expected in [(b"a: 1\n", {"a": 1}), (b"- b\n", ["b"]), (b"c: d\n", {"c": "d"})] * 3:
        assert expected == reader.load(text)
        with pytest.raises(Doubtful):
            reader.load(b"a: [\n")


def test_a_value_does_not_change_when_the_next_one_is_read() -> None:
    reader = BulkReader()
    first = reader.load(b"a: first\n")
    reader.load(b"a: other\n")
    assert {"a": "first"} == first


def test_a_text_that_grows_on_the_way_to_json_is_read() -> None:
    text = b"a: '" + b'"' * 1_000_000 + b"'\n"
    assert {"a": '"' * 1_000_000} == in_bulk(text)


def test_nothing_is_written_past_python(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Doubtful):
        in_bulk(b"a: 'x\n")
    assert ("", "") == capfd.readouterr()


@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell to close standard error with")
def test_a_closed_standard_error_is_no_problem() -> None:
    program = "from migrate.formats.yaml_bulk import BulkReader; print(BulkReader().load(b'a: 1'))"
    command = ["sh", "-c", 'exec "$0" -c "$1" 2>&-', sys.executable, program]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert "{'a': 1}\n" == run.stdout


WITHOUT_RAPIDYAML = """
import sys
sys.modules["ryml"] = None
from migrate.formats.read import read_text
for piece in read_text(sys.stdin.buffer.read()):
    print(piece.items, getattr(piece, "value", None), getattr(piece, "reason", None))
"""


def test_where_rapidyaml_is_missing_the_exact_reader_gives_the_same() -> None:
    item = b"- kind: A\n  metadata:\n    name: n%d\n  text: " + b"z" * 1_000 + b"\n  x: %b\n"
    odd = {5: b"yes", 7: b"["}
    items = b"".join(item % (number, odd.get(number, b"y z")) for number in range(1_200))
    text = b"kind: List\nitems:\n" + items
    command = [sys.executable, "-c", WITHOUT_RAPIDYAML]
    run = subprocess.run(command, input=text, capture_output=True, check=True, timeout=120)
    assert _as_printed(text) == run.stdout.decode().splitlines()


def _as_printed(text: bytes) -> list[str]:
    return [
        f"{piece.items} {getattr(piece, 'value', None)} {getattr(piece, 'reason', None)}" for piece in read_text(text)
    ]


def test_half_a_surrogate_pair_is_left_to_the_exact_reader() -> None:
    with pytest.raises(Doubtful):
        BulkReader().load(b'a: "\\ud83d\\ude00"\n')
