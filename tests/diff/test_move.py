from msgspec.structs import replace

from migrate.diff.difference import Entry, Field, Mark, NamespaceChange
from migrate.diff.move import difference_of_move
from migrate.model.cutover import AddressChange
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import GatewaySubnet, Prefix, Status
from migrate.model.plan import Plan, ReplacedBy
from migrate.model.proof import Change, Proof, Treatment
from tests.report.plans import PUBLIC_POOL, a_configuration, a_plan, a_workload

PREFIX = Prefix("egress-shop_egressip-prod", 31, Status.CREATE, ("shop",), ("shop/egressip-prod",))


def of_shop(plan: Plan) -> NamespaceChange:
    (change,) = difference_of_move(plan).namespaces
    return change


def field(entry: Entry, name: str) -> Field:
    (found,) = (one for one in entry.fields if one.name == name)
    return found


def rest(plan: Plan, part: str) -> list[Entry]:
    return [entry for entry in difference_of_move(plan).rest if entry.part == part]


def test_addresses_become_those_that_are_known() -> None:
    (entry,) = of_shop(a_plan(a_configuration("shop", new_addresses=("20.1.2.0/31",)), prefixes=(PREFIX,))).entries
    assert Field("addresses", Mark.CHANGED, ["203.0.113.10"], ["20.1.2.0/31"]) == field(entry, "addresses")


def test_addresses_to_come_are_named_after_their_prefix() -> None:
    (entry,) = of_shop(a_plan(a_configuration("shop"), prefixes=(PREFIX,))).entries
    assert ["egress-shop_egressip-prod/31"] == field(entry, "addresses").after
    assert (1, 2) == (field(entry, "number of addresses").before, field(entry, "number of addresses").after)


def test_new_names_are_told_where_there_are_any() -> None:
    plain, renamed = (
        {one.name for one in of_shop(a_plan(made)).entries[0].fields}
        for made in (
            a_configuration("shop"),
            a_configuration("shop-eu", source_namespace="shop", name="prod-1"),
        )
    )
    assert {"namespace", "name"} == renamed - plain


def test_each_workload_gets_the_annotation_and_its_pods_are_counted() -> None:
    workload = replace(a_workload("shop"), pods=3, replaced_by=ReplacedBy("apps/v1", "Rollout"))
    entry = of_shop(a_plan(a_configuration("shop"), workloads=[workload])).entries[1]
    assert ("workloads", "Deployment web", Mark.CHANGED) == (entry.part, entry.name, entry.mark)
    assert Field("annotation", Mark.ADDED, after="egressip-prod") == field(entry, "annotation")
    assert Field("kind", Mark.CHANGED, "Deployment", "Rollout") == field(entry, "kind")
    assert 3 == field(entry, "pods").after


def test_rules_in_place_of_egress_policies_are_counted() -> None:
    rules = [
        FirewallRule(RuleSource("shop", "egressip-prod"), "nsg", 100 + at, "Allow", ("10.0.0.0/8",)) for at in range(2)
    ]
    assert (
        Entry("firewall", "nsg", Mark.ADDED, (Field("rules", Mark.ADDED, after=2),))
        in of_shop(a_plan(a_configuration("shop"), firewall=tuple(rules))).entries
    )


def test_only_what_is_made_is_new() -> None:
    existing = replace(PUBLIC_POOL, name="egwpub31b", status=Status.EXISTING)
    subnet = GatewaySubnet("egress-gateway-1", "10.0.0.0/27", Status.CREATE, ("egwpub31a",), 9, (), 1)
    plan = a_plan(a_configuration("shop"), pools=(PUBLIC_POOL, existing), subnets=(subnet,), prefixes=(PREFIX,))
    assert [Entry("pools", "egwpub31a", Mark.ADDED)] == rest(plan, "pools")
    assert [Entry("subnets", "egress-gateway-1", Mark.ADDED)] == rest(plan, "subnets")
    assert [Entry("prefixes", PREFIX.name, Mark.ADDED)] == rest(plan, "prefixes")


def test_an_old_address_goes_or_is_kept() -> None:
    goes = AddressChange("203.0.113.10", ("shop",), "canary", "wave-1")
    stays = AddressChange("203.0.113.11", ("shop",), "canary", staying=("bank",))
    entries = rest(a_plan(a_configuration("shop"), addresses=(goes, stays)), "addresses")
    assert [(Mark.REMOVED, "wave-1"), (Mark.CHANGED, "keep: bank stays")] == [
        (entry.mark, field(entry, "removeAfter").after) for entry in entries
    ]


def test_what_destinations_see_is_told_once_for_all_configurations() -> None:
    change = Change(("10.0.0.0/16",), Treatment.EGRESS, Treatment.NODE, "pod network of AKS")
    proofs = tuple(Proof(name, "egressip-prod", unchanged=False, changes=(change,)) for name in ("bank", "shop"))
    (entry,) = rest(a_plan(a_configuration("bank"), a_configuration("shop"), proof=proofs), "proof")
    assert ["bank/egressip-prod", "shop/egressip-prod"] == field(entry, "configurations").after


def test_a_plan_is_pending_if_it_has_a_configuration() -> None:
    assert difference_of_move(a_plan(a_configuration("shop"))).pending
    assert not difference_of_move(a_plan()).pending


def test_nothing_has_a_cause() -> None:
    difference = difference_of_move(a_plan(a_configuration("shop"), workloads=[a_workload("shop")]))
    assert {()} == {entry.causes for change in difference.namespaces for entry in change.entries}
    assert ((), ()) == (difference.changed, difference.keys)
