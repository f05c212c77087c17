"""Every real file of the corpus goes through `assess` and `plan`, with the outcome that its index implies."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.scenarios.run import DEMO, SHARED, ids_of, migrate, plan_of

CORPUS = SHARED / "corpus" / "openshift"


class Outcome(NamedTuple):
    """What a file has to give: exit code, findings, and (namespace, EgressIP, mode) of each configuration."""

    code: int = 0
    ids: frozenset[str] = frozenset()
    configurations: tuple[tuple[str, str, str], ...] = ()


def configurations_of(plan: Any) -> tuple[tuple[str, str, str], ...]:
    return tuple((one["namespace"], one["egressIP"], one["mode"]) for one in plan["configurations"])


def said_of_the_file(plan: Any) -> set[str]:
    """The findings on what the file holds. Other tests are about the target, and about what the file lacks."""
    about_the_move = {"EG124", *(rule for rule in ids_of(plan) if rule[2] in "346")}
    return ids_of(plan) - about_the_move


def gives(*ids: str, code: int = 0, configurations: tuple[tuple[str, str, str], ...] = ()) -> Outcome:
    return Outcome(code, frozenset(ids), configurations)


NOTHING_READ = Outcome(code=1)
"""One sentence and exit 1: of the one file that was named, not one object could be read."""

OUTCOMES = {
    "bgp-demo-namespaces-pods-matchexpressions.yaml": gives(
        "EG108",
        "EG204",
        "EG211",
        configurations=(
            ("egress-default", "egressips-default", "private"),
            ("egress-dev", "egressips-dev", "private"),
            ("egress-prod", "egressips-prod", "private"),
        ),
    ),
    "ci-script-invalid-nodeselector-field.sh": NOTHING_READ,
    "docs-egress-group2-notin.yaml": gives("EG108", "EG117"),
    "docs-egressip-callouts-placeholders.yaml": gives("EG104", code=3),
    "docs-egressips-prod-with-status.yaml": gives("EG108", "EG117"),
    "docs-egressrouter-flow-style.yaml": gives("EG104", code=3),
    "enp-invalid.json": gives("EG125"),
    "foreign-kind-egressip-kaiserpfalz.yaml": gives("EG120"),
    "guide-netnamespace-core-v1-partial.yaml": gives(configurations=(("myapp-dev", "egressip-myapp-dev", "private"),)),
    "helm-template-egressip.yaml": gives("EG104", code=3),
    "kustomize-base-null-matchlabels.yaml": gives("EG101", "EG103", code=3),
    "legacy-egress-router-pod-list.json": gives("EG125"),
    "multi-doc-three-az.yaml": gives("EG108", "EG117"),
    "nerc-egressfirewall-production.yaml": gives(),
    "networkpolicy-egress-default-deny.yaml": gives("EG125"),
    "oc-get-egressip-after-sdn-migration-a.yaml": gives("EG108"),
    "ocp3-list-hostsubnets.json": gives(),
    "okep-6800-egressnodeselector-future-field.yaml": gives("EG106", "EG108", "EG117"),
    "ovnk-doc-egressfirewall-default-ns.yaml": gives(),
    "ovnk-doc-egressservice-with-lb-service.yaml": gives(),
    "ovnk-doc-notin-plus-podselector.yaml": gives("EG108", "EG117"),
    "qe-egressfirewall4.yaml": gives("EG125"),
    "rcarrata-enp-sdn-dns-good.yaml": gives("EG125"),
    "workload-deploymentconfig-two-containers.yaml": gives("EG125"),
    "workload-hostnetwork-pod.json": gives("EG125"),
}

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real exports is not beside the project")


@needs_corpus
def test_no_file_of_the_corpus_is_forgotten() -> None:
    assert set(OUTCOMES) == {path.name for path in CORPUS.iterdir()} - {"INDEX.md"}


@needs_corpus
@pytest.mark.parametrize(("name", "expected"), OUTCOMES.items(), ids=OUTCOMES.keys())
def test_a_real_file_gives_what_its_index_implies(name: str, expected: Outcome, tmp_path: Path) -> None:
    assessed = migrate("assess", CORPUS / name, "-o", "json=a.json", cwd=tmp_path)
    planned = migrate("plan", CORPUS / name, "--target", DEMO / "target.yaml", cwd=tmp_path)
    assert (expected.code, expected.code) == (assessed.code, planned.code), planned
    assert "Traceback" not in assessed.err + planned.err
    if expected == NOTHING_READ:
        assert name in planned.err
        assert not (tmp_path / "plan.json").exists()
        return
    plan = json.loads((tmp_path / "plan.json").read_bytes())
    assert expected.ids == said_of_the_file(plan)
    assert expected.configurations == configurations_of(plan)
    assert expected.ids == said_of_the_file(json.loads((tmp_path / "a.json").read_bytes()))


@needs_corpus
def test_every_finding_on_the_corpus_names_a_line_that_exists(tmp_path: Path) -> None:
    for name, expected in OUTCOMES.items():
        if expected == NOTHING_READ:
            continue
        lines = len((CORPUS / name).read_text(encoding="utf-8").splitlines())
        for finding in plan_of(CORPUS / name, cwd=tmp_path)["findings"]:
            if finding["origin"]["file"] != "target.yaml":
                assert name == finding["origin"]["file"], finding
                assert 1 <= finding["origin"]["line"] <= lines


OWN = {
    "notin.yaml": (
        """\
