import io
import json
from pathlib import Path

import pytest

from migrate.exports.read import Export, read_exports
from migrate.model.places import Origin, Place
from tests.exports.packing import a_namespace, tar, tar_gz, write, zipped

TWO = a_namespace("a") + b"---\n" + a_namespace("b")
LISTED = json.dumps({"apiVersion": "v1", "kind": "List", "items": [
    {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}} for name in "ab"
]}, indent=1).encode()  # fmt: skip


def lines(export: Export) -> dict[tuple[str, str], int]:
    """The line of each document's name."""
    documents = export.documents.documents
    found = export.origins([(document.place, "metadata.name") for document in documents])
    return {
        (origin.file, document.shape.metadata.name): origin.line
        for origin, document in zip(found, documents, strict=True)
        if hasattr(document.shape, "metadata")
    }


def test_each_object_knows_its_file_and_line(tmp_path: Path) -> None:
    write(tmp_path / "export", {"two.yaml": TWO, "list.json": LISTED, "packed.zip": zipped({"x/two.yaml": TWO})})
    assert {
        ("export/list.json", "a"): 9,
        ("export/list.json", "b"): 16,
        ("export/packed.zip/x/two.yaml", "a"): 4,
        ("export/packed.zip/x/two.yaml", "b"): 9,
        ("export/two.yaml", "a"): 4,
        ("export/two.yaml", "b"): 9,
    } == lines(read_exports([str(tmp_path / "export")]))


def test_standard_input_can_be_looked_at_again() -> None:
    stdin = io.BytesIO(tar_gz({"two.yaml": TWO}))
    export = read_exports(["-"], stdin=stdin)
    assert {("-/two.yaml", "a"): 4, ("-/two.yaml", "b"): 9} == lines(export) == lines(export)


def test_answers_come_in_the_order_of_the_questions(tmp_path: Path) -> None:
    write(tmp_path, {"two.yaml": TWO, "one.yaml": a_namespace("c")})
    export = read_exports([str(tmp_path / "two.yaml"), str(tmp_path / "one.yaml")])
    wanted = [
        (Place(1, 1), "metadata.name"),
        (Place(0), "kind"),
        (Place(1), "metadata"),
        (Place(1, 1), "metadata.name"),
    ]
    assert [
        Origin("two.yaml", 9, "metadata.name"),
        Origin("one.yaml", 2, "kind"),
        Origin("two.yaml", 3, "metadata"),
        Origin("two.yaml", 9, "metadata.name"),
    ] == export.origins(wanted)


def test_nobody_asks_and_nothing_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"two.yaml": TWO})
    export = read_exports([str(tmp_path)])
    (tmp_path / "two.yaml").unlink()
    assert [] == export.origins([])


def test_of_an_archive_that_was_cut_short_since_what_is_left_has_lines(tmp_path: Path) -> None:
    whole = tar({f"{name}.yaml": a_namespace(name) for name in "abc"})
    write(tmp_path / "export", {"x.tar": whole})
    export = read_exports([str(tmp_path / "export")])
    write(tmp_path / "export", {"x.tar": whole[: whole.index(b"c.yaml")]})
    assert [4, 4, 0] == list(lines(export).values())


def test_of_a_damaged_archive_there_is_no_line_to_tell(tmp_path: Path) -> None:
    write(tmp_path, {"x.tgz": tar_gz({"a.yaml": (TWO + b"---\n") * 500})[:-20], "z.yaml": TWO})
    export = read_exports([str(tmp_path)])
    (notice,) = export.documents.notices
    assert notice.place
    assert [Origin(f"{tmp_path.name}/x.tgz")] == export.origins([(notice.place, notice.path)])


def test_what_is_broken_has_the_line_where_it_breaks(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": TWO + b"---\nkind: Namespace\nmetadata:\n\tname: c\n"})
    export = read_exports([str(tmp_path)])
    (notice,) = export.documents.notices
    assert notice.place
    assert [Origin(f"{tmp_path.name}/a.yaml", 13)] == export.origins([(notice.place, notice.path)])


@pytest.mark.parametrize("content", [None, b"\xff\xff", b""])
def test_of_a_file_that_has_changed_since_there_is_no_line(tmp_path: Path, content: bytes | None) -> None:
    write(tmp_path, {"a.yaml": TWO})
    export = read_exports([str(tmp_path / "a.yaml")])
    (tmp_path / "a.yaml").unlink()
    if content is not None:
        (tmp_path / "a.yaml").write_bytes(content)
    assert [Origin("a.yaml", 0, "kind")] == export.origins([(Place(0, 1), "kind")])


def test_what_is_about_a_whole_file_is_at_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n", encoding="utf-8")
    export = read_exports([str(tmp_path / "a.yaml")])
    (place,) = [document.place for document in export.documents.documents]
    assert [Origin("a.yaml", 1)] == export.origins([(place, "")])
