"""The commands that print what `migrate target --from` reads, for a POSIX shell."""

import shlex

from msgspec import Struct

from migrate.facts.answers import Answer


class Names(Struct, frozen=True):
    """What the commands are about; a word in capitals where nobody has said it."""

    subscription: str | None = None
    resource_group: str | None = None
    cluster: str | None = None

    @property
    def of_subscription(self) -> tuple[str, ...]:
        """Options that name the subscription."""
        return ("--subscription", self.subscription or "SUBSCRIPTION")

    @property
    def of_group(self) -> tuple[str, ...]:
        """Options that name the subscription and the cluster's resource group."""
        return (*self.of_subscription, "--resource-group", self.resource_group or "RESOURCE_GROUP")


def cluster_command(names: Names) -> str:
    """Prints the cluster."""
    return _line(Answer.CLUSTER, *names.of_group, "--name", names.cluster or "CLUSTER")


def pools_command(names: Names) -> str:
    """Prints its node pools."""
    return _line(Answer.POOL, *names.of_group, "--cluster-name", names.cluster or "CLUSTER")


def network_command(names: Names, vnet_id: str | None, node_group: str | None) -> str:
    """Prints the virtual network of that id, or those beside the nodes."""
    if vnet_id:
        return _line(Answer.NETWORK, "--ids", vnet_id)
    where = ("--resource-group", node_group or "NODE_RESOURCE_GROUP")
    return _line("az network vnet list", *names.of_subscription, *where)


def route_table_command(table_id: str) -> str:
    """Prints one route table."""
    return _line("az network route-table show", "--ids", table_id)


def prefixes_command(names: Names) -> str:
    """Prints all public IP prefixes of the subscription."""
    return _line(Answer.PREFIX, *names.of_subscription)


def usages_command(names: Names, location: str | None, answer: Answer) -> str:
    """Prints quotas of a region, of networks or of virtual machines."""
    return _line(answer, *names.of_subscription, "--location", location or "LOCATION")


def balancers_command(names: Names, node_group: str | None) -> str:
    """Prints the load balancers beside the nodes."""
    where = ("--resource-group", node_group or "NODE_RESOURCE_GROUP")
    return _line(Answer.BALANCER, *names.of_subscription, *where)


def daemon_sets_command() -> str:
    """Prints the gateway's DaemonSets."""
    return _line(Answer.DAEMON_SET, "--namespace", "aks-static-egress-gateway")


def configurations_command() -> str:
    """Prints the configurations that are on the cluster."""
    return _line(Answer.CONFIGURATION, "--all-namespaces")


def script(names: Names) -> str:
    """All of them, each into a file of its own, ready to paste."""
    ask = cluster_command(names).removesuffix(" --output json")
    return _SCRIPT.format(
        ask=ask,
        cluster=cluster_command(names),
        pools=pools_command(names),
        subscription=shlex.join(names.of_subscription),
        prefixes=prefixes_command(names),
        daemon_sets=daemon_sets_command(),
        configurations=configurations_command(),
    )


_SCRIPT = """\
# Each line prints into a file what it reads; none changes anything. Then: migrate target --from *.json -o target.yaml
{cluster} > cluster.json
{pools} > pools.json
{prefixes} > prefixes.json

# The others are found through the cluster.
location=$({ask} --query location --output tsv)
nodes=$({ask} --query nodeResourceGroup --output tsv)
subnet=$({ask} --query 'agentPoolProfiles[?vnetSubnetId].vnetSubnetId | [0]' --output tsv)
if [ -n "$subnet" ]; then
  az network vnet show --ids "${{subnet%/subnets/*}}" --output json > network.json
else
  az network vnet list {subscription} --resource-group "$nodes" --output json > network.json
fi
az network route-table list {subscription} --output json > route-tables.json
az network lb list {subscription} --resource-group "$nodes" --output json > load-balancers.json
az network list-usages {subscription} --location "$location" --output json > network-usages.json
az vm list-usage {subscription} --location "$location" --output json > vm-usages.json

# Only where Static Egress Gateway is on already, with kubectl in that cluster.
{daemon_sets} > gateway-daemonsets.json
{configurations} > gateway-configurations.json
"""


def _line(command: str, *options: str) -> str:
    return f"{command} {shlex.join((*options, '--output', 'json'))}"
