"""From parsed documents to the facts of target.yaml: the one pure function that files and the live command share."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from migrate.facts.answers import Answer, Answers, sort_out
from migrate.facts.cluster import cluster_facts
from migrate.facts.commands import Names, cluster_command
from migrate.facts.found import Found, Path, Remark, agreed
from migrate.facts.missing import Missing, missing_answers
from migrate.facts.networks import network_facts, strange_networks
from migrate.facts.nodes import Node
from migrate.facts.one_cluster import check_one_cluster
from migrate.facts.pools import Pools, pool_facts, pools_in
from migrate.facts.subscription import balancer_facts, prefix_facts, quota_facts
from migrate.facts.tree import LISTS
from migrate.model.errors import NothingRead
from migrate.model.target import GatewayPool, PublicIpPrefix, Subnet, VcpuQuota

_ITEMS: dict[str, type[Struct]] = {
    "subnets": Subnet,
    "gatewayPools": GatewayPool,
    "publicIpPrefixes": PublicIpPrefix,
    "vcpus": VcpuQuota,
}
_NOTHING = (
    "Nothing that was given says anything of an AKS cluster. `migrate target --commands` prints what to run, "
    "and `migrate target --from` reads what that prints."
)
_NO_CLUSTER = "What was given does not say of which cluster it is. Run this, and give the file, too:"


class Gathered(Struct, frozen=True):
    """The facts, what could not be used, in sentences, and what is missing."""

    found: dict[Path, Found]
    remarks: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def gather(documents: Iterable[Node], names: Names | None = None) -> Gathered:
    """What parsed documents say of one cluster, in whatever order and mix they come.

    Raises:
        InvalidFacts: they are of two clusters, subscriptions or regions, or say two different things.
        NothingRead: they say nothing at all.
    """
    answers = sort_out(documents)
    check_one_cluster(answers)
    pools = pools_in(answers)
    told = list(_told(answers, pools))
    facts = agreed(fact for fact in told if isinstance(fact, Found))
    broken = dict(_broken_items(facts))
    found = {path: fact for path, fact in facts.items() if _item(path) not in broken}
    remarks = [remark.text for remark in told if isinstance(remark, Remark)]
    remarks += [*broken.values(), *_unused(answers, pools)]
    names = names or Names()
    if not found:
        raise NothingRead(f"{_NO_CLUSTER}\n  {cluster_command(names)}" if answers.of else _NOTHING)
    return Gathered(found, tuple(dict.fromkeys(remarks)), missing_answers(found, answers, names))


def _told(answers: Answers, pools: Pools) -> Iterator[Found | Remark]:
    yield from cluster_facts(answers, pools)
    yield from network_facts(answers, pools)
    yield from pool_facts(pools, answers.all(Answer.CONFIGURATION))
    yield from prefix_facts(answers)
    yield from quota_facts(answers)
    yield from balancer_facts(answers)


def _item(path: Path) -> Path:
    """The path of the list's item that a fact is about; empty for a fact of its own."""
    at = next((index for index, key in enumerate(path) if key in LISTS), len(path))
    return path[: at + 2] if at + 2 < len(path) else ()


def _broken_items(facts: Mapping[Path, Found]) -> Iterator[tuple[Path, str]]:
    """Items that lack what each of their kind has to have, and a sentence on them."""
    for item in dict.fromkeys(map(_item, facts)):
        if item:
            fields = msgspec.structs.fields(_ITEMS[item[-2]])
            lacks = [
                field.encode_name for field in fields if field.required and (*item, field.encode_name) not in facts
            ]
            if lacks:
                yield item, f"{item[-1]} is left out of {'.'.join(item[:-1])}: nothing says its {', '.join(lacks)}."


def _unused(answers: Answers, pools: Pools) -> Iterator[str]:
    for stranger in answers.strangers:
        if stranger.value is None:
            yield f"{stranger.file}: is empty; the command that was to write it may have failed."
        else:
            yield f"{stranger.file}: holds something that target.yaml has no place for; it is passed over."
    for file in dict.fromkeys(nothing.file for nothing in answers.empty):
        yield f"{file}: holds an empty list, and does not say of what: of that, there is none."
    strange = strange_networks(answers, pools)
    if strange:
        names = ", ".join(str(network.get("name").text) for network in strange)
        yield f"{strange[0].file}: the cluster's nodes are not in {names}."
