"""What public IP prefixes are called: the names of those that the plan makes, and ids that somebody gave."""

import hashlib
import re

from migrate.model.names import object_name

_LONGEST = 80
"""Characters that Azure takes in the name of a public IP prefix."""
_MARK = 8
_ID = re.compile(
    r"/subscriptions/(?P<subscription>[^/\s]+)/resourceGroups/[^/\s]+"
    r"/providers/Microsoft\.Network/publicIPPrefixes/[^/\s]+",
    re.IGNORECASE,
)

KIND = "Microsoft.Network/publicIPPrefixes"


def prefix_name(namespace: str, configuration: str) -> str:
    """The name of a configuration's own prefix: `egress-team-a_egressip-prod`.

    `_` occurs in no name of Kubernetes, so that no two configurations share one. What is too long for Azure is
    cut, and then ends in a hash of the whole.
    """
    name = f"egress-{object_name(namespace)}_{configuration}"
    if len(name) <= _LONGEST:
        return name
    mark = hashlib.sha256(name.encode()).hexdigest()[:_MARK]
    return f"{name[: _LONGEST - 1 - _MARK]}-{mark}"


def subscription_of(prefix_id: str) -> str | None:
    """The subscription in the id of a public IP prefix, as it is written; None if it is no such id.

    As the controller reads ids, without regard to case (domain notes, Azure 1.4). It takes a slash at the end
    for a part of the name, which then exists nowhere; here that is no id.
    """
    match = _ID.fullmatch(prefix_id)
    return match["subscription"] if match else None
