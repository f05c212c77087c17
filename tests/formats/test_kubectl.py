"""The exact reader against kubectl itself, which needs no cluster for `label --local`."""

import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from migrate.formats.pieces import Broken, Piece
from migrate.formats.read import read_text

pytestmark = pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not on the path")

HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n"

SCALARS = (
    *("y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"),
    *("true", "True", "TRUE", "tRue", "false", "False", "FALSE", "yEs", "nO"),
    *("~", "null", "Null", "NULL", "nUll", "", '""', "''"),
    *("0", "00", "007", "0644", "0o644", "0O17", "0_644", "08", "089", "-0644", "+0644"),
    *("0b101", "0B11", "-0b11", "0b2", "0x1F", "0X1f", "0x_1F", "0x", "0xg", "0xFFFFFFFFFFFFFFFFFF"),
    *("+1", "-1", "1_000", "1__0", "_1", "1_", "-_1", "1_000.5", "1._5", ".1_0", "+", "-x", "+_"),
    *(".5", "5.", "1.10", "1.0", "-0.0", "-0", "+.5", ".e5", ".", "..", "1.2.3", "1,000"),
    *("1e3", "1E3", "1e+3", "1.5e3", "1e-3", "1e400", "1234567e8", "0e12345", "1e", "e3", "1e3.5", "1_0e2"),
    *(
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "1234567890123456789e0",
    ),
    *(
        "-9223372036854775808",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "1e20",
        "1e22",
        "1234567890123456789e0",
    ),
    *("12:30:45", "1:30", "190:20:30.15", "2024-01-01", "2024-01-01T10:11:12Z", "2001-12-14 21:59:43.10 -5"),
    *("=", "<<", "inf", "nan", "NaN", "Infinity", "-inf", "10.0.0.1", "10.0.0.0/8", "::1", "500m", "1Gi"),
    *("!!str 123", "!!str", '!!int "3"', "!!float 1", "!!bool yes", "!!null ''", "!!binary aGk=", "! 3"),
    *("!custom foo", "!!timestamp 2001-01-01", "!!set {a, b}", "!!python/name:x []", "!!map {a: 1}", "!"),
    *("&a val", "&a", "[]", "{}", "[a, b,]", '{a: 1, "b":2, c: }', "{a:b}", "[a: b]", '["a":b]', "[{}, [], ~, ]"),
    *("[http://a:80/b, {x: y}]", '{"a":{"b":[1,2.5,true,null,"x\\n"]}}', "[a, # x\n     b]", "{? a : b}"),
    *("'it''s'", '"a\\tb"', '"\\e\\x41\\u00e9\\U0001F600"', '"a\\0b"', '"a\\\n    b"', '"a\n\n    b\n    c"'),
    *("one\n    two\n\n    three", "'one\n    two'", "val   # c", "val#c", "a: b".replace(": ", ":"), "?x", ":x", "-x"),
    *("日本語", "é 😀", "a\xa0b", "a\tb", "\ta", "C:\\a\\b", "it's", 'x "y" z', "a,b", "x}", "@".join("ab")),
    *("|\n    a\n    b", "|-\n    a\n\n", "|+\n    a\n\n\n", ">\n    a\n    b\n\n    c", ">-\n    a\n     more\n    b"),
    *("|2\n      a\n     b", "|\n    # no comment\n    - x\n  # comment", "|", ">", "|+", "|\n\n    a", "| # c\n    a"),
    *("|\n    a\n      \n    b", ">\n    a\n\n      b\n      c\n\n    d", "|\n    ---\n    ...", ">+\n    a\n\n"),
)

