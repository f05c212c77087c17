"""The old cluster as a plan sees it: who leaves with which address today."""

from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct

from migrate.model.findings import Notice
from migrate.model.kinds import Kind
from migrate.model.names import name_before_conversion
from migrate.model.objects import Labels
from migrate.model.places import Place


class Operator(StrEnum):
    """The four operators of a label selector."""

    IN = "In"
    NOT_IN = "NotIn"
    EXISTS = "Exists"
    DOES_NOT_EXIST = "DoesNotExist"


class Requirement(Struct, frozen=True, gc=False):
    """One line of a selector. `matchLabels: {a: b}` is `a In (b)`."""

    key: str
    operator: Operator
    values: frozenset[str] = frozenset()


class Selector(Struct, frozen=True):
    """A label selector; all requirements must hold, and none at all selects everything.

    Shape: `source` is the selector as it was written, for people and for the plan.
    """

    requirements: tuple[Requirement, ...] = ()
    source: dict[str, Any] = {}


class Namespace(Struct, frozen=True, gc=False):
    """A namespace that the export knows, by its own object or by the objects in it.

    Shape: `labels` always hold `kubernetes.io/metadata.name`; `exported` is False where only objects inside
    it were exported, so that no other label of it is known. `external_gateways` are those that an annotation
    sends its traffic to, as it was written.
    """

    name: str
    labels: Labels
    exported: bool
    place: Place
    external_gateways: str | None = None


class EgressIP(Struct, frozen=True, gc=False):
    """An EgressIP, or a NetNamespace with addresses turned into one (design 4.1.2).

    Shape: addresses are canonical text (`10.0.0.4`, `2001:db8::1`), in the order they were written.
    `assigned` is None where the export says nothing about it (no `status` key), and empty where nothing is
    assigned. `namespaces` is None where the selector is missing (EG103). `disabled` is True where an entry of
    the list is no address: OVN-Kubernetes then assigns none of them (EG101).
    """

    name: str
    kind: Kind
    addresses: tuple[str, ...]
    assigned: tuple[str, ...] | None
    namespaces: Selector | None
    pods: Selector
    place: Place
    disabled: bool = False

    @property
    def current(self) -> tuple[str, ...]:
        """Today's addresses (design 4.1.5); what is assigned counts, whatever the list looks like by now."""
        if self.assigned is not None:
            return self.assigned
        return () if self.disabled else self.addresses

    @property
    def subject(self) -> str:
        """How findings name it: a NetNamespace keeps its own kind and name."""
        return f"{self.kind.kind} {name_before_conversion(self.name) if self.is_sdn else self.name}"

    @property
    def is_sdn(self) -> bool:
        """True if it came from OpenShift SDN."""
        return self.kind.kind == "NetNamespace"


class Action(StrEnum):
    """How a workload opts in (design 4.1.7)."""

    PATCH = "patch"
    ADMISSION = "admission"
    SOURCE = "source"
    MANUAL = "manual"


class Restart(StrEnum):
    """How its pods are replaced afterwards (design 4.1.7)."""

    ROLLING = "rolling"
    RECREATE = "recreate"
    MANUAL = "manual"
    NEXT_RUN = "nextRun"
    NONE = "none"


class Workload(Struct, frozen=True, gc=False):
    """A top-level controller of pods, or a pod without one.

    Shape: `pod_labels` are the template's; `live_labels` are those of its running pods, as far as they were
    exported; `owner` is `Kind name` of a controller that is no workload we know; `keeper` says who would
    put a patched object back (`Helm release web`), None if nobody is known to; `pods` is how many it runs,
    as its replicas or its exported pods tell; `shown_by` is the kind of the object at `place`, another than the
    workload's where only its pods were exported.
    """

    kind: Kind
    namespace: str
    name: str
    pod_labels: Labels
    place: Place
    action: Action
    restart: Restart
    live_labels: tuple[Labels, ...] = ()
    host_network: bool = False
    windows: bool = False
    raw_sockets: bool = False
    networks: str | None = None
    gateway: str | None = None
    owner: str | None = None
    keeper: str | None = None
    pods: int = 1
    shown_by: Kind | None = None

    @property
    def subject(self) -> str:
        """How findings name it."""
        return f"{self.kind.kind} {self.namespace}/{self.name}"

    def in_template(self, path: str) -> str:
        """Where a path of its pod template lies in the object at its place."""
        return (self.shown_by or self.kind).in_template(path)


