import shutil
import subprocess
from pathlib import Path

import pytest

from migrate.annotate.account import Account, Advice, Outcome
from migrate.annotate.run import annotate
from migrate.model.plan import PlannedWorkload
from tests.annotate.factories import CONFIGURATION, ENTRY, KEY, a_plan, deployment, planned

WEB = deployment("    metadata:\n      labels: {app: web}\n")
OVERLAY = "namespace: team-a\nresources: [../base]\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def run(*workloads: PlannedWorkload, path: str = ".", namespace: str = "") -> Account:
    return annotate(a_plan(*(workloads or (planned(),))), [path], namespace=namespace)


def only_advice(account: Account) -> Advice:
    (advice,) = account.advice
    return advice


def a_base(manifest: str = WEB) -> Path:
    put("base/kustomization.yaml", "resources: [web.yaml]\n")
    return put("base/web.yaml", manifest)


def a_patch(name: str = "web") -> str:
    return deployment(f"    metadata:\n      annotations:\n        {ENTRY}\n", name)


def indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def test_what_a_kustomization_builds_from_is_not_edited_but_answered_for_the_overlay_of_its_namespace() -> None:
    base = a_base()
    put("prod/kustomization.yaml", OVERLAY)
    put("dev/kustomization.yaml", OVERLAY.replace("team-a", "team-a-dev"))
    account = run()
    advice = only_advice(account)
    assert "prod/kustomization.yaml" == advice.file
    assert "builds Deployment team-a/web." in advice.what
    assert f"              {ENTRY}" == advice.lines[-1]
    assert () == (*account.told, *account.not_found)
    assert WEB == base.read_text()


def test_the_names_that_kustomize_gives_are_those_of_the_plan() -> None:
    a_base()
    put("prod/kustomization.yaml", f"{OVERLAY}namePrefix: eu-\nnameSuffix: -v2\n")
    assert "builds Deployment team-a/eu-web-v2." in only_advice(run(planned("eu-web-v2"))).what


def test_a_named_file_is_known_for_the_kustomization_beside_it() -> None:
    a_base()
    assert "base/kustomization.yaml" == only_advice(run(path="base/web.yaml")).file


def test_manifests_beside_a_kustomization_that_does_not_build_them_are_edited() -> None:
    a_base()
    put("base/other.yaml", WEB.replace("name: web", "name: api"))
    assert [Outcome.ADDED] == [told.outcome for told in run(planned("api")).told]


@pytest.mark.parametrize(
    "entry",
    [
        "patches:\n- path: ../patches/web.yaml\n",
        "patchesStrategicMerge: [../patches/web.yaml]\n",
        f"patches:\n- patch: |-\n{indented(a_patch())}",
        f"patchesStrategicMerge:\n- |-\n{indented(a_patch())}",
        "components: [../component]\n",
        f"commonAnnotations:\n  {ENTRY}\n",
    ],
)
def test_an_overlay_that_carries_the_annotation_needs_no_advice(entry: str) -> None:
    a_base()
    put("prod/kustomization.yaml", OVERLAY + entry)
    put("patches/web.yaml", a_patch())
    put("component/kustomization.yaml", "kind: Component\npatches:\n- path: ../patches/web.yaml\n")
    account = run(path="prod")
    assert ((), (), ()) == (account.advice, account.told, account.not_found)


def test_a_patch_with_another_value_is_no_answer() -> None:
    a_base()
    put("prod/kustomization.yaml", f"{OVERLAY}patches:\n- path: patch.yaml\n")
    put("prod/patch.yaml", a_patch().replace(CONFIGURATION, "other"))
    assert "prod/kustomization.yaml" == only_advice(run()).file


@pytest.mark.parametrize(
    "body",
    [
        "- a\n",
        "resources: [\n",
        "resources: web\npatches: web\n",
        "resources: [1, https://example.org/base, gone.yaml, ., ../.., /dev/zero]\npatches: [1, {path: gone.yaml}]\n",
        f"resources: [{'x' * 5000}]\n",
        "components: [.]\n",
    ],
)
def test_a_kustomization_that_makes_no_sense_is_passed_over(body: str) -> None:
    put("k/kustomization.yaml", body)
    put("k/web.yaml", WEB)
    assert [Outcome.ADDED] == [told.outcome for told in run().told]


