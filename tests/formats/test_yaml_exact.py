import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.pieces import DEEPEST, Unreadable
from migrate.formats.yaml_exact import load, load_with_lines

LAUGHS = b"a0: &a0 [lol, lol]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (i, i, i - 1, i - 1) for i in range(1, 40))
LAUGHS_OF_MAPPINGS = b"a0: &a0 {a: lol}\n" + b"".join(
    b"a%d: &a%d {k: *a%d, l: *a%d}\n" % (i, i, i - 1, i - 1) for i in range(1, 40)
)
SQUARE = b"x: &x [" + b"a," * 2000 + b"]\n" + b"".join(b"k%d: *x\n" % i for i in range(2000))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", None),
        (b"# nothing\n---\n", None),
        (b"a: {b: [1, 'x', ~]}\n", {"a": {"b": [1, "x", None]}}),
        (b"on: off\n0644: 0644\n", {"true": False, "420": 420}),
        (b"a: &x [1]\nb: *x\n", {"a": [1], "b": [1]}),
        (b"&k a: 1\nb: *k\n", {"a": 1, "b": "a"}),
        (b"a: &x 1\nb: &x 2\nc: *x\n", {"a": 1, "b": 2, "c": 2}),
        (b"a: !x {b: 1}\n", {"a": {"b": 1}}),
        (b"---\na: 1\n...\n", {"a": 1}),
        (b"? a\n: b\n", {"a": "b"}),
    ],
)
def test_a_document_becomes_plain_data(text: bytes, expected: object) -> None:
    assert expected == load(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}\n", {"a": 1, "b": 3}),
        (b"x: &x {a: 1, b: 2}\ny: {b: 3, <<: *x}\n", {"a": 1, "b": 2}),
        (b"x: &x {a: 1}\nz: &z {a: 2, b: 2}\n'y': {<<: [*x, *z]}\n", {"a": 1, "b": 2}),
        (b"'y': {<<: {a: 1}, <<: {a: 2}}\n", {"a": 2}),
        (b"'y': {'<<': 1}\n", {"<<": 1}),
    ],
)
def test_merges_take_effect_where_they_stand(text: bytes, expected: object) -> None:
    value = load(text)
    assert expected == value.get("y", value.get("true"))


def test_a_merge_leaves_what_it_merges_alone() -> None:
    assert {"x": {"a": 1}, "z": {"a": 1, "b": 2}} == load(b"x: &x {a: 1}\nz: {<<: *x, b: 2}\n")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (b"a: 1\nb: 2\na: 3\n", 3, "the key `a` stands twice in one mapping"),
        (b"a: 1\nb: {c: 1,\n  c: 2}\n", 3, "the key `c` stands twice"),
        (b"1: a\n'1': b\n", 2, "the key `1` stands twice"),
        (b"x: &x {a: 1}\nz: {<<: *x, a: 2,\n  a: 3}\n", 3, "the key `a` stands twice"),
        (b"a: 1\n<<: 3\n", 2, "a merge"),
        (b"a: 1\nb: .inf\n", 2, "no number that JSON knows"),
        (b"a: 1\n[b]: 1\n", 2, "a list cannot be a key"),
        (b"a: 1\nb: {{ .x }}\n", 2, "a mapping cannot be a key"),
        (b"a: 1\nb: *nope\n", 2, "the alias `*nope` names nothing before it"),
        (b"a: &x\n  b: *x\n", 2, "the alias `*x` stands inside what it names"),
        (b"a: 1\n---\nb: 2\n", 2, "a second document begins here"),
        (b"a: 1\nb: !!int x\n", 2, "`x` cannot be read as `!!int`"),
    ],
)
def test_what_kubectl_refuses_or_hides_is_an_error_with_its_line(text: bytes, line: int, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load(text)
    assert line == caught.value.line
    assert reason in caught.value.reason


def test_a_key_may_be_written_after_a_merge_has_brought_it() -> None:
    assert {"a": 2} == load(b"x: &x {a: 1}\nz: {<<: *x, a: 2}\n")["z"]


@pytest.mark.parametrize("nested", [b"[", b"- ", b"{a: "])
def test_deep_nesting_is_refused_and_ends_nothing(nested: bytes) -> None:
    with pytest.raises(Unreadable, match="nested too deeply"):
        load(nested * 100_000)


def test_nesting_as_deep_as_objects_ever_are_is_read() -> None:
    value = load(b"[" * DEEPEST + b"]" * DEEPEST)
    for _ in range(DEEPEST - 1):
        (value,) = value
    assert [] == value


@pytest.mark.parametrize("text", [LAUGHS, LAUGHS_OF_MAPPINGS, SQUARE], ids=["lists", "mappings", "square"])
def test_aliases_that_blow_a_document_up_are_refused(text: bytes) -> None:
    with pytest.raises(Unreadable, match="aliases blow it up"):
        load(text)


def test_many_harmless_aliases_are_read() -> None:
    text = b"x: &x {a: 1, b: 2}\n" + b"".join(b"k%d: *x\n" % i for i in range(50_000))
    assert {"a": 1, "b": 2} == load(text)["k49999"]


def test_a_line_of_megabytes_is_read() -> None:
    assert {"a": "x" * 10_000_000} == load(b"a: " + b"x" * 10_000_000)


def test_lines_come_with_the_value() -> None:
    text = b"# facts\nnetwork:\n  vnet:\n    subnets:\n    - name: a\n      cidr: 10.0.0.0/8\n    - {name: b}\n"
    value, lines = load_with_lines(text)
    assert "10.0.0.0/8" == value["network"]["vnet"]["subnets"][0]["cidr"]
    expected = {
        "": 2,
        "network": 2,
        "network.vnet": 3,
        "network.vnet.subnets": 4,
        "network.vnet.subnets[0]": 5,
        "network.vnet.subnets[0].name": 5,
        "network.vnet.subnets[0].cidr": 6,
        "network.vnet.subnets[1]": 7,
        "network.vnet.subnets[1].name": 7,
    }
    assert expected == lines


def test_an_empty_text_has_no_lines() -> None:
    assert (None, {}) == load_with_lines(b"")


@given(st.binary(max_size=60))
def test_whatever_the_bytes_there_is_a_value_or_a_clause(text: bytes) -> None:
    assert_readable_or_refused(text)


@given(st.text(alphabet=" \n-:[]{}'\"&*!|>#?,<ay01._", max_size=40))
def test_whatever_the_yaml_there_is_a_value_or_a_clause(text: str) -> None:
    assert_readable_or_refused(text.encode())


def assert_readable_or_refused(text: bytes) -> None:
    refusal = None
    try:
        load_with_lines(text)
    except Unreadable as error:
        refusal = error
    if refusal:
        assert 1 <= refusal.line <= text.count(b"\n") + 1
        assert refusal.reason
        assert "\n" not in refusal.reason
