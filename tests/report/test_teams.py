import pytest

from migrate.model.errors import UsageProblem
from migrate.model.findings import Severity
from migrate.report.teams import page_of
from tests.report.plans import PRIVATE_POOL, PUBLIC_POOL, a_configuration, a_finding, a_plan, a_workload

PLAN = a_plan(
    a_configuration("orders", "egressip-orders"),
    a_configuration("pay", "egressip-pay", source_namespace="payments", pool=PRIVATE_POOL.name),
    workloads=[a_workload("orders"), a_workload("pay"), a_workload("contested")],
    findings=[
        a_finding("EG502", "EgressFirewall orders/default"),
        a_finding("EG502", "EgressFirewall payments/default"),
        a_finding("EG113", "EgressIP egressip-orders", Severity.ERROR),
    ],
    pools=[PUBLIC_POOL, PRIVATE_POOL],
)


def test_without_names_the_plan_stays_whole() -> None:
    assert PLAN is page_of(PLAN, [])


def test_a_page_has_the_rows_and_findings_of_its_namespace_and_those_of_the_cluster() -> None:
    page = page_of(PLAN, ["orders"])

    assert ["orders"] == [made.namespace for made in page.configurations]
    assert ["orders"] == [workload.namespace for workload in page.workloads]
    assert [PUBLIC_POOL] == list(page.pools)
    assert ["EgressFirewall orders/default", "EgressIP egressip-orders"] == [f.subject for f in page.findings]


@pytest.mark.parametrize("name", ["pay", "payments"])
def test_a_namespace_answers_to_its_name_on_either_cluster(name: str) -> None:
    page = page_of(PLAN, [name])

    assert ["pay"] == [made.namespace for made in page.configurations]
    assert "EgressFirewall payments/default" in [finding.subject for finding in page.findings]


def test_a_page_counts_what_is_on_it() -> None:
    summary = page_of(PLAN, ["orders"]).summary

    assert (1, 1, 1, 1, 1) == (
        summary.egress_ips,
        summary.namespaces,
        summary.workloads,
        summary.configurations,
        summary.pools,
    )
    assert (1, 1) == (summary.errors, summary.warnings)


def test_a_namespace_without_a_configuration_has_a_page() -> None:
    assert ["contested"] == [workload.namespace for workload in page_of(PLAN, ["contested"]).workloads]


def test_an_unknown_name_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(UsageProblem, match=r"--namespace payment: .* The nearest are payments, "):
        page_of(PLAN, ["payment"])
