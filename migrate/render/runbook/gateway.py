"""What is made before any workload is touched: Azure's part, then the configurations, until they are ready."""

from collections.abc import Iterable
from typing import Any

from msgspec import UNSET

from migrate.formats.markdown import bullets, code, fenced, plain, prose, table
from migrate.model.gateway import Pool, Status
from migrate.model.objects import NAME_LABEL
from migrate.model.plan import Configuration, Plan
from migrate.model.resource_ids import group_of, subscription_of
from migrate.model.wording import counted, listed
from migrate.plan.azure.commands import controller_version
from migrate.render.configurations import FOLDER
from migrate.render.runbook.expected import Expected
from migrate.render.runbook.sections import Section, some
from migrate.render.runbook.shell import DATA_PLANE, word

_MINUTES_EACH = 5
"""How long one configuration takes at most until it has its addresses (domain notes, Azure 1.3)."""


def infrastructure(plan: Plan) -> Section:
    """Subnets, the cluster's switch, pools, prefixes and IP Groups."""
    return Section(
        "Build the gateway in Azure",
        some(
            _roles(plan),
            _forms(plan),
            "The gateway node pools, once all is there:",
            _pools(plan.pools, plan),
            "Look at what came of it:",
            fenced(_LOOK),
            bullets(_SEEN),
            *_prefixes(plan),
        ),
        gate="Every pool has the nodes of the table, all Ready; the DaemonSets are ready; no node has the taint.",
    )


_LOOK = (
    "kubectl get nodes --selector kubernetes.azure.com/mode=gateway --label-columns agentpool",
    "kubectl get crd staticgatewayconfigurations.egressgateway.kubernetes.azure.com",
    f"kubectl get daemonsets --namespace {DATA_PLANE}",
    "kubectl get nodes --output custom-columns='NODE:.metadata.name,TAINTS:.spec.taints[*].key'",
    controller_version(),
)
_SEEN = (
    "The first command lists the gateway nodes with their pool: they have to be Ready.",
    "The second has to find the kind; otherwise the gateway is not on.",
    "In the third, READY has to equal DESIRED.",
    "In the fourth, no node may have `egressgateway.kubernetes.azure.com/cni-not-ready`: no pod would start there.",
    (
        "The last prints the controller's version. Before v0.1.4 (or v0.0.23) a gateway pool in a subnet of its own "
        "cuts its pods off from the cluster's subnet."
    ),
)


def _roles(plan: Plan) -> tuple[str, ...]:
    """The messages of EG610 hold the commands."""
    asked = [prose(finding.message) for finding in plan.findings if finding.id == "EG610" and not finding.accepted]
    if not asked:
        return ()
    return ("First the roles, by somebody who may grant them; without them Azure refuses what follows:", bullets(asked))


def _forms(plan: Plan) -> str:
    if not plan.azure:
        return "Nothing is to be made in Azure: everything that the plan needs is there."
    return (
        "Use one of three forms of the same thing, whichever your team uses; the comment at its top says how, and what "
        "to mind: `azure/commands.sh` (az), `azure/main.bicep`, `azure/main.tf`. The bodies themselves are in "
        "`azure/arm/`. Making a pool takes several minutes."
    )


def _pools(pools: Iterable[Pool], plan: Plan) -> str:
    ranges = {subnet.name: subnet.cidr for subnet in plan.subnets}
    return table(
        ("Pool", "Mode", "Nodes", "Configurations", "Subnet", "Made by"),
        [
            (
                code(pool.name),
                pool.mode,
                f"{pool.nodes} × {plain(pool.vm_size)}",
                f"{pool.configurations:,}",
                plain(f"{pool.subnet} {ranges.get(pool.subnet, '')}".strip()) if pool.subnet else "that of the nodes",
                "this plan" if pool.status is Status.CREATE else "it exists",
            )
            for pool in pools
        ],
    )


