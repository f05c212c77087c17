from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.costs import QuotaRow
from migrate.model.gateway import Pool, Prefix, Status
from migrate.model.places import Origin
from migrate.model.target import Facts, GatewayPool, Quota, VcpuQuota
from migrate.plan.costs.quotas import Quotas, quotas_for
from tests.plan.factories import a_pool, a_target


def prefixes(length: int, number: int, status: Status = Status.CREATE) -> list[Prefix]:
    return [Prefix(f"p{length}-{n}", length, status, ("team",), (f"team/{n}",)) for n in range(number)]


def quotas(pools: list[Pool], made: list[Prefix], quota: Quota | None = None, **target: Any) -> Quotas:
    return quotas_for(pools, made, Facts(replace(a_target(), quota=quota, **target)))


def rules(made: Quotas) -> list[str]:
    return [notice.rule for notice in made.notices]


def addresses(made: Quotas) -> QuotaRow:
    return made.rows[0]


@pytest.mark.parametrize(("length", "needed"), [(31, 20), (30, 40), (29, 80), (28, 160)])
def test_a_prefix_counts_with_all_its_addresses(length: int, needed: int) -> None:
    row = addresses(quotas([], prefixes(length, 10), Quota(1000, 12)))
    assert QuotaRow("standardPublicIps", needed, 988) == row


def test_with_the_default_quota_of_ten_not_even_one_28_fits() -> None:
    made = quotas([], prefixes(28, 1), Quota(10, 0))
    assert ["EG303"] == rules(made)
    assert (
        "The plan needs 16 public addresses (1 prefix × 16); the quota has 10 left (10 less 0 in use)."
        == made.notices[0].message
    )


def test_just_enough_is_enough() -> None:
    assert [] == rules(quotas([], prefixes(31, 4), Quota(20, 12)))
    assert ["EG303"] == rules(quotas([], prefixes(31, 4), Quota(20, 13)))


def test_the_sum_names_each_size() -> None:
    made = quotas([], [*prefixes(31, 3), *prefixes(28, 1)], Quota(10, 3))
    assert "22 public addresses (3 prefixes × 2 + 1 prefix × 16)" in made.notices[0].message


def test_the_finding_lies_at_the_quota_in_the_target() -> None:
    at = Origin("target.yaml", 40, "quota.standardPublicIps")
    facts = Facts(replace(a_target(), quota=Quota(0, 0)), {"quota.standardPublicIps": at})
    (notice,) = quotas_for([], prefixes(31, 1), facts).notices
    assert ("Target quota.standardPublicIps", at) == (notice.subject, notice.origin)


@pytest.mark.parametrize("quota", [None, Quota(), Quota(10), Quota(used=3)])
def test_where_the_target_says_nothing_it_is_not_checked(quota: Quota | None) -> None:
    made = quotas([], prefixes(28, 9), quota)
    assert (UNSET, []) == (addresses(made).available, rules(made))


def test_what_exists_needs_nothing_more_even_if_the_quota_is_used_up() -> None:
    made = quotas([], prefixes(28, 2, Status.EXISTING), Quota(10, 40))
    assert (QuotaRow("standardPublicIps", 0, -30), []) == (addresses(made), rules(made))


def test_managed_prefixes_are_made_by_the_controller_and_count() -> None:
    assert 4 == addresses(quotas([], prefixes(31, 2, Status.MANAGED))).needed


def test_those_of_configurations_that_run_already_do_not_count_twice() -> None:
    running = GatewayPool("egwpub31a", "VirtualMachineScaleSets", 2, 31, configurations=("team/0",))
    assert 2 == addresses(quotas([], prefixes(31, 2, Status.MANAGED), gateway_pools=(running,))).needed


def test_a_private_plan_says_nothing_of_addresses() -> None:
    assert [] == [row.name for row in quotas([], []).rows]


def test_new_pools_need_vcpus_of_their_family() -> None:
    pools = [a_pool(), a_pool("egwprv31a", vm_size="Standard_D4s_v5"), a_pool("egwpub30a", vm_size="Standard_E2s_v5")]
    made = quotas(pools, [], Quota(vcpus=(VcpuQuota("standardDSv5Family", 100, 16),)))
    assert (QuotaRow("vcpus/standardDSv5Family", 12, 84), QuotaRow("vcpus/standardESv5Family", 4)) == made.rows
    assert [] == rules(made)


def test_too_few_vcpus_are_eg312_and_the_surge_node_is_counted_by_itself() -> None:
    made = quotas([a_pool(), a_pool("egwpub31b")], [], Quota(vcpus=(VcpuQuota("STANDARDDSV5FAMILY", 10, 4),)))
    assert ["EG312"] == rules(made)
    assert (
        "The plan needs 8 vCPUs of standardDSv5Family (2 nodes × 2 of egwpub31a and 2 nodes × 2 of egwpub31b); "
        "the quota has 6 left. A surge node at an upgrade would take 2 more." == made.notices[0].message
    )


def test_exactly_enough_vcpus_are_no_finding() -> None:
    assert [] == rules(quotas([a_pool()], [], Quota(vcpus=(VcpuQuota("standardDSv5Family", 8, 4),))))


def test_pools_that_exist_and_sizes_that_do_not_tell_are_left_out() -> None:
    pools = [a_pool(status=Status.EXISTING), a_pool("egwpub31b", vm_size="Standard_B2ms"), a_pool("c", vm_size="")]
    assert Quotas() == quotas(pools, [], Quota(vcpus=(VcpuQuota("standardDSv5Family", 0, 0),)))


@given(
    st.lists(st.tuples(st.integers(28, 31), st.sampled_from(list(Status))), max_size=30),
    st.integers(0, 400),
    st.integers(0, 400),
)
def test_the_quota_needed_is_the_sum_of_the_sizes_and_is_exceeded_exactly_where_less_is_left(
    made: list[tuple[int, Status]], limit: int, used: int
) -> None:
    rows = [Prefix(f"p{n}", length, status, (), ()) for n, (length, status) in enumerate(made)]
    needed = sum(2 ** (32 - length) for length, status in made if status is not Status.EXISTING)
    quotas_made = quotas([], rows, Quota(limit, used))
    assert [needed] * bool(rows) == [row.needed for row in quotas_made.rows]
    assert (["EG303"] if needed > max(limit - used, 0) else []) == rules(quotas_made)
