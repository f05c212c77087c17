from typing import Any

import pytest

from migrate.inventory.fits import Fit
from migrate.inventory.gather import gather
from migrate.inventory.settle import Settled, settle
from migrate.inventory.workloads import contents_of
from migrate.model.inventory import Namespace, Selection
from migrate.model.places import Place
from tests.inventory.objects import egress_ip, pod, template, workload
from tests.support import documents, inventory

TEAM = Namespace("team-a", {}, exported=True, place=Place(9))
WEB, API = workload("Deployment", "web"), workload("Deployment", "api")
ALL_A, ALL_B = egress_ip("all-a"), egress_ip("all-b")
FOR_WEB, FOR_API = egress_ip("for-web", pods={"app": "web"}), egress_ip("for-api", pods={"app": "api"})


def settled(*texts: str, **how: Any) -> Settled:
    read = documents(*texts)
    shelf = gather(read.documents).shelves.get("team-a", {})
    return settle(TEAM, inventory(*texts).egress_ips, contents_of("team-a", shelf), **how)


def outcome(result: Settled) -> dict[str, tuple[list[str], list[str], bool]]:
    """By EgressIP: names of the served, names of the contested, and whether it serves the namespace as such."""

    def names(selection: Selection) -> tuple[list[str], list[str], bool]:
        served, contested = ([w.name for w in ws] for ws in (selection.workloads, selection.contested))
        return served, contested, selection.whole

    return {selection.egress_ip.name: names(selection) for selection in result.selections}


def fits(result: Settled) -> list[list[Fit]]:
    """By EgressIP and workload that it matches, how it does."""
    return [list(claim.fits.values()) for claim in result.claims]


# --- one EgressIP for each pod


def test_without_a_pod_selector_it_serves_the_namespace_as_such() -> None:
    assert {"all-a": (["api", "web"], [], True)} == outcome(settled(ALL_A, WEB, API))


def test_it_does_so_without_any_workload() -> None:
    assert {"all-a": ([], [], True)} == outcome(settled(ALL_A))


def test_a_pod_selector_serves_what_it_matches() -> None:
    assert {"for-web": (["web"], [], False)} == outcome(settled(FOR_WEB, WEB, API))


def test_with_admission_one_that_matches_nothing_awaits_its_pods() -> None:
    assert {} == outcome(settled(FOR_WEB, API))
    assert {"for-web": ([], [], False)} == outcome(settled(FOR_WEB, API, by_admission=True))


def test_with_admission_one_that_has_lost_its_pods_to_another_awaits_none() -> None:
    result = settled(ALL_A, FOR_WEB, WEB, chosen=["all-a"], by_admission=True)
    assert {"all-a": (["web"], [], True)} == outcome(result)


def test_disjoint_pod_selectors_share_a_namespace() -> None:
    result = settled(FOR_WEB, FOR_API, WEB, API)
    assert {"for-api": (["api"], [], False), "for-web": (["web"], [], False)} == outcome(result)
    assert () == result.notices


def test_a_pod_selector_that_matches_nothing_serves_nothing() -> None:
    assert {} == outcome(settled(FOR_WEB, API))


# --- two EgressIPs for one pod: EG107


def test_pods_that_two_egress_ips_match_wait_for_a_decision() -> None:
    result = settled(ALL_A, FOR_WEB, WEB, API)
    assert {"all-a": (["api"], ["web"], True), "for-web": ([], ["web"], False)} == outcome(result)
    (notice,) = result.notices
    assert ("EG107", "Deployment team-a/web") == (notice.rule, notice.subject)
    assert "The EgressIPs all-a and for-web match it." == notice.message


def test_each_contested_workload_is_named() -> None:
    result = settled(ALL_A, ALL_B, WEB, API)
    assert {"all-a": ([], ["api", "web"], False), "all-b": ([], ["api", "web"], False)} == outcome(result)
    assert ["Deployment team-a/api", "Deployment team-a/web"] == [notice.subject for notice in result.notices]


def test_the_one_that_was_chosen_serves_what_both_match() -> None:
    result = settled(ALL_A, FOR_WEB, WEB, API, chosen=["for-web"])
    assert {"all-a": (["api"], [], True), "for-web": (["web"], [], False)} == outcome(result)
    assert () == result.notices


def test_the_other_one_serves_nothing_if_that_was_all() -> None:
    assert {"all-a": (["api", "web"], [], True)} == outcome(settled(ALL_A, ALL_B, WEB, API, chosen=["all-a"]))
    assert {"all-a": (["web"], [], True)} == outcome(settled(ALL_A, FOR_WEB, WEB, chosen=["all-a"]))


def test_a_choice_decides_only_for_pods_that_it_matches() -> None:
    result = settled(ALL_A, ALL_B, FOR_WEB, WEB, API, chosen=["for-web"])
    assert {"all-a": ([], ["api"], False), "all-b": ([], ["api"], False), "for-web": (["web"], [], False)} == outcome(
        result
    )
    (notice,) = result.notices
    assert (
        "The EgressIPs all-a and all-b match it. `overlaps` of the choices names for-web, which is none of them."
        == notice.message
    )


def test_two_choices_decide_for_different_pods() -> None:
    result = settled(ALL_A, ALL_B, FOR_WEB, WEB, API, chosen=["for-web", "all-b"])
    assert ["Deployment team-a/web"] == [notice.subject for notice in result.notices]
    assert "names more than one of them: for-web and all-b" in result.notices[0].message
    assert (["api"], ["web"], True) == outcome(result)["all-b"]


