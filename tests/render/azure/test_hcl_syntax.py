import json
import shutil
import subprocess
from pathlib import Path

import hcl2
import pytest

from migrate.render.azure.hcl_syntax import attributes, hcl, string


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("true", True),
        ("31", 31),
        ('"a"', "a"),
        ("[]", []),
        ("{}", {}),
        ('{\n  "a b" = 1\n}', {"a b": 1}),
        ("[\n  1,\n  2\n]", [1, 2]),
    ],
)
def test_values_are_written_over_as_many_lines_as_they_take(expected: str, value: object) -> None:
    assert expected == hcl(value)


def test_neighbours_on_one_line_each_are_aligned_and_others_are_not() -> None:
    expected = ["a     = 1", "abcde = 2", "abcdefgh = {\n  x = 1\n}", "b = 3"]
    assert expected == list(attributes({"a": 1, "abcde": 2, "abcdefgh": {"x": 1}, "b": 3}))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (r'"\"5\""', '"5"'),
        ('"$${a}"', "${a}"),
        ('"%%{b}"', "%{b}"),
        ('"$a 5%"', "$a 5%"),
        (r'"a\\b"', "a\\b"),
        (r'"a\r\n\tb"', "a\r\n\tb"),
        (r'"\u0007\u202e"', "\x07\u202e"),
    ],
)
def test_nothing_in_a_string_means_anything(expected: str, text: str) -> None:
    assert expected == string(text)


TEXTS = [
    "it's",
    "${a}",
    "$${a}",
    "$$${a}",
    "%{b}",
    "%%{b}",
    "a\\b",
    "\\${a}",
    '"5"',
    "a\r\n\tb",
    "\x07\u202e\u2028",
    "ü",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_string_is_one_literal_to_another_parser(text: str) -> None:
    assert string(text) == hcl2.loads(f"a = {string(text)}\n")["a"]


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not on the path; install it to run this")
def test_terraform_reads_every_string_back(tmp_path: Path) -> None:
    texts = [*TEXTS, "${", "%{", "$", "%", "\\"]
    asked = f"jsonencode([{', '.join(map(string, texts))}])"
    answer = subprocess.run(
        ["terraform", "console"],
        input=asked,
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert texts == json.loads(json.loads(answer.stdout))


def test_what_no_body_holds_is_refused() -> None:
    with pytest.raises(TypeError):
        hcl(1.5)
