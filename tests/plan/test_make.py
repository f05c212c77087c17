import itertools

import msgspec
import pytest
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Destination, NamespaceChoice
from migrate.model.cutover import Wave
from migrate.model.errors import InvalidSettings
from migrate.model.findings import Acceptance, Finding, Severity
from migrate.model.inventory import Inventory
from migrate.model.places import Origin
from migrate.model.plan import Basis
from migrate.plan.make import Draft, complete, draft_plan
from tests.plan.factories import (
    a_namespace,
    a_selection,
    a_workload,
    an_egress_ip,
    an_inventory,
    chosen,
    facts,
    locate,
)

PUBLIC = an_egress_ip("public", "20.9.0.10")
PRIVATE = an_egress_ip("private", "10.0.0.4")
SHOP = a_selection(PUBLIC, "shop", a_workload("shop", "web"), a_workload("shop", "api"))
BANK = a_selection(PRIVATE, "bank", a_workload("bank", "ledger", "StatefulSet"))


def draft(inventory: Inventory, chosen: Chosen | None = None) -> Draft:
    return draft_plan(inventory, facts(), chosen or Chosen())


def test_each_namespace_and_egressip_gets_one_configuration_in_a_pool_of_its_mode() -> None:
    made = draft(an_inventory(SHOP, BANK))
    assert [("bank", "private", "egwprv31a"), ("shop", "public", "egwpub31a")] == [
        (one.namespace, one.name, one.pool) for one in made.plan.configurations
    ]
    assert [("egwprv31a", 1), ("egwpub31a", 1)] == [(pool.name, pool.configurations) for pool in made.plan.pools]


def test_a_configuration_names_the_peers_that_are_known_to_expect_its_addresses() -> None:
    peers = (Destination("192.0.2.0/24", namespaces=("shop",)), Destination("198.51.100.7/32"))
    made = draft(an_inventory(SHOP, BANK), Chosen(Choices(destinations=peers)))
    assert {"bank": ("198.51.100.7/32",), "shop": ("192.0.2.0/24", "198.51.100.7/32")} == {
        one.namespace: one.destinations for one in made.plan.configurations
    }


def test_one_egressip_in_two_namespaces_gives_two_configurations() -> None:
    made = draft(an_inventory(a_selection(PUBLIC, "a"), a_selection(PUBLIC, "b")))
    assert [("a", "public"), ("b", "public")] == [(one.namespace, one.name) for one in made.plan.configurations]
    assert 2 == made.plan.pools[0].configurations


def test_workloads_name_their_configuration_and_are_sorted() -> None:
    made = draft(an_inventory(SHOP, BANK))
    assert [("bank", "ledger", "private"), ("shop", "api", "public"), ("shop", "web", "public")] == [
        (row.namespace, row.name, row.configuration) for row in made.plan.workloads
    ]


def test_a_contested_workload_stands_in_the_plan_once_without_a_configuration() -> None:
    web = a_workload("shop", "web")
    contested = [
        a_selection(PUBLIC, "shop", contested=(web,)),
        a_selection(PRIVATE, "shop", contested=(web,)),
    ]
    made = draft(an_inventory(*contested))
    assert [("web", UNSET)] == [(row.name, row.configuration) for row in made.plan.workloads]
    assert () == made.plan.configurations


def test_an_egressip_that_serves_others_there_keeps_its_configuration_beside_a_contested_workload() -> None:
    served = a_selection(PUBLIC, "shop", a_workload("shop", "api"), contested=(a_workload("shop", "web"),))
    made = draft(an_inventory(served))
    assert [("api", "public"), ("web", UNSET)] == [(row.name, row.configuration) for row in made.plan.workloads]
    assert ["public"] == [one.name for one in made.plan.configurations]


def test_an_ipv6_only_egressip_gets_no_configuration_and_moves_nobody() -> None:
    only_v6 = a_selection(an_egress_ip("six", "2001:db8::1"), "shop", a_workload("shop", "web"))
    made = draft(an_inventory(only_v6))
    assert ((), (), ()) == (made.plan.configurations, made.plan.workloads, made.plan.pools)


def test_nothing_selected_gives_an_empty_draft() -> None:
    made = draft(Inventory())
    assert ((), (), (), ()) == (made.plan.configurations, made.plan.workloads, made.plan.pools, made.plan.waves)


def test_the_smallest_namespace_goes_before_the_others() -> None:
    assert (Wave("canary", ("bank",), 1, 15), Wave("wave-1", ("shop",), 2, 30)) == draft(
        an_inventory(SHOP, BANK)
    ).plan.waves


def test_admission_objects_are_part_of_the_plan_where_they_are_wanted() -> None:
    assert () == draft(an_inventory(SHOP)).plan.policies
    made = draft(an_inventory(SHOP), chosen(opt_in="admission")).plan.policies
    assert ["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"] == [one["kind"] for one in made]


def test_platform_namespaces_are_listed_as_left_out() -> None:
    inventory = replace(an_inventory(SHOP), platform=(a_namespace("openshift-dns"),))
    assert ("openshift-dns",) == draft(inventory).plan.left_out


def test_two_namespaces_on_one_name_are_refused_by_name() -> None:
    names = {"shop": NamespaceChoice(renamed="same"), "bank": NamespaceChoice(renamed="same")}
    with pytest.raises(InvalidSettings, match=r"shop and bank would both be same|bank and shop would both be same"):
        draft(an_inventory(SHOP, BANK), chosen(namespaces=names))


def test_a_name_that_another_namespace_has_is_refused_with_the_line_of_the_choice() -> None:
    path = "namespaces.shop.as"
    made_at = {path: Origin("choices.yaml", 7, path)}
    renamed = Chosen(Choices(namespaces={"shop": NamespaceChoice(renamed="bank")}), made_at)
    with pytest.raises(InvalidSettings, match=r"choices\.yaml:7: `namespaces\.shop\.as`: bank and shop would both"):
        draft(an_inventory(SHOP, BANK), renamed)


def test_the_draft_does_not_depend_on_the_order_of_selections() -> None:
    parts = [SHOP, BANK, a_selection(PUBLIC, "other")]
    drafts = {msgspec.json.encode(draft(an_inventory(*order))) for order in itertools.permutations(parts)}
    assert 1 == len(drafts)


def finding(severity: Severity, *, accepted: bool = False) -> Finding:
    by = Acceptance("board", "known") if accepted else None
    return Finding("EG1", severity, "EgressIP e", "m", "w", "r", accepted=by)


def test_the_summary_counts_accepted_findings_apart() -> None:
    findings = [
        finding(Severity.ERROR),
        finding(Severity.WARNING),
        finding(Severity.WARNING, accepted=True),
        finding(Severity.INFO),
    ]
    summary = complete(draft(an_inventory(SHOP, BANK)), findings, Basis("e", "t", "c"), locate).summary
    assert {
        "egressIPs": 2,
        "namespaces": 2,
        "workloads": 3,
        "configurations": 2,
        "pools": 2,
        "errors": 1,
        "warnings": 1,
        "infos": 1,
        "accepted": 1,
    } == msgspec.to_builtins(summary)