def test_a_choice_that_is_none_of_them_decides_nothing() -> None:
    assert ["EG107"] == [notice.rule for notice in settled(ALL_A, FOR_WEB, WEB, chosen=["other"]).notices]


# --- two EgressIPs for a namespace without workloads


@pytest.mark.parametrize("text", [pod("done", phase="Succeeded"), ""])
def test_a_namespace_without_workloads_waits_for_a_decision_itself(text: str) -> None:
    result = settled(ALL_A, ALL_B, text)
    assert {} == outcome(result)
    assert [("EG107", "Namespace team-a", Place(9))] == [(n.rule, n.subject, n.place) for n in result.notices]
    assert "The plan has no configuration there." == result.notices[0].fallback


def test_its_decision_is_the_same() -> None:
    result = settled(ALL_A, ALL_B, chosen=["all-b"])
    assert ({"all-b": ([], [], True)}, ()) == (outcome(result), result.notices)


# --- labels that only running pods have


def test_labels_of_running_pods_select_the_workload() -> None:
    by_hash = egress_ip("by-hash", pods={"pod-template-hash": "7d9f"})
    running = pod("web-7d9f-x", owner="ReplicaSet web-7d9f", labels={"app": "web", "pod-template-hash": "7d9f"})
    result = settled(by_hash, WEB, API, running)
    assert {"by-hash": (["web"], [], False)} == outcome(result)
    assert [[Fit.BY_PODS]] == fits(result)


def test_what_the_template_says_already_needs_no_pods() -> None:
    running = pod("web-7d9f-x", owner="ReplicaSet web-7d9f", labels={"app": "web", "pod-template-hash": "7d9f"})
    assert [[Fit.WHOLLY]] == fits(settled(FOR_WEB, WEB, running))


def test_without_pods_nobody_can_tell_and_it_is_not_read_as_nothing() -> None:
    result = settled(egress_ip("by-name", pods={"statefulset.kubernetes.io/pod-name": "db-0"}), WEB)
    assert {"by-name": ([], [], False)} == outcome(result)
    assert [True] == [claim.blind for claim in result.claims]


def test_with_pods_that_lack_the_label_it_matches_nothing() -> None:
    result = settled(egress_ip("by-name", pods={"job-name": "once"}), WEB, pod("ping"))
    assert ({}, [False]) == (outcome(result), [claim.blind for claim in result.claims])


def test_a_template_may_have_such_a_label_of_its_own() -> None:
    labelled = workload("Deployment", "web", template=template({"deployment": "web"}))
    result = settled(egress_ip("by-deployment", pods={"deployment": "web"}), labelled)
    assert {"by-deployment": (["web"], [], False)} == outcome(result)
    assert [[Fit.WHOLLY]] == fits(result)


def test_pods_that_never_fit_are_not_served_whatever_their_template_says() -> None:
    no_hash = egress_ip(
        "no-hash", pods={"matchExpressions": [{"key": "pod-template-hash", "operator": "DoesNotExist"}]}
    )
    result = settled(no_hash, WEB, workload("StatefulSet", "db"), pod("ping"))
    assert {"no-hash": (["ping", "db"], [], False)} == outcome(result)
    assert [1] == [len(claim.in_vain) for claim in result.claims]


def test_without_anything_that_runs_a_pod_selector_is_not_read_as_nothing() -> None:
    assert {"for-web": ([], [], False)} == outcome(settled(FOR_WEB))
    assert {} == outcome(settled(FOR_WEB, pod("done", phase="Succeeded")))


# --- two EgressIPs for different pods of one workload

DB = workload("StatefulSet", "db")
POD_NAME = "statefulset.kubernetes.io/pod-name"
DBS = [pod(f"db-{n}", owner="StatefulSet db", labels={"app": "db", POD_NAME: f"db-{n}"}) for n in range(2)]
FOR_DBS = [egress_ip(f"for-db-{n}", pods={POD_NAME: f"db-{n}"}) for n in range(2)]


def test_a_workload_of_which_each_pod_has_its_own_egress_ip_waits_for_a_decision() -> None:
    (notice,) = settled(*FOR_DBS, DB, *DBS).notices
    assert ("EG107", "StatefulSet team-a/db") == (notice.rule, notice.subject)
    assert (
        "The EgressIPs for-db-0 and for-db-1 match different pods of it, and all its pods get one configuration."
        == notice.message
    )


def test_the_decision_is_for_the_whole_workload() -> None:
    result = settled(*FOR_DBS, DB, *DBS, chosen=["for-db-1"])
    assert ({"for-db-1": (["db"], [], False)}, ()) == (outcome(result), result.notices)


def test_one_pod_that_both_match_is_enough_for_them_to_match_it() -> None:
    (notice,) = settled(*FOR_DBS, egress_ip("all-dbs", pods={"app": "db"}), DB, *DBS).notices
    assert "The EgressIPs all-dbs, for-db-0 and for-db-1 match it." == notice.message


# --- the host network

AGENT = workload("DaemonSet", "agent", template=template({"app": "agent"}, hostNetwork=True))


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        (["agent"], [ALL_A]),
        (["agent"], [FOR_WEB, egress_ip("for-agent", pods={"app": "agent"})]),
        ([], [FOR_WEB, FOR_API]),
    ],
)
def test_workloads_on_the_host_network_are_those_that_would_be_served(expected: list[str], texts: list[str]) -> None:
    assert expected == [workload.name for workload in settled(*texts, WEB, AGENT).host_network]
