"""The demo: what a newcomer sees first, byte for byte."""

import json
from pathlib import Path

from migrate.files.resources import schema
from tests.golden import assert_golden
from tests.scenarios.run import DEMO, migrate

EXPECTED = DEMO / "expected"
WORDS = (DEMO / "export", "--target", DEMO / "target.yaml", "--choices", DEMO / "choices.yaml")


def test_the_golden_plan_and_its_short_review(tmp_path: Path) -> None:
    ended = migrate("plan", *WORDS, cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert_golden(EXPECTED / "plan.json", (tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert_golden(EXPECTED / "review-short.txt", ended.out)


def test_the_golden_review(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes((EXPECTED / "plan.json").read_bytes())

    migrate("report", "plan.json", "-o", "text=review.txt", cwd=tmp_path)

    assert_golden(EXPECTED / "review.txt", (tmp_path / "review.txt").read_text(encoding="utf-8"))


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
