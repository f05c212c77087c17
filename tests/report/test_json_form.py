import json
from typing import Any

import pytest

from migrate.files.planfile import read_plan
from migrate.model.plan import Plan
from migrate.plan.decisions.expiry import as_of
from migrate.report.json_form import json_of
from migrate.report.review import review_of
from migrate.report.teams import page_of
from tests.report.plans import a_configuration, a_finding, a_plan, accepted
from tests.scenarios.run import DEMO
from tests.schemas import schema_problems

KEYS = """headline decisions namespaces findings accepted wire pools subnets prefixes waves cost quota provenance"""
ROW = {"namespace", "oldAddresses", "newAddresses", "mode", "pool", "prefixes", "wave"}


def value(plan: Plan) -> Any:
    return json.loads(json_of(review_of(plan)))


def demo() -> Plan:
    return read_plan(str(DEMO / "expected" / "plan.json"))


@pytest.mark.parametrize(
    "plan", [demo(), page_of(demo(), ["ledger"]), as_of(demo(), "2099-01-01")], ids=["whole", "team", "expired"]
)
def test_a_review_keeps_to_its_schema(plan: Plan) -> None:
    assert [] == schema_problems(value(plan), "review")


def test_the_schema_refuses_what_no_review_says() -> None:
    review = value(demo())
    assert schema_problems({**review, "verdict": "yes"}, "review")
    assert schema_problems({**review, "accepted": review["findings"]}, "review")


def test_a_review_says_what_it_is_and_has_all_its_keys() -> None:
    review = value(demo())
    assert ("egress-migrate/v1", "Review") == (review["apiVersion"], review["kind"])
    assert set(KEYS.split()) <= set(review)
    assert ROW <= set(review["namespaces"][0])


def test_there_is_a_row_for_each_configuration() -> None:
    rows = value(a_plan(a_configuration("team-a"), a_configuration("team-a", "other"), a_configuration("team-b")))
    assert ["team-a", "team-a", "team-b"] == [row["namespace"] for row in rows["namespaces"]]
    assert ["egressip-prod", "other", "egressip-prod"] == [row["egressIP"] for row in rows["namespaces"]]


def test_a_row_names_the_prefixes_that_serve_it() -> None:
    rows = {row["namespace"]: row["prefixes"] for row in value(demo())["namespaces"]}
    assert (["egress-orders_egressip-orders"], []) == (rows["orders"], rows["ledger"])


def test_accepted_findings_have_a_place_of_their_own_and_ask_for_no_decision() -> None:
    warning = a_finding("EG502", "EgressFirewall team-a/default", fallback="It is left out.")
    settled = accepted(a_finding("EG113", "EgressIP egressip-prod"), "2027-06-30")

    review = value(a_plan(a_configuration("team-a"), findings=[settled, warning]))

    assert ["EG502"] == [finding["id"] for finding in review["findings"]]
    assert [{"by": "network board", "why": "the rules live in the firewall now", "until": "2027-06-30"}] == [
        finding["accepted"] for finding in review["accepted"]
    ]
    assert [("EG502", ["EgressFirewall team-a/default"], ["It is left out."])] == [
        (one["finding"], one["subjects"], one["fallbacks"]) for one in review["decisions"]
    ]


def test_where_it_comes_from_is_told() -> None:
    plan = demo()
    assert {
        "plan": plan.digest,
        "exports": plan.basis.exports,
        "target": plan.basis.target,
        "choices": plan.basis.choices,
        "source": plan.basis.source,
    } == value(plan)["provenance"]
