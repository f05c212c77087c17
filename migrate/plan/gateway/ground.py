"""What is there before anything is planned: subnets, pools, what they hold, and who takes which addresses."""

from collections.abc import Collection, Mapping

from msgspec import Struct

from migrate.model.gateway import Pool, Status
from migrate.model.target import Facts
from migrate.plan.gateway.caps import Cap
from migrate.plan.gateway.known import Known
from migrate.plan.gateway.sites import Site, nodes_site
from migrate.plan.gateway.sums import Sums


class Used(Struct, frozen=True):
    """Addresses of a subnet that are in use, apart from those of pools whose configurations are listed.

    Shape: `others` are certainly somebody else's; `unexplained` may be those of pools that exist and whose
    configurations the target does not list.
    """

    others: int
    unexplained: int


class Ground(Struct, frozen=True):
    """The target as the planner of pools sees it; `ours` are the configurations of this plan (`namespace/name`)."""

    facts: Facts
    sites: Mapping[str, Site]
    known: Known
    sums: Sums
    cap: Cap
    ours: frozenset[str]

    def foreign(self, name: str) -> int:
        """How many configurations on a pool are none of this plan; unknown ones are taken as none."""
        return len(frozenset(self.known.listed.get(name) or ()) - self.ours)

    @property
    def nodes(self) -> Site | None:
        """The subnet of the cluster's nodes, where the gateway's load balancer has an address for each pool."""
        return nodes_site(self.sites.values())

    def used(self, site: Site, pools: Collection[Pool], frontends: Collection[Pool] = ()) -> Used:
        """What is in use beside these pools, whose own addresses the plan counts by itself.

        `frontends` are the pools whose addresses of the load balancer are counted as well. Source: contract,
        Subnets: `used` of the target counts, less what its gateway pools account for.
        """
        listed = {pool.name: len(self.known.listed.get(pool.name) or ()) for pool in (*pools, *frontends)}
        interfaces = sum(self.sums.in_use(pool, listed[pool.name]) for pool in pools if self._is_listed(pool))
        addresses = sum(listed[pool.name] > 0 for pool in frontends if self._is_listed(pool))
        strangers = sum(
            self.sums.in_use(pool, len(pool.configurations or ()))
            for pool in self.facts.target.gateway_pools
            if pool.subnet == site.name and pool.name not in listed
        )
        return Used(strangers, max((site.stated.used or 0) - interfaces - addresses - strangers, 0))

    def _is_listed(self, pool: Pool) -> bool:
        return pool.status is Status.EXISTING and not self.known.is_unlisted(pool.name)
