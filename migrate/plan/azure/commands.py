"""Commands that print a fact of the target cluster, with its names filled in, for a POSIX shell."""

import shlex

from migrate.model.target import Cluster


def az(cluster: Cluster, *words: str, query: str) -> str:
    """An `az` command in the cluster's subscription that prints one value; `query` is JMESPath."""
    options = ("--subscription", cluster.subscription_id, "--query", query, "--output", "tsv")
    return " ".join(map(_word, ("az", *words, *options)))


def aks_show(cluster: Cluster, query: str) -> str:
    """What `az aks show` says of the cluster."""
    return az(cluster, "aks", "show", "--resource-group", cluster.resource_group, "--name", cluster.name, query=query)


def service_rules(cluster: Cluster) -> str:
    """How many load-balancer rules there are in the cluster's own group, those of the gateway left out."""
    query = "length([?name != 'kubeegressgateway-ilb'].loadBalancingRules[])"
    group = aks_show(cluster, "nodeResourceGroup")
    return f'{az(cluster, "network", "lb", "list", query=query)} --resource-group "$({group})"'


def grant_network_contributor(cluster: Cluster, scope: str) -> str:
    """The command that gives the cluster's identity, of whichever kind it is, its role on a scope."""
    principal = aks_show(cluster, "identity.principalId || values(identity.userAssignedIdentities)[0].principalId")
    return (
        f'az role assignment create --assignee-object-id "$({principal})" --assignee-principal-type ServicePrincipal '
        f"--role 'Network Contributor' --scope {shlex.quote(scope)}"
    )


def controller_version() -> str:
    """The images of the controller's DaemonSets, whose tag is its version (domain notes, Azure 0)."""
    images = "{.items[*].spec.template.spec.containers[*].image}"
    return shlex.join(
        ("kubectl", "get", "daemonsets", "--namespace", "aks-static-egress-gateway", "--output", f"jsonpath={images}")
    )


def _word(word: str) -> str:
    """A word as a shell reads it; one with apostrophes in quotation marks, which people can still read."""
    is_plain = not set(word) & set('"$`\\')
    return f'"{word}"' if "'" in word and is_plain else shlex.quote(word)
