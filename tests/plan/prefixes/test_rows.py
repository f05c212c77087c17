from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from migrate.model.choices import Choices, Chosen, Gateway, NamespaceChoice
from migrate.model.gateway import Pool, Prefix, Status
from migrate.model.places import Origin
from migrate.model.target import Facts, PublicIpPrefix
from migrate.plan.prefixes.rows import Prefixes, prefixes_for
from migrate.plan.wanted import Wanted
from tests.plan.factories import a_pool, a_selection, a_target, an_egress_ip, wanted

GROUP = "/subscriptions/0000/resourceGroups/rg-net/providers/Microsoft.Network/publicIPPrefixes"
MADE = "/subscriptions/0000/resourceGroups/rg-prod/providers/Microsoft.Network/publicIPPrefixes/egress-team-a_prod"
PROD = an_egress_ip("prod", "20.9.0.10")
TEAM_A, TEAM_B = a_selection(PROD, "team-a"), a_selection(PROD, "team-b")
PRIVATE = a_selection(an_egress_ip("inside", "10.0.0.4"), "team-p")


def made(
    *selections: Any, pool: Pool | None = None, listed: tuple[PublicIpPrefix, ...] = (), **choices: Any
) -> Prefixes:
    all_wanted = wanted(*selections or (TEAM_A,), **choices)
    facts = Facts(replace(a_target(), public_ip_prefixes=listed))
    return prefixes_for(all_wanted, on(pool or a_pool(), all_wanted), facts, Chosen(Choices(**choices)))


def on(pool: Pool, all_wanted: tuple[Wanted, ...]) -> dict[str, Pool]:
    return {one.full_name: pool for one in all_wanted}


def given_ids(**ids: str | dict[str, str]) -> dict[str, NamespaceChoice]:
    return {name.replace("_", "-"): NamespaceChoice(public_ip_prefix_id=given) for name, given in ids.items()}


def rules(prefixes: Prefixes) -> list[str]:
    return [notice.rule for notice in prefixes.notices]


def test_by_default_the_plan_makes_one_prefix_a_configuration_ahead_of_the_cutover() -> None:
    (row,) = made().rows
    assert row == Prefix(
        name="egress-team-a_prod",
        length=31,
        status=Status.CREATE,
        namespaces=("team-a",),
        configurations=("team-a/prod",),
        resource_id=MADE,
    )
    assert row.cidr is UNSET
    assert row.checked


def test_a_prefix_that_exists_is_as_long_as_it_is_also_where_that_is_wrong() -> None:
    prefixes = made(listed=(PublicIpPrefix(MADE, 30),))
    assert (30, ["EG305"]) == (prefixes.rows[0].length, rules(prefixes))


def test_rows_are_sorted_and_found_by_configuration() -> None:
    prefixes = made(TEAM_B, TEAM_A)
    assert ["egress-team-a_prod", "egress-team-b_prod"] == [row.name for row in prefixes.rows]
    assert prefixes.rows[1] is prefixes.of["team-b/prod"]


def test_a_prefix_is_as_long_as_its_pool_asks() -> None:
    assert 28 == made(pool=a_pool(prefix_size=28, nodes=9)).rows[0].length


def test_private_configurations_have_no_prefix_even_if_an_id_is_given() -> None:
    assert Prefixes() == made(PRIVATE, namespaces=given_ids(team_p=f"{GROUP}/pfx"))


def test_nothing_wanted_is_nothing_made() -> None:
    assert Prefixes() == prefixes_for((), {}, Facts(a_target()), Chosen())


def test_the_chosen_resource_group_holds_new_prefixes() -> None:
    (row,) = made(gateway=Gateway(resource_group="rg-egress")).rows
    assert MADE.replace("rg-prod", "rg-egress") == row.resource_id


def test_new_prefixes_never_lie_beside_the_nodes() -> None:
    prefixes = made(gateway=Gateway(resource_group="mc_rg-prod_aks-prod_westeurope"))
    assert (["EG309"], MADE) == (rules(prefixes), prefixes.rows[0].resource_id)
    assert "The plan makes them in rg-prod." == prefixes.notices[0].fallback


