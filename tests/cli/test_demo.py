"""The demo: what a newcomer sees first, byte for byte."""

import json
import shutil
from pathlib import Path

from migrate.files.resources import schema
from migrate.report import forms
from tests.golden import assert_golden, assert_golden_tree, files_in
from tests.scenarios.run import DEMO, migrate

EXPECTED = DEMO / "expected"
WORDS = (DEMO / "export", "--target", DEMO / "target.yaml", "--choices", DEMO / "choices.yaml")
REVIEWS = {
    "text": "review.txt",
    "csv": "review.csv",
    "html": "review.html",
    "json": "review.json",
    "markdown": "review.md",
    "sarif": "review.sarif",
}


def test_the_golden_plan_and_its_short_review(tmp_path: Path) -> None:
    ended = migrate("plan", *WORDS, cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert_golden(EXPECTED / "plan.json", (tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert_golden(EXPECTED / "review-short.txt", ended.out)


def test_the_golden_review_in_every_form(tmp_path: Path) -> None:
    shutil.copy(EXPECTED / "plan.json", tmp_path)
    outputs = [word for form, name in REVIEWS.items() for word in ("-o", f"{form}={name}")]

    ended = migrate("report", "plan.json", *outputs, cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    for name in REVIEWS.values():
        assert_golden(EXPECTED / name, (tmp_path / name).read_bytes().decode())


def test_every_form_of_the_review_has_its_golden_file() -> None:
    assert {"text", *forms.FORMS} == set(REVIEWS)


def test_the_golden_manifests(tmp_path: Path) -> None:
    shutil.copy(EXPECTED / "plan.json", tmp_path)

    ended = migrate("render", "plan.json", "-o", "manifests", cwd=tmp_path)
    rendered = files_in(tmp_path / "manifests")

    assert (0, f"Wrote {len(rendered)} files to manifests.\n") == (ended.code, ended.err)
    assert_golden(EXPECTED / "plan.json", rendered.pop("plan.json"))
    assert_golden_tree(EXPECTED / "manifests", rendered)


def test_the_golden_assessment(tmp_path: Path) -> None:
    words = ("assess", DEMO / "export", "--choices", DEMO / "choices.yaml")

    ended = migrate(*words, "-o", "json=assess.json", "-o", "text=-", cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert_golden(EXPECTED / "assess.json", (tmp_path / "assess.json").read_text(encoding="utf-8"))


def test_the_demo_shows_what_is_easily_forgotten() -> None:
    plan = json.loads((EXPECTED / "plan.json").read_bytes())
    subjects = {(finding["id"], finding["subject"]) for finding in plan["findings"]}
    configurations = {made["namespace"]: made for made in plan["configurations"]}

    assert {"catalog", "ledger", "loyalty", "orders", "payments", "reporting"} == set(configurations)
    assert "private" == configurations["ledger"]["mode"]
    assert {"matchLabels": {"app": "web"}} == configurations["catalog"]["podSelector"]
    assert ["203.0.113.50"] == configurations["reporting"]["oldAddresses"]
    assert {
        ("EG109", "EgressIP egressip-shared"),
        ("EG201", "Pod loyalty/latency-probe"),
        ("EG202", "DeploymentConfig orders/orders-web"),
        ("EG203", "StatefulSet ledger/ledger-kafka"),
        ("EG209", "Deployment payments/gateway"),
        ("EG502", "EgressFirewall orders/default"),
    } <= subjects
    assert 0 == plan["summary"]["errors"]
    assert 0 < plan["summary"]["warnings"]


def test_the_expected_files_keep_their_schemas() -> None:
    for name, kind in (("plan.json", "Plan"), ("assess.json", "Assessment")):
        value = json.loads((EXPECTED / name).read_bytes())
        assert kind == value["kind"] == schema(kind.lower())["properties"]["kind"]["const"]
