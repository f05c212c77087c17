"""EG124: which networks of the old cluster the export does not tell, so that the proof cannot compare them."""

from collections.abc import Iterator

from migrate.model.findings import Notice
from migrate.model.inventory import Inventory, OldNetworks
from migrate.model.wording import listed

_NETWORK = "oc get network.config cluster -o yaml"
_NODES = "oc get nodes -o yaml"


def unknown_networks(inventory: Inventory) -> Iterator[Notice]:
    """Once an export, where something of it moves: about the first file of what moves, as something that it lacks."""
    missing, configured = missing_networks(inventory.networks), inventory.configured
    if not missing or not configured:
        return
    commands = dict.fromkeys(_NODES if what == "nodes" else _NETWORK for what in missing)
    message = (
        f"The export does not tell the networks of {listed(missing)} on the old cluster. Add what "
        f"{listed(f'`{command}`' for command in commands)} print{'' if len(commands) > 1 else 's'}."
    )
    place = min(place for one in configured for place in (one.egress_ip.place, one.namespace.place))
    yield Notice("EG124", "Network cluster", message, place, "", fallback="The proof compares with what is known.")


def missing_networks(networks: OldNetworks) -> tuple[str, ...]:
    """Those that are not known, of `pods`, `services` and `nodes`."""
    told = {"pods": networks.pods, "services": networks.services, "nodes": networks.nodes}
    return tuple(name for name, known in told.items() if known is None)


CHECKS = (unknown_networks,)
