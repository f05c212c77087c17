from msgspec.structs import replace

from migrate.model.assessment import Assessment
from migrate.model.findings import Severity
from migrate.model.inventory import Action, Missing
from migrate.report.next_steps import steps_after_assessment, steps_after_plan
from tests.report.plans import a_configuration, a_finding, a_plan, a_workload, accepted

MISSING = (Missing("Pods", "labels of running pods are unknown", "oc get pods -A -o json > pods.json"),)


def test_a_plan_without_objections_leads_to_approval_and_then_to_the_cluster() -> None:
    steps = steps_after_plan(a_plan(a_configuration("team-a")), "plan.json")

    assert [
        "migrate report plan.json -o html=review.html",
        "migrate render plan.json -o manifests",
        "kubectl apply -k manifests/kubernetes/configurations",
        "kubectl get staticgatewayconfigurations -A -o yaml",
    ] == [step.command for step in steps if step.command]


def test_a_plan_that_is_blocked_is_shown_but_leads_no_further() -> None:
    findings = [a_finding("EG101", "EgressIP a", Severity.ERROR)]

    steps = steps_after_plan(a_plan(a_configuration("team-a"), findings=findings), "plan.json")

    assert "Clear what blocks (1 error), as its findings say. Nothing may be applied before." == steps[0].what
    assert ["migrate report plan.json -o html=review.html"] == [step.command for step in steps if step.command]


def test_missing_input_comes_before_decisions() -> None:
    plan = a_plan(a_configuration("team-a"), findings=[a_finding("EG502", "x")], missing=MISSING)

    first, second, third, *_ = (step.what for step in steps_after_plan(plan, "plan.json"))

    assert "missing from the export" in first
    assert "1 warning" in second
    assert "Then run `migrate plan` again." == third


def test_accepted_warnings_ask_for_nothing() -> None:
    plan = a_plan(a_configuration("team-a"), findings=[accepted(a_finding("EG502", "x"))])

    assert steps_after_plan(a_plan(a_configuration("team-a")), "plan.json") == steps_after_plan(plan, "plan.json")


def test_a_plan_of_nothing_has_nothing_to_render() -> None:
    assert ["migrate report p.json -o html=review.html"] == [s.command for s in steps_after_plan(a_plan(), "p.json")]


def last_step(*actions: Action) -> str:
    workloads = [replace(a_workload("team-a", f"web-{n}"), action=action) for n, action in enumerate(actions)]
    return steps_after_plan(a_plan(a_configuration("team-a"), workloads=workloads), "plan.json")[-1].what


def test_patches_are_merged_because_custom_resources_take_no_other_kind() -> None:
    step = last_step(Action.PATCH)

    assert "manifests/kubernetes/patches has one file for each" in step
    assert step.endswith("`kubectl patch --type merge --patch-file`.")


def test_a_plan_without_patches_does_not_speak_of_them() -> None:
    step = last_step(Action.MANUAL, Action.SOURCE)

    assert "patch" not in step
    assert "all of them where they are kept" in step


def test_workloads_without_a_patch_are_named_beside_those_with_one() -> None:
    assert "The others are annotated where they are kept" in last_step(Action.PATCH, Action.MANUAL)


def test_without_workloads_nothing_is_annotated() -> None:
    assert "have the peers allow all of them" in last_step()


def test_file_names_are_quoted_for_the_shell() -> None:
    steps = steps_after_plan(a_plan(a_configuration("team-a")), "my plan.json")

    assert "migrate render 'my plan.json' -o manifests" in [step.command for step in steps]


def test_an_assessment_leads_to_the_plan_of_the_same_exports() -> None:
    assessment = Assessment(1, (), 0, (a_finding("EG108", "EgressIP a"),), missing=MISSING)

    steps = steps_after_assessment(assessment, ["export", "more files.json"])

    assert "migrate plan export 'more files.json' --target target.yaml" == steps[-1].command
    assert 4 == len(steps)
