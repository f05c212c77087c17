"""What the plan needs of the subscription's quotas (design 4.2.12)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import UNSET, Struct, UnsetType

from migrate.model.costs import QuotaRow
from migrate.model.findings import Notice
from migrate.model.gateway import Pool, Prefix, Status, addresses_in
from migrate.model.target import Facts, Target
from migrate.model.wording import counted, listed
from migrate.plan.azure.names import vm_size
from migrate.plan.notices import about_fact

_ADDRESSES = "standardPublicIps"


class Quotas(Struct, frozen=True):
    """Needed against available, and what does not suffice (EG303, EG312)."""

    rows: tuple[QuotaRow, ...] = ()
    notices: tuple[Notice, ...] = ()


class _Family(Struct, frozen=True):
    """A family of VM sizes: the vCPUs that new pools need of it, how they come about, and those of its largest node."""

    name: str
    vcpus: int
    words: str
    largest: int


def quotas_for(pools: Sequence[Pool], prefixes: Sequence[Prefix], facts: Facts) -> Quotas:
    """What pools and prefixes that do not exist yet need.

    A prefix counts with all its addresses from the moment it is made, used or not (domain notes, Azure 3).
    """
    new = _new_prefixes(prefixes, facts.target)
    addresses = QuotaRow(_ADDRESSES, sum(addresses_in(prefix.length) for prefix in new), _addresses_left(facts.target))
    families = list(_families(pools))
    vcpus = [QuotaRow(f"vcpus/{one.name}", one.vcpus, _vcpus_left(one, facts.target)) for one in families]
    return Quotas(
        rows=(*([addresses] if prefixes else []), *vcpus),
        notices=(*_short_of_addresses(addresses, new, facts), *_short_of_vcpus(families, vcpus, facts)),
    )


def _new_prefixes(prefixes: Iterable[Prefix], target: Target) -> list[Prefix]:
    """Those that the plan makes, and of the controller's those of configurations that do not run yet."""
    running = {name for pool in target.gateway_pools for name in pool.configurations or ()}
    return [
        prefix
        for prefix in prefixes
        if prefix.status is Status.CREATE
        or (prefix.status is Status.MANAGED and running.isdisjoint(prefix.configurations))
    ]


def _addresses_left(target: Target) -> int | UnsetType:
    quota = target.quota
    if quota is None or quota.standard_public_ips is None or quota.used is None:
        return UNSET
    return quota.standard_public_ips - quota.used


def _short_of_addresses(row: QuotaRow, new: Sequence[Prefix], facts: Facts) -> Iterator[Notice]:
    quota = facts.target.quota
    if quota is None or row.available is UNSET or row.needed <= max(row.available, 0):
        return
    sizes = sorted({prefix.length for prefix in new}, reverse=True)
    numbers = {size: sum(prefix.length == size for prefix in new) for size in sizes}
    terms = [f"{counted(numbers[size], 'prefix', 'prefixes')} × {addresses_in(size)}" for size in sizes]
    message = (
        f"The plan needs {counted(row.needed, 'public address', 'public addresses')} ({' + '.join(terms)}); "
        f"the quota has {row.available:,} left ({quota.standard_public_ips} less {quota.used} in use)."
    )
    yield about_fact(facts, "EG303", f"quota.{_ADDRESSES}", message)


def _families(pools: Iterable[Pool]) -> Iterator[_Family]:
    """Sizes whose name does not tell their vCPUs are left out: nothing is known of them."""
    members = defaultdict(list)
    for pool in pools:
        size = vm_size(pool.vm_size)
        if size is not None and pool.status is Status.CREATE:
            members[size.family].append((pool, size.vcpus))
    for name, sized in sorted(members.items()):
        yield _Family(
            name=name,
            vcpus=sum(pool.nodes * vcpus for pool, vcpus in sized),
            words=listed(
                (f"{counted(pool.nodes, 'node')} × {vcpus} of {pool.name}" for pool, vcpus in sized), at_most=len(sized)
            ),
            largest=max(vcpus for _, vcpus in sized),
        )


def _vcpus_left(family: _Family, target: Target) -> int | UnsetType:
    quotas = target.quota.vcpus if target.quota else ()
    matching = [quota for quota in quotas if quota.family.casefold() == family.name.casefold()]
    return matching[0].limit - matching[0].used if matching else UNSET


def _short_of_vcpus(families: Iterable[_Family], rows: Iterable[QuotaRow], facts: Facts) -> Iterator[Notice]:
    for family, row in zip(families, rows, strict=True):
        if row.available is not UNSET and row.needed > row.available:
            yield about_fact(
                facts,
                "EG312",
                "quota.vcpus",
                f"The plan needs {family.vcpus:,} vCPUs of {family.name} ({family.words}); the quota has "
                f"{row.available:,} left. A surge node at an upgrade would take {family.largest} more.",
            )
