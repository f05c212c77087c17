"""The rules of EgressFirewalls and EgressNetworkPolicies, as the old cluster reads them (domain notes, OpenShift 3).

Both are lists of which the first rule that matches decides. What an API server or a controller would refuse
is no rule here, and the remark says why.
"""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from migrate.inventory.addresses import Network, network
from migrate.inventory.policies import entries, mapping, spec_of
from migrate.model.inventory import Policy
from migrate.model.wording import listed, quoted, word_for

FIREWALLS = frozenset({"EgressFirewall", "EgressNetworkPolicy"})

_PROTOCOLS = ("TCP", "UDP", "SCTP")
_HIGHEST_PORT = 65535
_IPV6 = 6
_NAME = re.compile(r"([A-Za-z0-9-]+\.)*[A-Za-z0-9-]+\.?")
_WILDCARD = "*."
_TARGETS = ("cidrSelector", "dnsName", "nodeSelector")
_EVERYTHING = "0.0.0.0/0"
_EVERYTHING_TO_SDN = "0.0.0.0/32"


class Port(Struct, frozen=True):
    """A port of a rule, with its protocol: `TCP`, `UDP` or `SCTP`."""

    protocol: str
    number: int


class FirewallLine(Struct, frozen=True):
    """One rule of a firewall: what it allows or denies is a network, a name, or the addresses of nodes.

    Shape: exactly one of `network`, `name` and `nodes` is set; `name` is in lower case, without a dot at its
    end, and may begin with `*.`; `ports` are empty where it is for all ports and protocols.
    """

    allows: bool
    network: Network | None = None
    name: str | None = None
    nodes: bool = False
    ports: tuple[Port, ...] = ()


class ReadLine(Struct, frozen=True):
    """A rule where it stands. `line` is None where the old cluster has none there; `remark` ends a sentence (EG512)."""

    path: str
    line: FirewallLine | None
    remark: str | None = None


def lines_of(policy: Policy) -> Iterator[ReadLine]:
    """The rules of a firewall, in their order."""
    sdn = is_sdn(policy)
    for index, rule in enumerate(entries(spec_of(policy).get("egress"))):
        path, wrong = f"spec.egress[{index}]", _wrong(rule, sdn=sdn)
        if wrong:
            yield ReadLine(path, None, wrong)
        else:
            yield ReadLine(path, _line(rule, sdn=sdn), _otherwise(rule) if sdn else None)


def is_sdn(policy: Policy) -> bool:
    """True for an EgressNetworkPolicy."""
    return policy.kind.kind == "EgressNetworkPolicy"


def is_read(policy: Policy) -> bool:
    """False for an EgressFirewall that the cluster does not take, because of its name."""
    return is_sdn(policy) or policy.name == "default"


def _line(rule: dict[str, Any], *, sdn: bool) -> FirewallLine:
    """A rule that nothing is wrong with."""
    to, ports = rule["to"], rule.get("ports") or ()
    cidr, name = to.get("cidrSelector"), to.get("dnsName")
    return FirewallLine(
        allows=rule["type"] == "Allow",
        network=network(_EVERYTHING if sdn and cidr == _EVERYTHING_TO_SDN else cidr),
        name=name.lower().removesuffix(".") if name else None,
        nodes=not (cidr or name),
        ports=() if sdn else tuple(Port(port["protocol"], port["port"]) for port in ports),
    )


def _otherwise(rule: dict[str, Any]) -> str | None:
    """What OpenShift SDN reads otherwise than it is written, as the end of a sentence."""
    if rule["to"].get("cidrSelector") == _EVERYTHING_TO_SDN:
        return f"is for {_EVERYTHING_TO_SDN}, which OpenShift SDN reads as {_EVERYTHING}: everything"
    return "has `ports`, which OpenShift SDN does not know: it is for all of them" if rule.get("ports") else None


def _wrong(rule: Any, *, sdn: bool) -> str | None:  # noqa: ANN401  (whatever was written)
    """What is wrong with a rule, as the end of a sentence; None if nothing is."""
    if not isinstance(rule, dict):
        return f"is {word_for(rule)}"
    if rule.get("type") not in ("Allow", "Deny"):
        return f"has {word_for(rule.get('type'))} as its `type`, which is `Allow` or `Deny`"
    to = mapping(rule.get("to"))
    targets = [target for target in _TARGETS if _is_given(to.get(target))]
    if len(targets) != 1:
        named = listed(map(quoted, targets)) if targets else "no destination"
        return f"names {named}, where it has to be one of {listed(map(quoted, _TARGETS))}"
    return _wrong_target(targets[0], to[targets[0]], sdn=sdn) or (None if sdn else _wrong_ports(rule.get("ports")))


def _is_given(target: object) -> bool:
    """An empty selector is for all nodes; an empty text is none."""
    return bool(target) or isinstance(target, dict)


def _wrong_target(target: str, value: Any, *, sdn: bool) -> str | None:  # noqa: ANN401  (whatever was written)
    match target:
        case "cidrSelector":
            return _wrong_network(value, sdn=sdn)
        case "dnsName" if not _is_name(value, wildcards=not sdn):
            return f"has {word_for(value)} as its `dnsName`, which is no name that the cluster takes"
        case "nodeSelector" if sdn:
            return "has a `nodeSelector`, which OpenShift SDN does not know"
        case "nodeSelector" if not isinstance(value, dict):
            return f"has {word_for(value)} as its `nodeSelector`, which is no selector"
        case _:
            return None


def _wrong_network(value: Any, *, sdn: bool) -> str | None:  # noqa: ANN401  (whatever was written)
    parsed = network(value)
    if parsed is None:
        return f"has {word_for(value)} as its `cidrSelector`, which is no network"
    return f"is for {value}, and OpenShift SDN has IPv4 only" if sdn and parsed.version == _IPV6 else None


def _is_name(value: object, *, wildcards: bool) -> bool:
    if not isinstance(value, str):
        return False
    return _NAME.fullmatch(value.removeprefix(_WILDCARD) if wildcards else value) is not None


def _wrong_ports(ports: object) -> str | None:
    if ports is not None and not isinstance(ports, list):
        return f"has {word_for(ports)} as its `ports`, which is a list"
    return next(filter(None, map(_wrong_port, entries(ports))), None)


def _wrong_port(port: object) -> str | None:
    protocol, number = (mapping(port).get(key) for key in ("protocol", "port"))
    if protocol not in _PROTOCOLS:
        return f"has {word_for(protocol)} as the `protocol` of a port, which is one of {listed(_PROTOCOLS)}"
    if type(number) is not int or not 1 <= number <= _HIGHEST_PORT:
        return f"has {word_for(number)} as a port, which is a number from 1 to {_HIGHEST_PORT}"
    return None
