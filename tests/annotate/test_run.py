import stat
from pathlib import Path

import pytest

from migrate.annotate.account import Account, Outcome
from migrate.annotate.folders import LARGEST
from migrate.annotate.run import annotate
from migrate.model.errors import UsageProblem
from migrate.model.inventory import Action
from migrate.model.plan import PlannedWorkload
from tests.annotate.factories import ENTRY, KEY, a_plan, deployment, deployment_config, planned, undecided

WEB = deployment("    metadata:\n      labels: {app: web}\n")
IN_TEAM_A = WEB.replace("  name: web", "  name: web\n  namespace: team-a")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str | bytes) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def run(
    *workloads: PlannedWorkload, paths: tuple[str, ...] = (".",), namespace: str = "", check: bool = False
) -> Account:
    return annotate(a_plan(*(workloads or (planned(),))), paths, namespace=namespace, check=check)


def outcomes(account: Account) -> list[tuple[str, int, Outcome]]:
    return [(told.file, told.line, told.outcome) for told in account.told]


def only_reason(account: Account) -> str:
    (told,) = account.told
    return told.reason


def test_a_manifest_is_annotated_and_told_with_the_line_of_the_annotation() -> None:
    file = put("k8s/web.yaml", IN_TEAM_A)
    assert [("k8s/web.yaml", 10, Outcome.ADDED)] == outcomes(run())
    assert ENTRY in file.read_text().splitlines()[9]


def test_a_second_run_changes_nothing() -> None:
    file = put("web.yaml", IN_TEAM_A)
    run()
    once, time = file.read_bytes(), file.stat().st_mtime_ns
    assert [("web.yaml", 10, Outcome.PRESENT)] == outcomes(run())
    assert (once, time) == (file.read_bytes(), file.stat().st_mtime_ns)


def test_check_says_the_same_and_writes_nothing() -> None:
    file = put("web.yaml", IN_TEAM_A)
    assert [("web.yaml", 8, Outcome.ADDED)] == outcomes(run(check=True))
    assert IN_TEAM_A == file.read_text()


def test_another_value_is_never_overwritten() -> None:
    text = deployment(f"    metadata:\n      annotations:\n        {KEY}: mine\n")
    file = put("web.yaml", text)
    account = run()
    assert [("web.yaml", 9, Outcome.LEFT)] == outcomes(account)
    assert "`mine`" in only_reason(account)
    assert text == file.read_text()


def test_a_manifest_without_a_namespace_is_the_only_workload_of_its_name() -> None:
    put("web.yaml", WEB)
    assert [Outcome.ADDED] == [told.outcome for told in run().told]


def test_of_several_workloads_of_its_name_the_namespace_option_settles_which() -> None:
    file = put("web.yaml", WEB)
    both = planned(configuration="of-a"), planned(namespace="team-b", configuration="of-b")
    account = run(*both)
    assert [("web.yaml", 4, Outcome.OPEN)] == [(one.file, 4, one.outcome) for one in account.told]
    assert "team-a and team-b" in only_reason(account)
    assert () == account.not_found
    assert WEB == file.read_text()
    assert ["of-b"] == [told.configuration for told in run(*both, namespace="team-b").told]
    assert f"{KEY}: of-b" in file.read_text()


def test_two_manifests_without_a_namespace_cannot_both_be_the_one_workload() -> None:
    files = [put("dev/web.yaml", WEB), put("prod/web.yaml", WEB)]
    account = run()
    assert [Outcome.OPEN, Outcome.OPEN] == [told.outcome for told in account.told]
    assert "dev/web.yaml and prod/web.yaml" in account.told[0].reason
    assert [WEB, WEB] == [file.read_text() for file in files]
    assert [Outcome.ADDED] == [told.outcome for told in run(paths=("prod",)).told]


def test_a_deploymentconfig_and_the_deployment_that_it_becomes_are_both_annotated() -> None:
    put("new.yaml", WEB)
    put("old.yaml", WEB.replace("apps/v1", "apps.openshift.io/v1").replace("Deployment", "DeploymentConfig"))
    assert [Outcome.ADDED, Outcome.ADDED] == [told.outcome for told in run(deployment_config()).told]


@pytest.mark.parametrize("kind", ["Pod", "Job"])
def test_what_people_restart_by_hand_is_made_again_from_its_manifest(kind: str) -> None:
    group = {"Pod": "v1", "Job": "batch/v1"}[kind]
    put("once.yaml", WEB.replace("apps/v1", group).replace("Deployment", kind))
    workload = planned(kind=kind, api_version=group, action=Action.MANUAL)
    assert [Outcome.ADDED] == [told.outcome for told in run(workload).told]


def test_what_was_not_found_is_listed_and_what_needs_nothing_is_counted() -> None:
    put("web.yaml", WEB)
    lost, open_, by_policy = planned("lost"), undecided("open"), planned("policy", action=Action.ADMISSION)
    account = run(planned(), lost, open_, by_policy)
    assert (lost,) == account.not_found
    assert (open_,) == account.undecided
    assert 1 == account.by_admission


