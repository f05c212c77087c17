"""How a finding names the configurations that it concerns, and where in the export each comes from."""

from collections.abc import Iterable, Sequence
from itertools import islice

from migrate.model.gateway import Mode
from migrate.model.places import Place
from migrate.model.wording import counted, listed
from migrate.plan.wanted import Wanted

_NAMED = 5
"""Configurations that a finding names; of any more it says how many there are."""

Side = tuple[Place, str]


def named(configurations: Sequence[Wanted], mode: Mode) -> str:
    """`2 configurations in public mode (team-a/prod and team-b/prod)`."""
    names = listed((one.full_name for one in configurations), at_most=_NAMED)
    return f"{counted(len(configurations), 'configuration')} in {mode} mode ({names})"


def sides_of(configurations: Iterable[Wanted]) -> tuple[Side, ...]:
    """Where the addresses of those that are named stand, each object once."""
    egress_ips = (one.selection.egress_ip for one in islice(configurations, _NAMED))
    return tuple(dict.fromkeys((one.place, "egressIPs" if one.is_sdn else "spec.egressIPs") for one in egress_ips))
