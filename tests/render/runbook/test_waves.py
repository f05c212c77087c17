import re

from msgspec.structs import replace

from migrate.model.choices import Waves
from migrate.model.findings import Finding, Severity
from migrate.model.inventory import Action, Restart
from migrate.model.places import Origin
from tests.plan.factories import a_workload
from tests.render.plans import planned
from tests.render.runbook.reading import part_of

THREE_TEAMS = [a_workload(f"team-{name}", "web") for name in "abc"]


def test_each_wave_has_its_own_lines_and_no_other_ones() -> None:
    plan = planned(*THREE_TEAMS, waves=Waves(size=1))
    for wave, team in (("canary", "team-a"), ("wave-1", "team-b"), ("wave-2", "team-c")):
        part = part_of(plan, f"### Wave {wave}")
        assert (
            f"kubectl patch deployments.apps/web --namespace {team} --type merge "
            f"--patch-file kubernetes/patches/{wave}/{team}.deployment.web.yaml\n" in part
        )
        assert {team} == set(re.findall(r"\bteam-[abc]\b", part))


def test_a_wave_is_checked_and_probed_before_its_gate() -> None:
    part = part_of(planned(*THREE_TEAMS), "### Wave wave-1")
    places = [part.index(words) for words in ("kubectl patch", "do check", "probe team-b egressip-prod", "**Gate of")]
    assert sorted(places) == places
    assert "for namespace in team-b team-c; do" in part


def test_a_wave_says_what_a_probe_has_to_show_and_how_many_nodes_have_to_list_a_pod() -> None:
    row = r"| team-a | egressip-prod | 2 | the range of `egress-team-a_egressip-prod` (/31) |"
    assert row in part_of(planned(*THREE_TEAMS), "### Wave canary")


def test_a_replaced_kind_is_patched_as_what_it_is_on_aks() -> None:
    plan = planned(a_workload("team-a", "web", "DeploymentConfig", "apps.openshift.io"))
    assert "kubectl patch deployments.apps/web " in part_of(plan, "### Wave canary")


def test_what_a_policy_annotates_is_restarted() -> None:
    part = part_of(planned(a_workload("team-a", "web"), opt_in="admission"), "### Wave canary")
    assert "kubectl rollout restart deployments.apps/web --namespace team-a\n" in part
    assert "kubectl patch" not in part


def test_single_workloads_are_told_of_under_their_wave() -> None:
    job = a_workload("team-a", "once", "Job", "batch", action=Action.MANUAL, restart=Restart.MANUAL)
    part = part_of(planned(a_workload("team-a", "web"), job), "### Wave canary")
    assert "| Job team-a/once | `egressip-prod` | Cannot be changed while it exists" in part
    assert "| Deployment team-a/web |" not in part


def test_a_namespace_without_workloads_is_still_checked() -> None:
    part = part_of(planned(), "### Wave canary")
    assert "No line to run for this wave." in part
    assert "probe team-a egressip-prod" in part


def test_who_owns_a_patched_workload_is_said_though_the_namespace_has_another_name_on_aks() -> None:
    plan = planned(a_workload("team-a", "web"))
    keeper = Finding(
        "EG209", Severity.WARNING, "Deployment old-a/web", "It belongs to Helm release shop.", "", "", Origin("x")
    )
    renamed = replace(plan.configurations[0], source_namespace="old-a")
    part = part_of(replace(plan, configurations=(renamed,), findings=(keeper,)), "### Wave canary")
    assert "It belongs to Helm release shop." in part
