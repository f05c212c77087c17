from typing import Any

import pytest

from migrate.inventory.reach import Reach, reach_notices
from tests.inventory.objects import egress_ip, egress_ip_of, namespace, net_namespace, workload, yaml_of
from tests.support import findings, ids, inventory, only

PROD = namespace("team-a", env="prod") + namespace("team-b", env="prod") + namespace("team-c", env="dev")


def selected(*texts: str, **choices: Any) -> list[tuple[str, str]]:
    selections = inventory(*texts, **choices).selections
    return [(selection.egress_ip.name, selection.namespace.name) for selection in selections]


def test_an_egress_ip_serves_the_namespaces_with_its_labels() -> None:
    assert [("prod", "team-a"), ("prod", "team-b")] == selected(PROD, egress_ip("prod", env="prod"))


def test_a_namespace_that_was_not_exported_is_selected_by_its_name() -> None:
    by_name = egress_ip_of("team-x")
    assert [("x", "team-x")] == selected(by_name, workload("Deployment", "web", "team-x"))


def test_platform_namespaces_are_left_out_and_listed() -> None:
    texts = namespace("team-a"), namespace("openshift-ingress"), namespace("default"), egress_ip("all")
    assert [("all", "team-a")] == selected(*texts)
    assert ["default", "openshift-ingress"] == [n.name for n in inventory(*texts).platform]
    assert [("all", "default"), ("all", "team-a")] == selected(*texts, include=("default",))


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        (["team-b"], {"only": ("team-b",)}),
        (["team-b"], {"exclude": ("team-a",)}),
        ([], {"exclude": ("EgressIP/prod",)}),
    ],
)
def test_choices_leave_out(names: list[str], choices: dict[str, Any]) -> None:
    assert [("prod", name) for name in names] == selected(PROD, egress_ip("prod", env="prod"), **choices)


def test_an_egress_ip_for_nothing_but_what_was_left_out_is_not_of_this_plan() -> None:
    batch = inventory(PROD, egress_ip("dev", "bad", env="dev"), egress_ip("prod", env="prod"), only=("team-a",))
    assert (["prod"], ()) == ([e.name for e in batch.egress_ips], batch.notices)


def test_net_namespaces_are_left_out_with_their_namespace() -> None:
    assert () == inventory(net_namespace("team-a", "10.0.0.4"), exclude=("team-a",)).egress_ips
    assert () == inventory(net_namespace("team-a", "10.0.0.4"), exclude=("EgressIP/egressip-team-a",)).egress_ips


# --- who stays


def test_everybody_in_scope_leaves() -> None:
    assert {} == inventory(PROD, egress_ip("prod", env="prod")).staying


@pytest.mark.parametrize(
    ("names", "choices"),
    [
        (("team-a",), {"only": ("team-b",)}),
        (("team-b",), {"exclude": ("team-b",)}),
        (("team-a", "team-b"), {"exclude": ("EgressIP/prod",)}),
        (("team-a", "team-b"), {"exclude": ("team-*",)}),
    ],
)
def test_what_the_choices_leave_out_keeps_its_address(names: tuple[str, ...], choices: dict[str, Any]) -> None:
    assert {"10.0.0.4": names} == inventory(PROD, egress_ip("prod", env="prod"), **choices).staying


def test_platform_namespaces_keep_theirs() -> None:
    texts = namespace("team-a"), namespace("openshift-ingress"), egress_ip("all")
    assert {"10.0.0.4": ("openshift-ingress",)} == inventory(*texts).staying
    assert {"10.0.0.4": ("openshift-ingress", "team-a")} == inventory(*texts, exclude=("EgressIP/all",)).staying


def test_an_address_that_is_not_assigned_is_kept_by_nobody() -> None:
    assert {} == inventory(PROD, egress_ip("prod", assigned=[], env="prod"), exclude=("team-a",)).staying


def test_of_two_egress_ips_with_one_address_that_which_is_left_out_counts() -> None:
    dev = egress_ip("dev", env="dev")
    assert {"10.0.0.4": ("team-c",)} == inventory(
        PROD, egress_ip("prod", env="prod"), dev, exclude=("EgressIP/dev",)
    ).staying


# --- EG108, EG109


def test_labels_that_no_namespace_has_are_eg108() -> None:
    found = only(findings(PROD, egress_ip("stage", env="stage")), "EG108")
    assert ("EgressIP stage", "spec.namespaceSelector") == (found.subject, found.origin and found.origin.path)


@pytest.mark.parametrize("choices", [{}, {"exclude": ("team-c",)}])
def test_labels_that_some_namespace_has_are_not(choices: dict[str, Any]) -> None:
    assert "EG108" not in ids(findings(PROD, egress_ip("dev", env="dev"), workload("Deployment", "w"), **choices))


def test_platform_namespaces_that_are_selected_are_eg109() -> None:
    texts = namespace("team-a"), namespace("openshift-ingress"), namespace("default"), egress_ip("all")
    found = only(findings(*texts), "EG109")
    assert "It also selects 2 platform namespaces: default and openshift-ingress." == found.message


def test_an_egress_ip_that_selects_teams_only_is_not_eg109() -> None:
    assert "EG109" not in ids(findings(PROD, namespace("default"), egress_ip("prod", env="prod")))


def test_negative_selectors_reach_the_platform_too() -> None:
    spec = {
        "egressIPs": ["10.0.0.4"],
        "namespaceSelector": {"matchExpressions": [{"key": "env", "operator": "NotIn", "values": ["dev"]}]},
    }
    found = findings(PROD, namespace("kube-system"), yaml_of("k8s.ovn.org/v1", "EgressIP", "rest", spec=spec))
    assert "EG109" in ids(found)


def test_a_selector_that_cannot_be_read_is_not_said_to_match_nothing() -> None:
    (broken,) = inventory(
        yaml_of("k8s.ovn.org/v1", "EgressIP", "x", spec={"egressIPs": ["10.0.0.4"], "namespaceSelector": None})
    ).egress_ips
    assert [] == list(reach_notices([Reach(broken)]))
