from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Pool, Status
from migrate.model.places import Origin
from migrate.model.target import Facts, PublicIpPrefix
from migrate.plan.prefixes.checks import Asked, Listed, Use, checked_against, notices_on
from tests.plan.factories import a_pool, a_selection, a_target, an_egress_ip, wanted

ID = "/subscriptions/0000/resourceGroups/rg-net/providers/Microsoft.Network/publicIPPrefixes/pfx"
LETTERS = "abcdefgh"


def use(sharers: int = 1, *, pool: Pool | None = None, prefix: PublicIpPrefix | None = None) -> Use:
    """So many configurations on one pool (a new /31 of two nodes), each with the id of one prefix."""
    selections = [a_selection(an_egress_ip("prod", "20.9.0.10"), f"team-{LETTERS[n]}") for n in range(sharers)]
    asked = tuple(asked_by(one, pool or a_pool()) for one in wanted(*selections))
    return Use("pfx", asked, Listed(prefix, "publicIpPrefixes[0]") if prefix else None)


def asked_by(one: Any, pool: Pool) -> Asked:
    return Asked(one, pool, Status.EXISTING, f"namespaces.{one.source}.publicIpPrefixId", ID, ID)


def listed(length: int = 31, **more: Any) -> PublicIpPrefix:
    return PublicIpPrefix(ID, length, **more)


def said(one: Use) -> list[Notice]:
    return list(notices_on(one, Facts(a_target()), Chosen()))


def rules(one: Use) -> list[str]:
    return [notice.rule for notice in said(one)]


def scale_set(size: int, nodes: int = 2, **more: Any) -> Pool:
    return a_pool(prefix_size=size, nodes=nodes, **more)


def machines(size: int, nodes: int = 2) -> Pool:
    return a_pool(prefix_size=size, nodes=nodes, type="VirtualMachines")


def test_a_prefix_of_the_right_length_place_and_sku_raises_nothing() -> None:
    assert [] == said(use(prefix=listed(location="westeurope", sku="Standard", used=0)))


def test_what_the_target_leaves_out_is_not_held_against_it() -> None:
    assert [] == said(use(prefix=listed()))


@pytest.mark.parametrize("length", [28, 30, 32])
def test_another_length_is_eg305_with_both_lengths(length: int) -> None:
    (notice,) = said(use(prefix=listed(length)))
    assert ("EG305", f"pfx is a /{length}, and pool egwpub31a needs a /31.") == (notice.rule, notice.message)


def test_pools_of_two_sizes_cannot_share_a_prefix() -> None:
    other = a_pool("egwpub30a", prefix_size=30)
    one, two = use(2).sharers
    shared = Use("pfx", (one, replace(two, pool=other)))
    assert "pfx is a /31, and pool egwpub30a needs a /30." in [notice.message for notice in said(shared)]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"location": "northeurope"}, "pfx lies in northeurope, the cluster in westeurope."),
        ({"sku": "StandardV2"}, "pfx has the SKU StandardV2; the gateway takes only Standard."),
        ({"sku": "Basic"}, "pfx has the SKU Basic"),
        ({"zones": ("1", "2", "3")}, "pfx has 3 zones (1, 2 and 3), the nodes of its pool have none."),
        ({"zones": ("1",)}, "pfx has 1 zone (1)"),
    ],
)
def test_another_region_sku_or_zones_is_eg309(facts: dict[str, Any], words: str) -> None:
    (notice,) = said(use(prefix=listed(**facts)))
    assert "EG309" == notice.rule
    assert words in notice.message


def test_all_that_is_wrong_is_said_at_once() -> None:
    prefix = listed(30, location="northeurope", sku="StandardV2", zones=("1",))
    assert ["EG305", "EG309", "EG309", "EG309"] == rules(use(prefix=prefix))


def test_a_scale_set_that_exists_may_have_the_zones_so_the_prefix_is_unchecked() -> None:
    zoned = listed(zones=("1", "2", "3"))
    existing = scale_set(31, status=Status.EXISTING)
    assert ([], False) == (rules(use(pool=existing, prefix=zoned)), checked_against(use(pool=existing, prefix=zoned)))
    assert checked_against(use(pool=existing, prefix=listed()))


def test_virtual_machines_have_no_zones_whoever_made_them() -> None:
    pool = replace(machines(31), status=Status.EXISTING)
    assert ["EG309"] == rules(use(pool=pool, prefix=listed(zones=("1",))))


