"""What lies beside the cluster: public IP prefixes, quotas, the rules of its load balancers."""

from migrate.facts.answers import Answer, Answers
from migrate.facts.found import Found, Told, cidr, number, text
from migrate.facts.nodes import Node
from migrate.facts.pools import is_beside_nodes

_PUBLIC_IPS = ("ipv4standardskupublicipaddresses", "standardskupublicipaddresses")
"""Usages of Standard addresses, the better name first."""
_FAMILY = "family"
_GATEWAY_BALANCER = "kubeegressgateway-ilb"


def prefix_facts(answers: Answers) -> Told:
    """What is under `publicIpPrefixes`: those of IPv4."""
    for prefix in answers.all(Answer.PREFIX):
        if (prefix.get("publicIPAddressVersion").text or "").casefold() == "ipv6":
            continue
        path = ("publicIpPrefixes", str(prefix.get("id").text))
        yield from text((*path, "id"), prefix.get("id"))
        yield from cidr((*path, "cidr"), prefix.get("ipPrefix"))
        yield from number((*path, "length"), prefix.get("prefixLength"), at_most=32)
        yield from text((*path, "location"), prefix.get("location"))
        yield from text((*path, "sku"), prefix.get("sku.name"))
        zones = prefix.get("zones")
        if zones.texts:
            yield Found((*path, "zones"), zones.texts, zones)
        taken = prefix.get("publicIPAddresses")
        yield Found((*path, "used"), len(taken.items), taken)


def quota_facts(answers: Answers) -> Told:
    """What is under `quota`."""
    usages = answers.all(Answer.NETWORK_USAGE)
    for name in _PUBLIC_IPS:
        found = [usage for usage in usages if (usage.get("name.value").text or "").casefold() == name]
        for usage in found:
            yield from number(("quota", "standardPublicIps"), usage.get("limit"))
            yield from number(("quota", "used"), usage.get("currentValue"))
        if found:
            break
    for usage in answers.all(Answer.COMPUTE_USAGE):
        yield from _vcpus(usage)


def _vcpus(usage: Node) -> Told:
    family = usage.get("name.value").text or ""
    if family.casefold().endswith(_FAMILY):
        path = ("quota", "vcpus", family)
        yield Found((*path, "family"), family, usage)
        yield from number((*path, "limit"), usage.get("limit"))
        yield from number((*path, "used"), usage.get("currentValue"))


def balancer_facts(answers: Answers) -> Told:
    """How many rules Services have on the load balancers beside the nodes; the gateway's own left out."""
    balancers = answers.all(Answer.BALANCER)
    beside = [balancer for balancer in balancers if is_beside_nodes(balancer.get("id").text or "", answers)]
    if beside:
        rules = {
            str(rule.get("id").text).casefold()
            for balancer in beside
            if balancer.get("name").text != _GATEWAY_BALANCER
            for rule in balancer.get("loadBalancingRules").items
        }
        place = beside[0].get("loadBalancingRules")
        yield Found(("serviceLoadBalancerRules",), len(rules), place)