def _prefixes(plan: Plan) -> tuple[str, ...]:
    """One command for each resource group that holds prefixes, instead of one for each prefix."""
    ids = [prefix.resource_id for prefix in plan.prefixes if prefix.resource_id is not UNSET]
    groups = sorted({(subscription_of(one), group_of(one)) for one in ids})
    if not groups:
        return ()
    return (
        "The ranges of the public IP prefixes, which peers can be told from now on (step 5), days before the rest:",
        fenced(
            f"az network public-ip prefix list --subscription {word(subscription)} --resource-group {word(group)} "
            "--query '[].{name:name, range:ipPrefix}' --output table"
            for subscription, group in groups
        ),
    )


def configurations(plan: Plan) -> Section:
    """Creates the configurations, and waits until each is ready."""
    number = len(plan.configurations)
    return Section(
        "Create the configurations and wait until they are ready",
        some(
            "Nothing changes for any pod yet. The server says first what it would refuse; a namespace that is not "
            "found has to be made before.",
            fenced((f"kubectl apply --dry-run=server -k {FOLDER}", f"kubectl apply -k {FOLDER}")),
            f"The controller works through them one after the other and takes up to {_MINUTES_EACH} minutes for "
            f"each: up to {number * _MINUTES_EACH:,} minutes for {counted(number, 'configuration')}. Be patient as "
            "long as one of them has got its addresses within the last 15 minutes. Delete none to hurry it up.",
            fenced(["ready"]),
            "A configuration is ready when all of this is true. Values have to be compared: nothing of a status is "
            "ever cleared, so that a column which is filled proves nothing.",
            bullets(_READY),
            _expected(plan.configurations, plan),
        ),
        gate="Every configuration is ready. A namespace whose configuration is not stays out of its wave.",
    )


_READY = (
    (
        "In the first table, no column says `<none>`, and ADDRESSES is what the table below says; in private mode as "
        "a list without an empty place."
    ),
    (
        "In the second table, POOL is the pool of the table below; PUBLIC is `true` in public mode, `false` in "
        "private mode; PREFIX is the `publicIpPrefixId` of its file below `kubernetes/configurations` (`<none>` "
        "where the file has none); and there is a PRIMARY and a SECONDARY address for each gateway node of the pool. "
        "The SECONDARY ones are what a firewall inside the network sees, in public mode, too."
    ),
    "In the third list, it has as many NODES as its pool.",
    "In the last list there is no warning about it that is newer than what you changed last.",
)


def _expected(made: Iterable[Configuration], plan: Plan) -> str:
    expected = Expected(plan)
    rows = (
        (plain(one.namespace), plain(one.name), plain(one.pool), expected.pool(one).nodes, expected.addresses(one))
        for one in made
    )
    return table(
        ("Namespace", "Configuration", "Pool", "Nodes", "ADDRESSES must be"),
        [(namespace, name, pool, str(nodes), addresses) for namespace, name, pool, nodes, addresses in rows],
    )


def policies(plan: Plan) -> Section:
    """Creates the admission policies, from which on new pods use the gateway by themselves."""
    namespaces = sorted({_namespace(policy) for policy in plan.policies if policy["kind"] == _BINDING})
    return Section(
        "Create the admission policies",
        (
            (
                f"From now on every pod that is created in {counted(len(namespaces), 'namespace')} "
                f"({plain(listed(namespaces, at_most=12))}) gets the annotation, whatever its wave: scaling up or "
                "the loss of a node is enough. So all their peers have to allow the new addresses by now. Pods that "
                "run already stay as they are until their wave."
            ),
            fenced(("kubectl apply --dry-run=server -k kubernetes/policies", "kubectl apply -k kubernetes/policies")),
        ),
        gate="`kubectl get mutatingadmissionpolicybindings` lists one for each configuration of these namespaces.",
    )


_BINDING = "MutatingAdmissionPolicyBinding"


def _namespace(binding: dict[str, Any]) -> str:
    selected: dict[str, str] = binding["spec"]["matchResources"]["namespaceSelector"]["matchLabels"]
    return selected[NAME_LABEL]
