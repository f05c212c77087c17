import os
import re
import resource
import stat
from pathlib import Path

import pytest

from migrate.files.outputs import write_tree, written_together
from migrate.model.errors import OutputFailed


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def write(outputs: dict[str, bytes]) -> None:
    with written_together(outputs):
        pass


def test_outputs_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write({str(tmp_path / "a.json"): b"a", str(tmp_path / "b.txt"): b"b"})
    assert ["a.json", "b.txt"] == names(tmp_path)
    assert b"b" == (tmp_path / "b.txt").read_bytes()


def test_if_one_output_fails_none_is_changed(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    with pytest.raises(OutputFailed, match=r"missing/b\.txt could not be written: No such file"):
        write({str(tmp_path / "a.json"): b"new", str(tmp_path / "missing/b.txt"): b"b"})
    assert b"old" == (tmp_path / "a.json").read_bytes()
    assert ["a.json"] == names(tmp_path)


def test_if_what_happens_meanwhile_fails_none_is_changed(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), written_together({str(tmp_path / "a.json"): b"new"}):
        assert 1 // 0
    assert b"old" == (tmp_path / "a.json").read_bytes()
    assert ["a.json"] == names(tmp_path)


def test_a_file_that_could_be_written_in_part_only_leaves_nothing(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OutputFailed, match="File too large"):
            write({str(tmp_path / "a.json"): b"x" * 10_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [] == names(tmp_path)


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.json").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real/a.json")
    write({str(tmp_path / "link"): b"new"})
    assert (tmp_path / "link").is_symlink()
    assert b"new" == (tmp_path / "real/a.json").read_bytes()
    assert ["link", "real/a.json"] == names(tmp_path)


def test_a_name_may_be_as_long_as_names_get(tmp_path: Path) -> None:
    write({str(tmp_path / ("a" * 255)): b"new"})
    assert ["a" * 255] == names(tmp_path)


def test_a_folder_is_no_place_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="it is a folder"):
        write({str(tmp_path): b"x"})


def test_a_new_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write({str(tmp_path / "a"): b""})
    finally:
        os.umask(old)
    assert 0o640 == stat.S_IMODE((tmp_path / "a").stat().st_mode)


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    write({str(tmp_path / "a"): b"new"})
    assert 0o600 == stat.S_IMODE((tmp_path / "a").stat().st_mode)


FIRST = {"plan.json": b"1", "kubernetes/configurations/a.yaml": b"a", "kubernetes/patches/w/x.yaml": b"x"}
SECOND = {"plan.json": b"2", "kubernetes/configurations/b.yaml": b"b"}


def test_a_tree_is_written_whole(tmp_path: Path) -> None:
    write_tree(str(tmp_path / "out"), FIRST)
    assert sorted(FIRST) == names(tmp_path / "out")


def test_a_second_tree_leaves_nothing_stale_of_the_first(tmp_path: Path) -> None:
    write_tree(str(tmp_path), FIRST)
    write_tree(str(tmp_path), SECOND, stale=FIRST)
    assert sorted(SECOND) == names(tmp_path)
    assert b"2" == (tmp_path / "plan.json").read_bytes()


def test_a_tree_without_manifests_takes_the_old_ones_away(tmp_path: Path) -> None:
    write_tree(str(tmp_path), FIRST)
    write_tree(str(tmp_path), {"plan.json": b"3"}, stale=FIRST)
    assert ["plan.json"] == names(tmp_path)


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    write_tree(str(tmp_path), FIRST)
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    write_tree(str(tmp_path), SECOND, stale=FIRST)
    assert "notes.md" in names(tmp_path)


@pytest.mark.parametrize("mine", ["azure/terraform.tfstate", "kubernetes/patches/w/mine.yaml"])
def test_a_file_of_somebody_else_among_ours_is_named_and_nothing_is_written(mine: str, tmp_path: Path) -> None:
    write_tree(str(tmp_path), FIRST)
    (tmp_path / mine).parent.mkdir(exist_ok=True)
    (tmp_path / mine).write_text("mine", encoding="utf-8")
    with pytest.raises(OutputFailed, match=f"it also holds {re.escape(mine)}; move that away"):
        write_tree(str(tmp_path), SECOND, stale=FIRST)
    assert sorted([*FIRST, mine]) == names(tmp_path)


def test_a_folder_with_files_of_the_same_names_that_we_did_not_write_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kubernetes").mkdir()
    (tmp_path / "kubernetes" / "mine.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputFailed, match="give an empty folder"):
        write_tree(str(tmp_path), FIRST)
    assert ["kubernetes/mine.yaml"] == names(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(OutputFailed, match="could not be written"):
        write_tree(str(tmp_path / "out"), FIRST)
