import pytest

from migrate.formats.lines import PathWalk, nearest, yaml_lines


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        (b"a:\n  b:\n    c\n", "a.b", 2),
        (b"a:\n- b\n-\n  - c\n", "a[1][0]", 4),
        (b"- a: 1\n  b: 2\n", "[0].b", 2),
        (b"a: {b: 1,\n  c: 2}\n", "a.c", 2),
        (b"a:\n  b.c/d: 1\n", "a.b.c/d", 2),
        (b"on: 1\n0644: 2\n", "420", 2),
        (b"a: &x {b: 1}\nc: *x\n*x : 1\n", "c", 2),
        (b"\n\na: 1\n", "", 3),
    ],
)
def test_a_value_stands_where_its_key_does(text: bytes, path: str, expected: int) -> None:
    assert expected == yaml_lines(text)[path]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.b[1].c", 3), ("a.b[7]", 2), ("a.b[0].x.y.z", 2), ("q.r", 1), ("", 1), ("a.b[1].c.d", 3)],
)
def test_the_line_of_what_is_missing_is_that_of_what_is_nearest(path: str, expected: int) -> None:
    lines = yaml_lines(b"a:\n  b: [{},\n    {c: 1}]\n")
    assert expected == nearest(lines, path)


def test_keys_that_stand_twice_are_noted_where_they_do_so_again() -> None:
    walk = PathWalk()
    walk.enter(1, is_list=False)
    for line in (2, 3):
        walk.value(line, "a")
        walk.value(line)
    walk.leave()
    assert [("a", "a", 3)] == [(one.path, one.key, one.line) for one in walk.repeated]
    assert {"": 1, "a": 3} == walk.lines
