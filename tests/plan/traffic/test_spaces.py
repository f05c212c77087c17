import ipaddress

import pytest

from migrate.model.target import VirtualNetwork
from migrate.plan.modes import is_private
from migrate.plan.traffic.intervals import covers, intersection, range_of
from migrate.plan.traffic.spaces import LISTED, NEVER_LISTED, PRIVATE, inside, internet
from tests.plan.factories import a_target

PUBLIC_VNET = a_target(vnet=VirtualNetwork("v", ("203.0.112.0/22", "fd00::/48"))).network


@pytest.mark.parametrize(
    "address", ["9.255.255.255", "10.0.0.0", "100.64.0.0", "100.128.0.0", "172.31.255.255", "192.0.2.1"]
)
def test_private_is_what_modes_take_for_private(address: str) -> None:
    assert is_private(ipaddress.IPv4Address(address)) == covers(PRIVATE, range_of(f"{address}/32"))


@pytest.mark.parametrize(
    "cidr",
    [
        "0.0.0.0/8",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "168.63.129.16/32",
        "224.0.0.0/3",
        "100.64.0.0/16",
        "100.88.0.0/16",
    ],
)
def test_what_no_peer_has_is_never_listed(cidr: str) -> None:
    assert covers(NEVER_LISTED, range_of(cidr))
    assert () == intersection(LISTED, (range_of(cidr),))


def test_the_rest_of_the_shared_range_is_listed() -> None:
    assert covers(LISTED, range_of("100.65.0.0/16"))


def test_the_virtual_network_is_inside_even_with_public_addresses() -> None:
    assert covers(inside(PUBLIC_VNET), range_of("203.0.113.0/24"))
    assert not covers(internet(PUBLIC_VNET), range_of("203.0.113.7/32"))


def test_inside_and_the_internet_share_nothing() -> None:
    assert () == intersection(inside(PUBLIC_VNET), internet(PUBLIC_VNET))
