"""Rules that stand in for egress policies, where a firewall or a security group can hold them (design 4.2.9)."""

from msgspec import UNSET, Struct, UnsetType

from migrate.model.places import Origin


class RuleSource(Struct, frozen=True):
    """Whose traffic a firewall rule is about: one configuration, by its names on AKS."""

    namespace: str
    configuration: str


class FirewallRule(Struct, frozen=True, rename="camel"):
    """One rule, in the order of `priority` (contract, firewall entries).

    Shape: `place` is `azureFirewall` or `nsg`; `action` is `Allow` or `Deny`; `destinations` are CIDRs,
    `names` DNS names, `ports` numbers or ranges (`8000-8080`), empty for all of them; `protocols` are `TCP`,
    `UDP`, `Any`. `origin` is absent for a rule that only ends the list.
    """

    source: RuleSource
    place: str
    priority: int
    action: str
    destinations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()
    protocols: tuple[str, ...] = ()
    origin: Origin | UnsetType = UNSET
