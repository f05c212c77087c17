"""EG210, EG303, EG305 to EG307, EG309, EG312 and EG611: prefixes, quotas and what things cost."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG210",
        severity=Severity.INFO,
        summary="A configuration without a workload",
        why="The EgressIP selects the namespace as such, so that the namespace keeps its address for whatever "
        "runs there tomorrow. Until then its prefix and its rule are paid for and used by nobody.",
        remedy="If nothing will run there, leave it out with `exclude: [NAMESPACE]` or `exclude: [EgressIP/NAME]` in "
        "choices.yaml; otherwise there is nothing to do.",
    ),
    Rule(
        id="EG303",
        severity=Severity.ERROR,
        summary="The quota of public addresses does not hold the prefixes",
        why="Azure counts a public IP prefix with all its addresses from the moment it is made, used or not. A "
        "subscription begins with 10 standard public addresses in a region, which is less than one /28. What "
        "the quota does not hold is refused half way through the migration.",
        remedy="Have the quota raised (Azure portal, Quotas, Networking; `az network list-usages --location REGION` "
        "shows it) and state it under `quota` in target.yaml. Or plan smaller prefixes (`gateway.prefixSize: "
        "31` with 2 nodes), fewer namespaces at once (`only`), or private mode where no peer needs a public "
        "address (`mode: private`).",
    ),
    Rule(
        id="EG305",
        severity=Severity.ERROR,
        summary="An existing prefix has another length than its pool needs",
        why="The controller takes a prefix only if its length equals the pool's prefix size, and says so "
        '("invalid length") in an event after everything else is in place. A prefix cannot be resized.',
        remedy="Give a prefix of the right length in `publicIpPrefixId`; or leave the id out, so that the plan makes "
        "one; or set `gateway.prefixSize` in choices.yaml to the prefix's length, with at most as many "
        "`gateway.nodes` as it has addresses. Length and pool are in target.yaml under `publicIpPrefixes` and "
        "`gatewayPools`.",
    ),
    Rule(
        id="EG306",
        severity=Severity.ERROR,
        summary="A prefix without enough addresses for those that use it",
        why="On a scale set every configuration takes an address for each node. On a VirtualMachines pool it "
        "takes the whole prefix, and a second configuration would ask for the same addresses again, which "
        "Azure, as far as anybody knows, refuses: it never gets a prefix. Scaling a pool can break "
        "configurations that worked.",
        remedy="Give each of them a prefix of its own: take `publicIpPrefixId` out of choices.yaml for all but one, "
        "and the plan makes the others (`prefixes: create`). On scale sets a larger prefix may do as well: "
        "sharers × nodes addresses, with `gateway.prefixSize` set to its length. Addresses that others use "
        "have to be freed, and `used` in target.yaml read anew; where the prefix belongs to another cluster's "
        "plan, choose another `gateway.resourceGroup`. Where they are its own, of an existing pool, list what lies "
        "there (`configurations` under `gatewayPools` in target.yaml) or plan with `--previous`, and it stays there.",
    ),
    Rule(
        id="EG307",
        severity=Severity.WARNING,
        summary="A shared prefix: those that share it look alike",
        why="Whoever allows the prefix allows all of them, and logs at the other end cannot tell them apart. A "
        "further node may need more addresses than the prefix has.",
        remedy="If they are one party to all their peers, accept the finding under `decisions` in choices.yaml. "
        "Otherwise take `publicIpPrefixId` out for all but one of them, and each gets a prefix of its own.",
    ),
    Rule(
        id="EG309",
        severity=Severity.ERROR,
        summary="A prefix that is missing, malformed, or where the gateway cannot use it",
        why="The controller takes the id as it is written and compares the subscription to the letter. Addresses "
        "of a prefix serve nodes only in its own region and with the Standard SKU, and Azure refuses to "
        "change zones later: the first address works, and every later change fails.",
        remedy="Copy the id from `az network public-ip prefix list --query [].id`, without a slash at the end, into "
        "`namespaces.NAMESPACE.publicIpPrefixId` of choices.yaml, as text or as a map from EgressIP to id. It "
        "has to be of the cluster's subscription and region, of the Standard SKU and without zones (`az "
        "network public-ip prefix create` without --zone). Or leave the id out and set `prefixes: create`, so "
        "that the plan makes one; `gateway.resourceGroup` has to be another group than that of the nodes.",
    ),
    Rule(
        id="EG312",
        severity=Severity.WARNING,
        summary="The vCPU quota may not suffice for the gateway nodes",
        why="AKS refuses a node pool for which the quota of its VM family has too few vCPUs left. An upgrade may "
        "take one more node for a while.",
        remedy="Have the quota of the family raised (Azure portal, Quotas, Compute; `az vm list-usage --location "
        "REGION` shows it) and state it under `quota.vcpus` in target.yaml, or choose a smaller size or "
        "another family in `gateway.vmSize`.",
    ),
    Rule(
        id="EG611",
        severity=Severity.INFO,
        summary="As many nodes as the prefix has addresses",
        why="No address is left for a further node: the pool cannot grow without other prefixes, which are other "
        "addresses for all peers, and nobody has shown how an upgrade goes that needs a spare node.",
        remedy="Set `gateway.prefixSize` in choices.yaml one lower if a spare node is worth its price. Decide before "
        "the cutover, because nobody has shown that a gateway pool's prefix size can be changed later. "
        "Otherwise there is nothing to do.",
    ),
)
