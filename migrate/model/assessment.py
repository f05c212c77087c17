"""What `migrate assess` says: the old cluster, without a target (design, section 2)."""

from msgspec import Struct, field

from migrate.model.findings import Finding
from migrate.model.inventory import Missing
from migrate.model.plan import API_VERSION


class AssessedNamespace(Struct, frozen=True, rename="camel"):
    """One namespace and the EgressIPs that serve it today."""

    namespace: str
    egress_ips: tuple[str, ...] = field(name="egressIPs")
    addresses: tuple[str, ...]
    workloads: int


class Assessment(Struct, frozen=True, rename="camel"):
    """Inventory and findings."""

    egress_ips: int = field(name="egressIPs")
    namespaces: tuple[AssessedNamespace, ...]
    workloads: int
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...] = ()
    left_out: tuple[str, ...] = ()
    api_version: str = API_VERSION
    kind: str = "Assessment"
