import re
from collections.abc import Callable

from msgspec.structs import replace
from rich.console import Console

from migrate.model.cutover import AddressChange, Wave
from migrate.model.proof import Treatment
from migrate.report.carried import CarriedRules
from migrate.report.cutover_text import print_addresses, print_carried, print_differences, print_waves
from migrate.report.differences import Difference, Differences
from migrate.report.layout import Page
from tests.report.printing import printed

CHANGE = Difference(("a/prod",), ("10.128.0.0/14",), Treatment.NODE, Treatment.GATEWAY, "OpenShift's pod network")


def shown(write: Callable[[Page], None]) -> str:
    def on(console: Console) -> None:
        write(Page(console))

    return printed(on)


def differences(*changes: Difference, unchanged: tuple[str, ...] = ()) -> str:
    return shown(lambda page: print_differences(page, Differences(changes, unchanged)))


def addresses(*changes: AddressChange) -> str:
    return shown(lambda page: print_addresses(page, changes, limit=None))


def test_a_change_names_its_destinations_for_whom_and_why() -> None:
    assert re.search(
        r"node address → gateway address  a/prod\n +10\.128\.0\.0/14: OpenShift's pod network\n",
        differences(CHANGE),
    )


def test_changes_of_one_kind_stand_under_one_line() -> None:
    other = replace(CHANGE, destinations=("172.30.0.0/16",), why="OpenShift's service network")
    assert 1 == differences(CHANGE, other).count("node address → gateway address")


def test_that_nothing_changes_is_said_only_of_those_for_whom_it_was_computed() -> None:
    assert "as before, for b/prod." in " ".join(differences(unchanged=("b/prod",)).split())
    assert "as before" not in differences(CHANGE)


def test_many_configurations_are_told_by_their_number() -> None:
    assert "for 5 configurations." in " ".join(differences(unchanged=tuple("abcde")).split())


def test_a_wave_says_whom_it_moves_and_what_it_costs_in_time() -> None:
    text = shown(lambda page: print_waves(page, [Wave("canary", ("a", "b"), 12, 30)], limit=None))
    assert re.search(r"canary +a and b +12 +30 min", text)


def test_an_old_address_goes_after_the_last_wave_or_is_kept_for_those_who_stay() -> None:
    text = addresses(
        AddressChange("203.0.113.10", ("a", "b"), "canary", "wave-1"),
        AddressChange("203.0.113.11", ("a",), "canary", staying=("legacy",)),
        AddressChange("203.0.113.12", ("a",), "canary", staying=("legacy", "older")),
    )
    assert re.search(r"203\.0\.113\.10 +a and b +canary +wave-1\n", text)
    assert re.search(r"203\.0\.113\.11 +a +canary +keep: legacy stays\n", text)
    assert re.search(r"203\.0\.113\.12 +a +canary +keep: legacy and older stay\n", text)


def test_rules_are_told_by_configuration_and_place() -> None:
    rows = [CarriedRules("a/prod", "azureFirewall", 3), CarriedRules("b/prod", "nsg", 1)]
    text = shown(lambda page: print_carried(page, rows, limit=1))
    assert re.search(r"a/prod +3 +Azure Firewall\n", text)
    assert "… and 1 configuration more" in text
