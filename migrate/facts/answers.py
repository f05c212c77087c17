"""Tells by content, never by name, which command has printed a document.

What Azure prints has an id that names its type; Kubernetes objects have a kind; usages have a limit.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from migrate.facts.nodes import Node
from migrate.model.resource_ids import type_of


class Answer(StrEnum):
    """What can be told apart, and the command that prints it; of two that state a fact the first is quoted."""

    CLUSTER = "az aks show"
    POOL = "az aks nodepool list"
    NETWORK = "az network vnet show"
    SUBNET = "az network vnet subnet list"
    ROUTE_TABLE = "az network route-table list"
    PREFIX = "az network public-ip prefix list"
    BALANCER = "az network lb list"
    NETWORK_USAGE = "az network list-usages"
    COMPUTE_USAGE = "az vm list-usage"
    DAEMON_SET = "kubectl get daemonsets"
    CONFIGURATION = "kubectl get staticgatewayconfigurations"


class Answers(Struct, frozen=True):
    """All that was printed, by what it is.

    Shape: `strangers` are of no use here; `empty` are lists of nothing, which may be a list of anything.
    """

    of: dict[Answer, tuple[Node, ...]] = {}
    strangers: tuple[Node, ...] = ()
    empty: tuple[Node, ...] = ()

    def all(self, answer: Answer) -> tuple[Node, ...]:
        """Everything of one kind, in the order it was given."""
        return self.of.get(answer, ())


_BY_TYPE = {
    "microsoft.containerservice/managedclusters": Answer.CLUSTER,
    "microsoft.containerservice/managedclusters/agentpools": Answer.POOL,
    "microsoft.network/virtualnetworks": Answer.NETWORK,
    "microsoft.network/virtualnetworks/subnets": Answer.SUBNET,
    "microsoft.network/routetables": Answer.ROUTE_TABLE,
    "microsoft.network/publicipprefixes": Answer.PREFIX,
    "microsoft.network/loadbalancers": Answer.BALANCER,
    "microsoft.network/locations/usages": Answer.NETWORK_USAGE,
}
_BY_KIND = {
    ("apps", "DaemonSet"): Answer.DAEMON_SET,
    ("egressgateway.kubernetes.azure.com", "StaticGatewayConfiguration"): Answer.CONFIGURATION,
}


def sort_out(documents: Iterable[Node]) -> Answers:
    """What is in some documents, in whatever order and mix; lists of things are taken apart."""
    of: dict[Answer, list[Node]] = {}
    strangers: list[Node] = []
    empty: list[Node] = []
    for document in documents:
        things = list(_things(document))
        if not things:
            empty.append(document)
        for thing in things:
            answer = _answer(thing)
            if answer is None:
                strangers.append(thing)
            else:
                of.setdefault(answer, []).append(replace(thing, command=str(answer)))
    return Answers({answer: tuple(nodes) for answer, nodes in of.items()}, tuple(strangers), tuple(empty))


def _things(document: Node) -> Iterator[Node]:
    """The things in a list, in a `value` of Resource Manager, in the `items` of kubectl; or the one thing."""
    if isinstance(document.value, dict):
        inner = [document.get(key) for key in ("value", "items") if isinstance(document.get(key).value, list)]
        yield from inner[0].items if inner else (document,)
    elif isinstance(document.value, list):
        yield from document.items
    else:
        yield document


def _answer(thing: Node) -> Answer | None:
    by_id = _BY_TYPE.get(type_of(thing.get("id").text or "").casefold())
    if by_id:
        return by_id
    group = (thing.get("apiVersion").text or "").rpartition("/")[0]
    by_kind = _BY_KIND.get((group, thing.get("kind").text or ""))
    return by_kind or (_usage(thing) if thing.get("limit").number is not None else None)


def _usage(thing: Node) -> Answer | None:
    """A usage without an id: those of virtual machines have none."""
    name = thing.get("name.value").text
    return Answer.COMPUTE_USAGE if name and thing.get("currentValue").number is not None else None
