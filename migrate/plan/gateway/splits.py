"""What there is to say of pools that are filled: splits and crowds (EG304, EG311)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from migrate.model.findings import Notice
from migrate.model.gateway import Mode, Pool
from migrate.model.wording import counted, listed
from migrate.plan.gateway.ground import Ground
from migrate.plan.gateway.known import word_of
from migrate.plan.wanted import Wanted

_MOST_PODS = 5_000
_SHOWN = 10


def split_kinds(pools: Iterable[Pool], ground: Ground) -> Iterator[Notice]:
    """EG304 where the configurations of one mode, prefix size and isolation word lie in several pools."""
    kinds: dict[tuple[Mode, int, str | None], list[Pool]] = defaultdict(list)
    for pool in pools:
        kinds[pool.mode, pool.prefix_size, word_of(pool)].append(pool)
    for (mode, _, word), held in kinds.items():
        if len(held) > 1:
            path = ground.cap.path
            message = _message(mode, word, held, ground)
            yield Notice("EG304", f"Pool {held[0].name}", message, path=path, origin=ground.facts.origin(path))


def crowded_pools(wanted: Iterable[Wanted], homes: Mapping[str, str], ground: Ground) -> Iterator[Notice]:
    """EG311 for pools whose configurations serve more pods than their nodes keep track of."""
    pods: Counter[str] = Counter()
    for one in wanted:
        pods[homes[one.full_name]] += one.pods
    path = "gatewayPools"
    for name, number in sorted(pods.items()):
        if number > _MOST_PODS:
            message = f"The configurations of {name} serve {number:,} replicas, and {_MOST_PODS:,} are sensible."
            yield Notice("EG311", f"Pool {name}", message, path=path, origin=ground.facts.origin(path))


def _message(mode: Mode, word: str | None, held: Sequence[Pool], ground: Ground) -> str:
    configurations = sum(pool.configurations for pool in held)
    of_word = f" of isolation {word}" if word else ""
    dealt = listed((f"{pool.name} {pool.configurations:,}" for pool in held), at_most=_SHOWN)
    return (
        f"{counted(configurations, f'{mode} configuration')}{of_word} lie in {len(held)} pools ({dealt}). "
        f"{_why(held, ground)}"
    )


def _why(held: Sequence[Pool], ground: Ground) -> str:
    cap = ground.cap
    if sum(pool.configurations + ground.foreign(pool.name) for pool in held) > cap.limit:
        return f"One pool takes {cap.limit:,}: {cap.why}."
    room = f"at most {cap.limit:,}, and no more than its subnet has addresses for"
    return f"What lies in a pool stays there, and a pool takes {room}."
