from ipaddress import IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.plan.gateway.blocks import first_free, ipv4_networks, length_for


def free(spaces: str, taken: str, length: int) -> str | None:
    block = first_free(ipv4_networks(spaces.split()), ipv4_networks(taken.split()), length)
    return None if block is None else str(block)


@pytest.mark.parametrize(
    ("addresses", "length"), [(6, 29), (8, 29), (9, 28), (16, 28), (17, 27), (20, 27), (32, 27), (33, 26), (257, 23)]
)
def test_the_smallest_block_that_holds_the_sum_is_a_29_at_least(addresses: int, length: int) -> None:
    assert length == length_for(addresses)


def test_more_addresses_than_ipv4_has_have_no_block() -> None:
    assert length_for((1 << 32) + 1) < 0
    assert free("0.0.0.0/0", "", length_for((1 << 32) + 1)) is None


def test_the_designs_own_example() -> None:
    assert "10.224.1.64/27" == free("10.224.0.0/16", "10.224.0.0/24 10.224.1.0/26", 27)


@pytest.mark.parametrize(
    ("taken", "block"),
    [
        ("", "10.0.0.0/28"),
        ("10.0.0.0/29", "10.0.0.16/28"),
        ("10.0.0.16/28", "10.0.0.0/28"),
        ("10.0.0.0/28 10.0.0.32/28", "10.0.0.16/28"),
        ("10.0.0.0/25 10.0.0.0/28", "10.0.0.128/28"),
        ("10.0.0.0/24", "10.0.2.0/28"),
        ("10.0.0.0/8", None),
    ],
)
def test_the_first_aligned_block_that_overlaps_nothing_is_taken(taken: str, block: str | None) -> None:
    assert block == free("10.0.2.0/24 10.0.0.0/24", taken, 28)


def test_a_space_that_is_smaller_than_the_block_is_passed_over() -> None:
    assert "10.0.4.0/22" == free("10.0.0.128/25 10.0.4.0/22", "", 22)
    assert free("10.0.2.0/23", "", 22) is None


def test_the_last_block_of_ipv4_can_be_taken() -> None:
    assert "255.255.255.248/29" == free("255.255.255.240/28", "255.255.255.240/29", 29)


def test_ipv6_is_passed_over() -> None:
    assert [IPv4Network("10.0.0.0/8")] == [*ipv4_networks(["fd00::/48", "10.0.0.0/8"])]


SPACE = IPv4Network("10.0.0.0/24")
inside = st.integers(25, 32).flatmap(
    lambda length: st.integers(0, (1 << (length - 24)) - 1).map(
        lambda index: IPv4Network((int(SPACE.network_address) + (index << (32 - length)), length))
    )
)


@given(st.lists(inside, max_size=8), st.integers(25, 30))
def test_the_block_is_the_first_of_all_that_overlap_nothing(taken: list[IPv4Network], length: int) -> None:
    candidates = SPACE.subnets(new_prefix=length)
    expected = next((one for one in candidates if not any(one.overlaps(other) for other in taken)), None)
    assert expected == first_free([SPACE], taken, length)
