"""The plan: what is written, in which order, and everything that has to be said about it (design, section 5).

The plan holds the exact objects that will be written. Reports, manifests and the live commands read this
one value and compute nothing of their own.
"""

from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType, field

from migrate.model.findings import Finding
from migrate.model.inventory import Action, Missing, Restart

API_VERSION = "egress-migrate/v1"


class Mode(StrEnum):
    """Whether peers see a public prefix or private addresses of the gateway's subnet."""

    PUBLIC = "public"
    PRIVATE = "private"


class Basis(Struct, frozen=True, omit_defaults=True):
    """Fingerprints of what the plan was made from (`sha256:…`), and what export.yaml says of the source."""

    exports: str
    target: str
    choices: str
    source: dict[str, str] = {}


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


def addresses_in(prefix_size: int) -> int:
    """M, the number of addresses in a prefix of this length."""
    return 1 << (32 - prefix_size)


class Pool(Struct, frozen=True, rename="camel"):
    """A gateway node pool."""

    name: str
    mode: Mode
    type: str
    nodes: int
    vm_size: str
    prefix_size: int
    configurations: int
    status: str = "create"

    @property
    def addresses(self) -> int:
        """M, how many addresses the prefix of each of its configurations holds."""
        return addresses_in(self.prefix_size)


class Configuration(Struct, frozen=True, rename="camel"):
    """One StaticGatewayConfiguration. `object` is exactly what will be written."""

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


class ReplacedBy(Struct, frozen=True, rename="camel"):
    """What a workload is on AKS: the object that apply and verify look for."""

    api_version: str
    kind: str


class PlannedWorkload(Struct, frozen=True, rename={"api_version": "apiVersion", "replaced_by": "as"}):
    """A workload whose pods move. Without a `configuration` it waits for a decision (EG107)."""

    api_version: str
    kind: str
    namespace: str
    name: str
    action: Action
    restart: Restart
    configuration: str | UnsetType = UNSET
    owner: str | UnsetType = UNSET
    replaced_by: ReplacedBy | UnsetType = UNSET


class Wave(Struct, frozen=True):
    """Namespaces that move together, in the order in which they are done."""

    name: str
    namespaces: tuple[str, ...]


class Plan(Struct, frozen=True, rename="camel"):
    """The whole plan. What a later version of the planner computes is absent, not made up."""

    basis: Basis
    summary: Summary
    pools: tuple[Pool, ...]
    configurations: tuple[Configuration, ...]
    workloads: tuple[PlannedWorkload, ...]
    waves: tuple[Wave, ...]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...] = ()
    left_out: tuple[str, ...] = ()
    api_version: str = API_VERSION
    kind: str = "Plan"
    digest: str | UnsetType = UNSET
