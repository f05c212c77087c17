import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.formats.documents import documents


def contents(text: bytes) -> list[bytes]:
    return [text[one.start : one.end] for one in documents(text) if not one.problem]


def problems(text: bytes) -> list[tuple[bytes, str]]:
    return [(text[one.start : one.end], one.problem) for one in documents(text) if one.problem]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", []),
        (b"\n  \n# only a comment", []),
        (b"---\n---\n# c\n---", []),
        (b"a: 1", [b"a: 1"]),
        (b"a: 1\n---\nb: 2\n", [b"a: 1\n", b"b: 2\n"]),
        (b"---\na: 1\n--- # second ---\nb: 2\n---\t \n", [b"a: 1\n", b"b: 2\n"]),
        (b"a: 1\r\n---\r\nb: 2\r\n", [b"a: 1\r\n", b"b: 2\r\n"]),
        (b"a: |\n  ---\nb: 2\n", [b"a: |\n  ---\nb: 2\n"]),
        (b"%YAML 1.1\n---\na: 1\n", [b"a: 1\n"]),
        (b"a: 1\n...\n---\nb: 2\n... # end\n%TAG ! x\n", [b"a: 1\n", b"b: 2\n"]),
        (b"a: 1\n---\n\xef\xbb\xbfb: 2\n", [b"a: 1\n", b"b: 2\n"]),
        (b"a: ...\nb: 1\n", [b"a: ...\nb: 1\n"]),
    ],
)
def test_a_text_is_cut_where_kubectl_cuts_it(text: bytes, expected: list[bytes]) -> None:
    assert expected == contents(text)
    assert [] == problems(text)


@pytest.mark.parametrize("line", [b"---x", b"--- {a: b}", b"----", b"-----BEGIN CERTIFICATE-----"])
def test_what_follows_the_mark_on_its_line_spoils_that_document_alone(line: bytes) -> None:
    text = b"a: 1\n" + line + b"\nb: 2\n---\nc: 3\n"
    assert [b"a: 1\n", b"c: 3\n"] == contents(text)
    ((spoiled, problem),) = problems(text)
    assert line + b"\nb: 2\n" == spoiled
    assert "on the same line" in problem


def test_what_follows_an_end_mark_is_told_and_not_lost() -> None:
    text = b"a: 1\n...\nb: 2\n...\nc: 3\n"
    assert [b"a: 1\n"] == contents(text)
    assert ["needs a line `---` before it"] * 2 == [problem[-28:] for _, problem in problems(text)]


def test_the_content_begins_behind_comments_and_directives() -> None:
    text = b"# c\n%YAML 1.1\n\n   {a: 1}\n"
    (document,) = documents(text)
    assert b"{" == text[document.content : document.content + 1]


@pytest.mark.parametrize("line", [b"\n", b"# x\n", b"%x\n", b" "])
def test_millions_of_lines_without_content_are_no_document(line: bytes) -> None:
    assert [] == list(documents(line * 1_000_000))


@given(st.lists(st.sampled_from(["---", "--- # c", "...", "a: 1", "", "# c", "%Y", "---x", "  ---", "é"])))
def test_documents_are_in_order_and_never_overlap(lines: list[str]) -> None:
    text = "\n".join(lines).encode()
    position = 0
    for document in documents(text):
        assert position <= document.start <= document.content < document.end <= len(text)
        position = document.end


@given(st.lists(st.sampled_from(["a: 1\n", "b:\n- c\n", "# c\nd: 2\n"]), min_size=1))
def test_documents_joined_are_cut_into_the_same(texts: list[str]) -> None:
    assert [text.encode() for text in texts] == contents("---\n".join(texts).encode())
