"""Names and globs of the choices that match nothing (EG123; design 4.2.13).

One file of choices serves several batches, so a name counts as soon as the export knows it, in scope or not.
"""

from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from migrate.model.choices import Choices, Chosen
from migrate.model.findings import Notice
from migrate.model.inventory import Inventory
from migrate.model.wording import quoted
from migrate.plan.decisions.suggestions import WORTH_SUGGESTING, did_you_mean
from migrate.plan.notices import about_choice

_EGRESS_IP = "EgressIP/"


class _Mention(Struct, frozen=True):
    """A name in the choices, or a glob, of a namespace or an EgressIP."""

    path: str
    name: str
    kind: str = "namespace"
    is_glob: bool = False


def unmatched_choices(inventory: Inventory, chosen: Chosen) -> Iterator[Notice]:
    """Namespaces and EgressIPs that the choices name and the export does not have."""
    names = {"namespace": inventory.names.namespaces, "EgressIP": inventory.names.egress_ips}
    known = {kind: frozenset(of_kind) for kind, of_kind in names.items()}
    stale = (mention for mention in _mentions(chosen.choices) if not _matches(mention, known[mention.kind]))
    for index, mention in enumerate(stale):
        verb = "matches" if mention.is_glob else "is called"
        hint = did_you_mean(mention.name, names[mention.kind]) if index < WORTH_SUGGESTING else ""
        message = f"No {mention.kind} of this export {verb} {quoted(mention.name)}.{hint}"
        yield about_choice(chosen, "EG123", mention.path, message, fallback="The plan is made as if it were not there.")


def _matches(mention: _Mention, known: Collection[str]) -> bool:
    if mention.is_glob:
        return any(fnmatchcase(name, mention.name) for name in known)
    return mention.name in known


def _mentions(choices: Choices) -> Iterator[_Mention]:
    yield from _globs("include", choices.include)
    yield from _globs("only", choices.only)
    for index, glob in enumerate(choices.exclude):
        path, name = f"exclude[{index}]", glob.removeprefix(_EGRESS_IP)
        yield _Mention(path, name, "namespace" if name == glob else "EgressIP", is_glob=True)
    for index, destination in enumerate(choices.destinations):
        for place, name in enumerate(destination.namespaces):
            yield _Mention(f"destinations[{index}].namespaces[{place}]", name)
    for index, overlap in enumerate(choices.overlaps):
        yield _Mention(f"overlaps[{index}].namespace", overlap.namespace)
        yield _Mention(f"overlaps[{index}].use", overlap.use, "EgressIP")
    yield from _canaries(choices)
    for name, choice in choices.namespaces.items():
        yield _Mention(f"namespaces.{name}", name)
        if isinstance(choice.public_ip_prefix_id, dict):
            for egress_ip in choice.public_ip_prefix_id:
                yield _Mention(f"namespaces.{name}.publicIpPrefixId.{egress_ip}", egress_ip, "EgressIP")


def _globs(path: str, globs: Collection[str]) -> Iterator[_Mention]:
    return (_Mention(f"{path}[{index}]", glob, is_glob=True) for index, glob in enumerate(globs))


def _canaries(choices: Choices) -> Iterator[_Mention]:
    """A canary may also be named as AKS calls it."""
    on_aks = {choice.renamed for choice in choices.namespaces.values()}
    for index, name in enumerate(choices.waves.canary):
        if name not in on_aks:
            yield _Mention(f"waves.canary[{index}]", name)
