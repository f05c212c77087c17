"""Which namespaces each EgressIP selects, and which of those a plan is about (design 4.1.3, 4.1.4)."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from migrate.inventory.namespace_index import NamespaceIndex
from migrate.inventory.scope import Scope, Standing
from migrate.model.findings import Notice
from migrate.model.inventory import EgressIP, Namespace
from migrate.model.wording import counted, listed


class Reach(Struct, frozen=True):
    """One EgressIP and the namespaces in scope that it selects, by name.

    Shape: `left_out` is True where the choices leave it out, or all that it selects: then the plan is not
    about it. `outside` are namespaces that it selects and the choices leave out, by their name or by its own.
    """

    egress_ip: EgressIP
    namespaces: tuple[Namespace, ...] = ()
    platform: tuple[Namespace, ...] = ()
    outside: tuple[Namespace, ...] = ()
    left_out: bool = False


def reach_of(egress_ips: Sequence[EgressIP], namespaces: Sequence[Namespace], scope: Scope) -> list[Reach]:
    """What each EgressIP selects, out of all namespaces that the export knows."""
    selectors = [egress_ip.namespaces for egress_ip in egress_ips if egress_ip.namespaces is not None]
    index = NamespaceIndex(namespaces, selectors)
    return [_reach(egress_ip, index, scope) for egress_ip in egress_ips]


def reach_notices(reaches: Sequence[Reach]) -> Iterator[Notice]:
    """EG108 where nothing at all is selected, EG109 where platform namespaces are."""
    for reach in reaches:
        egress_ip = reach.egress_ip
        if reach.platform:
            names = [namespace.name for namespace in reach.platform]
            message = f"It also selects {counted(len(names), 'platform namespace')}: {listed(names)}."
            yield _notice("EG109", egress_ip, message)
        elif egress_ip.namespaces is not None and not reach.namespaces and not reach.left_out:
            yield _notice("EG108", egress_ip, "No namespace of this export has the labels that it asks for.")


def staying_of(reaches: Iterable[Reach]) -> dict[str, tuple[str, ...]]:
    """By today's address, the namespaces that no plan in this scope moves: the platform's, and those left out.

    Whether a podSelector matches anything there is not looked at: an address that may be in use is not given up.
    """
    staying: dict[str, set[str]] = {}
    for reach in reaches:
        names = {namespace.name for namespace in (*reach.platform, *reach.outside)}
        for address in reach.egress_ip.current if names else ():
            staying.setdefault(address, set()).update(names)
    return {address: tuple(sorted(staying[address])) for address in sorted(staying)}


def _notice(rule: str, egress_ip: EgressIP, message: str) -> Notice:
    path = "egressIPs" if egress_ip.is_sdn else "spec.namespaceSelector"
    return Notice(rule, egress_ip.subject, message, egress_ip.place, path)


def _reach(egress_ip: EgressIP, index: NamespaceIndex, scope: Scope) -> Reach:
    excluded = scope.leaves_out(egress_ip.name)
    if egress_ip.namespaces is None:
        return Reach(egress_ip, left_out=excluded)
    by_standing: dict[Standing, list[Namespace]] = {standing: [] for standing in Standing}
    for namespace in index.select(egress_ip.namespaces):
        by_standing[scope.standing(namespace.name)].append(namespace)
    chosen, platform, outside = (tuple(by_standing[standing]) for standing in Standing)
    if excluded:
        return Reach(egress_ip, platform=platform, outside=(*chosen, *outside), left_out=True)
    return Reach(egress_ip, chosen, platform, outside, left_out=bool(outside) and not chosen)