def test_with_a_namespace_only_its_workloads_are_missed() -> None:
    put("web.yaml", WEB)
    assert () == run(planned(), planned("lost", "team-b"), namespace="team-a").not_found


def test_manifests_of_undecided_workloads_and_of_those_that_a_policy_annotates_are_left_without_a_word() -> None:
    file = put("web.yaml", f"{WEB}---\n{WEB.replace('name: web', 'name: api')}")
    before = file.read_bytes()
    assert () == run(undecided(), planned("api", action=Action.ADMISSION)).told
    assert before == file.read_bytes()


def test_a_namespace_that_the_plan_does_not_know_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageProblem, match="The nearest are team-a"):
        run(namespace="team-x")


def test_a_plan_without_workloads_has_no_nearest_namespace() -> None:
    with pytest.raises(UsageProblem, match=r"no workload in a namespace team-x\. It has none in any other either\."):
        annotate(a_plan(), ["."], namespace="team-x")


def test_a_path_that_does_not_exist_is_refused() -> None:
    put("web.yaml", WEB)
    with pytest.raises(UsageProblem, match=r"Did you mean web\.yaml"):
        run(paths=("web.yml",))


def test_in_folders_only_names_of_manifests_count_and_a_named_file_is_taken_as_it_is() -> None:
    put("k8s/README.md", WEB)
    assert () == run().told
    assert [Outcome.ADDED] == [told.outcome for told in run(paths=("k8s/README.md",)).told]


def test_links_are_followed_where_they_are_named_and_never_inside_folders(here: Path) -> None:
    real = put(str(here.parent / f"{here.name}-elsewhere" / "web.yaml"), WEB)
    Path("k8s").mkdir()
    Path("k8s/link.yaml").symlink_to(real.resolve())
    assert () == run().told
    run(paths=("k8s/link.yaml",))
    assert Path("k8s/link.yaml").is_symlink()
    assert ENTRY in real.read_text()


def test_permissions_stay() -> None:
    file = put("web.yaml", WEB)
    file.chmod(0o640)
    run()
    assert 0o640 == stat.S_IMODE(file.stat().st_mode)
    assert [Path("web.yaml")] == list(Path().iterdir())


def test_a_write_protected_file_is_named_and_the_rest_goes_on() -> None:
    locked, free = put("a.yaml", WEB), put("b.yaml", WEB.replace("name: web", "name: api"))
    locked.chmod(0o444)
    account = run(planned(), planned("api"))
    assert [("a.yaml", Outcome.LEFT), ("b.yaml", Outcome.ADDED)] == [(told.file, told.outcome) for told in account.told]
    assert "it is write-protected" == account.told[0].reason
    assert (WEB, True) == (locked.read_text(), ENTRY in free.read_text())


@pytest.mark.parametrize(
    ("reason", "line", "content"),
    [
        ("it is UTF-16; save it as UTF-8", 0, WEB.encode("utf-16")),
        ("the byte 0xe9 is not UTF-8", 9, f"{WEB}# caf".encode() + b"\xe9\n"),
        ("it cannot be read", 9, f"{WEB}\ta: b\n"),
    ],
)
def test_what_cannot_be_edited_is_left_and_named(reason: str, line: int, content: str | bytes) -> None:
    before = put("web.yaml", content).read_bytes()
    account = run()
    assert [("web.yaml", line, Outcome.LEFT)] == outcomes(account)
    assert reason in only_reason(account)
    assert before == Path("web.yaml").read_bytes()


def test_what_is_too_large_for_a_manifest_is_named_and_nobodys_fault() -> None:
    put("export.yaml", f"{WEB}#".encode() + b" " * LARGEST)
    account = run()
    assert [("export.yaml", 0, Outcome.OPEN)] == outcomes(account)
    assert "larger than 4 MiB" in only_reason(account)


def test_a_reason_comes_with_what_to_put_where() -> None:
    put("web.yaml", deployment("    metadata: &m\n      labels: {}\nx: *m\n"))
    assert f"Put `{ENTRY}` under `spec.template.metadata.annotations` by hand" in only_reason(run())


def test_a_value_that_yaml_would_retype_is_quoted_in_what_is_put_by_hand() -> None:
    put("web.yaml", deployment("    metadata: &m\n      labels: {}\nx: *m\n"))
    assert f"Put `{KEY}: '1.0'` under" in only_reason(run(planned(configuration="1.0")))


def test_of_a_file_with_an_unreadable_document_the_others_are_annotated() -> None:
    put("web.yaml", f"{IN_TEAM_A}---\na: b: c\n")
    account = run()
    assert [("web.yaml", 10, Outcome.ADDED), ("web.yaml", 13, Outcome.LEFT)] == outcomes(account)
    assert ["Deployment team-a/web", "a document"] == [told.subject for told in account.told]


def test_a_template_outside_a_chart_is_open_and_not_edited() -> None:
    put("web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ name }}\n")
    account = run()
    assert [Outcome.OPEN] == [told.outcome for told in account.told]
    assert "{{ name }}" in only_reason(account)


def test_other_files_are_passed_over() -> None:
    put("values.yaml", "a: [\n")
    put("service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n")
    put("image.png", b"\x89PNG\r\n")
    assert () == run().told
