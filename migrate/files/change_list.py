"""The firewall team's list, changes.csv: who leaves with which addresses, today and after the move, and by when.

Every command that writes one calls this (contract, Render).
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import UNSET, Struct

from migrate.formats.csv_text import dump_csv
from migrate.model.cutover import AddressChange
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.plan import Configuration, Plan, PlannedWorkload

HEADINGS = (
    "namespace",
    "workload",
    "old addresses",
    "new addresses",
    "mode",
    "wave",
    "status",
    "destinations",
    "add before",
    "remove after",
)
_EVERYWHERE = "0.0.0.0/0"
_NONE_VERIFIED: Mapping[str, tuple[str, ...]] = {}


def change_list(plan: Plan, *, verified: Mapping[str, tuple[str, ...]] = _NONE_VERIFIED) -> bytes:
    """A row for each workload, and one for each configuration that has none.

    `verified` are the addresses that a live cluster has shown, by the full name of the configuration. Old
    addresses go by the plan: never while somebody who shares one still needs it (design 4.2.10).
    """
    lists = _Lists(
        workloads=_by_configuration(plan.workloads),
        waves={namespace: wave.name for wave in plan.waves for namespace in wave.namespaces},
        order=tuple(wave.name for wave in plan.waves),
        addresses={change.address: change for change in plan.addresses},
        allowed=_allowed(plan.firewall),
        to_come=addresses_to_come(plan),
        verified=verified,
    )
    rows = (row for made in plan.configurations for row in _rows(made, lists))
    return dump_csv(HEADINGS, rows).encode()


def addresses_to_come(plan: Plan) -> dict[str, str]:
    """What stands for the addresses of each configuration, by full name, until they are known.

    In public mode that is the prefix's name and length (contract, Render); in private mode, where there is no prefix,
    the name and length of the subnet that they will lie in.
    """
    prefixes = {name: f"{prefix.name}/{prefix.length}" for prefix in plan.prefixes for name in prefix.configurations}
    subnets = {
        pool: f"{subnet.name}/{subnet.cidr.rpartition('/')[2]}" for subnet in plan.subnets for pool in subnet.pools
    }
    return {
        made.full_name: prefixes.get(made.full_name) or subnets.get(made.pool, made.pool)
        for made in plan.configurations
    }


class _Lists(Struct, frozen=True):
    """The plan, by what a row looks up in it."""

    workloads: Mapping[tuple[str, str], list[PlannedWorkload]]
    waves: Mapping[str, str]
    order: tuple[str, ...]
    addresses: Mapping[str, AddressChange]
    allowed: Mapping[RuleSource, tuple[str, ...]]
    to_come: Mapping[str, str]
    verified: Mapping[str, tuple[str, ...]]


def _by_configuration(workloads: Iterable[PlannedWorkload]) -> dict[tuple[str, str], list[PlannedWorkload]]:
    found: dict[tuple[str, str], list[PlannedWorkload]] = {}
    for workload in workloads:
        if workload.configuration is not UNSET:
            found.setdefault((workload.namespace, workload.configuration), []).append(workload)
    return found


def _allowed(rules: Iterable[FirewallRule]) -> dict[RuleSource, tuple[str, ...]]:
    """What the rules of each configuration let through by name or by CIDR, in their order, each once."""
    found: dict[RuleSource, dict[str, None]] = {}
    for rule in rules:
        if rule.action == "Allow":
            allowed = (to for to in (*rule.destinations, *rule.names) if to != _EVERYWHERE)
            found.setdefault(rule.source, {}).update(dict.fromkeys(allowed))
    return {source: tuple(destinations) for source, destinations in found.items()}


def _rows(made: Configuration, lists: _Lists) -> Iterator[tuple[str, ...]]:
    status, new = _new_addresses(made, lists)
    wave = lists.waves.get(made.namespace, "")
    changes = [lists.addresses[address] for address in made.old_addresses if address in lists.addresses]
    of_all = (
        " ".join(made.old_addresses),
        new,
        made.mode.value,
        wave,
        status,
        " ".join(dict.fromkeys((*made.destinations, *lists.allowed.get(RuleSource(made.namespace, made.name), ())))),
        _first_wave(changes, lists) or wave,
        _removal(changes, lists),
    )
    workloads = lists.workloads.get((made.namespace, made.name), ())
    for name in [f"{workload.kind}/{workload.name}" for workload in workloads] or [""]:
        yield made.namespace, name, *of_all


def _new_addresses(made: Configuration, lists: _Lists) -> tuple[str, str]:
    """How much is known of the new addresses, and what."""
    if seen := lists.verified.get(made.full_name):
        return "verified", " ".join(seen)
    if made.new_addresses:
        return "known", " ".join(made.new_addresses)
    return "planned", lists.to_come[made.full_name]


def _first_wave(changes: Iterable[AddressChange], lists: _Lists) -> str:
    """The wave by which the new addresses have to be allowed wherever one of the old is."""
    return min((change.add_before for change in changes), key=lists.order.index, default="")


def _removal(changes: Iterable[AddressChange], lists: _Lists) -> str:
    """Of several old addresses, when the last of them may go."""

    def turn(change: AddressChange) -> int:
        return len(lists.order) if change.remove_after is UNSET else lists.order.index(change.remove_after)

    last = max(changes, key=turn, default=None)
    return last.whole_removal if last else ""
