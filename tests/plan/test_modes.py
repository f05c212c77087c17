import pytest

from migrate.model.choices import Choices, NamespaceChoice
from migrate.model.gateway import Mode
from migrate.plan.modes import mode_of
from tests.plan.factories import an_egress_ip


def mode(*addresses: str, assigned: tuple[str, ...] | None = None, choices: Choices | None = None) -> Mode | None:
    decided = mode_of(an_egress_ip("e", *addresses, assigned=assigned), "team-a", choices or Choices())
    return decided.mode if decided else None


@pytest.mark.parametrize(
    "address", ["10.0.0.4", "172.16.0.1", "172.31.255.254", "192.168.1.1", "100.64.0.1", "100.127.255.254"]
)
def test_addresses_of_rfc_1918_and_rfc_6598_are_private(address: str) -> None:
    assert Mode.PRIVATE is mode(address)


@pytest.mark.parametrize(
    "address",
    [
        "20.9.0.10",
        "172.32.0.1",
        "100.128.0.1",
        "198.18.0.1",
        "192.0.2.1",
        "203.0.113.9",
        "169.254.1.1",
        "11.0.0.1",
    ],
)
def test_nothing_else_is_private_whatever_the_standard_library_thinks(address: str) -> None:
    assert Mode.PUBLIC is mode(address)


def test_a_mixed_set_is_private_and_the_reason_says_so() -> None:
    decided = mode_of(an_egress_ip("e", "10.0.0.4", "20.9.0.10"), "team-a", Choices())
    assert decided is not None
    assert Mode.PRIVATE is decided.mode
    assert "mixed" in decided.reason
    assert "10.0.0.4" in decided.reason


def test_todays_addresses_count_before_those_that_were_asked_for() -> None:
    assert Mode.PRIVATE is mode("20.9.0.10", "10.0.0.4", assigned=("10.0.0.4",))


def test_the_spec_counts_where_nothing_is_assigned() -> None:
    assert Mode.PUBLIC is mode("20.9.0.10", assigned=())


def test_ipv6_addresses_do_not_count_beside_ipv4_ones() -> None:
    assert Mode.PUBLIC is mode("20.9.0.10", "fd00::1")


def test_without_any_ipv4_address_there_is_no_mode() -> None:
    assert mode("2001:db8::1") is None


def test_the_choice_for_all_wins_over_the_addresses() -> None:
    assert Mode.PUBLIC is mode("10.0.0.4", choices=Choices(mode="public"))


def test_the_choice_for_a_namespace_wins_over_the_choice_for_all() -> None:
    choices = Choices(mode="public", namespaces={"team-a": NamespaceChoice(mode="private")})
    assert Mode.PRIVATE is mode("20.9.0.10", choices=choices)


def test_auto_for_a_namespace_returns_to_the_addresses() -> None:
    choices = Choices(mode="public", namespaces={"team-a": NamespaceChoice(mode="auto")})
    assert Mode.PRIVATE is mode("10.0.0.4", choices=choices)


def test_the_reason_of_a_choice_names_its_key() -> None:
    decided = mode_of(an_egress_ip("e", "10.0.0.4"), "team-a", Choices(mode="public"))
    assert decided is not None
    assert "public, because choices.yaml says so (mode)" == decided.reason


def test_a_long_list_of_addresses_is_cut_in_the_reason() -> None:
    decided = mode_of(an_egress_ip("e", *(f"20.9.0.{n}" for n in range(5))), "team-a", Choices())
    assert decided is not None
    assert "public, because peers know it by 20.9.0.0, 20.9.0.1, 20.9.0.2 and 2 more" == decided.reason
