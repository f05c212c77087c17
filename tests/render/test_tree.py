from pathlib import Path

import pytest

from migrate.files.outputs import write_tree
from migrate.files.planfile import encode_plan
from migrate.render.tree import render_tree
from tests.plan.factories import a_workload, an_inventory
from tests.render.plans import plan_of, planned, tree_of

FOLDERS = {"azure", "firewall", "kubernetes"}


def test_the_plan_is_kept_byte_for_byte_as_it_was_read() -> None:
    raw = b'{ "written": "in another way" }'
    assert raw == render_tree(planned(a_workload("team-a", "web")), raw)["plan.json"]


def test_the_tree_holds_what_its_readers_look_for() -> None:
    tree = tree_of(planned(a_workload("team-a", "web")))
    top = {path.partition("/")[0] for path in tree}
    assert {*FOLDERS, "plan.json", "runbook.md"} == top


def test_a_plan_of_nothing_asks_for_nothing() -> None:
    tree = tree_of(plan_of(an_inventory()))
    assert ["firewall/changes.csv", "firewall/rules.json", "plan.json", "runbook.md"] == sorted(tree)


@pytest.mark.parametrize("name", ["../web", "Web", "a b", "x" * 300, "\u202e", "$(reboot)", "web\n"])
def test_names_of_every_kind_become_files_inside_the_folder(name: str, tmp_path: Path) -> None:
    tree = tree_of(planned(a_workload(f"team-{name}", name), egress_ip=name))
    write_tree(str(tmp_path), tree)
    assert not [path for path in tree if not path.isascii() or ".." in path or path.startswith("/")]
    assert set(tree) == {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}


def test_the_same_plan_gives_the_same_tree() -> None:
    plan = planned(a_workload("team-a", "web"), a_workload("team-b", "web"))
    assert list(tree_of(plan).items()) == list(render_tree(plan, encode_plan(plan)).items())
