from pathlib import Path

from tests.scenarios.run import DEMO, migrate

PLAN = DEMO / "expected" / "plan.json"


def test_the_tree_is_written_and_counted(tmp_path: Path) -> None:
    ended = migrate("render", PLAN, "-o", "out", cwd=tmp_path)

    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert (0, "", f"Wrote {len(files)} files to out.\n") == ended
    assert (tmp_path / "out" / "plan.json").read_bytes() == PLAN.read_bytes()
    assert (tmp_path / "out" / "kubernetes" / "configurations" / "kustomization.yaml").exists()


def test_a_second_run_gives_the_same_tree(tmp_path: Path) -> None:
    migrate("render", PLAN, "-o", "out", cwd=tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    migrate("render", PLAN, "-o", "out", cwd=tmp_path)

    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_folder_has_to_be_named(tmp_path: Path) -> None:
    assert 2 == migrate("render", PLAN, cwd=tmp_path).code


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    assert 2 == migrate("render", PLAN, "-o", "out", cwd=tmp_path).code
    assert "mine" == (tmp_path / "out").read_text()
