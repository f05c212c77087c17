"""The facts of the AKS cluster, as target.yaml states them (design, section 5)."""

from msgspec import Struct, field

from migrate.model.places import Origin


class Cluster(Struct, frozen=True, rename="camel"):
    """Which cluster, where, of which version."""

    subscription_id: str
    resource_group: str
    name: str
    location: str
    kubernetes_version: str
    identity: str | None = None
    fqdn: str | None = None
    sku: str | None = None
    local_dns: bool | None = field(default=None, name="localDNS")
    fips: bool | None = None
    controller_version: str | None = None
    node_resource_group: str | None = None
    authorized_ip_ranges: tuple[str, ...] = field(default=(), name="authorizedIPRanges")


class Subnet(Struct, frozen=True, rename="camel"):
    """A subnet of the cluster's virtual network."""

    name: str
    cidr: str
    role: str | None = None
    used: int | None = None
    nat_gateway: bool = False
    default_route: str | None = None
    route_table: str | None = None
    security_group: str | None = None


class VirtualNetwork(Struct, frozen=True, rename="camel"):
    """The cluster's virtual network."""

    id: str
    address_space: tuple[str, ...]
    subnets: tuple[Subnet, ...] = ()


class Network(Struct, frozen=True, rename="camel"):
    """The cluster's network profile."""

    plugin: str
    pod_cidrs: tuple[str, ...]
    service_cidrs: tuple[str, ...]
    outbound_type: str
    vnet: VirtualNetwork
    plugin_mode: str | None = None
    ip_families: tuple[str, ...] = ("IPv4",)
    max_pods: int = 30


class GatewayPool(Struct, frozen=True, rename="camel"):
    """A gateway node pool that exists already."""

    name: str
    type: str
    nodes: int
    prefix_size: int
    vm_size: str | None = None
    subnet: str | None = None
    mode: str | None = None
    isolation: str | None = None
    configurations: tuple[str, ...] | None = None


class PublicIpPrefix(Struct, frozen=True, rename="camel"):
    """A public IP prefix that exists already."""

    id: str
    length: int
    cidr: str | None = None
    location: str | None = None
    sku: str | None = None
    zones: tuple[str, ...] = ()
    used: int | None = None


class VcpuQuota(Struct, frozen=True, rename="camel"):
    """vCPUs of one family: the limit and what is used."""

    family: str
    limit: int
    used: int


class Quota(Struct, frozen=True, rename="camel"):
    """Quotas of the subscription in the cluster's region."""

    standard_public_ips: int | None = None
    used: int | None = None
    vcpus: tuple[VcpuQuota, ...] = ()


class Target(Struct, frozen=True, rename="camel"):
    """The whole of target.yaml."""

    cluster: Cluster
    network: Network
    node_pools: tuple[str, ...] = ()
    gateway_pools: tuple[GatewayPool, ...] = ()
    public_ip_prefixes: tuple[PublicIpPrefix, ...] = ()
    service_load_balancer_rules: int | None = None
    quota: Quota | None = None


class Facts(Struct, frozen=True):
    """The target, and where target.yaml states each of its facts (`network.vnet.subnets[0]` → file and line)."""

    target: Target
    stated_at: dict[str, Origin] = {}

    def origin(self, path: str) -> Origin | None:
        """Where the fact at that path is stated; of one that is not, where it would be."""
        while path not in self.stated_at and path:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.stated_at.get(path)
