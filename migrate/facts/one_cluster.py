"""Refuses files of two clusters, of two subscriptions or of another region, before any fact is taken from them."""

from collections.abc import Iterable, Iterator

from migrate.facts.answers import Answer, Answers
from migrate.facts.nodes import Node
from migrate.model.errors import InvalidFacts
from migrate.model.resource_ids import location_of, parent_of, subscription_of
from migrate.model.wording import listed

_SAID = Iterator[tuple[str, str]]
_SHOWN = 4


def check_one_cluster(answers: Answers) -> None:
    """Raises InvalidFacts, which says what each file is about."""
    _one("clusters", _clusters(answers))
    _one("subscriptions", _subscriptions(answers))
    _one("regions", _regions(answers))


def _one(what: str, said: Iterable[tuple[str, str]]) -> None:
    files: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for value, file in said:
        key = value.casefold().replace(" ", "")  # a region may be called West Europe
        spelled.setdefault(key, value)
        files.setdefault(key, []).append(file)
    if len(files) > 1:
        each = [f"{spelled[value]} ({listed(dict.fromkeys(files[value]))})" for value in files]
        raise InvalidFacts(f"The files are of {len(files)} {what}: {listed(each, at_most=_SHOWN)}. Give those of one.")


def _clusters(answers: Answers) -> _SAID:
    for cluster in answers.all(Answer.CLUSTER):
        yield _id(cluster), cluster.file
    for pool in answers.all(Answer.POOL):
        yield parent_of(_id(pool)), pool.file


def _subscriptions(answers: Answers) -> _SAID:
    """A virtual network and its route tables may belong to somebody else; these cannot."""
    for answer in (Answer.CLUSTER, Answer.POOL, Answer.PREFIX, Answer.BALANCER, Answer.NETWORK_USAGE):
        for thing in answers.all(answer):
            subscription = subscription_of(_id(thing))
            if subscription:
                yield subscription, thing.file


def _regions(answers: Answers) -> _SAID:
    for cluster in answers.all(Answer.CLUSTER):
        region = cluster.get("location").text
        if region:
            yield region, cluster.file
    for usage in answers.all(Answer.NETWORK_USAGE):
        region = location_of(_id(usage))
        if region:
            yield region, usage.file


def _id(thing: Node) -> str:
    return thing.get("id").text or ""
