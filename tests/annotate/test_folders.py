from pathlib import Path

import pytest

from migrate.annotate.folders import File, Unusable, files_under, name_of, text_of, write


def test_files_below_the_current_folder_are_named_without_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ["a/b.yaml", "/a/b.yaml"] == [name_of(tmp_path / "a" / "b.yaml"), name_of(Path("/a/b.yaml"))]


def test_files_of_folders_are_those_that_are_named_as_manifests_are(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml", "c.json", "d.txt", "e"):
        (tmp_path / name).touch()
    files, troubles = files_under([str(tmp_path), str(tmp_path / "e")])
    assert ["a.yaml", "b.yml", "c.json", "e"] == [file.path.name for file in files]
    assert [] == troubles


def test_what_is_no_file_is_told() -> None:
    assert [("null", "it is a device")] == [
        (name, why.partition(",")[0]) for name, why in files_under(["/dev/null"])[1]
    ]


def test_a_file_called_like_standard_input_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-").touch()
    assert ["-"] == [file.name for file in files_under(["-"])[0]]


def test_a_file_that_goes_meanwhile_can_neither_be_read_nor_written(tmp_path: Path) -> None:
    gone = File("gone.yaml", tmp_path / "gone.yaml")
    with pytest.raises(Unusable, match="it cannot be read: No such file"):
        text_of(gone)
    with pytest.raises(Unusable, match="the system refused to write it"):
        write(gone, b"")
    assert [] == list(tmp_path.iterdir())
