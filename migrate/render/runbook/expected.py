"""What a configuration has to show once it is ready (domain notes, Azure 1.7)."""

from msgspec import UNSET

from migrate.formats.markdown import code
from migrate.model.gateway import Mode, Pool, Prefix
from migrate.model.plan import Configuration, Plan

_SCALE_SET = "VirtualMachineScaleSets"


class Expected:
    """Looks up what peers are going to see of each configuration."""

    def __init__(self, plan: Plan) -> None:
        self._pools = {pool.name: pool for pool in plan.pools}
        self._subnets = {pool: subnet for subnet in plan.subnets for pool in subnet.pools}
        self._prefixes = {name: prefix for prefix in plan.prefixes for name in prefix.configurations}

    def pool(self, made: Configuration) -> Pool:
        """The pool that serves it."""
        return self._pools[made.pool]

    def addresses(self, made: Configuration) -> str:
        """Its addresses, as Markdown: a range, or how it is recognised."""
        if made.mode is Mode.PUBLIC:
            return _of_prefix(self._prefixes.get(made.full_name), made)
        pool = self.pool(made)
        number = pool.nodes if pool.type == _SCALE_SET else pool.addresses
        subnet = self._subnets.get(made.pool)
        return f"{number} addresses in {code(subnet.cidr)}" if subnet else f"{number} addresses of the pool's subnet"


def _of_prefix(prefix: Prefix | None, made: Configuration) -> str:
    if made.new_addresses:
        return code(" ".join(made.new_addresses))
    if prefix is None or prefix.resource_id is UNSET:
        return f"a range of {made.addresses} addresses, made by the controller"
    return f"the range of {code(prefix.name)} (/{prefix.length})"
