"""EgressFirewalls and EgressNetworkPolicies as terms: ordered lists of which the first match decides."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from migrate.inventory.firewall_rules import FirewallLine, lines_of
from migrate.model.findings import Notice
from migrate.model.inventory import Policy
from migrate.model.wording import quoted
from migrate.plan.firewall.terms import ANY, PROTOCOLS, At, Term, Terms, lost, merged

_LEFT_OUT = "It is left out, and the rules after it decide."
_PARTLY = "Its ports for TCP and UDP are carried over, those for SCTP are left out."


def firewall_terms(policy: Policy, *, names: bool) -> Terms:
    """The rules of one firewall, in order. `names` tells whether rules on Azure can be for names at this place."""
    terms: list[Term] = []
    notices: list[Notice] = []
    for number, read in enumerate(lines_of(policy), 1):
        if read.line is None:
            continue  # EG512
        unsayable = _unsayable(read.line, names=names)
        if unsayable:
            notices.append(lost(policy, read.path, f"Rule {number} {unsayable}.", fallback=_LEFT_OUT))
            continue
        terms += _terms(read.line, (policy.place, read.path))
        if any(port.protocol not in PROTOCOLS for port in read.line.ports):
            notices.append(lost(policy, read.path, f"Rule {number} {_SCTP}.", fallback=_PARTLY))
    return Terms(tuple(terms), tuple(notices))


_SCTP = "is for SCTP, which Azure's rules do not know"


def _unsayable(line: FirewallLine, *, names: bool) -> str | None:
    """Why nothing of a rule can be said on Azure, as the end of a sentence; None if something can."""
    if line.nodes:
        return "is for nodes of the old cluster"
    if line.ports and all(port.protocol not in PROTOCOLS for port in line.ports):
        return _SCTP
    if line.name is None:
        return None if isinstance(line.network, IPv4Network) else f"is for {line.network}; a gateway is for IPv4 only"
    if not names:
        return f"is for the name {quoted(line.name)}; a network security group knows addresses only"
    if line.name.startswith("*"):
        return f"is for the names {quoted(line.name)}; a network rule of Azure Firewall takes no wildcard"
    return None


def _terms(line: FirewallLine, at: At) -> Iterator[Term]:
    """One term without ports, otherwise one a protocol. Names are for TCP and UDP (Azure Firewall, network rules)."""
    networks = (line.network,) if isinstance(line.network, IPv4Network) else ()
    names = (line.name,) if line.name else ()
    if not line.ports:
        yield Term(line.allows, networks, names, PROTOCOLS if names else (ANY,), at=at)
    for protocol in PROTOCOLS:
        ports = merged((port.number, port.number) for port in line.ports if port.protocol == protocol)
        if ports:
            yield Term(line.allows, networks, names, (protocol,), ports, at)
