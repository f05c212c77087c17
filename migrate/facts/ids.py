"""Ids of Azure resources, taken apart. Resource Manager reads them without regard to case."""

from collections.abc import Sequence
from itertools import pairwise


def same(one: str | None, other: str | None) -> bool:
    """True if two ids or names mean the same; nothing means nothing."""
    return one is not None and other is not None and one.casefold() == other.casefold()


def subscription_of(resource_id: str) -> str:
    """The subscription, as it is spelled there; empty if it is no id."""
    return _after("subscriptions", _words(resource_id))


def group_of(resource_id: str) -> str:
    """The resource group; empty for what lies in none."""
    return _after("resourcegroups", _words(resource_id))


def location_of(resource_id: str) -> str:
    """The region that the id of a usage names; empty for all others."""
    return _after("locations", _words(resource_id))


def type_of(resource_id: str) -> str:
    """`microsoft.network/virtualnetworks/subnets`, in lower case; empty if it is no id."""
    words = [word.casefold() for word in _words(resource_id)]
    provider = words[words.index("providers") + 1 :] if "providers" in words else []
    return "/".join((provider[0], *provider[1::2])) if provider else ""


def name_of(resource_id: str) -> str:
    """The resource's own name."""
    return _words(resource_id)[-1]


def parent_of(resource_id: str) -> str:
    """The id of the virtual network of a subnet, of the cluster of a node pool."""
    return "/".join(resource_id.rstrip("/").split("/")[:-2])


def _words(resource_id: str) -> list[str]:
    return resource_id.strip("/").split("/")


def _after(keyword: str, words: Sequence[str]) -> str:
    return next((value for word, value in pairwise(words) if word.casefold() == keyword), "")
