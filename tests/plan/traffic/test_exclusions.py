import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.model.choices import Choices, Chosen
from migrate.model.places import Origin
from migrate.model.target import Facts, Subnet, VirtualNetwork
from migrate.plan.traffic.exclusions import exclusions_for
from tests.plan.factories import a_target, chosen, facts

PLATFORM = ("168.63.129.16/32", "169.254.10.10/31", "169.254.169.254/32")


def test_pods_services_nodes_and_the_platform_stay_outside_the_gateway_sorted_as_numbers() -> None:
    expected = ("10.0.0.0/16", "10.224.0.0/24", "10.244.0.0/16", *PLATFORM)
    assert expected == exclusions_for(facts(), Chosen()).cidrs


def test_only_subnets_of_nodes_are_excluded_not_the_rest_of_the_virtual_network() -> None:
    assert "10.224.1.0/26" not in exclusions_for(facts(), Chosen()).cidrs


def test_the_broad_ranges_of_the_article_are_not_excluded() -> None:
    """10.0.0.0/8 would send every private peer round the gateway (domain notes, Azure, section 8)."""
    assert not {"10.0.0.0/8", "172.16.0.0/12"} & set(exclusions_for(facts(), Chosen()).cidrs)


def test_both_listeners_of_localdns_are_excluded() -> None:
    listeners = ipaddress.ip_network("169.254.10.10/31")
    assert {"169.254.10.10", "169.254.10.11"} == {str(address) for address in listeners}
    assert str(listeners) in exclusions_for(facts(), Chosen()).cidrs


def test_each_range_says_whose_it_is_and_where_that_is_stated() -> None:
    made = exclusions_for(facts(), chosen(exclude_cidrs=("10.0.0.0/17", "nonsense", "192.0.2.0/24")))
    assert [
        ("10.244.0.0/16", "pod network of AKS", "network.podCidrs[0]"),
        ("10.0.0.0/16", "service network of AKS", "network.serviceCidrs[0]"),
        ("10.224.0.0/24", "subnet aks-nodes of AKS nodes", "network.vnet.subnets[0]"),
    ] == [(one.cidr, one.what, one.path) for one in made.sources if one.path and not one.asked]
    assert [("10.0.0.0/17", "excludeCidrs[0]"), ("192.0.2.0/24", "excludeCidrs[2]")] == [
        (one.cidr, one.path) for one in made.sources if one.asked
    ]


def test_what_the_choices_add_is_collapsed_into_the_rest() -> None:
    cidrs = exclusions_for(facts(), chosen(exclude_cidrs=("10.0.0.0/17", "10.1.0.0/16"))).cidrs
    assert ("10.0.0.0/15", "10.224.0.0/24", "10.244.0.0/16", *PLATFORM) == cidrs


def test_ipv6_ranges_of_the_target_are_left_out() -> None:
    target = a_target(pod_cidrs=("10.244.0.0/16", "fd00::/64"))
    assert not [cidr for cidr in exclusions_for(Facts(target), Chosen()).cidrs if ":" in cidr]


@pytest.mark.parametrize(
    ("cidr", "reason"),
    [
        ("10.0.0.1", "without a prefix length"),
        ("10.0.0.1/16", "host bits zero"),
        ("10.0.0.0/33", "no IPv4 network"),
        ("fd00::/64", "no IPv4 network"),
        ("peers", "without a prefix length"),
        ("10.0.0.0/255.255.0.0", "write 10.0.0.0/16"),
        ("0.0.0.0/0", "excludes everything"),
    ],
)
def test_a_wrong_exclusion_is_left_out_with_eg402_at_its_line(cidr: str, reason: str) -> None:
    at = Origin("choices.yaml", 7, "excludeCidrs[0]")
    made = exclusions_for(facts(), Chosen(Choices(exclude_cidrs=(cidr,)), {"excludeCidrs[0]": at}))
    assert cidr not in made.cidrs
    assert ["EG402"] == [notice.rule for notice in made.notices]
    assert at == made.notices[0].origin
    assert reason in made.notices[0].message


def test_ranges_that_together_are_everything_are_not_written_but_eg402() -> None:
    """0.0.0.0/0 would undo the identity without a word."""
    for made in (
        exclusions_for(facts(), chosen(exclude_cidrs=("0.0.0.0/1", "128.0.0.0/1"))),
        exclusions_for(facts(pod_cidrs=("0.0.0.0/0",)), Chosen()),
    ):
        assert ["EG402"] == [notice.rule for notice in made.notices]
        assert () == made.cidrs


def test_right_exclusions_raise_nothing() -> None:
    assert () == exclusions_for(facts(), chosen(exclude_cidrs=("192.0.2.0/24",))).notices


networks = st.builds(
    lambda address, length: ipaddress.IPv4Network((address, length), strict=False),
    st.integers(0, 2**32 - 1),
    st.integers(1, 32),
)


@given(st.lists(networks, max_size=8), st.lists(networks, max_size=8), st.integers(0, 2**32 - 1))
def test_an_address_is_excluded_if_and_only_if_some_range_asked_for_it(
    nodes: list[ipaddress.IPv4Network], asked: list[ipaddress.IPv4Network], number: int
) -> None:
    subnets = tuple(Subnet(f"s{n}", str(network), role="nodes") for n, network in enumerate(nodes))
    target = a_target(pod_cidrs=(), service_cidrs=(), vnet=VirtualNetwork("v", ("10.0.0.0/8",), subnets))
    made = exclusions_for(Facts(target), chosen(exclude_cidrs=tuple(str(network) for network in asked)))
    written = [ipaddress.IPv4Network(cidr) for cidr in made.cidrs]
    address = ipaddress.IPv4Address(number)
    wanted = [*nodes, *asked, *(ipaddress.IPv4Network(cidr) for cidr in PLATFORM)]
    if [str(network) for network in ipaddress.collapse_addresses(wanted)] == ["0.0.0.0/0"]:
        assert (["EG402"], []) == ([notice.rule for notice in made.notices], written)
        return
    assert any(address in network for network in wanted) == any(address in network for network in written)
    assert written == sorted(ipaddress.collapse_addresses(written))
