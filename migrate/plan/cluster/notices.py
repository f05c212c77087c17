"""Whether the target cluster can hold the plan: versions, network, identity (EG6xx)."""

from collections.abc import Iterator, Sequence

from migrate.model.choices import Chosen
from migrate.model.findings import Notice
from migrate.model.gateway import Mode, Prefix
from migrate.model.target import Facts
from migrate.model.wording import counted, listed
from migrate.plan.cluster.own_subnets import own_subnet_notices
from migrate.plan.cluster.rights import rights_notices
from migrate.plan.cluster.versions import numbers_in
from migrate.plan.cluster.virtual_machines import virtual_machine_notices
from migrate.plan.gateway.pools import Pools
from migrate.plan.notices import about_fact
from migrate.plan.wanted import Wanted

PRIVATE_MODE_SINCE = "1.34"
"""Kubernetes, and with it the controller that knows VirtualMachines pools (domain notes, Azure 0)."""
ADMISSION_SINCE = "1.36"
"""Kubernetes: the first in which MutatingAdmissionPolicy is on (domain notes, Azure 7)."""
_NAMED = 10


def cluster_notices(
    wanted: Sequence[Wanted], pools: Pools, prefixes: Sequence[Prefix], facts: Facts, chosen: Chosen
) -> Iterator[Notice]:
    """What the cluster's facts say against the plan; nothing where nothing is planned."""
    if not pools.pools:
        return
    yield from _versions(wanted, facts, chosen)
    yield from _network(facts)
    yield from _fips(facts)
    yield from virtual_machine_notices(pools.pools, facts, chosen)
    yield from own_subnet_notices(pools.pools, pools.subnets, facts)
    yield from rights_notices(pools.subnets, prefixes, facts)


def _versions(wanted: Sequence[Wanted], facts: Facts, chosen: Chosen) -> Iterator[Notice]:
    private = _sources(one for one in wanted if one.mode is Mode.PRIVATE)
    admitted = _sources(one for one in wanted if chosen.choices.opt_in_of(one.source) == "admission")
    yield from _too_old("EG601", "Private mode", PRIVATE_MODE_SINCE, private, facts)
    yield from _too_old("EG607", "The opt-in `admission`", ADMISSION_SINCE, admitted, facts)
    if private:
        message = f"{counted(len(private), 'namespace')} in private mode: {listed(private, at_most=_NAMED)}."
        yield about_fact(facts, "EG604", "cluster.kubernetesVersion", message)


def _sources(wanted: Iterator[Wanted]) -> list[str]:
    """Their namespaces, as choices.yaml names them."""
    return sorted({one.source for one in wanted})


def _too_old(rule: str, what: str, since: str, namespaces: Sequence[str], facts: Facts) -> Iterator[Notice]:
    running = facts.target.cluster.kubernetes_version
    if namespaces and numbers_in(running) < numbers_in(since):
        message = (
            f"{what} needs Kubernetes {since}, and the cluster runs {running}. "
            f"It is planned for {listed(namespaces, at_most=_NAMED)}."
        )
        yield about_fact(facts, rule, "cluster.kubernetesVersion", message)


def _network(facts: Facts) -> Iterator[Notice]:
    network = facts.target.network
    if network.plugin_mode == "podSubnet":
        yield about_fact(facts, "EG602", "network.pluginMode", "The cluster's pods have a subnet of their own.")
    if "IPv6" in network.ip_families:
        families = " and ".join(network.ip_families)
        yield about_fact(facts, "EG602", "network.ipFamilies", f"The cluster speaks {families}.")
    if network.plugin in {"kubenet", "none"}:
        message = f"The cluster's network plugin is {network.plugin}."
        yield about_fact(facts, "EG603", "network.plugin", message)


def _fips(facts: Facts) -> Iterator[Notice]:
    if facts.target.cluster.fips:
        yield about_fact(facts, "EG613", "cluster.fips", "The cluster's nodes have to be FIPS compliant.")
