from msgspec.structs import replace

from migrate.assess.assessment import assessment_of
from migrate.model.assessment import AssessedNamespace
from migrate.model.inventory import Missing
from tests.plan.factories import a_namespace, a_selection, a_workload, an_egress_ip, an_inventory

ONE = an_egress_ip("one", "203.0.113.1", "203.0.113.2", assigned=("203.0.113.2",))
TWO = an_egress_ip("two", "203.0.113.2", "203.0.113.3")


def test_each_namespace_has_a_row_with_its_egress_ips_and_todays_addresses() -> None:
    inventory = an_inventory(
        a_selection(TWO, "team-b", a_workload("team-b", "web")),
        a_selection(TWO, "team-a", a_workload("team-a", "web"), a_workload("team-a", "api")),
        a_selection(ONE, "team-a"),
    )

    assessment = assessment_of(inventory, [])

    assert (
        AssessedNamespace("team-a", ("one", "two"), ("203.0.113.2", "203.0.113.3"), 2),
        AssessedNamespace("team-b", ("two",), ("203.0.113.2", "203.0.113.3"), 1),
    ) == assessment.namespaces
    assert (2, 3) == (assessment.egress_ips, assessment.workloads)


def test_a_workload_that_two_egress_ips_contest_counts_once() -> None:
    contested = (a_workload("team-a", "web"),)
    inventory = an_inventory(
        a_selection(ONE, "team-a", contested=contested), a_selection(TWO, "team-a", contested=contested)
    )

    assert 1 == assessment_of(inventory, []).workloads


def test_what_is_missing_and_what_was_left_out_is_said() -> None:
    missing = (Missing("Pods", "labels of running pods are unknown", "oc get pods -A -o json > pods.json"),)
    inventory = replace(an_inventory(), missing=missing, platform=(a_namespace("default"),))

    assessment = assessment_of(inventory, [])

    assert missing == assessment.missing
    assert ("default",) == assessment.left_out