@pytest.mark.parametrize(("size", "sharers"), [(31, 1), (30, 2), (29, 4), (28, 8)])
def test_at_two_nodes_a_scale_set_shares_a_prefix_among_this_many_and_no_more(size: int, sharers: int) -> None:
    assert (["EG307"] if sharers > 1 else []) == rules(use(sharers, pool=scale_set(size)))
    if sharers < len(LETTERS):
        assert ["EG306"] == rules(use(sharers + 1, pool=scale_set(size)))


def test_more_nodes_leave_room_for_fewer() -> None:
    assert ["EG306"] == rules(use(2, pool=scale_set(30, nodes=3)))


@pytest.mark.parametrize("size", [31, 30, 29, 28])
def test_virtual_machines_never_share(size: int) -> None:
    assert ["EG306"] == rules(use(2, pool=machines(size)))
    assert [] == rules(use(1, pool=machines(size)))


def test_numbers_can_be_recomputed_by_hand() -> None:
    (scale,) = said(use(3, pool=scale_set(30)))
    assert (
        "team-a/prod, team-b/prod and team-c/prod would take 3 configurations × 2 nodes of egwpub31a = 6 of the "
        "4 addresses of pfx." == scale.message
    )
    (vms,) = said(use(2, pool=machines(30)))
    assert "2 configurations × 4 addresses of egwpub31a (VirtualMachines) = 8 of the 4 addresses" in vms.message
    (fits,) = said(use(2, pool=scale_set(30)))
    assert (
        "leave with the same addresses: they take 2 configurations × 2 nodes of egwpub31a = 4 of the 4" in fits.message
    )


def test_sharers_on_two_pools_take_the_nodes_of_each() -> None:
    one, two = use(2, pool=scale_set(30)).sharers
    shared = Use("pfx", (one, replace(two, pool=scale_set(30, nodes=3, name="egwpub30b"))))
    (notice,) = said(shared)
    assert (
        "1 configuration × 3 nodes of egwpub30b + 1 configuration × 2 nodes of egwpub31a = 5 of the 4" in notice.message
    )


def test_addresses_that_others_use_count_where_the_pool_is_new() -> None:
    (notice,) = said(use(prefix=listed(used=1)))
    assert "EG306" == notice.rule
    assert notice.message.endswith("= 2 of the 2 addresses of pfx, beside 1 that others use.")


def test_a_prefix_with_room_beside_them_is_no_finding() -> None:
    assert [] == said(use(pool=scale_set(30), prefix=listed(30, used=1)))


def test_on_a_pool_that_exists_they_may_be_our_own() -> None:
    assert [] == said(use(pool=scale_set(31, status=Status.EXISTING), prefix=listed(used=2)))


def test_a_node_count_that_no_prefix_holds_is_not_told_twice() -> None:
    """It is EG308."""
    assert [] == said(use(pool=scale_set(28, nodes=99)))


def test_the_finding_lies_at_the_first_id_and_names_the_other_places() -> None:
    paths = [f"namespaces.team-{letter}.publicIpPrefixId" for letter in "ab"]
    at = {path: Origin("choices.yaml", line, path) for line, path in enumerate(paths, 5)}
    stated = Origin("target.yaml", 30, "publicIpPrefixes[0]")
    facts = Facts(a_target(), {"publicIpPrefixes[0]": stated})
    (notice,) = notices_on(use(2, pool=scale_set(30), prefix=listed(30)), facts, Chosen(made_at=at))
    assert "PublicIPPrefix pfx" == notice.subject
    assert at[paths[0]] == notice.origin
    assert (at[paths[1]], stated) == notice.related


@given(st.integers(1, 8), st.integers(28, 31), st.integers(2, 16), st.booleans())
def test_a_prefix_fits_if_and_only_if_it_has_an_address_for_each_that_is_taken(
    sharers: int, size: int, nodes: int, scaled: bool
) -> None:
    holds = 2 ** (32 - size)
    nodes = min(nodes, holds)
    pool = scale_set(size, nodes) if scaled else machines(size, nodes)
    fits = sharers * (nodes if scaled else holds) <= holds
    expected = ["EG306"] if not fits else ["EG307"] if sharers > 1 else []
    assert expected == rules(use(sharers, pool=pool))
