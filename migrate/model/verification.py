"""What a live cluster has shown of a plan: the addresses of each configuration (design 4.3.6)."""

from msgspec import UNSET, Struct, UnsetType

from migrate.model.plan import API_VERSION


class VerifiedConfiguration(Struct, frozen=True):
    """One configuration, by its names on AKS.

    Shape: `addresses` are the CIDR of its prefix in public mode, single addresses in private mode. `ready` is
    False where they may be those of an earlier state, because nothing in the status is ever cleared (domain
    notes, Azure 1.7).
    """

    namespace: str
    name: str
    addresses: tuple[str, ...]
    ready: bool

    @property
    def full_name(self) -> str:
        """`namespace/name`, as the plan's configurations are called."""
        return f"{self.namespace}/{self.name}"


class Verification(Struct, frozen=True, rename="camel"):
    """The whole of verified.json.

    Shape: `plan` is the digest of the plan that was verified; `verified_at` is a time in UTC, RFC 3339.
    """

    plan: str
    configurations: tuple[VerifiedConfiguration, ...]
    verified_at: str | UnsetType = UNSET
    api_version: str = API_VERSION
    kind: str = "Verification"

    @property
    def addresses(self) -> dict[str, tuple[str, ...]]:
        """The addresses that can be relied on, by the full name of the configuration: those of ready ones."""
        return {one.full_name: one.addresses for one in self.configurations if one.ready and one.addresses}


NOTHING_VERIFIED = Verification(plan="", configurations=())
"""For plans that nobody has verified yet; it fits every plan."""
