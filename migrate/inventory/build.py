"""The inventory's steps, in order. Pure: the same documents give the same inventory, in whatever order they come."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from migrate.inventory.cluster import source_of, withheld
from migrate.inventory.egress import judge_egress_ips
from migrate.inventory.gather import Gathered, gather
from migrate.inventory.macvlan import macvlan_pods_of
from migrate.inventory.missing import missing_input
from migrate.inventory.namespaces import namespaces_of
from migrate.inventory.networks import old_networks
from migrate.inventory.nodes import node_network
from migrate.inventory.policies import policies_of
from migrate.inventory.reach import Reach, reach_notices, reach_of, staying_of
from migrate.inventory.scope import Scope, Standing
from migrate.inventory.sdn import one_of_both, read_sdn
from migrate.inventory.serving import serving_of
from migrate.inventory.workloads import Contents, contents_of
from migrate.model.choices import Choices
from migrate.model.documents import Documents
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, Names
from migrate.model.kinds import KINDS, Family, Kind, named

_EGRESS_IP = named("EgressIP", "k8s.ovn.org")
_NET_NAMESPACE = named("NetNamespace", "network.openshift.io")
_HOST_SUBNET = named("HostSubnet", "network.openshift.io")
_NODE = named("Node")


def build_inventory(documents: Documents, choices: Choices) -> Inventory:
    """Who leaves with which address today, in the scope of the choices.

    Raises:
        TwoClusters: the documents are those of two clusters.
    """
    scope = Scope(choices)
    gathered = gather(documents.documents)
    source = source_of(gathered.cluster_facts)
    sdn = read_sdn(gathered.cluster_wide(_NET_NAMESPACE), gathered.cluster_wide(_HOST_SUBNET))
    judged = judge_egress_ips(gathered.cluster_wide(_EGRESS_IP))
    egress_ips, conversions = one_of_both(judged.egress_ips, sdn.egress_ips)
    namespaces = namespaces_of(gathered, sdn.namespaces)
    reaches = reach_of(egress_ips, namespaces, scope)
    planned = [reach for reach in reaches if not reach.left_out]
    contents = _contents(planned, gathered)
    serving = serving_of(planned, contents, choices)
    said = (notice for stage in (documents, sdn, judged, serving) for notice in stage.notices)
    notices = [*said, *gathered.differing(contents), *conversions, *reach_notices(planned)]
    inventory = Inventory(
        namespaces=tuple(n for n in namespaces if scope.holds(n.name)),
        platform=tuple(n for n in namespaces if scope.standing(n.name) is Standing.PLATFORM),
        egress_ips=tuple(reach.egress_ip for reach in planned),
        selections=serving.selections,
        host_network=serving.host_network,
        builds=tuple(build for one in contents.values() for build in one.builds),
        policies=policies_of(gathered, scope),
        macvlan_pods=macvlan_pods_of(gathered, scope),
        nodes=tuple(node_network(document) for document in gathered.cluster_wide(_NODE)),
        networks=old_networks(gathered),
        sdn=sdn.namespaces,
        has_workloads=_has_workloads(gathered, scope),
        notices=_in_scope(notices, reaches, scope),
        source=source,
        names=Names(
            tuple(namespace.name for namespace in namespaces),
            tuple(sorted({egress_ip.name for egress_ip in egress_ips})),
        ),
        staying=staying_of(reaches),
    )
    missing = missing_input(
        inventory,
        any_egress_ips=bool(egress_ips),
        hosts_known=sdn.hosts is not None,
        withheld=_withheld(gathered),
        bare=[name for name, one in contents.items() if not one.exported],
        blind=serving.blind,
        unexported=[workload for one in contents.values() for workload in one.unexported],
    )
    return replace(inventory, missing=missing)


def _withheld(gathered: Gathered) -> list[Kind]:
    """The kinds that could not be exported, less those that came another way."""
    names = withheld(gathered.cluster_facts)
    return [kind for kind in KINDS if kind.kind in names and not gathered.holds(kind)]


def _contents(reaches: Iterable[Reach], gathered: Gathered) -> dict[str, Contents]:
    """What runs in the namespaces that are selected; nobody asks about the others."""
    selected = sorted({namespace.name for reach in reaches for namespace in reach.namespaces})
    return {name: contents_of(name, gathered.shelves.get(name, {})) for name in selected}


def _has_workloads(gathered: Gathered, scope: Scope) -> bool:
    """True if any workload or pod was exported. The platform's do not count: every must-gather has them."""
    return any(
        document.kind.family in {Family.WORKLOAD, Family.POD}
        for namespace, shelf in gathered.namespaced()
        if scope.standing(namespace) is not Standing.PLATFORM
        for document in shelf.values()
    )


def _in_scope(notices: Iterable[Notice], reaches: Sequence[Reach], scope: Scope) -> tuple[Notice, ...]:
    """The notices on what the plan is about, in an order that does not depend on reading."""
    left_out = {reach.egress_ip.subject for reach in reaches if reach.left_out}
    kept = (notice for notice in notices if notice.subject not in left_out and scope.covers(notice.subject))
    return tuple(sorted(kept, key=lambda notice: (notice.rule, notice.subject, notice.path, notice.message)))