apiVersion: k8s.ovn.org/v1
kind: EgressIP
metadata: {name: everybody-else}
spec:
  egressIPs: [10.1.0.4]
  namespaceSelector:
    matchExpressions: [{key: env, operator: NotIn, values: [dev]}]
""",
        gives("EG108"),
    ),
    "node-selector.yaml": (
        """\
apiVersion: k8s.ovn.org/v1
kind: EgressIP
metadata: {name: pinned}
spec:
  egressIPs: [10.1.0.4]
  namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}
  nodeSelector: {matchLabels: {zone: a}}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
""",
        gives("EG106", configurations=(("shop", "pinned", "private"),)),
    ),
    "core-v1-netnamespace.yaml": (
        "apiVersion: v1\nkind: NetNamespace\nmetadata: {name: shop}\negressIPs: [203.0.113.4]\n",
        gives(configurations=(("shop", "egressip-shop", "public"),)),
    ),
    "null-labels.yaml": (
        """\
apiVersion: k8s.ovn.org/v1
kind: EgressIP
metadata: {name: base}
spec: {egressIPs: [ADDRESS], namespaceSelector: {matchLabels: }}
""",
        gives("EG101", "EG103", code=3),
    ),
    "chart.yaml": (
        "{{- if .Values.on }}\napiVersion: k8s.ovn.org/v1\nkind: EgressIP\nmetadata: {name: {{ .n }}}\n{{ end }}\n",
        gives("EG104", code=3),
    ),
    "foreign.yaml": (
        "apiVersion: egress.example.com/v1\nkind: EgressIP\nmetadata: {name: other}\nspec: {ips: [10.0.0.1]}\n",
        gives("EG120"),
    ),
    "nowhere.json": (
        '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": {}}',
        gives("EG125"),
    ),
    "table.yaml": ("NAME   EGRESSIPS   ASSIGNED NODE\nprod   10.0.0.4    worker-1\n", NOTHING_READ),
}


@pytest.mark.parametrize(("name", "expected"), [(n, o) for n, (_, o) in OWN.items()], ids=OWN.keys())
def test_a_file_of_the_same_kind_gives_the_same_outcome(name: str, expected: Outcome, tmp_path: Path) -> None:
    (tmp_path / name).write_text(OWN[name][0], encoding="utf-8")
    planned = migrate("plan", name, "--target", DEMO / "target.yaml", cwd=tmp_path)
    assert expected.code == planned.code, planned
    if expected == NOTHING_READ:
        assert name in planned.err
        return
    plan = json.loads((tmp_path / "plan.json").read_bytes())
    assert expected.ids == said_of_the_file(plan)
    assert expected.configurations == configurations_of(plan)
