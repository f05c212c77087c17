"""Which namespaces and EgressIPs a plan is about (design 4.1.3 and 4.2.13)."""

from enum import Enum, auto
from fnmatch import fnmatchcase

from migrate.model.choices import Choices
from migrate.model.kinds import KINDS
from migrate.model.names import converted_name
from migrate.model.subjects import namespace_of

_PLATFORM = ("openshift", "openshift-*", "kube-*", "default")
_EGRESS_IP = "EgressIP/"
_NAMESPACED_KINDS = frozenset({"Namespace", *(kind.kind for kind in KINDS if kind.namespaced)})


class Standing(Enum):
    """Where a namespace stands."""

    IN = auto()
    PLATFORM = auto()
    LEFT_OUT = auto()


class Scope:
    """What `include`, `only` and `exclude` of the choices leave."""

    def __init__(self, choices: Choices) -> None:
        self._include = choices.include
        self._only = choices.only
        self._exclude = tuple(glob for glob in choices.exclude if not glob.startswith(_EGRESS_IP))
        self._egress_ips = tuple(
            glob.removeprefix(_EGRESS_IP) for glob in choices.exclude if glob.startswith(_EGRESS_IP)
        )
        self._known: dict[str, Standing] = {}

    def standing(self, namespace: str) -> Standing:
        """Where a namespace stands; `exclude` wins over `include` and `only`."""
        known = self._known.get(namespace)
        if known is None:
            known = self._known[namespace] = self._judge(namespace)
        return known

    def holds(self, namespace: str) -> bool:
        """True for the namespaces that the plan is about."""
        return self.standing(namespace) is Standing.IN

    def leaves_out(self, egress_ip: str) -> bool:
        """True if the choices exclude this EgressIP by its name."""
        return _any_matches(self._egress_ips, egress_ip)

    def covers(self, subject: str) -> bool:
        """False for findings about what the choices, or being the platform's, leave out."""
        kind, _, name = subject.partition(" ")
        if kind == "EgressIP":
            return not self.leaves_out(name)
        if kind == "NetNamespace":
            excluded = self.standing(name) is Standing.LEFT_OUT
            return not excluded and not self.leaves_out(converted_name(name))
        namespace = namespace_of(subject) if kind in _NAMESPACED_KINDS else None
        return namespace is None or self.holds(namespace)

    def _judge(self, namespace: str) -> Standing:
        if _any_matches(_PLATFORM, namespace) and not _any_matches(self._include, namespace):
            return Standing.PLATFORM
        chosen = not self._only or _any_matches(self._only, namespace)
        return Standing.IN if chosen and not _any_matches(self._exclude, namespace) else Standing.LEFT_OUT


def _any_matches(globs: tuple[str, ...], name: str) -> bool:
    return any(fnmatchcase(name, glob) for glob in globs)
