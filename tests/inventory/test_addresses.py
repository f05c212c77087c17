import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.inventory.addresses import canonical, in_order, is_ipv6, is_stand_in, network


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("10.0.0.4", "10.0.0.4"),
        ("2001:db8::1", "2001:DB8:0:0:0:0:0:1"),
        ("::feff:c0a8:8e0d", "0:0:0:0:0:feff:c0a8:8e0d"),
        ("1.2.3.4", "::ffff:1.2.3.4"),
        ("1.2.3.4", "::ffff:102:304"),
        ("::", "::"),
    ],
)
def test_addresses_are_written_as_the_old_cluster_writes_them(expected: str, text: str) -> None:
    assert expected == canonical(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EGRESSIP1",
        "10.0.0.4/24",
        "10.0.0.04",
        "010.0.0.4",
        "10.0.0",
        "10.0.0.256",
        "10.0.0.4-10.0.0.9",
        " 10.0.0.4",
        "10.0.0.4\n",
        "fe80::1%eth0",
        "1::2::3",
        "10.0.0.٤",
    ],
)
def test_what_go_does_not_parse_is_no_address(text: str) -> None:
    assert canonical(text) is None


@given(st.ip_addresses())
def test_every_address_has_one_canonical_text(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    text = canonical(str(address))
    assert text is not None
    assert text == canonical(text)
    assert text == canonical(address.exploded)


def test_addresses_are_sorted_as_numbers() -> None:
    assert ("10.0.0.9", "10.0.0.10", "2001:db8::9", "2001:db8::10") == in_order(
        ["2001:db8::10", "10.0.0.10", "2001:db8::9", "10.0.0.9"]
    )


@pytest.mark.parametrize(("expected", "address"), [(True, "2001:db8::1"), (False, "10.0.0.4")])
def test_families_are_told_apart(expected: bool, address: str) -> None:
    assert expected == is_ipv6(address)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "x-ipv4-0000000001-x"),
        (True, "x-ipv6-0000000042-x"),
        (True, "xxxxxxxxxxxxx-ipv6-000001-xxxxxxxxxxxxx"),
        (True, "xxx.xxx.xxx.xxx"),
        (True, "xxxx:xxxx:xxxx:xxxx:xxxx:xxxx:xxxx:xxxx"),
        (False, "x-mac-0000000001-x"),
        (False, "10.0.0.4"),
    ],
)
def test_stand_ins_of_must_gather_clean_are_recognised(expected: bool, text: str) -> None:
    assert expected == is_stand_in(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("10.0.128.0/18", "10.0.128.2/18"),
        ("2001:db8::/64", "2001:db8::5/64"),
        ("None", "10.0.128.2"),
        ("None", "ten/8"),
        ("None", 7),
    ],
)
def test_an_interface_lies_in_a_network(expected: str, text: object) -> None:
    assert expected == str(network(text))
