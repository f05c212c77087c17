"""Which policies decide about the traffic of one configuration, and what they decide together.

On the old cluster a connection has to pass both: the firewall of its namespace, and the NetworkPolicies on
its pod. On Azure there is one list, so what the firewall allows is narrowed to what the policies allow.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from migrate.inventory.firewall_rules import FIREWALLS, is_read, is_sdn
from migrate.inventory.fits import selects
from migrate.inventory.network_policies import covers, means_egress, pods_of
from migrate.model.findings import Notice
from migrate.model.gateway import Mode
from migrate.model.inventory import Policy, SdnNamespace, Selector
from migrate.model.wording import listed
from migrate.plan.firewall.allowances import allowances
from migrate.plan.firewall.lists import firewall_terms
from migrate.plan.firewall.terms import ALLOW_EVERYTHING, DENY_EVERYTHING, EVERYWHERE, Term, Terms, both, ended, lost
from migrate.plan.wanted import Wanted

_NOT_CARRIED = "None of its rules is carried over."
_NAMES_LEFT_OUT = "It is carried over only where the NetworkPolicies allow all addresses."


def decisive_terms(one: Wanted, policies: Sequence[Policy], unapplied: Mapping[str, str]) -> Terms:
    """The list in place of a namespace's policies; empty where none is for these pods, or nobody knows which (EG511).

    `unapplied` is what `unapplied_by_sdn` says.
    """
    if sum(map(is_sdn, policies)) > 1:
        return Terms()
    firewall, beside = _firewall(policies, unapplied.get(one.source))
    on_all, on_some = _network_policies(one, policies)
    written = firewall_terms(firewall, names=one.mode is Mode.PRIVATE) if firewall else Terms()
    allowed = [allowances(policy) for policy in on_all]
    narrowing = [term for each in allowed for term in each.terms]
    notices = (*beside, *written.notices, *(notice for each in allowed for notice in each.notices), *on_some)
    if not on_all:
        return Terms(ended(written.terms, ALLOW_EVERYTHING) if firewall else (), notices)
    terms = [kept for term in ended(written.terms, ALLOW_EVERYTHING) for kept in _narrowed(term, narrowing)]
    unknown = _unknown_names(firewall, written.terms, narrowing) if firewall else ()
    return Terms(ended(terms, DENY_EVERYTHING), (*notices, *unknown))


def unapplied_by_sdn(namespaces: Iterable[SdnNamespace]) -> dict[str, str]:
    """Where OpenShift SDN does not apply an EgressNetworkPolicy, with the reason (domain notes, OpenShift 3)."""
    netids = {namespace.name: namespace.netid for namespace in namespaces if namespace.netid is not None}
    sharing = Counter(netids.values())
    reasons = {name: _why_unapplied(netid, sharing[netid]) for name, netid in netids.items()}
    return {name: reason for name, reason in reasons.items() if reason}


def _why_unapplied(netid: int, sharing: int) -> str | None:
    if netid == 0:
        return "Its namespace is global (netid 0), where OpenShift SDN ignores it."
    if sharing > 1:
        return (
            f"Its namespace is joined with others (netid {netid}), where OpenShift SDN drops everything because of it."
        )
    return None


def _firewall(policies: Sequence[Policy], unapplied: str | None) -> tuple[Policy | None, list[Notice]]:
    """The firewall that the old cluster goes by, and what is to be said of one that it does not."""
    firewalls = [policy for policy in policies if policy.kind.kind in FIREWALLS and is_read(policy)]
    of_sdn = [policy for policy in firewalls if is_sdn(policy)]
    of_ovn = [policy for policy in firewalls if not is_sdn(policy)]
    if of_ovn:
        message = "The namespace has an EgressFirewall too, and the cluster goes by that."
        return of_ovn[0], [lost(policy, "metadata.name", message, fallback=_NOT_CARRIED) for policy in of_sdn]
    if of_sdn and unapplied:
        return None, [lost(of_sdn[0], "metadata.name", unapplied, fallback=_NOT_CARRIED)]
    return next(iter(of_sdn), None), []


def _network_policies(one: Wanted, policies: Sequence[Policy]) -> tuple[list[Policy], list[Notice]]:
    """The egress NetworkPolicies on all pods of a configuration, and what is to be said of those on some."""
    on_all: list[Policy] = []
    on_some: list[Notice] = []
    for policy in policies:
        if policy.kind.kind == "NetworkPolicy" and means_egress(policy):
            selector = pods_of(policy)
            if selector is not None and _is_on_all(one, selector):
                on_all.append(policy)
            elif selector is None or _is_on_some(one, selector):
                on_some.append(lost(policy, "spec.podSelector", _apart(one, selector), fallback=_NOT_CARRIED))
    return on_all, on_some


def _is_on_all(one: Wanted, selector: Selector) -> bool:
    """Judged on today's workloads; without any, only a selector without requirements is on all of tomorrow's."""
    workloads = one.workloads
    return all(covers(selector, each) for each in workloads) if workloads else not selector.requirements


def _is_on_some(one: Wanted, selector: Selector) -> bool:
    workloads = one.workloads
    return not workloads or any(selects(selector, workload) for workload in workloads)


def _apart(one: Wanted, selector: Selector | None) -> str:
    if selector is None:
        return "Its podSelector cannot be read, so nobody knows which pods it is on."
    workloads = one.workloads
    which = listed([each.subject for each in workloads if selects(selector, each)]) if workloads else "pods to come"
    return f"It is on some pods of {one.full_name} only ({which}), and a firewall cannot tell them from the others."


def _narrowed(term: Term, allowed: Sequence[Term]) -> Iterator[Term]:
    """What is left of a term where only this is allowed; a denial stays as it is."""
    if term.allows:
        yield from filter(None, (both(term, allowance) for allowance in allowed))
    else:
        yield term


def _unknown_names(firewall: Policy, terms: Iterable[Term], allowed: Sequence[Term]) -> Iterator[Notice]:
    """EG503 for allowed names where NetworkPolicies allow networks: nobody knows whether the names lie in them."""
    if all(EVERYWHERE in allowance.networks for allowance in allowed):
        return
    for term in terms:
        if term.allows and term.names and term.at:
            message = f"It is for the name {listed(term.names)}, and NetworkPolicies on the same pods allow networks."
            yield lost(firewall, term.at[1], message, fallback=_NAMES_LEFT_OUT)
