"""When peers may forget an old address, and by when they have to know the new ones (design 4.2.10)."""

import ipaddress
from collections.abc import Sequence

from msgspec import UNSET

from migrate.model.cutover import AddressChange, Wave
from migrate.model.inventory import Inventory
from migrate.plan.wanted import Wanted


def address_changes(wanted: Sequence[Wanted], waves: Sequence[Wave], inventory: Inventory) -> tuple[AddressChange, ...]:
    """What becomes of each of today's addresses that somebody leaves, sorted as numbers, IPv4 first."""
    leaving: dict[str, set[str]] = {}
    for one in wanted:
        for address in one.selection.egress_ip.current:
            leaving.setdefault(address, set()).add(one.namespace)
    staying = _staying(wanted, inventory)
    turns = {namespace: turn for turn, wave in enumerate(waves) for namespace in wave.namespaces}
    return tuple(
        _change(address, leaving[address], waves, turns, staying.get(address, set()))
        for address in sorted(leaving, key=_as_number)
    )


def _staying(wanted: Sequence[Wanted], inventory: Inventory) -> dict[str, set[str]]:
    """By address, who keeps it on the old cluster: those out of scope, and those of whom something is undecided."""
    staying = {address: set(namespaces) for address, namespaces in inventory.staying.items()}
    moving = {(one.selection.egress_ip.name, one.source) for one in wanted}
    for selection in inventory.selections:
        name = selection.namespace.name
        if selection.contested or (selection.egress_ip.name, name) not in moving:
            for address in selection.egress_ip.current:
                staying.setdefault(address, set()).add(name)
    return staying


def _change(
    address: str, namespaces: set[str], waves: Sequence[Wave], turns: dict[str, int], staying: set[str]
) -> AddressChange:
    of_theirs = [turns[namespace] for namespace in namespaces]
    return AddressChange(
        address=address,
        namespaces=tuple(sorted(namespaces)),
        add_before=waves[min(of_theirs)].name,
        remove_after=UNSET if staying else waves[max(of_theirs)].name,
        staying=tuple(sorted(staying)),
    )


def _as_number(address: str) -> tuple[int, int]:
    parsed = ipaddress.ip_address(address)
    return parsed.version, int(parsed)
