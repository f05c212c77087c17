"""The configurations that are asked for, before anything on Azure is decided about them (design 4.2.1)."""

from collections.abc import Iterable

from msgspec import Struct

from migrate.model.choices import Choices, Chosen
from migrate.model.errors import InvalidSettings
from migrate.model.gateway import Mode
from migrate.model.inventory import Inventory, Selection, Workload
from migrate.model.names import object_name
from migrate.plan.modes import Decided, mode_of


class Wanted(Struct, frozen=True):
    """One StaticGatewayConfiguration to be: its names on AKS, its mode, and what it is made from."""

    selection: Selection
    decided: Decided
    namespace: str
    name: str
    isolation: str | None = None

    @property
    def full_name(self) -> str:
        """`namespace/name` on AKS: how pools and prefixes name it."""
        return f"{self.namespace}/{self.name}"

    @property
    def source(self) -> str:
        """Its namespace on the old cluster, which is how choices.yaml names it."""
        return self.selection.namespace.name

    @property
    def mode(self) -> Mode:
        """Public or private."""
        return self.decided.mode

    @property
    def workloads(self) -> tuple[Workload, ...]:
        """Those whose pods it will serve: on Windows nodes the annotation does nothing (EG206)."""
        return tuple(workload for workload in self.selection.workloads if not workload.windows)

    @property
    def pods(self) -> int:
        """How many pods it serves today, as far as the export counts them."""
        return sum(workload.pods for workload in self.workloads)


def wanted_of(selections: Iterable[Selection], choices: Choices) -> tuple[Wanted, ...]:
    """A configuration for each selection, by namespace and name.

    Those are left out whose addresses have no counterpart (EG112), and those that wait for a decision (EG107).
    """
    settled = (selection for selection in selections if not selection.undecided)
    decided = ((one, mode_of(one.egress_ip, one.namespace.name, choices)) for one in settled)
    wanted = [_wanted(selection, mode, choices) for selection, mode in decided if mode is not None]
    return tuple(sorted(wanted, key=lambda one: (one.namespace, one.name)))


def target_namespace(source: str, choices: Choices) -> str:
    """The namespace's name on AKS (design 4.2.13)."""
    return choices.of(source).renamed or source


def _wanted(selection: Selection, decided: Decided, choices: Choices) -> Wanted:
    source = selection.namespace.name
    return Wanted(
        selection=selection,
        decided=decided,
        namespace=target_namespace(source, choices),
        name=object_name(selection.egress_ip.name),
        isolation=choices.of(source).isolation,
    )


def refuse_name_clashes(inventory: Inventory, chosen: Chosen) -> None:
    """Two namespaces cannot become one: their pods would share configurations and policies (design 4.2.13)."""
    sources: dict[str, str] = {}
    for source in sorted({selection.namespace.name for selection in inventory.selections}):
        name = target_namespace(source, chosen.choices)
        other = sources.setdefault(name, source)
        if other != source:
            path = f"namespaces.{source if name != source else other}.as"
            at = chosen.origin(path)
            place = f"{at.file}:{at.line}: " if at and at.line else ""
            raise InvalidSettings(
                f"{place}`{path}`: {other} and {source} would both be {name} on AKS. Give one of them another name."
            )
