"""How many configurations a gateway pool and a cluster take (design 4.2.4; domain notes, Azure 3)."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from migrate.model.findings import Notice
from migrate.model.gateway import Pool
from migrate.model.target import Facts
from migrate.plan.gateway.sums import pod_addresses
from migrate.plan.notices import about_fact

_INTERFACE_ADDRESSES = 255
"""256 on a network interface, one of which is its own."""
_INTERFACE_RULES = 299
"""300 load-balancer rules on a network interface, one of which is the outbound rule."""
_PORTS = 1_000
_CAREFUL = 200
"""Where nobody has said how many rules Services have."""
_CLUSTER_RULES = 1_500
_NODE_POOLS = 100

_RULES_PATH = "serviceLoadBalancerRules"


class Cap(Struct, frozen=True):
    """How many configurations one gateway pool takes.

    Shape: `limit` is what pools are filled to, `firm` what none can hold. They differ where the target does
    not state how many rules Services have, and `limit` is careful. `why` is a clause, `path` the fact behind it.
    """

    limit: int
    firm: int
    why: str
    path: str

    @property
    def assumed(self) -> bool:
        """True where a fact that the target does not state could change it."""
        return self.limit < self.firm


class _Bound(Struct, frozen=True, order=True):
    number: int
    why: str
    path: str


def cap_of(facts: Facts) -> tuple[Cap, tuple[Notice, ...]]:
    """The cap of each pool of this cluster, with EG310 where Services leave none."""
    rules = facts.target.service_load_balancer_rules
    if rules is None or rules < _INTERFACE_RULES:
        return _cap(facts, rules), ()
    cap = _cap(facts, None)
    message = f"Services have {rules:,} load-balancer rules, and a network interface takes part in 300 in all."
    fallback = f"The plan goes on as if the rules were unknown: {cap.limit} configurations a pool."
    return cap, (about_fact(facts, "EG310", _RULES_PATH, message, fallback=fallback),)


def over_the_pools_cap(loads: Iterable[tuple[Pool, int]], cap: Cap, facts: Facts) -> Iterator[Notice]:
    """EG310 for pools that hold more than any can; only what stays where it is comes to that."""
    for pool, load in loads:
        if load > cap.firm:
            message = f"{pool.name} holds {load:,} configurations, and {cap.firm:,} are the most: {cap.why}."
            yield Notice("EG310", f"Pool {pool.name}", message, path=cap.path, origin=facts.origin(cap.path))


def over_the_clusters_caps(configurations: int, node_pools: int, facts: Facts) -> Iterator[Notice]:
    """EG310 for what all gateway pools share: the internal load balancer, and the number of node pools."""
    if configurations > _CLUSTER_RULES:
        yield _of_cluster(
            facts,
            "gatewayPools",
            f"{configurations:,} configurations need a load-balancer rule each, and the one load balancer "
            f"that all gateway pools share has {_CLUSTER_RULES:,}.",
        )
    if node_pools > _NODE_POOLS:
        message = f"The cluster would have {node_pools:,} node pools, and {_NODE_POOLS} are the most."
        yield _of_cluster(facts, "nodePools", message)


def _of_cluster(facts: Facts, path: str, message: str) -> Notice:
    subject = f"Cluster {facts.target.cluster.name}"
    return Notice("EG310", subject, message, path=path, origin=facts.origin(path))


def _cap(facts: Facts, rules: int | None) -> Cap:
    firm = min(_facts(facts, rules))
    careful = _Bound(_CAREFUL, "the target does not state serviceLoadBalancerRules, which count too", _RULES_PATH)
    bound = min(firm, careful) if rules is None else firm
    return Cap(bound.number, firm.number, bound.why, bound.path)


def _facts(facts: Facts, rules: int | None) -> Iterator[_Bound]:
    pods = pod_addresses(facts.target.network)
    its_pods = f" and {pods} its pods'" if pods else ""
    interface = f"a network interface has 256 addresses, of which 1 is its own{its_pods}"
    yield _Bound(_INTERFACE_ADDRESSES - pods, interface, "network.maxPods" if pods else "network")
    yield _Bound(_PORTS, "a pool has 1,000 WireGuard ports", "network")
    if rules is not None:
        interface = "a network interface takes part in 300 load-balancer rules"
        why = f"{interface}, of which 1 is outbound and {rules:,} are Services'"
        yield _Bound(_INTERFACE_RULES - rules, why, _RULES_PATH)
