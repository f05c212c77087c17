"""What Azure holds for the gateway: node pools, their subnets, public IP prefixes (design 4.2.2 to 4.2.6)."""

from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType


class Mode(StrEnum):
    """Whether peers see a public prefix or private addresses of the gateway's subnet."""

    PUBLIC = "public"
    PRIVATE = "private"


class Status(StrEnum):
    """Whether the plan makes a thing, finds it on the target, or leaves it to the controller."""

    CREATE = "create"
    EXISTING = "existing"
    MANAGED = "managed"


def addresses_in(prefix_size: int) -> int:
    """M, the number of addresses in a prefix of this length."""
    return 1 << (32 - prefix_size)


class Pool(Struct, frozen=True, rename="camel"):
    """A gateway node pool.

    Shape: `configurations` counts those of this plan; `subnet` is absent where no block could be found for
    it (EG302); `isolation` is the word of the namespaces that have it to themselves.
    """

    name: str
    mode: Mode
    type: str
    nodes: int
    vm_size: str
    prefix_size: int
    configurations: int
    status: Status = Status.CREATE
    subnet: str | UnsetType = UNSET
    isolation: str | UnsetType = UNSET

    @property
    def addresses(self) -> int:
        """M, how many addresses the prefix of each of its configurations holds."""
        return addresses_in(self.prefix_size)


class Term(Struct, frozen=True):
    """One addend of a sum of addresses, and the arithmetic behind it."""

    addresses: int
    why: str


class GatewaySubnet(Struct, frozen=True, rename="camel"):
    """The subnet of one or more gateway pools of one mode (design 4.2.5).

    Shape: `required` is the sum of `terms`, in addresses; `headroom` counts the further configurations that
    the block holds; `load_balancer` says what the pools take from the nodes' subnet. The route table and
    the security group are the resource ids that a planned subnet carries.
    """

    name: str
    cidr: str
    status: Status
    pools: tuple[str, ...]
    required: int
    terms: tuple[Term, ...]
    headroom: int
    load_balancer: Term | UnsetType = UNSET
    route_table: str | UnsetType = UNSET
    security_group: str | UnsetType = UNSET


class Prefix(Struct, frozen=True, rename="camel"):
    """A public IP prefix and whom it serves (design 4.2.6).

    Shape: `namespaces` and `configurations` (`namespace/name`) are those of AKS; `resource_id` is absent for
    managed ones; `cidr` is absent until the prefix exists. `checked` is False where the target does not list
    a prefix that exists, so that nobody has compared its length, region, SKU and zones; or not its zones,
    because it has some, as its scale set may have or not.
    """

    name: str
    length: int
    status: Status
    namespaces: tuple[str, ...]
    configurations: tuple[str, ...]
    resource_id: str | UnsetType = UNSET
    cidr: str | UnsetType = UNSET
    checked: bool = True


class AzureResource(Struct, frozen=True, rename="camel"):
    """What Azure must hold: the body as the API wants it, after the resources that it waits for.

    Shape: `after` are ids of this list; `merge` is True where the resource exists already and the body is
    only what changes of it.
    """

    id: str
    api_version: str
    body: dict[str, Any]
    after: tuple[str, ...] = ()
    merge: bool = False
