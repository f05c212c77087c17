"""EG3xx: gateway node pools and their subnets, and the names of pools."""

from migrate.model.findings import Rule, Severity

RULES = (
    Rule(
        id="EG301",
        severity=Severity.ERROR,
        summary="A subnet that cannot hold what lies there",
        why="Every network interface of a gateway pool takes an address of its own and one for each "
        "configuration. When the subnet is full, Azure gives no more addresses out: the configurations that come "
        "last never get their egress address, and their pods do not start. A name that the target lacks, or that both "
        "modes would have to share, is no subnet to lie in.",
        remedy="Name a larger subnet in `gateway.subnet` of choices.yaml, for each mode its own "
        "(`{public: NAME, private: NAME}`), or leave it at `auto`: the plan then makes a block of the right size. A "
        "lower `growth` needs less. Where `used` is no longer true, or `configurations` of an existing gateway pool "
        "are not listed, correct target.yaml. If the nodes' subnet has no address left for the load balancer, free "
        "some there (fewer nodes, or a node pool in another subnet) and state the new `used`.",
    ),
    Rule(
        id="EG302",
        severity=Severity.ERROR,
        summary="No room in the virtual network for the gateway's subnet",
        why="A gateway pool needs a subnet, and the address space that the target states has no free aligned "
        "block of the size.",
        remedy="Add a range to the virtual network (`az network vnet update --add addressSpace.addressPrefixes RANGE`, "
        "with the ranges of peered networks in mind) and to `network.vnet.addressSpace` of target.yaml. Or need "
        "less: fewer `gateway.nodes`, a longer `gateway.prefixSize` for VirtualMachines pools, a lower `growth`, a "
        "smaller batch (`only`). Or name a subnet with room in `gateway.subnet`.",
    ),
    Rule(
        id="EG304",
        severity=Severity.INFO,
        summary="Configurations of one kind lie in several pools",
        why="A gateway pool takes only so many configurations: addresses and load-balancer rules of a network "
        "interface are limited. Every pool has nodes of its own, which are paid for.",
        remedy="Nothing to do. Where the limit is assumed because the target does not state it, "
        "`serviceLoadBalancerRules` in target.yaml may allow for fewer pools.",
    ),
    Rule(
        id="EG308",
        severity=Severity.ERROR,
        summary="Node count outside what the prefix size allows",
        why="A gateway node pool needs two nodes at least, and one address of the prefix for each node. AKS "
        "refuses any other count with StaticEgressGatewayInvalidGatewayNodeCount.",
        remedy="Set `gateway.nodes` in choices.yaml between 2 and the number of addresses: 2 for /31, 4 for "
        "/30, 8 for /29, 16 for /28; or leave `gateway.prefixSize` at `auto`. Scale a pool that exists "
        "(`az aks nodepool scale`), and correct its `nodes` in target.yaml; where the previous plan has the wrong "
        "count, plan without `--previous`.",
    ),
    Rule(
        id="EG310",
        severity=Severity.ERROR,
        summary="More than load balancers or the cluster can take",
        why="Every configuration is a rule of the gateway's load balancer and of the network interfaces of its nodes. "
        "Past Azure's limits (300 rules an interface, 1,500 a load balancer, 100 node pools a cluster) the "
        "controller's writes fail, and configurations stay without an egress address.",
        remedy="Migrate in batches to more than one cluster (`only` and `exclude` in choices.yaml); use fewer "
        "`isolation` words where there are too many node pools; let Services share load-balancer rules less "
        "(fewer ports, fewer Services of type LoadBalancer), and state the new `serviceLoadBalancerRules` in "
        "target.yaml. Where a pool of the previous plan is over its limit, plan without `--previous`.",
    ),
    Rule(
        id="EG311",
        severity=Severity.WARNING,
        summary="Many replicas on one gateway pool",
        why="Every gateway node keeps the list of all annotated pods of its pool in one object. By our estimate it "
        "outgrows what etcd takes at 7,500 to 10,000 pods; nobody has published a measurement. From then on new pods "
        "get no connection.",
        remedy="Give the largest namespaces a pool of their own: `namespaces: {NAME: {isolation: WORD}}` in "
        "choices.yaml, the same word for those that may share one.",
    ),
    Rule(
        id="EG608",
        severity=Severity.ERROR,
        summary="A gateway node pool cannot be named",
        why="AKS takes pool names of at most 12 lower-case letters and digits that begin with a letter, each once a "
        "cluster. Mode, prefix size and a letter take six of them. A pool serves one mode, and only a gateway pool "
        "can serve configurations.",
        remedy="Choose a `gateway.poolPrefix` in choices.yaml of one to six lower-case letters and digits "
        "that begins with a letter. In `gateway.pools` name an existing gateway pool of that mode (target.yaml lists "
        "it under `gatewayPools`), or a valid name that no node pool has.",
    ),
)
