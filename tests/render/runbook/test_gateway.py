import pytest
from msgspec.structs import replace

from migrate.model.findings import Acceptance, Finding, Severity
from migrate.model.gateway import Status
from migrate.model.places import Origin
from tests.plan.factories import a_workload
from tests.render.plans import planned
from tests.render.runbook.reading import commands_of, part_of

WEB = a_workload("team-a", "web")
ROLE = Finding(
    "EG610", Severity.WARNING, "Target cluster.identity", "Run `az role assignment create`.", "", "", Origin("x")
)


def test_roles_come_before_the_rest() -> None:
    part = part_of(replace(planned(WEB), findings=(ROLE,)), "## Step 3")
    assert part.index("`az role assignment create`") < part.index("azure/commands.sh")


def test_roles_that_are_settled_are_not_asked_for() -> None:
    settled = replace(ROLE, accepted=Acceptance("us", "granted"))
    assert "role assignment" not in part_of(replace(planned(WEB), findings=(settled,)), "## Step 3")


def test_each_pool_says_where_it_lies_and_who_makes_it() -> None:
    plan = planned(WEB)
    (pool,), (subnet,) = plan.pools, plan.subnets
    row = f"| `{pool.name}` | public | 2 × Standard\\_D2s\\_v5 | 1 | {subnet.name} {subnet.cidr} | this plan |"
    assert row in part_of(plan, "## Step 3")
    existing = replace(plan, pools=(replace(pool, status=Status.EXISTING),))
    assert row.replace("this plan", "it exists") in part_of(existing, "## Step 3")


def test_prefixes_are_listed_by_one_command_a_resource_group() -> None:
    plan = planned(WEB, a_workload("team-b", "api"))
    assert 1 == sum(line.startswith("az network public-ip prefix list ") for line in commands_of(plan))


def test_a_plan_that_makes_nothing_in_azure_says_so() -> None:
    assert "Nothing is to be made in Azure" in part_of(replace(planned(WEB), azure=()), "## Step 3")


@pytest.mark.parametrize(
    ("expected", "choices"),
    [
        ("the range of `egress-team-a_egressip-prod` (/31)", {}),
        ("a range of 2 addresses, made by the controller", {"prefixes": "managed"}),
        ("2 addresses in `10.224.1.64/", {"mode": "private"}),
    ],
)
def test_a_configuration_says_what_its_addresses_have_to_be(expected: str, choices: dict[str, str]) -> None:
    assert f"| 2 | {expected}" in part_of(planned(WEB, **choices), "## Step 4")


def test_a_range_that_is_known_is_named() -> None:
    plan = planned(WEB)
    known = replace(plan, configurations=(replace(plan.configurations[0], new_addresses=("20.1.2.0/31",)),))
    assert "| 2 | `20.1.2.0/31` |" in part_of(known, "## Step 4")


def test_waiting_is_told_in_minutes_of_this_plan() -> None:
    assert "up to 10 minutes for 2 configurations" in part_of(planned(WEB, a_workload("team-b", "api")), "## Step 4")


def test_policies_name_the_namespaces_whose_new_pods_they_change() -> None:
    part = part_of(planned(WEB, opt_in="admission"), "## Step 6")
    assert "in 1 namespace (team-a)" in part
    assert "kubectl apply -k kubernetes/policies" in part
