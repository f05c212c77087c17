"""Pairs of small plans and the inputs that changed between them, for tests of what is told of it."""

from msgspec.structs import replace

from migrate.diff.between import difference_between
from migrate.diff.difference import Difference, Input, NamespaceChange
from migrate.model.plan import Basis, Configuration, Plan
from tests.report.plans import PRIVATE_POOL, PUBLIC_POOL, a_configuration

EXPORT, TARGET, CHOICES = Input.EXPORT, Input.TARGET, Input.CHOICES
POOLS = (PUBLIC_POOL, PRIVATE_POOL)


def basis(*changed: Input, **keys: str) -> Basis:
    """A basis in which these inputs are others; keys are written with `__` for a dot."""
    words = {input_: f"sha256:{input_}{'-2' if input_ in changed else ''}" for input_ in Input}
    return Basis(
        words[EXPORT], words[TARGET], words[CHOICES], {}, {key.replace("__", "."): v for key, v in keys.items()}
    )


def between(old: Plan, new: Plan, *changed: Input, **keys: str) -> Difference:
    """The difference of two plans after these inputs have changed; of the keys every one that is named."""
    before = {key: f"{value}, earlier" for key, value in keys.items()}
    return difference_between(replace(old, basis=basis(**before)), replace(new, basis=basis(*changed, **keys)))


def only_namespace(difference: Difference) -> NamespaceChange:
    (change,) = difference.namespaces
    return change


def causes(difference: Difference) -> tuple[tuple[Input, ...], tuple[Input, ...]]:
    """Of the only namespace that changed."""
    change = only_namespace(difference)
    return change.causes, change.untold


def excluding(*cidrs: str, namespace: str = "shop") -> Configuration:
    return a_configuration(namespace, object={"kind": "X", "spec": {"excludeCidrs": list(cidrs)}})