class Selection(Struct, frozen=True, gc=False):
    """One EgressIP in one namespace that it selects.

    Shape: `workloads` are those it serves there, after overlaps were decided; `contested` those that another
    EgressIP matches as well and nobody has decided about. `whole` is True where it serves the namespace as
    such, tomorrow's pods included.
    """

    egress_ip: EgressIP
    namespace: Namespace
    workloads: tuple[Workload, ...] = ()
    contested: tuple[Workload, ...] = ()
    whole: bool = False

    @property
    def undecided(self) -> bool:
        """True if all that it would serve is contested; nothing is planned for it until somebody decides (EG107)."""
        return bool(self.contested) and not (self.workloads or self.whole)

    @property
    def configured(self) -> bool:
        """True if it gets a configuration: somebody has decided, and an IPv4 address is among its own (EG112)."""
        addresses = (*self.egress_ip.current, *self.egress_ip.addresses)
        return not self.undecided and any(":" not in address for address in addresses)


class Policy(Struct, frozen=True):
    """An egress policy or another egress object, read whole. `namespace` is empty for a cluster-scoped one."""

    kind: Kind
    namespace: str
    name: str
    body: dict[str, Any]
    place: Place

    @property
    def subject(self) -> str:
        """How findings name it."""
        return f"{self.kind.kind} {self.namespace}/{self.name}" if self.namespace else f"{self.kind.kind} {self.name}"


class MacvlanPods(Struct, frozen=True):
    """Pods with a macvlan interface of their own, as egress routers were before EgressRouter (EG506).

    Shape: `kind` and `name` are those of their workload; `path` leads to the annotation in the object at `place`.
    """

    kind: Kind
    namespace: str
    name: str
    place: Place
    path: str


class Build(Struct, frozen=True):
    """A BuildConfig: its build pods used the address of their namespace (EG205)."""

    namespace: str
    name: str
    place: Place


class NodeNetwork(Struct, frozen=True):
    """The subnets in which a node may host an egress address, as its annotations name them."""

    name: str
    primary: tuple[str, ...]
    secondary: tuple[str, ...] = ()


class OldNetworks(Struct, frozen=True):
    """What went direct on the old cluster, past the egress address: CIDRs, sorted and collapsed.

    Shape: each is None where the export does not tell (EG124); `nodes` are the nodes' own addresses.
    """

    pods: tuple[str, ...] | None = None
    services: tuple[str, ...] | None = None
    nodes: tuple[str, ...] | None = None


class SdnNamespace(Struct, frozen=True):
    """A NetNamespace as SDN sees it, with or without addresses."""

    name: str
    netid: int | None
    addresses: tuple[str, ...]
    place: Place


class Missing(Struct, frozen=True, omit_defaults=True):
    """Input that is lacking: what, why it matters, and the command that gets it (design 4.1.8).

    Shape: `of` is the `export` or the `target` that lacks it; `what` of a target is the path in target.yaml.
    """

    what: str
    why: str
    command: str
    of: str = "export"


class Names(Struct, frozen=True):
    """What the export calls its namespaces and EgressIPs, NetNamespaces under their converted names; sorted."""

    namespaces: tuple[str, ...] = ()
    egress_ips: tuple[str, ...] = ()


class Inventory(Struct, frozen=True, dict=True):
    """All of it. Namespaces, workloads and selections are those in scope; `platform` names those left out.

    Shape: `host_network` are workloads that an EgressIP selects and, the host's network being theirs, does not
    serve; `source` is what export.yaml says (`clusterId`, `server`, `takenAt`), empty without one. `names` is
    what choices can name, in scope or not; `staying` has, by today's address, the namespaces out of scope that
    keep it.
    """

    namespaces: tuple[Namespace, ...] = ()
    platform: tuple[Namespace, ...] = ()
    egress_ips: tuple[EgressIP, ...] = ()
    selections: tuple[Selection, ...] = ()
    host_network: tuple[Workload, ...] = ()
    builds: tuple[Build, ...] = ()
    policies: tuple[Policy, ...] = ()
    macvlan_pods: tuple[MacvlanPods, ...] = ()
    nodes: tuple[NodeNetwork, ...] = ()
    networks: OldNetworks = OldNetworks()
    sdn: tuple[SdnNamespace, ...] = ()
    missing: tuple[Missing, ...] = ()
    has_workloads: bool = False
    notices: tuple[Notice, ...] = ()
    source: dict[str, str] = {}
    names: Names = Names()
    staying: dict[str, tuple[str, ...]] = {}

    @cached_property
    def configured(self) -> tuple[Selection, ...]:
        """The selections that get a configuration."""
        return tuple(selection for selection in self.selections if selection.configured)
