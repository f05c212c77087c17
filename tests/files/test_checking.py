from typing import Any

import pytest

from migrate.files.checking import Problem, problems, spelled


def choices(**keys: Any) -> dict[str, Any]:
    return {"apiVersion": "egress-migrate/v1", "kind": "Choices", **keys}


def told(**keys: Any) -> list[str]:
    return [f"{problem.path}: {problem.what}" for problem in problems(choices(**keys), "choices")]


def test_a_right_value_has_no_problems() -> None:
    assert [] == told(mode="auto")


def test_a_path_is_spelled_as_people_write_it() -> None:
    assert "network.vnet.subnets[0].cidr" == spelled(["network", "vnet", "subnets", 0, "cidr"])


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"mode": "publik"}, "mode: cannot be `publik`; allowed: auto, private, public; did you mean `public`?"),
        ({"mods": "x"}, "mods: is no key here; allowed: apiVersion, decisions,"),
        ({"gateway": {"nodes": "two"}}, "gateway.nodes: has to be a whole number, not text (`two`)"),
        ({"waves": {"size": 0}}, "waves.size: has to be at least 1, not `0`"),
        ({"only": "team-a"}, "only: has to be a list, not text (`team-a`)"),
        ({"exclude": [""]}, "exclude[0]: is empty, and has to say something"),
        ({"growth": "lots"}, "growth: has to be a percentage such as 25%, not `lots`"),
        ({"growth": "10000%"}, "growth: has to be a percentage such as 25%, not `10000%`"),
        ({"overlaps": [{"namespace": "a"}]}, "overlaps[0].use: is missing, and has to be there"),
        (
            {"gateway": {"vmSize": True}},
            "gateway.vmSize: has to be text, not true or false (`true`): put it in quotes",
        ),
        ({"destinations": [{"cidr": "10.0.0.1/8"}]}, "destinations[0].cidr: has to be a CIDR such as"),
        (
            {"namespaces": {"a": {"publicIpPrefixId": 3}}},
            "namespaces.a.publicIpPrefixId: has to be a resource ID, or one per EgressIP, not `3`",
        ),
    ],
)
def test_each_kind_of_problem_has_a_sentence(keys: dict[str, Any], expected: str) -> None:
    assert 1 == len(told(**keys))
    assert told(**keys)[0].startswith(expected)


def test_problems_are_sorted_and_told_once() -> None:
    found = problems(choices(mode="x", growth=3, mods=1), "choices")
    assert ["growth", "mode", "mods"] == [problem.path for problem in found]
    assert found == sorted(set(found))


def test_a_long_value_is_cut() -> None:
    assert 100 >= len(told(mode="x" * 500)[0].partition(";")[0])


def test_problems_compare_by_path() -> None:
    assert Problem("a", "z") < Problem("b", "a")
