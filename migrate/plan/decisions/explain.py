"""Every choice with its value, its default and what the plan made of it (`migrate plan --explain`)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from migrate.model.choices import Choices, Chosen, Prices
from migrate.model.meanings import MEANINGS, NAMESPACE_MEANINGS
from migrate.model.places import Origin
from migrate.model.plan import Plan
from migrate.model.prices import AS_OF, of_vm
from migrate.model.target import Facts
from migrate.model.wording import counted, listed
from migrate.plan.costs.price_list import price_list
from migrate.plan.cutover.waves import CANARY

_MOST_REASONS = 20


class Explained(Struct, frozen=True):
    """One choice.

    Shape: `value` and `default` are spelled as YAML in one line, or `none`; `origin` is None for a default;
    `outcomes` say what the plan made of it, where that takes more than the value.
    """

    key: str
    value: str
    default: str
    meaning: str
    origin: Origin | None = None
    outcomes: tuple[str, ...] = ()


def explained(plan: Plan, facts: Facts, chosen: Chosen) -> tuple[Explained, ...]:
    """All choices, in the order of the reference, the prices and single namespaces included."""
    values, defaults = _flat(chosen.choices), _flat(Choices())
    return tuple(
        row
        for key, meaning in MEANINGS.items()
        for row in (
            Explained(
                key,
                spelled(values[key]),
                spelled(defaults[key]),
                meaning,
                origin=chosen.origin(key),
                outcomes=tuple(_OUTCOMES[key](plan)) if key in _OUTCOMES else (),
            ),
            *(_prices(facts, chosen) if key == "prices.hourly" else ()),
            *(_namespaces(chosen) if key == "namespaces" else ()),
        )
    )


def spelled(value: Any) -> str:  # noqa: ANN401  (whatever choices.yaml may hold)
    """A value as YAML in one line: `auto`, `[a, b]`, `{public: a}`; `none` where there is none."""
    match value:
        case None:
            return "none"
        case list() | tuple():
            return f"[{', '.join(map(spelled, value))}]"
        case dict():
            return f"{{{', '.join(f'{key}: {spelled(inner)}' for key, inner in value.items() if inner is not None)}}}"
        case _:
            return str(value)


def _flat(choices: Choices) -> dict[str, Any]:
    """The choices by the paths of `MEANINGS`; how many single namespaces have some stands for those."""
    values: dict[str, Any] = msgspec.to_builtins(choices)
    values["namespaces"] = list(values["namespaces"])
    inner = {f"{key}.{name}": one for key in ("gateway", "waves", "prices") for name, one in values[key].items()}
    return values | inner


def _prices(facts: Facts, chosen: Chosen) -> Iterator[Explained]:
    """Every name that a price can have here, also that of the chosen size, which may have none."""
    location, choices = facts.target.cluster.location, chosen.choices
    listed_prices = price_list(location, Prices()).hourly
    prices = price_list(location, choices.prices).hourly
    for name in sorted({*listed_prices, *prices, of_vm(choices.gateway.vm_size)}):
        path = f"prices.hourly.{name}"
        value, default = (spelled(known.get(name)) for known in (prices, listed_prices))
        meaning = f"{choices.prices.currency} an hour in {location}; the program's list is of {AS_OF}."
        yield Explained(path, value, default, meaning, origin=chosen.origin(path))


def _namespaces(chosen: Chosen) -> Iterator[Explained]:
    """What is said of single namespaces; where nothing is, the general choice holds."""
    choices = chosen.choices
    general = {"mode": choices.mode, "optIn": choices.opt_in}
    for name, choice in choices.namespaces.items():
        for key, value in msgspec.to_builtins(choice).items():
            if value is not None:
                path = f"namespaces.{name}.{key}"
                default = spelled({"as": name, **general}.get(key))
                yield Explained(path, spelled(value), default, NAMESPACE_MEANINGS[key], origin=chosen.origin(path))


def _modes(plan: Plan) -> Iterator[str]:
    """Each reason with the namespaces that it holds for."""
    namespaces: dict[str, dict[str, None]] = {}
    for made in plan.configurations:
        namespaces.setdefault(made.reason, {})[made.namespace] = None
    for reason in list(namespaces)[:_MOST_REASONS]:
        yield f"{listed(namespaces[reason])}: {reason}."
    rest = len(namespaces) - _MOST_REASONS
    if rest > 0:
        yield f"{counted(rest, 'further reason')}: see `Why public or private` of `migrate report`."


def _pool_types(plan: Plan) -> Iterator[str]:
    for pool in plan.pools:
        yield f"{pool.name}, {pool.mode}: {pool.type}."


def _prefix_sizes(plan: Plan) -> Iterator[str]:
    for size, nodes in sorted({(pool.prefix_size, pool.nodes) for pool in plan.pools}):
        yield f"/{size}: {counted(1 << (32 - size), 'address', 'addresses')} for {counted(nodes, 'node')}."


def _subnets(plan: Plan) -> Iterator[str]:
    for subnet in plan.subnets:
        state = "to be made" if subnet.status == "create" else subnet.status
        yield f"{subnet.name}, {subnet.cidr}, {state}: {listed(subnet.pools)}."


def _canary(plan: Plan) -> Iterator[str]:
    for wave in plan.waves:
        if wave.name == CANARY:
            yield f"{listed(wave.namespaces)}, {counted(wave.pods, 'pod')} replaced."


def _waves(plan: Plan) -> Iterator[str]:
    number = sum(wave.name != CANARY for wave in plan.waves)
    if number:
        yield f"{counted(number, 'wave')} after the canary."


_OUTCOMES: Mapping[str, Callable[[Plan], Iterable[str]]] = {
    "mode": _modes,
    "gateway.poolType": _pool_types,
    "gateway.prefixSize": _prefix_sizes,
    "gateway.subnet": _subnets,
    "waves.canary": _canary,
    "waves.size": _waves,
}