def test_kustomizations_that_build_each_other_come_to_an_end() -> None:
    put("a/kustomization.yaml", "resources: [../b]\n")
    put("b/kustomization.yaml", "resources: [../a]\n")
    assert () == run(path="a").advice


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not on the path; install it to run this")
@pytest.mark.parametrize("manifest", [WEB, WEB.replace("name: web", "name: web\n  namespace: old")])
def test_kustomize_builds_what_the_advice_says(manifest: str) -> None:
    a_base(manifest)
    overlay = put("prod/kustomization.yaml", OVERLAY)
    advice = only_advice(run())
    overlay.write_text(OVERLAY + "\n".join(advice.lines))
    built = subprocess.run(["kubectl", "kustomize", "prod"], capture_output=True, check=True, text=True).stdout
    assert ENTRY in built
    assert () == run().advice


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not on the path; install it to run this")
def test_kustomize_fails_where_the_object_is_gone() -> None:
    base = a_base()
    overlay = put("prod/kustomization.yaml", OVERLAY)
    overlay.write_text(OVERLAY + "\n".join(only_advice(run()).lines))
    base.write_text(WEB.replace("name: web", "name: gone"))
    assert 0 != subprocess.run(["kubectl", "kustomize", "prod"], capture_output=True, check=False).returncode


def a_chart(values: str = "") -> Path:
    put("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
    put("web/values.yaml", values)
    return put("web/templates/web.yaml", WEB)


def test_templates_of_a_chart_are_not_edited_but_answered_with_values() -> None:
    template = a_chart("image: web\npodAnnotations: {}\n")
    account = run()
    assert ["podAnnotations:", f"  {ENTRY}"] == list(only_advice(account).lines)
    assert "web/Chart.yaml" == only_advice(account).file
    assert (planned(),) == account.not_found
    assert WEB == template.read_text()


def test_every_key_for_annotations_of_pods_is_named() -> None:
    a_chart("web: {podAnnotations: {}}\nworker:\n  podAnnotations: {a: b}\n")
    lines = list(only_advice(run()).lines)
    assert ["web:", "worker:"] == [line for line in lines if not line.startswith(" ")]
    assert 2 == sum(ENTRY in line for line in lines)


def test_a_chart_without_such_a_key_needs_one() -> None:
    a_chart("a: [\n")
    assert "values.yaml has no `podAnnotations` yet" in only_advice(run()).what


def test_each_namespace_is_named_with_its_configuration_where_there_are_several() -> None:
    a_chart("podAnnotations: {}\n")
    lines = only_advice(run(planned(), planned("web", "team-b", configuration="egressip-test"))).lines
    assert ("# team-a: egressip-prod", "# team-b: egressip-test", "podAnnotations:", f"  {KEY}: CONFIGURATION") == lines


def test_with_a_namespace_only_its_configuration_is_advised() -> None:
    a_chart("podAnnotations: {}\n")
    both = planned(), planned("web", "team-b", configuration="egressip-test")
    assert f"  {KEY}: egressip-test" == only_advice(run(*both, namespace="team-b")).lines[-1]


def test_values_that_carry_the_annotation_need_no_advice() -> None:
    a_chart("podAnnotations: {}\n")
    put("web/values-prod.yaml", f"podAnnotations:\n  {ENTRY}\n")
    assert () == run().advice


def test_a_named_template_and_a_vendored_chart_lead_to_the_chart_that_holds_them() -> None:
    a_chart()
    put("web/charts/db/Chart.yaml", "name: db\n")
    put("web/charts/db/templates/db.yaml", WEB)
    assert "web/Chart.yaml" == only_advice(run(path="web/charts/db/templates/db.yaml")).file


def test_a_chart_is_nobodys_concern_once_all_workloads_were_found() -> None:
    a_chart()
    put("web.yaml", WEB)
    assert () == run().advice
