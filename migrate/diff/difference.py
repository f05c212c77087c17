"""The nouns of a comparison, as `-o json=PATH` writes them and as the text lays them out.

Shape: values keep the characters of the input. Whoever prints them makes them visible first
(migrate.formats.escapes).
"""

from enum import StrEnum
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from migrate.model.plan import API_VERSION


class Input(StrEnum):
    """What a plan is made from, as `basis` names it in the singular."""

    EXPORT = "export"
    TARGET = "target"
    CHOICES = "choices"


Causes = tuple[Input, ...]
"""One: that is the cause. Several: each can be, and which of them is cannot be told. None: no input is."""


class Mark(StrEnum):
    """What became of a thing."""

    ADDED = "+"
    REMOVED = "-"
    CHANGED = "~"


class Field(Struct, frozen=True, omit_defaults=True):
    """One field that differs.

    Shape: `name` is its path in the entry (`object.spec.excludeCidrs`). Of a list `before` and `after` hold only
    the elements that the other side lacks, or all of them where only the order differs. A side that does not
    have the field at all is absent.
    """

    name: str
    mark: Mark
    before: Any = UNSET
    after: Any = UNSET
    causes: Causes = ()


class Entry(Struct, frozen=True, omit_defaults=True):
    """One thing of a plan that is new, gone or changed.

    Shape: `part` is the key of plan.json that holds it; `causes` are those of its being there or not, and empty
    where it has `fields` with causes of their own.
    """

    part: str
    name: str
    mark: Mark
    fields: tuple[Field, ...] = ()
    causes: Causes = ()


class NamespaceChange(Struct, frozen=True, omit_defaults=True):
    """All that differs for one namespace, by its name on the old cluster.

    Shape: `causes` are those that can be told, one for each thing of which it can. `untold` is given only
    where no cause can be told: the inputs that come into question.
    """

    namespace: str
    mark: Mark
    entries: tuple[Entry, ...]
    causes: Causes = ()
    untold: Causes = ()


class Side(Struct, frozen=True, omit_defaults=True):
    """One of the plans: its digest, and what the export says of the old cluster."""

    digest: str
    source: dict[str, str] = {}


class Difference(Struct, frozen=True, rename="camel"):
    """What differs (contract, Diff).

    Shape: without `before` it is between the old cluster and the plan, and nothing has a cause. `changed` are the
    inputs whose fingerprints differ, and `keys` the facts and choices among them, by their paths
    (`target.network.podCidrs`), where both plans tell them apart. `rest` is what belongs to no namespace, or to
    several. `pending` is True where there is a change: in one plan a configuration, in two a difference in anything
    but basis, digest and origin. `moved` counts the findings and firewall rules that were read in another place, of
    two plans that say the same.
    """

    after: Side
    namespaces: tuple[NamespaceChange, ...]
    rest: tuple[Entry, ...]
    pending: bool
    before: Side | UnsetType = UNSET
    changed: Causes = ()
    keys: tuple[str, ...] = ()
    moved: int = 0
    api_version: str = API_VERSION
    kind: str = "Difference"
