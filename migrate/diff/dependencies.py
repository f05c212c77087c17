"""On which inputs each part and field of a plan can depend: the planner's data flow, as a table.

Shape: sources are `export`, `target` and `choices`, or single facts and choices of the last two by their path
(`choices.mode`). `{namespace}` stands for the namespace that is asked about.
"""

from collections.abc import Mapping

Sources = frozenset[str]

EXPORT: Sources = frozenset({"export"})
TARGET: Sources = frozenset({"target"})
EVERYTHING: Sources = frozenset({"export", "target", "choices"})

OWN_CHOICE: Sources = frozenset({"choices.namespaces.{namespace}"})
MODE_CHOICES: Sources = OWN_CHOICE | {"choices.mode"}
LEFT_OUT_CHOICES: Sources = frozenset({"choices.include", "choices.only", "choices.exclude", "choices.overlaps"})
SCOPE: Sources = EXPORT | LEFT_OUT_CHOICES
"""Who moves at all."""

_GATEWAY = (
    SCOPE | TARGET | {"choices.mode", "choices.namespaces", "choices.gateway", "choices.growth", "choices.prefixes"}
)
_ORDER = SCOPE | {"choices.waves"}
_OPT_IN = frozenset({"choices.optIn"}) | OWN_CHOICE
_PREFIX = TARGET | MODE_CHOICES | {"choices.prefixes", "choices.gateway"}
_EXCLUSIONS: Sources = frozenset({"target.network", "choices.excludeCidrs"})
_DECISIONS: Sources = frozenset({"choices.decisions"})

_PARTS: Mapping[str, Sources] = {
    "configurations": _GATEWAY,
    "workloads": SCOPE,
    "prefixes": _GATEWAY,
    "proof": EXPORT | TARGET | MODE_CHOICES | {"choices.excludeCidrs", "choices.gateway"},
    "firewall": SCOPE | MODE_CHOICES,
    "pools": _GATEWAY,
    "subnets": _GATEWAY,
    "azure": _GATEWAY,
    "policies": SCOPE | {"choices.optIn", "choices.namespaces"},
    "waves": _ORDER,
    "addresses": _ORDER,
    "cost": _GATEWAY | {"choices.prices"},
    "quota": _GATEWAY,
    "leftOut": EXPORT | {"choices.include"},
    "apiVersion": frozenset(),
}

_FIELDS: Mapping[tuple[str, str], Sources] = {
    ("configurations", "namespace"): OWN_CHOICE,
    ("configurations", "oldAddresses"): EXPORT,
    ("configurations", "podSelector"): EXPORT,
    ("configurations", "destinations"): EXPORT | {"choices.destinations"},
    ("configurations", "mode"): EXPORT | MODE_CHOICES,
    ("configurations", "newAddresses"): _PREFIX,
    ("configurations", "object.spec.excludeCidrs"): _EXCLUSIONS,
    ("configurations", "object.spec.publicIpPrefixId"): _PREFIX,
    ("workloads", "action"): EXPORT | _OPT_IN,
    ("workloads", "apiVersion"): EXPORT,
    ("workloads", "as"): EXPORT,
    ("workloads", "owner"): EXPORT,
    ("workloads", "pods"): EXPORT,
    ("workloads", "restart"): EXPORT,
    ("findings", "accepted.by"): _DECISIONS,
    ("findings", "accepted.until"): _DECISIONS,
    ("findings", "accepted.why"): _DECISIONS,
    ("prefixes", "cidr"): TARGET,
    ("quota", "available"): TARGET,
}


def sources_of(part: str, name: str, field: str = "") -> Sources:
    """What a thing of that part and name can depend on, or one of its fields."""
    if part == "missing":
        return EXPORT if name.startswith("export") else TARGET
    return _FIELDS.get((part, field)) or _PARTS.get(part, EVERYTHING)