@pytest.mark.parametrize("word", ["managed", "existing"])
def test_where_nothing_is_made_the_resource_group_does_not_matter(word: str) -> None:
    group = Gateway(resource_group="MC_rg-prod_aks-prod_westeurope")
    assert [] == rules(made(gateway=group, prefixes=word, namespaces=given_ids(team_a=f"{GROUP}/pfx")))


@pytest.mark.parametrize("listed_id", [MADE, MADE.lower()])
def test_the_morning_after_the_prefix_exists_with_its_addresses(listed_id: str) -> None:
    (row,) = made(listed=(PublicIpPrefix(listed_id, 31, "20.1.2.0/31"),)).rows
    assert (Status.EXISTING, MADE, "20.1.2.0/31", True) == (row.status, row.resource_id, row.cidr, row.checked)


def test_managed_prefixes_have_no_id_and_no_name_but_that_of_their_configuration() -> None:
    rows = made(TEAM_A, TEAM_B, prefixes="managed").rows
    assert [("team-a/prod", Status.MANAGED, UNSET), ("team-b/prod", Status.MANAGED, UNSET)] == [
        (row.name, row.status, row.resource_id) for row in rows
    ]


@pytest.mark.parametrize("word", ["create", "managed", "existing"])
def test_an_id_that_is_given_counts_whatever_prefixes_says(word: str) -> None:
    prefixes = made(prefixes=word, namespaces=given_ids(team_a=f"{GROUP}/pfx"))
    (row,) = prefixes.rows
    assert ("pfx", Status.EXISTING, f"{GROUP}/pfx") == (row.name, row.status, row.resource_id)
    assert [] == rules(prefixes)


def test_an_id_that_the_target_does_not_list_is_unchecked() -> None:
    assert not made(namespaces=given_ids(team_a=f"{GROUP}/pfx")).rows[0].checked


def test_an_id_that_the_target_lists_is_checked_and_brings_its_addresses() -> None:
    listed = PublicIpPrefix(f"{GROUP}/PFX", 31, "20.1.2.0/31", "West Europe", "Standard")
    (row,) = made(listed=(listed,), namespaces=given_ids(team_a=f"{GROUP}/pfx")).rows
    assert (True, "20.1.2.0/31", f"{GROUP}/pfx") == (row.checked, row.cidr, row.resource_id)


def test_a_map_gives_each_egressip_its_own() -> None:
    other = a_selection(an_egress_ip("batch", "20.9.0.11"), "team-a")
    prefixes = made(TEAM_A, other, namespaces=given_ids(team_a={"prod": f"{GROUP}/pfx-prod"}))
    assert {"team-a/prod": "pfx-prod", "team-a/batch": "egress-team-a_batch"} == {
        name: row.name for name, row in prefixes.of.items()
    }


def test_two_egressips_of_a_namespace_with_one_id_share_it() -> None:
    other = a_selection(an_egress_ip("batch", "20.9.0.11"), "team-a")
    pool = a_pool(prefix_size=30)
    (row,) = made(TEAM_A, other, pool=pool, namespaces=given_ids(team_a=f"{GROUP}/pfx")).rows
    assert (("team-a",), ("team-a/batch", "team-a/prod")) == (row.namespaces, row.configurations)


def test_an_id_spelled_in_two_ways_is_one_prefix() -> None:
    ids = given_ids(team_a=f"{GROUP}/pfx", team_b=f"{GROUP.replace('rg-net', 'RG-NET')}/pfx")
    (row,) = made(TEAM_A, TEAM_B, pool=a_pool(prefix_size=30), namespaces=ids).rows
    assert ("team-a", "team-b") == row.namespaces


def test_the_id_of_a_prefix_that_the_plan_makes_for_somebody_else_is_shared_and_made() -> None:
    (row,) = made(TEAM_A, TEAM_B, pool=a_pool(prefix_size=30), namespaces=given_ids(team_b=MADE)).rows
    assert (Status.CREATE, ("team-a", "team-b")) == (row.status, row.namespaces)