STRUCTURES = (
    "data:\n  yes: a\n  0644: b\n  1.5: c\n  1e3: d\n  2024-01-01: e\n  =: f\n  1:30: g\n  12: h\n",
    'data:\n  "yes": a\n  "": b\n  a b  : c\n  .x: d\n  -y: e\n  ? z\n  : f\n',
    "x: &x {a: 1, b: 2}\ndata:\n  <<: *x\n  b: 3\n",
    "x: &x {a: 1, b: 2}\ndata:\n  b: 3\n  <<: *x\n",
    "x: &x {a: 1}\nz: &z {a: 2, b: 2}\ndata:\n  <<: [*x, *z]\n  c: 3\n",
    "x: &x {a: 1}\nz: &z\n  <<: *x\n  b: 2\ndata:\n  <<: *z\n  c: 3\n",
    'data:\n  <<: {a: 1}\n  "<<": 2\n',
    "x: &x {a: 1}\nz: &z {a: 2}\ndata:\n  <<: *x\n  b: 1\n  <<: *z\n",
    "x: &x [1, 2]\ndata:\n  a: *x\n  k: [*x, *x]\n",
    "x: &x 1\nz: &x 2\ndata:\n  a: *x\n",
    "x: &x foo\ndata:\n  *x : 1\n  &y bar: baz\n  b: *y\n",
    "data:\n- a: 1\n  b: 2\n-\n  c: 3\n-   d: 4\n    e: 5\n- - x\n  - - y\n",
    "data:\n-\n- \n- a\n",
    "data:\n  a:\tb\n  c:\n    d\n  e:\n  - 1\n",
    "# top\ndata: # c1\n  # c2\n  a: 1 # c3\n# c4\n  b: 2\n   # c5\n",
    "data:   \n  a:   b   \n   \n",
    "data:\n  " + "k" * 900 + ": a\n",
)

WHOLE_TEXTS = (
    HEAD + "data: {a: '1'}\n---\n" + HEAD + "data: {a: '2'}\n",
    "---\n" + HEAD + "--- # second\n" + HEAD,
    "# c\n---\n---   \n" + HEAD + "---\t\n# nothing\n---\n" + HEAD + "---\n",
    HEAD + "...\n---\n" + HEAD + "... # end\n",
    HEAD + "---",
    HEAD + "data:\n  a: |\n    no line break at the end",
    (HEAD + "data:\n  a: |\n    x\n    y\n  b: 'p\n    q'\n---\n" + HEAD).replace("\n", "\r\n"),
    HEAD + "---\n\ufeff" + HEAD,
    json.dumps({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"a": "a/b"}}),
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"a":"\\ud83d","b":1}}',
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"}}\n' * 2,
    "apiVersion: v1\nkind: List\nmetadata: {}\nitems:\n- " + HEAD.replace("\n", "\n  ").rstrip() + "\n",
)

REFUSED = (
    *("data: .inf\n", "data: -.INF\n", "data: .nan\n", "data: {null: a}\n", "data:\n  ~: a\n"),
    *("data: {[a]: b}\n", "data: {{ .Values.x }}\n", "data: *nope\n", "data: &x [*x]\n", "data:\n  <<: 3\n"),
    *("data: @x\n", "data: `x\n", "data: %x\n", "data: &\n", "data: [a,,b]\n", "data: [a\n", 'data: "a\n'),
    *("data:\n\ta: 1\n", "data:\n-\ta\n", "data: a: b\n", "data: {a: 1} b: 2\n", "data:\n  a: 1\n b: 2\n"),
    *('data: "\\q"\n', 'data: "a\x01b"\n', "data: a\x00b\n", "data: !!int x\n", "data: !!binary '%'\n"),
    *("data: a\x7fb\n", "data:\n  a: 1\n  - b\n", 'data: "x" y\n'),
)

# kubectl lets the last key win, and puts U+FFFD where bytes are no UTF-8. Both hide what somebody meant.
REFUSED_BY_US = ("data: {a: 1, a: 2}\n", "data:\n  1: a\n  '1': b\n", "kind: ConfigMap\n")
# Read by us: nothing can be misunderstood in them.
REFUSED_BY_KUBECTL = {
    HEAD + 'data: "a\\/b"\n': [{"data": "a/b"}],
    "%YAML 1.1\n---\n" + HEAD: [{}],
    HEAD + "---\n{}\n---\n" + HEAD: [{}, {}, {}],
}


