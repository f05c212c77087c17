"""`migrate diff` as people run it: one plan, and two that were made from real folders."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry

from migrate.files.resources import schema
from migrate.formats.yaml_write import dump_all_yaml
from tests.scenarios.run import DEMO, ROOT, Ended, migrate

BILLING = """\
apiVersion: v1
kind: Namespace
metadata: {name: billing, labels: {example.com/team: billing, example.com/egress: own}}
---
apiVersion: k8s.ovn.org/v1
kind: EgressIP
metadata: {name: egressip-billing}
spec:
  egressIPs: [203.0.113.60]
  namespaceSelector: {matchLabels: {example.com/team: billing}}
status: {items: [{egressIP: 203.0.113.60, node: worker-2}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: invoices, namespace: billing}
spec: {replicas: 2, selector: {matchLabels: {app: i}}, template: {metadata: {labels: {app: i}}, spec: {containers: []}}}
"""
PRIVATE_REPORTING = "namespaces:\n  reporting: {mode: private}\n"


def replan(folder: Path, name: str, *, export: Path | None = None, target: str = "", choices: str = "") -> str:
    """Plans the demo, with more in its choices or another target, and returns the name of the plan."""
    facts, chosen = folder / f"{name}-target.yaml", folder / f"{name}-choices.yaml"
    facts.write_text(target or (DEMO / "target.yaml").read_text())
    chosen.write_text((DEMO / "choices.yaml").read_text() + choices)
    words = (export or DEMO / "export", "--target", facts, "--choices", chosen, "-o", f"{name}.json")
    ended = migrate("plan", *words, "--fail-on", "never", cwd=folder)
    assert 0 == ended.code, ended
    return f"{name}.json"


def with_billing(folder: Path) -> Path:
    export = folder / "later" / "export"
    shutil.copytree(DEMO / "export", export)
    (export / "billing.yaml").write_text(BILLING)
    return export


def diff(folder: Path, *words: str) -> Ended:
    return migrate("diff", *words, "--detailed-exitcode", cwd=folder)


def as_json(folder: Path, *words: str) -> Any:
    """What `-o json=-` says, checked against its schema."""
    value = json.loads(migrate("diff", *words, "-o", "json=-", cwd=folder).out)
    known: Registry[Any] = Registry().with_contents(
        (schema(name)["$id"], schema(name)) for name in ("plan", "difference")
    )
    Draft202012Validator(schema("difference"), registry=known).validate(value)
    return value


def block(text: str, title: str) -> str:
    """The lines of one namespace."""
    return text.partition(f"\n{title}  ")[2].partition("\n\n")[0]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo's plan and those that followed."""
    folder = tmp_path_factory.mktemp("plans")
    replan(folder, "demo")
    replan(folder, "later", export=with_billing(folder), choices=PRIVATE_REPORTING)
    pods = (DEMO / "target.yaml").read_text().replace("10.244.0.0/16", "10.245.0.0/16")
    replan(folder, "other-pods", target=pods)
    return folder


def test_one_plan_shows_before_and_after_for_each_namespace(plans: Path) -> None:
    ended = diff(plans, "demo.json")

    assert (4, "") == (ended.code, ended.err)
    payments = block(ended.out, "~ payments")
    assert payments.startswith("3 workloads, 6 pods\n")
    assert "~ addresses            203.0.113.10  →  egress-payments_egressip-payments/31" in payments
    assert "6 namespaces to move: 11 workloads, 23 pods." in ended.out


def test_without_the_option_a_change_is_no_exit_code(plans: Path) -> None:
    assert 0 == migrate("diff", "demo.json", cwd=plans).code
    assert 0 == migrate("diff", "demo.json", "later.json", cwd=plans).code


def test_a_new_namespace_and_a_changed_choice_are_told_apart(plans: Path) -> None:
    ended = diff(plans, "demo.json", "later.json")

    assert (4, "") == (ended.code, ended.err)
    assert ["export changed", "choices changed: namespaces.reporting", "The same: target."] == ended.out.split("\n")[:3]
    assert block(ended.out, "+ billing").startswith("because the export changed\n")
    reporting = block(ended.out, "~ reporting")
    assert reporting.startswith("because choices changed\n")
    assert "~ mode    public  →  private\n" in reporting
    assert "2 namespaces: 1 new, 1 changed, 0 gone" in ended.out


def test_the_same_as_json(plans: Path) -> None:
    value = as_json(plans, "demo.json", "later.json")

    assert ("Difference", True, ["export", "choices"]) == (value["kind"], value["pending"], value["changed"])
    assert [("billing", "+", ["export"]), ("reporting", "~", ["choices"])] == [
        (change["namespace"], change["mark"], change["causes"]) for change in value["namespaces"]
    ]


def test_one_plan_as_json(plans: Path) -> None:
    value = as_json(plans, "demo.json")

    assert ("Difference", True) == (value["kind"], value["pending"])
    assert "before" not in value
    assert ["catalog", "ledger", "loyalty", "orders", "payments", "reporting"] == [
        change["namespace"] for change in value["namespaces"]
    ]


def test_a_target_with_other_pod_addresses_is_the_cause_of_all_that_differs(plans: Path) -> None:
    ended = diff(plans, "demo.json", "other-pods.json")

    assert 4 == ended.code
    assert ["target changed: network.podCidrs", "The same: export and choices."] == ended.out.split("\n")[:2]
    assert "~ 5 namespaces" in ended.out
    assert 2 == ended.out.count("~ object.spec.excludeCidrs  10.244.0.0/16  →  10.245.0.0/16")
    causes = {tuple(change["causes"]) for change in as_json(plans, "demo.json", "other-pods.json")["namespaces"]}
    assert {("target",)} == causes


def test_the_way_back_is_the_same_way(plans: Path) -> None:
    ended = diff(plans, "later.json", "demo.json")

    assert block(ended.out, "- billing").startswith("because the export changed\n")
    assert "~ mode    private  →  public\n" in ended.out


def test_documents_in_another_order_are_no_change(tmp_path: Path) -> None:
    objects: list[Any] = []
    for path in sorted((DEMO / "export").iterdir()):
        for document in yaml.safe_load_all(path.read_bytes()):
            objects += document["items"] if document["kind"].endswith("List") else [document]
    names = []
    for seed in range(2):
        random.Random(seed).shuffle(objects)  # noqa: S311  (an order, not a secret)
        (tmp_path / f"all-{seed}.yaml").write_text(dump_all_yaml(objects))
        names.append(replan(tmp_path, f"plan-{seed}", export=tmp_path / f"all-{seed}.yaml"))

    ended = diff(tmp_path, *names)

    assert (0, "") == (ended.code, ended.err)
    assert "Nothing differs but what a plan says of its own making: basis, digest and origin" in " ".join(
        ended.out.split()
    )
    assert as_json(tmp_path, *names)["moved"] > 0


def test_the_same_plan_is_no_change(plans: Path) -> None:
    ended = diff(plans, "demo.json", "demo.json")

    assert 0 == ended.code
    assert "Nothing differs: it is the same plan." in ended.out


def test_text_and_json_are_made_together(plans: Path, tmp_path: Path) -> None:
    words = ("diff", plans / "demo.json", plans / "later.json", "-o", "text=a.txt", "-o", "json=a.json")
    assert (0, "", "") == migrate(*words, cwd=tmp_path)
    assert {"a.json", "a.txt"} == {path.name for path in tmp_path.iterdir()}


def test_other_formats_are_a_usage_error(plans: Path) -> None:
    ended = migrate("diff", "demo.json", "-o", "html=x", cwd=plans)
    assert (2, "") == (ended.code, ended.out)
    assert "There is json and text." in ended.err


def test_an_edited_plan_is_refused_on_either_side(plans: Path, tmp_path: Path) -> None:
    edited = tmp_path / "edited.json"
    edited.write_bytes((plans / "demo.json").read_bytes().replace(b"203.0.113.20", b"203.0.113.21"))
    assert [9, 9, 9] == [
        diff(plans, *words).code for words in ([str(edited)], [str(edited), "demo.json"], ["demo.json", str(edited)])
    ]


def test_a_cluster_cannot_be_asked_yet(plans: Path) -> None:
    ended = migrate("diff", "demo.json", "--context", "aks", cwd=plans)
    assert 2 == ended.code
    assert "No such option" in ended.err


def test_the_page_names_every_mark_and_cause() -> None:
    page = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")
    assert all(word in page for word in ("`+`", "`-`", "`~`", "because the export changed", "cause cannot be told"))
