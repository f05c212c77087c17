"""What people decide, as choices.yaml states it (design, section 5; schemas/choices.schema.json)."""

from msgspec import Struct

from migrate.model.places import Origin


class Gateway(Struct, frozen=True, rename="camel"):
    """How gateway pools are made. `auto` leaves the decision to the planner's rules."""

    nodes: int = 2
    vm_size: str = "Standard_D2s_v5"
    pool_type: str = "auto"
    prefix_size: int | str = "auto"
    subnet: str | dict[str, str] = "auto"
    pool_prefix: str = "egw"
    pools: dict[str, str] = {}
    route_table: str | None = None
    security_group: str | None = None
    resource_group: str | None = None


class Destination(Struct, frozen=True):
    """A destination that expects the identity; without namespaces it is everybody's."""

    cidr: str
    note: str = ""
    namespaces: tuple[str, ...] = ()


class Overlap(Struct, frozen=True):
    """Which EgressIP serves the pods of a namespace that two of them match."""

    namespace: str
    use: str


class Waves(Struct, frozen=True):
    """Who goes first, and how many namespaces go together."""

    canary: tuple[str, ...] = ()
    size: int = 10


class Prices(Struct, frozen=True):
    """Prices an hour by name, in one currency, that win over the list in migrate/model/prices.py."""

    currency: str = "USD"
    hourly: dict[str, float] = {}


class Decision(Struct, frozen=True):
    """An accepted warning."""

    finding: str
    subject: str
    decision: str
    by: str
    why: str
    until: str | None = None


class NamespaceChoice(
    Struct,
    frozen=True,
    rename={"renamed": "as", "public_ip_prefix_id": "publicIpPrefixId", "opt_in": "optIn"},
):
    """What differs for one namespace."""

    mode: str | None = None
    public_ip_prefix_id: str | dict[str, str] | None = None
    isolation: str | None = None
    renamed: str | None = None
    opt_in: str | None = None


class Choices(Struct, frozen=True, rename="camel"):
    """The whole of choices.yaml, with its defaults."""

    mode: str = "auto"
    gateway: Gateway = Gateway()
    prefixes: str = "create"
    opt_in: str = "patches"
    growth: str = "25%"
    include: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    exclude_cidrs: tuple[str, ...] = ()
    destinations: tuple[Destination, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    waves: Waves = Waves()
    prices: Prices = Prices()
    decisions: tuple[Decision, ...] = ()
    namespaces: dict[str, NamespaceChoice] = {}

    def of(self, namespace: str) -> NamespaceChoice:
        """The choices for one namespace; an empty one if it has none."""
        return self.namespaces.get(namespace, _NO_CHOICE)

    def opt_in_of(self, namespace: str) -> str:
        """How pods of a namespace opt in: `patches`, `admission` or `source`."""
        return self.of(namespace).opt_in or self.opt_in


_NO_CHOICE = NamespaceChoice()


class Chosen(Struct, frozen=True):
    """The effective choices, and where each of them was made (`excludeCidrs[0]` → file and line)."""

    choices: Choices = Choices()
    made_at: dict[str, Origin] = {}

    def origin(self, path: str) -> Origin | None:
        """Where the choice at that path was made; None for a default."""
        return self.made_at.get(path)