def kubectl_reads(text: str, folder: Path) -> list[dict[str, Any]] | None:
    """What kubectl makes of a text, without the name and label that it needs; None if it refuses."""
    file = folder / "case.yaml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    command = ["kubectl", "label", "--local", "-f", str(file), "zz=zz", "-o", "json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if run.returncode:
        return None
    return [_bare(value) for value in _concatenated(run.stdout)]


def _concatenated(text: str) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = []
    while text := text.strip():
        value, end = json.JSONDecoder(parse_int=_number).raw_decode(text)
        values += value["items"] if value.get("kind") == "List" else [value]
        text = text[end:]
    return values


def _number(digits: str) -> int | float:
    """Integers beyond 64 bits are floats to kubectl, though it prints them like integers."""
    number = int(digits)
    return number if -(2**63) <= number < 2**63 else float(number)


def _bare(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key not in {"apiVersion", "kind", "metadata"}}


def we_read(text: str) -> list[dict[str, Any]] | None:
    values = []
    for piece in read_text(text.encode("utf-8", "surrogatepass")):
        if isinstance(piece, Broken):
            return None
        values.append(_bare(_plain(piece)))
    return values


def _plain(piece: Piece) -> dict[str, Any]:
    value = piece.value
    return dict(value) if isinstance(value, dict) else dict(json.loads(bytes(value)))


def shown(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def test_every_scalar_is_what_kubectl_reads(tmp_path: Path) -> None:
    text = "---\n".join(f"{HEAD}data:\n  v: {scalar}\n" for scalar in SCALARS)
    theirs = kubectl_reads(text, tmp_path)
    ours = we_read(text)
    assert theirs is not None
    assert ours is not None
    differences = {
        scalar: (their, our)
        for scalar, their, our in zip(SCALARS, theirs, ours, strict=True)
        if shown(their) != shown(our)
    }
    assert {} == differences


def test_every_structure_is_what_kubectl_reads(tmp_path: Path) -> None:
    text = "---\n".join(HEAD + structure for structure in STRUCTURES)
    theirs = kubectl_reads(text, tmp_path)
    assert theirs is not None
    assert [shown(value) for value in theirs] == [shown(value) for value in we_read(text) or []]


@pytest.mark.parametrize("text", WHOLE_TEXTS)
def test_every_shape_of_text_is_what_kubectl_reads(text: str, tmp_path: Path) -> None:
    theirs = kubectl_reads(text, tmp_path)
    assert theirs is not None
    assert shown(theirs) == shown(we_read(text))


def test_we_refuse_what_kubectl_refuses(tmp_path: Path) -> None:
    texts = [HEAD + broken for broken in REFUSED]
    folders = [tmp_path / str(number) for number in range(len(texts))]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(4) as pool:
        theirs = pool.map(kubectl_reads, texts, folders)
        assert dict.fromkeys(texts) == dict(zip(texts, theirs, strict=True))
    assert dict.fromkeys(texts) == {text: we_read(text) for text in texts}


@pytest.mark.parametrize("broken", REFUSED_BY_US)
def test_a_key_that_stands_twice_is_refused_though_kubectl_reads_it(broken: str, tmp_path: Path) -> None:
    assert kubectl_reads(HEAD + broken, tmp_path) is not None
    assert we_read(HEAD + broken) is None


@pytest.mark.parametrize("text", REFUSED_BY_KUBECTL)
def test_some_texts_are_read_though_kubectl_refuses_them(text: str, tmp_path: Path) -> None:
    assert kubectl_reads(text, tmp_path) is None
    assert REFUSED_BY_KUBECTL[text] == we_read(text)
