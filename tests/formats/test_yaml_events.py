import pytest
import yaml
from yaml.events import ScalarEvent

from migrate.formats import yaml_events
from migrate.formats.yaml_events import Unparsable, events, line_of, scalar


def scalars(text: bytes) -> list[tuple[int, object]]:
    return [(line_of(event), scalar(event)) for event in events(text) if isinstance(event, ScalarEvent)]


def test_scalars_come_with_their_lines() -> None:
    assert [(1, "a"), (1, True), (2, "b"), (3, "yes")] == scalars(b"a: yes\nb:\n  'yes'\n")


def test_a_block_at_the_end_has_a_line_break_even_if_the_text_has_none() -> None:
    assert [(1, "a"), (1, "x\n")] == scalars(b"a: |\n  x")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (b"a: 1\nb: [1,\n  2}\nc: 3\n", 3, "did not find expected ',' or ']'"),
        (b"a: 1\nb: [1,\nc: 2\n", 2, "the text ends while parsing a flow sequence"),
        (b"a: 1\nb: 'x\nc: 2\n", 2, "the text ends while scanning a quoted scalar"),
        (b"a: 1\nb: [\n", 2, "the text ends while parsing a flow node"),
        (b"a: b: c\n", 1, "mapping values are not allowed in this context"),
        (b"a:\n\t- b\n", 2, "a tab stands where only blanks may indent"),
        (b"a: 1\nb: @x\n", 2, "a value that begins with `@` needs quotes"),
        (b"a: 1\nb: \x01\n", 2, "the control character 0x01 is not allowed in YAML"),
        (b"a: 1\nb: \x00\n", 2, "the control character 0x00 is not allowed in YAML"),
        (b"a: 1\nb: \xff\n", 2, "the byte 0xff is not UTF-8"),
        ("a: \ufffe\n".encode(), 1, "a character in it is not allowed in YAML"),
        (b"[" * 2_000, 1, "it is nested too deeply"),
        (b"%YAML 3.0\n---\na: 1\n", 1, "found incompatible YAML document"),
    ],
)
def test_errors_are_one_clause_and_have_a_line(text: bytes, line: int, reason: str) -> None:
    with pytest.raises(Unparsable) as caught:
        scalars(text)
    assert line == caught.value.line
    assert reason in caught.value.reason
    assert "\n" not in caught.value.reason


@pytest.mark.parametrize("text", [b"a: {b: [1, 'x']}\n", b"a: |\n  x\nb: &y z\nc: *y\n"])
def test_the_parser_in_python_gives_the_same_where_libyaml_is_missing(
    text: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [type(event) for event in events(text)]
    monkeypatch.setattr(yaml_events, "Parser", yaml.SafeLoader)
    assert expected == [type(event) for event in events(text)]


@pytest.mark.parametrize("text", [b"a: [", b"a: \x01", b"a: \xff", b"a: 'x"])
def test_the_parser_in_python_refuses_the_same(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_events, "Parser", yaml.SafeLoader)
    with pytest.raises(Unparsable, match="line 1"):
        scalars(text)
