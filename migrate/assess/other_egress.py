"""EG505 to EG510: what else decides about the way out of the old cluster (domain notes, OpenShift 3)."""

from collections.abc import Iterator

from migrate.assess.about import about, in_moved, moved_namespaces, on_moved, policies_of
from migrate.inventory.policies import entries, mapping, spec_of
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Namespace, Policy
from migrate.model.objects import EXTERNAL_GATEWAYS_ANNOTATION
from migrate.model.wording import counted, listed, quoted

PRIMARY_NETWORK_LABEL = "k8s.ovn.org/primary-user-defined-network"
"""What a namespace must have before its pods get a network of their own."""


def leaves_as_a_service(inventory: Inventory) -> Iterator[Notice]:
    """EG505: EgressServices, which win over EgressIPs for the pods behind their Service."""
    for policy in in_moved(inventory, "EgressService"):
        address = _service_address(policy)
        message = f"The pods behind the Service {policy.name} leave with {address}, not with the egress address."
        yield about(policy, "EG505", message, "spec")


def _service_address(policy: Policy) -> str:
    spec = spec_of(policy)
    if spec.get("sourceIPBy") != "Network":
        return "its ingress address"
    return (
        f"an address in the network {quoted(spec['network'])}" if spec.get("network") else "the address of their node"
    )


def egress_routers(inventory: Inventory) -> Iterator[Notice]:
    """EG506: egress routers of both forms, in any namespace."""
    for policy in policies_of(inventory, "EgressRouter"):
        addresses = [
            str(found["ip"]) for found in map(mapping, entries(spec_of(policy).get("addresses"))) if "ip" in found
        ]
        message = f"It sends with {listed(addresses) if addresses else 'an address of its own'}{_targets(policy)}."
        yield about(policy, "EG506", message, "spec.addresses")
    for pods in inventory.macvlan_pods:
        message = "Its pods have an interface of their own; their EGRESS_SOURCE tells the address."
        subject = f"{pods.kind.kind} {pods.namespace}/{pods.name}"
        yield Notice("EG506", subject, message, pods.place, pods.path)


def _targets(policy: Policy) -> str:
    rules = map(mapping, entries(mapping(spec_of(policy).get("redirect")).get("redirectRules")))
    targets = [str(rule["destinationIP"]) for rule in rules if rule.get("destinationIP")]
    return f" to {listed(dict.fromkeys(targets))}" if targets else ""


def external_gateways(inventory: Inventory) -> Iterator[Notice]:
    """EG507: namespaces whose traffic is sent to other gateways, by policy or by the older annotation."""
    for policy, namespaces in on_moved(inventory, "AdminPolicyBasedExternalRoute", selector_of=_routed):
        message = f"It sends what leaves {_named(namespaces)} to {_gateways(policy)}."
        yield about(policy, "EG507", message, "spec.nextHops")
    for namespace in moved_namespaces(inventory).values():
        if namespace.external_gateways:
            message = f"An annotation sends what leaves it to {namespace.external_gateways}."
            path = f"metadata.annotations.{EXTERNAL_GATEWAYS_ANNOTATION}"
            yield Notice("EG507", f"Namespace {namespace.name}", message, namespace.place, path)


def _routed(policy: Policy) -> object:
    return mapping(spec_of(policy).get("from")).get("namespaceSelector")


def _gateways(policy: Policy) -> str:
    hops = mapping(spec_of(policy).get("nextHops"))
    addresses = [str(hop["ip"]) for hop in map(mapping, entries(hops.get("static"))) if hop.get("ip")]
    pods = ["gateways that are pods"] if entries(hops.get("dynamic")) else []
    return listed([*addresses, *pods]) if addresses or pods else "other gateways"


def own_networks(inventory: Inventory) -> Iterator[Notice]:
    """EG508: networks beside the cluster's own; the label alone is told where the network was not exported."""
    told: set[str] = set()
    for policy in in_moved(inventory, "UserDefinedNetwork"):
        told.add(policy.namespace)
        yield about(policy, "EG508", f"Pods of {policy.namespace} are on this network{_role(spec_of(policy))}.", "spec")
    for policy, namespaces in on_moved(inventory, "ClusterUserDefinedNetwork", selector_of=_connected):
        told.update(namespace.name for namespace in namespaces)
        role = _role(mapping(spec_of(policy).get("network")))
        yield about(policy, "EG508", f"Pods of {_named(namespaces)} are on this network{role}.", "spec")
    for namespace in moved_namespaces(inventory).values():
        if PRIMARY_NETWORK_LABEL in namespace.labels and namespace.name not in told:
            path = f"metadata.labels.{PRIMARY_NETWORK_LABEL}"
            message = "A label says that its pods have a network of their own, which is not in the export."
            yield Notice("EG508", f"Namespace {namespace.name}", message, namespace.place, path)


def _connected(policy: Policy) -> object:
    return spec_of(policy).get("namespaceSelector")


def _role(network: dict[str, object]) -> str:
    """A primary network takes the place of the cluster's, a secondary one is a further interface."""
    layers = (mapping(network.get(layer)).get("role") for layer in ("layer3", "layer2", "localnet"))
    role = next(filter(None, layers), None)
    return f", their {str(role).lower()} one" if role else ""


def marked_traffic(inventory: Inventory) -> Iterator[Notice]:
    """EG509: marks and limits on what pods send."""
    for policy in in_moved(inventory, "EgressQoS", "NetworkQoS"):
        rules = counted(len(entries(spec_of(policy).get("egress"))), "rule")
        yield about(policy, "EG509", f"The plan drops its {rules} on the priority of outgoing traffic.", "spec.egress")


def cluster_proxy(inventory: Inventory) -> Iterator[Notice]:
    """EG510: a proxy for the whole cluster, if there is one."""
    for policy in policies_of(inventory, "Proxy"):
        proxies = _proxies(policy)
        if proxies and policy.name == "cluster":
            path = next(iter(proxies.values()))
            message = (
                f"Pods that use it reach peers through {listed(proxies)}, whose address the peers see.{_direct(policy)}"
            )
            yield about(policy, "EG510", message, path)


def _proxies(policy: Policy) -> dict[str, str]:
    """The proxies as `host:port`, each with the field that names it."""
    found: dict[str, str] = {}
    for part in ("spec", "status"):
        for key in ("httpProxy", "httpsProxy"):
            written = mapping(policy.body.get(part)).get(key)
            if written:
                found.setdefault(_host(str(written)), f"{part}.{key}")
    return found


def _host(url: str) -> str:
    """The host and port of a proxy's URL, without the credentials that may stand before them."""
    return url.split("://", 1)[-1].rpartition("@")[2].partition("/")[0] or "an unnamed host"


def _direct(policy: Policy) -> str:
    excepted = mapping(policy.body.get("spec")).get("noProxy")
    hosts = [host.strip() for host in str(excepted or "").split(",") if host.strip()]
    return f" Not so for {listed(hosts)}." if hosts else ""


def _named(namespaces: list[Namespace]) -> str:
    return listed([namespace.name for namespace in namespaces])


CHECKS = (leaves_as_a_service, egress_routers, external_gateways, own_networks, marked_traffic, cluster_proxy)
