import pytest

from migrate.formats.extents import Language, extents

YAML, JSON = Language.YAML, Language.JSON


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"a: 1\n", [YAML]),
        (b'{"a": 1}', [JSON]),
        (b'\n  {\n "a": 1}', [JSON]),
        (b"{}", [JSON]),
        (b'[{"a": 1}]', [JSON]),
        (b"[a, b]", [YAML]),
        (b"{a: 1}", [YAML]),
        (b'# c\n---\n{"a": 1}{"b": 2}\n---\nc: 3\n', [JSON, JSON, YAML]),
        (b'{"a": 1}\n{"b": 2}\n', [JSON, JSON]),
    ],
)
def test_each_document_is_of_the_language_of_its_content(text: bytes, expected: list[Language]) -> None:
    found = list(extents(text))
    assert expected == [extent.language for extent in found]
    assert list(range(len(expected))) == [extent.number for extent in found]


def test_a_document_that_cannot_be_read_is_counted_too() -> None:
    found = list(extents(b"---x\n---\na: 1\n"))
    assert [(0, True), (1, False)] == [(extent.number, bool(extent.document.problem)) for extent in found]
