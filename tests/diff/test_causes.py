"""What can be told of the cause where more than one input has changed."""

from typing import Any

import pytest
from msgspec.structs import replace

from migrate.diff.difference import Input
from migrate.model.cutover import AddressChange
from migrate.model.gateway import Mode
from migrate.model.plan import Plan
from migrate.model.proof import Change, Proof, Treatment
from tests.diff.pairs import CHOICES, EXPORT, POOLS, TARGET, between, causes, excluding, only_namespace
from tests.report.plans import PRIVATE_POOL, a_configuration, a_finding, a_plan, a_workload, accepted

CHOSEN = "private, because choices.yaml says so (namespaces.shop.mode)"


@pytest.mark.parametrize(
    ("cause", "change"),
    [
        (EXPORT, {"old_addresses": ("203.0.113.99",)}),
        (EXPORT, {"pod_selector": {"matchLabels": {"app": "web"}}}),
        (CHOICES, {"mode": Mode.PRIVATE, "reason": CHOSEN, "pool": PRIVATE_POOL.name}),
        (EXPORT, {"mode": Mode.PRIVATE, "reason": "private, because peers know it by 10.0.0.1"}),
        (EXPORT, {"reason": "public, because peers know it by 203.0.113.99"}),
    ],
)
def test_a_configuration_that_differs(cause: Input, change: dict[str, Any]) -> None:
    old, new = a_configuration("shop"), a_configuration("shop", **change)
    difference = between(a_plan(old, pools=POOLS), a_plan(new, pools=POOLS), EXPORT, TARGET, CHOICES)
    assert ((cause,), ()) == causes(difference)


@pytest.mark.parametrize("change", [{"restart": "recreate"}, {"owner": "Kafka ledger"}, {"pods": 9}])
def test_a_workload_that_differs(change: dict[str, Any]) -> None:
    old = a_plan(a_configuration("shop"), workloads=[a_workload("shop")])
    new = replace(old, workloads=(replace(old.workloads[0], **change),))
    assert ((EXPORT,), ()) == causes(between(old, new, *Input))


def test_one_more_workload_beside_the_same_configurations_comes_from_the_export() -> None:
    old = a_plan(a_configuration("shop"))
    new = a_plan(a_configuration("shop"), workloads=[a_workload("shop")])
    assert ((EXPORT,), ()) == causes(between(old, new, *Input))


def test_an_accepted_warning_comes_from_the_choices() -> None:
    finding = a_finding("EG501", "NetworkPolicy shop/p")
    old = a_plan(a_configuration("shop"), findings=[finding])
    new = a_plan(a_configuration("shop"), findings=[accepted(finding)])
    assert ((CHOICES,), ()) == causes(between(old, new, *Input))


def test_what_the_target_or_the_choices_can_exclude_cannot_be_told() -> None:
    old, new = a_plan(excluding("10.1.0.0/16")), a_plan(excluding("10.2.0.0/16"))
    assert ((), (TARGET, CHOICES)) == causes(between(old, new, *Input))


@pytest.mark.parametrize(
    ("cause", "why"), [(TARGET, "pod network of AKS"), (CHOICES, "excluded by choice; was the pod network")]
)
def test_an_exclusion_is_told_where_the_proofs_say_what_it_is(cause: Input, why: str) -> None:
    def plan(cidr: str) -> Plan:
        change = Change((cidr,), Treatment.EGRESS, Treatment.NODE, why)
        return a_plan(excluding(cidr), proof=(Proof("shop", "egressip-prod", unchanged=False, changes=(change,)),))

    change = only_namespace(between(plan("10.1.0.0/16"), plan("10.2.0.0/16"), *Input))
    assert (cause,) == change.causes


def test_an_exclusion_is_told_where_only_the_networks_differ() -> None:
    difference = between(
        a_plan(excluding("10.1.0.0/16")),
        a_plan(excluding("10.2.0.0/16")),
        TARGET,
        CHOICES,
        target__network__podCidrs="1",
        choices__mode="2",
    )
    assert ((TARGET,), ()) == causes(difference)


def test_a_new_namespace_can_have_been_exported_or_let_in() -> None:
    old, new = a_plan(a_configuration("shop")), a_plan(a_configuration("bank"), a_configuration("shop"))
    assert ((), (EXPORT, CHOICES)) == causes(between(old, new, *Input))


def test_it_was_exported_where_no_choice_about_it_differs() -> None:
    old, new = a_plan(a_configuration("shop")), a_plan(a_configuration("bank"), a_configuration("shop"))
    assert ((EXPORT,), ()) == causes(between(old, new, EXPORT, CHOICES, choices__mode="1"))
    assert ((), (EXPORT, CHOICES)) == causes(between(old, new, EXPORT, CHOICES, choices__exclude="1"))


def test_it_was_let_in_where_the_other_plan_saw_it_and_left_it_out() -> None:
    new = a_plan(a_configuration("bank"), a_configuration("shop"))
    left_out = a_plan(a_configuration("shop"), left_out=("bank",))
    staying = AddressChange("203.0.113.10", ("shop",), "wave-1", staying=("bank",))
    sharing = a_plan(a_configuration("shop"), addresses=(staying,))
    assert ((CHOICES,), ()) == causes(between(left_out, new, *Input))
    assert ((CHOICES,), ()) == causes(between(sharing, new, *Input))


def test_what_was_undecided_can_have_been_settled_either_way() -> None:
    new = a_plan(a_configuration("bank"), a_configuration("shop"))
    staying = AddressChange("203.0.113.10", ("shop",), "wave-1", staying=("bank",))
    old = a_plan(a_configuration("shop"), addresses=(staying,), findings=[a_finding("EG107", "Deployment bank/web")])
    assert ((), (EXPORT, CHOICES)) == causes(between(old, new, *Input))


def test_the_choice_for_another_namespace_is_no_cause() -> None:
    old, new = (
        a_plan(a_configuration("shop"), pools=POOLS),
        a_plan(a_configuration("shop-eu", source_namespace="shop")),
    )
    difference = between(old, replace(new, pools=POOLS), EXPORT, CHOICES, choices__namespaces__bank="1")
    (namespace_field,) = (f for e in only_namespace(difference).entries for f in e.fields if f.name == "namespace")
    assert () == namespace_field.causes
