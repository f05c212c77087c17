"""What each key of choices.yaml means, in one line, as data. A test sees to it that no key is forgotten."""

MEANINGS = {
    "mode": "Whether peers see public addresses or private ones; auto goes by the kind of today's addresses.",
    "gateway.nodes": "How many nodes each gateway pool has: two at least, each with an address of every prefix.",
    "gateway.vmSize": "The size of a gateway node.",
    "gateway.poolType": "What public pools are made of; private ones are VirtualMachines in any case.",
    "gateway.prefixSize": "The prefix length of each configuration; auto takes the smallest that holds the nodes.",
    "gateway.subnet": "The subnet of the gateway pools; auto takes the first free block of the virtual network.",
    "gateway.poolPrefix": "How the names of new gateway pools begin.",
    "gateway.pools": "An existing gateway pool for each mode, used before any other.",
    "gateway.routeTable": "The route table of a planned private subnet; without it the one of the nodes' subnet.",
    "gateway.securityGroup": "The network security group of any planned subnet.",
    "gateway.resourceGroup": "Where public IP prefixes are made; without it in the cluster's own resource group.",
    "prefixes": "Who makes public IP prefixes: the plan beforehand, the controller, or somebody else already.",
    "optIn": "How pods get the annotation: patches to workloads, an admission policy, or their own source.",
    "growth": "Room for further configurations in each pool's part of the subnet, rounded up.",
    "include": "Platform namespaces to migrate all the same.",
    "only": "The namespaces of this plan; empty for all.",
    "exclude": "Namespaces that stay out, and EgressIPs as EgressIP/NAME.",
    "excludeCidrs": "Destinations that go past the gateway, beside pods, services and nodes.",
    "destinations": "Destinations that expect the identity, so that no exclusion may cover them.",
    "overlaps": "Which EgressIP counts for pods that two of them match.",
    "waves.canary": "The namespaces that go first; empty for the smallest.",
    "waves.size": "How many namespaces go together after the canary.",
    "prices.currency": "The currency of all prices; in another than USD each of them has to be given.",
    "prices.hourly": "Prices of an hour that win over the list in the program.",
    "decisions": "Warnings that somebody has accepted.",
    "namespaces": "What differs for single namespaces.",
}
"""By path. Defaults are those of migrate.model.choices."""

NAMESPACE_MEANINGS = {
    "mode": "Instead of the general mode.",
    "publicIpPrefixId": "The existing public IP prefix of the namespace, or one for each EgressIP.",
    "isolation": "Gateway pools of its own, shared only with namespaces of the same word.",
    "as": "What the namespace is called on AKS.",
    "optIn": "Instead of the general optIn.",
}
"""By key below `namespaces.NAME`."""