def test_a_renamed_namespace_keeps_its_choice_under_its_old_name() -> None:
    choice = NamespaceChoice(renamed="team-alpha", public_ip_prefix_id=f"{GROUP}/pfx")
    (row,) = made(namespaces={"team-a": choice}).rows
    assert (("team-alpha",), ("team-alpha/prod",)) == (row.namespaces, row.configurations)


def test_existing_without_an_id_is_eg309_at_the_word_existing() -> None:
    at = {"prefixes": Origin("choices.yaml", 4, "prefixes")}
    all_wanted = wanted(TEAM_A)
    prefixes = prefixes_for(
        all_wanted, on(a_pool(), all_wanted), Facts(a_target()), Chosen(Choices(prefixes="existing"), at)
    )
    (notice,) = prefixes.notices
    assert ("EG309", at["prefixes"]) == (notice.rule, notice.origin)
    assert "No id is given for team-a/prod" in notice.message
    assert Status.MANAGED is prefixes.rows[0].status


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pfx", "`pfx` is no id of a public IP prefix."),
        (f"{GROUP}/pfx/", "is no id of a public IP prefix: it ends in a slash."),
        (f"{GROUP.replace('publicIPPrefixes', 'publicIPAddresses')}/ip", "is no id of a public IP prefix."),
    ],
)
def test_a_malformed_id_is_eg309_and_not_written_anywhere(text: str, words: str) -> None:
    prefixes = made(namespaces=given_ids(team_a=text))
    assert ["EG309"] == rules(prefixes)
    assert words in prefixes.notices[0].message
    assert (Status.MANAGED, UNSET) == (prefixes.rows[0].status, prefixes.rows[0].resource_id)


@pytest.mark.parametrize("subscription", ["1111", "00AB"])
def test_another_subscription_is_eg309(subscription: str) -> None:
    given_id = f"{GROUP}/pfx".replace("0000", subscription)
    (notice,) = made(namespaces=given_ids(team_a=given_id)).notices
    assert "EG309" == notice.rule
    assert f"subscription {subscription}, the cluster in 0000" in notice.message


def test_the_subscription_is_compared_byte_for_byte() -> None:
    cluster = replace(a_target().cluster, subscription_id="00ab")
    all_wanted = wanted(TEAM_A)
    for spelled, expected in (("00ab", []), ("00AB", ["EG309"])):
        choices = Choices(namespaces=given_ids(team_a=f"{GROUP}/pfx".replace("0000", spelled)))
        facts = Facts(replace(a_target(), cluster=cluster))
        assert expected == rules(prefixes_for(all_wanted, on(a_pool(), all_wanted), facts, Chosen(choices)))


def test_the_finding_lies_at_the_line_of_the_id() -> None:
    path = "namespaces.team-a.publicIpPrefixId.prod"
    choices = Choices(namespaces=given_ids(team_a={"prod": "pfx"}))
    all_wanted = wanted(TEAM_A)
    (notice,) = prefixes_for(
        all_wanted,
        on(a_pool(), all_wanted),
        Facts(a_target()),
        Chosen(choices, {path: Origin("choices.yaml", 9, path)}),
    ).notices
    assert Origin("choices.yaml", 9, path) == notice.origin


names = st.from_regex(r"[a-z]([-a-z0-9]{0,8}[a-z0-9])?", fullmatch=True)


@given(st.lists(st.tuples(names, names), unique=True, max_size=12), st.sampled_from(["create", "managed"]))
def test_every_public_configuration_has_one_prefix_of_its_own(pairs: list[tuple[str, str]], word: str) -> None:
    selections = [a_selection(an_egress_ip(name, "20.9.0.10"), namespace) for namespace, name in pairs]
    all_wanted = wanted(*selections)
    prefixes = prefixes_for(all_wanted, on(a_pool(), all_wanted), Facts(a_target()), Chosen(Choices(prefixes=word)))
    assert {one.full_name for one in all_wanted} == set(prefixes.of)
    assert len(pairs) == len(prefixes.rows) == len({row.name for row in prefixes.rows})
    assert [] == rules(prefixes)
