"""Ids of Azure resources, taken apart.

Resource Manager reads ids without regard to case, but the controller compares the subscription byte for byte
(domain notes, Azure 1.4): nothing here changes the case of what somebody wrote. What is no id gives empty texts.
"""

from collections.abc import Sequence


def same(one: str | None, other: str | None) -> bool:
    """True if two ids or names mean the same; nothing means nothing."""
    return one is not None and other is not None and one.casefold() == other.casefold()


def subscription_of(resource_id: str) -> str:
    """The subscription."""
    return _after("subscriptions", resource_id)[0]


def group_of(resource_id: str) -> str:
    """The resource group; empty for what lies in none."""
    return _after("resourceGroups", resource_id)[0]


def location_of(resource_id: str) -> str:
    """The region that the id of a usage names; empty for all others."""
    return _after("locations", resource_id)[0]


def type_of(resource_id: str) -> str:
    """`Microsoft.Network/virtualNetworks/subnets` of a subnet's id."""
    provider, *words = _after("providers", resource_id)
    return "/".join((provider, *words[::2])) if provider else ""


def name_of(resource_id: str) -> str:
    """The resource's own name: the last word of its id."""
    return _words(resource_id)[-1]


def parent_of(resource_id: str) -> str:
    """The id of what it lies in: the virtual network of a subnet, the cluster of a pool, else its resource group."""
    is_child = type_of(resource_id).count("/") > 1
    return "/".join(resource_id.rstrip("/").split("/")[: -2 if is_child else -4])


def _words(resource_id: str) -> list[str]:
    return resource_id.strip("/").split("/")


def _after(keyword: str, resource_id: str) -> Sequence[str]:
    """What follows a keyword of an id, which is found in any case; `[""]` if it lacks the keyword."""
    words = _words(resource_id)
    places = (at for at, word in enumerate(words) if same(word, keyword))
    return words[next(places, len(words)) + 1 :] or [""]
