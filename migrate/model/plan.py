"""The plan: what is written, in which order, and everything that has to be said about it (design, section 5).

The plan holds the exact objects that will be written. Reports, manifests and the live commands read this
one value and compute nothing of their own.
"""

from typing import Any

from msgspec import UNSET, Struct, UnsetType, field

from migrate.model.costs import Cost, QuotaRow
from migrate.model.cutover import AddressChange, Wave
from migrate.model.findings import Finding
from migrate.model.firewall import FirewallRule
from migrate.model.gateway import AzureResource, GatewaySubnet, Mode, Pool, Prefix
from migrate.model.inventory import Action, Missing, Restart
from migrate.model.proof import Proof

API_VERSION = "egress-migrate/v1"


class Basis(Struct, frozen=True, omit_defaults=True):
    """Fingerprints of what the plan was made from (`sha256:…`), and what export.yaml says of the source.

    Shape: `keys` has a short fingerprint for each fact and choice that says something, by its path
    (`target.network.podCidrs`, `choices.namespaces.team-a`), so that a later plan can be told apart by them.
    """

    exports: str
    target: str
    choices: str
    source: dict[str, str] = {}
    keys: dict[str, str] = {}


class Summary(Struct, frozen=True, rename={"egress_ips": "egressIPs"}):
    """The plan in numbers. `namespaces` counts those with a configuration."""

    egress_ips: int
    namespaces: int
    workloads: int
    configurations: int
    pools: int
    errors: int
    warnings: int
    infos: int
    accepted: int


class Configuration(Struct, frozen=True, rename="camel"):
    """One StaticGatewayConfiguration. `object` is exactly what will be written.

    Shape: `destinations` are the CIDRs of peers that are known to expect its addresses (design 4.2.7).
    """

    name: str
    namespace: str
    egress_ip: str = field(name="egressIP")
    pool: str
    mode: Mode
    addresses: int
    old_addresses: tuple[str, ...]
    new_addresses: tuple[str, ...]
    source_namespace: str
    reason: str
    object: dict[str, Any]
    pod_selector: dict[str, Any] | UnsetType = UNSET
    destinations: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """`namespace/name` on AKS: how pools and prefixes name it."""
        return f"{self.namespace}/{self.name}"


class ReplacedBy(Struct, frozen=True, rename="camel"):
    """What a workload is on AKS: the object that apply and verify look for."""

    api_version: str
    kind: str


class PlannedWorkload(Struct, frozen=True, rename={"api_version": "apiVersion", "replaced_by": "as"}):
    """A workload whose pods move. Without a `configuration` it waits for a decision (EG107).

    Shape: `pods` is how many it runs, as its replicas or its exported pods tell; absent where nobody has counted.
    """

    api_version: str
    kind: str
    namespace: str
    name: str
    action: Action
    restart: Restart
    configuration: str | UnsetType = UNSET
    owner: str | UnsetType = UNSET
    replaced_by: ReplacedBy | UnsetType = UNSET
    pods: int | UnsetType = UNSET


class Plan(Struct, frozen=True, rename="camel"):
    """The whole plan.

    Shape: `policies` are admission objects, exactly as they will be written; `azure` is in the order in which
    it is made; `firewall` in the order of the rules; `cost` is absent where nothing is planned.
    """

    basis: Basis
    summary: Summary
    pools: tuple[Pool, ...]
    configurations: tuple[Configuration, ...]
    workloads: tuple[PlannedWorkload, ...]
    waves: tuple[Wave, ...]
    findings: tuple[Finding, ...]
    subnets: tuple[GatewaySubnet, ...] = ()
    prefixes: tuple[Prefix, ...] = ()
    policies: tuple[dict[str, Any], ...] = ()
    azure: tuple[AzureResource, ...] = ()
    firewall: tuple[FirewallRule, ...] = ()
    addresses: tuple[AddressChange, ...] = ()
    proof: tuple[Proof, ...] = ()
    cost: Cost | UnsetType = UNSET
    quota: tuple[QuotaRow, ...] = ()
    missing: tuple[Missing, ...] = ()
    left_out: tuple[str, ...] = ()
    api_version: str = API_VERSION
    kind: str = "Plan"
    digest: str | UnsetType = UNSET
