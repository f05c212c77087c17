"""The rules themselves: where each lies, in whose name, at which priority.

Names are carried over into network rules. Those are decided in one order with the rules for addresses, and
keep the source address; an application rule would do neither (domain notes, Azure 6).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from migrate.model.findings import Notice
from migrate.model.firewall import FirewallRule, RuleSource
from migrate.model.gateway import Mode
from migrate.model.inventory import Inventory, Policy
from migrate.model.places import Origin, Place
from migrate.plan.firewall.decisive import decisive_terms, unapplied_by_sdn
from migrate.plan.firewall.terms import PortRange, Term, lost
from migrate.plan.wanted import Wanted

_PLACES = {Mode.PRIVATE: "azureFirewall", Mode.PUBLIC: "nsg"}
_PRIORITIES = {"azureFirewall": range(100, 65_001), "nsg": range(100, 4_097)}
"""Of rule collections, and of security rules: each priority once, because one list holds all configurations."""

_WORDS = {"azureFirewall": "a policy of Azure Firewall", "nsg": "a network security group"}


class Carried(Struct, frozen=True):
    """A rule, and the place of what it was made from; None for a rule that only ends the list."""

    rule: FirewallRule
    at: tuple[Place, str] | None


class Firewall(Struct, frozen=True):
    """The rules in order, and what could not be carried over (EG503)."""

    rules: tuple[Carried, ...] = ()
    notices: tuple[Notice, ...] = ()


def firewall_of(wanted: Sequence[Wanted], inventory: Inventory) -> Firewall:
    """Rules of the egress policies in the namespaces of these configurations.

    A configuration whose rules do not all find a priority gets none: without its end a list says something else.
    """
    by_namespace = _by_namespace(inventory.policies)
    unapplied = unapplied_by_sdn(inventory.sdn)
    rules: list[Carried] = []
    notices: list[Notice] = []
    used: Counter[str] = Counter()
    for one in wanted:
        policies, place = by_namespace.get(one.source, ()), _PLACES[one.mode]
        decided = decisive_terms(one, policies, unapplied)
        notices += decided.notices
        free = _PRIORITIES[place][used[place] :]
        if len(decided.terms) <= len(free):
            rules += _numbered(decided.terms, one, place, free)
            used[place] += len(decided.terms)
        else:
            notices += _too_many(decided.terms, policies, place, free)
    return Firewall(tuple(rules), tuple(notices))


def with_origins(
    rules: Sequence[Carried], locate: Callable[[Sequence[tuple[Place, str]]], Sequence[Origin]]
) -> tuple[FirewallRule, ...]:
    """The rules with file, line and path of what they were made from."""
    wanted = list(dict.fromkeys(carried.at for carried in rules if carried.at))
    origins = dict(zip(wanted, locate(wanted) if wanted else (), strict=True))
    return tuple(replace(carried.rule, origin=origins[carried.at]) if carried.at else carried.rule for carried in rules)


def _by_namespace(policies: Iterable[Policy]) -> dict[str, list[Policy]]:
    found: dict[str, list[Policy]] = {}
    for policy in policies:
        found.setdefault(policy.namespace, []).append(policy)
    return found


def _numbered(terms: Sequence[Term], one: Wanted, place: str, free: Iterable[int]) -> Iterator[Carried]:
    source = RuleSource(one.namespace, one.name)
    for term, priority in zip(terms, free, strict=False):
        rule = FirewallRule(
            source=source,
            place=place,
            priority=priority,
            action="Allow" if term.allows else "Deny",
            destinations=tuple(map(str, term.networks)),
            names=term.names,
            ports=tuple(map(_written, term.ports)),
            protocols=term.protocols,
        )
        yield Carried(rule, term.at)


def _written(ports: PortRange) -> str:
    first, last = ports
    return str(first) if first == last else f"{first}-{last}"


def _too_many(terms: Sequence[Term], policies: Iterable[Policy], place: str, free: Sequence[int]) -> Iterator[Notice]:
    """EG503 for each policy that the terms were made from."""
    sources = {term.at[0] for term in terms if term.at}
    all_priorities = _PRIORITIES[place]
    message = (
        f"Its namespace needs {len(terms):,} rules, and of the {len(all_priorities):,} priorities of {_WORDS[place]} "
        f"({all_priorities[0]} to {all_priorities[-1]}) {len(free):,} are left."
    )
    for policy in policies:
        if policy.place in sources:
            yield lost(policy, "spec.egress", message, fallback="None of its rules is carried over.")
