import json
from pathlib import Path

from msgspec.structs import replace

from migrate.files.planfile import decode_plan, encode_plan, sealed
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


def test_addresses_that_the_cluster_has_shown_are_filled_in_and_the_plan_stays_as_it_is(tmp_path: Path) -> None:
    orders = {"namespace": "orders", "name": "egressip-orders", "addresses": ["20.1.2.0/31"], "ready": True}
    digest = json.loads(PLAN.read_bytes())["digest"]
    shown = {"apiVersion": "egress-migrate/v1", "kind": "Verification", "plan": digest, "configurations": [orders]}
    (tmp_path / "verified.json").write_text(json.dumps(shown))

    assert 0 == migrate("render", PLAN, "-o", "out", "--verified", "verified.json", cwd=tmp_path).code

    changes = (tmp_path / "out" / "firewall" / "changes.csv").read_text(encoding="utf-8")
    assert "203.0.113.20,20.1.2.0/31,public,wave-1,verified," in changes
    assert "`20.1.2.0/31`" in (tmp_path / "out" / "runbook.md").read_text(encoding="utf-8")
    assert PLAN.read_bytes() == (tmp_path / "out" / "plan.json").read_bytes()


def test_what_an_earlier_plan_left_goes_and_what_somebody_put_there_does_not(tmp_path: Path) -> None:
    earlier = decode_plan(PLAN.read_bytes(), "plan.json")
    fewer = sealed(replace(earlier, policies=(), workloads=()))
    (tmp_path / "fewer.json").write_bytes(encode_plan(fewer))
    migrate("render", PLAN, "-o", "out", cwd=tmp_path)

    assert 0 == migrate("render", "fewer.json", "-o", "out", cwd=tmp_path).code
    assert not (tmp_path / "out" / "kubernetes" / "patches").exists()

    state = tmp_path / "out" / "azure" / "terraform.tfstate"
    state.write_text("mine")
    ended = migrate("render", PLAN, "-o", "out", cwd=tmp_path)
    assert (1, "mine") == (ended.code, state.read_text())
    assert "azure/terraform.tfstate" in ended.err


def test_a_folder_of_ones_own_with_a_plan_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(PLAN.read_bytes())
    (tmp_path / "kubernetes").mkdir()
    (tmp_path / "kubernetes" / "mine.yaml").write_text("mine")

    assert 1 == migrate("render", "plan.json", "-o", ".", cwd=tmp_path).code
    assert "mine" == (tmp_path / "kubernetes" / "mine.yaml").read_text()


def test_a_folder_has_to_be_named(tmp_path: Path) -> None:
    assert 2 == migrate("render", PLAN, cwd=tmp_path).code


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    assert 2 == migrate("render", PLAN, "-o", "out", cwd=tmp_path).code
    assert "mine" == (tmp_path / "out").read_text()
