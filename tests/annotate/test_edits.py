import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from migrate.annotate.edits import Wish, annotated
from migrate.annotate.manifests import content_of, manifests_in
from migrate.formats.yaml_exact import load
from migrate.model.places import Place
from tests.annotate.factories import (
    CONFIGURATION,
    ENTRY,
    KEY,
    after,
    changed_lines,
    deployment,
    edited,
    only_added,
    refusals,
)

HARD = sorted(Path(__file__).parent.glob("hard/*"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.parametrize(
    ("added", "template"),
    [
        (["      annotations:\n", f"        {ENTRY}\n"], "    metadata:\n      labels:\n        app: web\n"),
        (["        annotations:\n", f"            {ENTRY}\n"], "    metadata:\n        labels: {app: web}\n"),
        ([f"        {ENTRY}\n"], "    metadata:\n      annotations:\n        # why: see the wiki\n        a: b\n"),
        ([f"        {ENTRY}\n"], "    metadata:\n      annotations:\n"),
        ([f"        {ENTRY}\n"], "    metadata:\n      annotations:  # none yet\n      labels: {app: web}\n"),
        (["    metadata:\n", "      annotations:\n", f"        {ENTRY}\n"], "    spec:\n      containers: []\n"),
        ([f"        {ENTRY},\n"], "    metadata:\n      annotations: {\n        a: b\n      }\n"),
        ([f"        {ENTRY},\n"], "    metadata:\n      annotations: {  # some\n        a: b}\n"),
        (["      annotations:\n", f"        {ENTRY}\n"], "    metadata: &own\n      labels: {app: web}\n"),
        (
            [f"        {ENTRY}\n"],
            "    metadata:\n      annotations:\n        text: |+\n          a\tb\n\n\n    spec: {}\n",
        ),
        (
            ["      annotations:\n", f"        {ENTRY}\n"],
            '    "metadata":   \n\n      # labels\n      labels: {a: "b\t"}\n',
        ),
    ],
)
def test_only_lines_are_added(added: list[str], template: str) -> None:
    text = deployment(template)
    assert added == only_added(text, after(text))


@pytest.mark.parametrize(
    ("line", "template"),
    [
        (f"    metadata: {{annotations: {{{ENTRY}}}, labels: {{app: web}}}}\n", "    metadata: {labels: {app: web}}\n"),
        (f"    metadata: {{ annotations: {{{ENTRY}}}, labels: {{}} }}\n", "    metadata: { labels: {} }\n"),
        (f"      annotations: {{{ENTRY}}}\n", "    metadata:\n      annotations: {}\n"),
        (f"      annotations: {{{ENTRY}}}  # no\n", "    metadata:\n      annotations: null  # no\n"),
        (f"      annotations: {{{ENTRY}}}\n", "    metadata:\n      annotations: ~\n"),
        (f"    metadata: {{annotations: {{{ENTRY}}}}}\n", "    metadata: ~\n    spec: {}\n"),
        (
            f'    metadata: {{"annotations": {{"{KEY}": "{CONFIGURATION}"}}, "labels": {{}}}}\n',
            '    metadata: {"labels": {}}\n',
        ),
    ],
)
def test_where_braces_leave_no_line_of_its_own_one_line_changes(line: str, template: str) -> None:
    text = deployment(template)
    changes = changed_lines(text, after(text))
    assert [f"+{line}"] == [change for change in changes if change.startswith("+")]
    assert 2 == len(changes)


@pytest.mark.parametrize(
    ("reason", "template"),
    [
        ("an alias (`*`) shares", "    metadata: &shared\n      labels: {app: web}\nextra: *shared\n"),
        ("an alias (`*`) shares", "    metadata:\n      annotations: &shared\n        a: b\n  other: *shared\n"),
        ("an alias (`*`) shares", "    metadata: &shared\n      labels: {app: web}\nextra:\n  <<: *shared\n"),
        ("a merge (`<<`) brings", "    <<: {metadata: {labels: {app: web}}}\n"),
        ("leaves no place", "    metadata: {annotations: , labels: {}}\n"),
        ("leaves no place", "    metadata:\n      annotations: &own\n      labels: {}\n"),
        ("would not have said", "    ? metadata\n    : labels: {app: web}\n"),
        ("has no `spec.template`", "    metadata: web\n"),
        ("has no `spec.template`", ""),
        ("has no value", f"    metadata:\n      annotations:\n        {KEY}:\n"),
    ],
)
def test_what_would_change_something_else_is_left_with_the_reason(reason: str, template: str) -> None:
    (told,) = refusals(deployment(template))
    assert reason in told


def test_a_rollout_without_pods_of_its_own_names_the_deployment_that_has_them() -> None:
    text = "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec: {workloadRef: {name: web}}\n"
    (reason,) = refusals(text)
    assert "`spec.workloadRef` names" in reason


def test_a_template_that_two_deployments_share_by_an_alias_is_left_in_both() -> None:
    first = deployment("    metadata:\n      labels: {app: a}\n", "a").replace("template:", "template: &pods")
    second = deployment("", "b").replace("template:", "template: *pods").replace("\n", "\n  ")
    text = (
        "kind: List\napiVersion: v1\nitems:\n- "
        + first.replace("\n", "\n  ").rstrip()
        + "\n- "
        + second.rstrip()
        + "\n"
    )
    assert 2 == len(refusals(text))


def test_an_anchor_elsewhere_is_no_hindrance() -> None:
    text = deployment("    metadata:\n      labels: &labels {app: web}\n") + "  selector: {matchLabels: *labels}\n"
    assert 2 == len(list(only_added(text, after(text))))


def test_annotations_with_a_merge_in_them_take_the_entry_beside_it() -> None:
    merged = "    metadata:\n      annotations:\n        <<: *usual\n"
    text = deployment(merged).replace("metadata:\n  name", "metadata:\n  annotations: &usual {a: b}\n  name")
    assert [f"        {ENTRY}\n"] == only_added(text, after(text))


@pytest.mark.parametrize("ending", ["\n...\n", "", "\n# the end", "\n---\n", "\n\n\n"])
@pytest.mark.parametrize("beginning", ["", "---\n", "# head\n\n---  # first\n", "\ufeff", "%YAML 1.1\n---\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_line_ends_and_the_end_of_the_file_stay(beginning: str, newline: str, ending: str) -> None:
    body = deployment("    metadata:\n      annotations:")
    before, now = (beginning + text + ending for text in (body, f"{body}\n        {ENTRY}"))
    assert now.replace("\n", newline) == after(before.replace("\n", newline))


def test_each_line_is_ended_as_the_one_above_it() -> None:
    text = deployment("    metadata:\r\n      labels: {}\n")
    assert ["      annotations:\r\n", f"        {ENTRY}\r\n"] == only_added(text, after(text))


def test_every_document_and_every_item_of_a_list_is_annotated() -> None:
    pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {}\n"
    items = "".join("- " + pod.format(name).replace("\n", "\n  ").rstrip() + "\n" for name in ("a", "b"))
    indented = "".join("  - " + pod.format(name).replace("\n", "\n    ").rstrip() + "\n" for name in ("c", "d"))
    head = "apiVersion: v1\nkind: List\nitems:\n"
    text = "---\n".join([head + items, pod.format("e"), head + indented])
    now = after(text)
    assert 10 == len(list(only_added(text, now)))
    assert [CONFIGURATION] * 5 == [one.annotation for one in content_of(now.encode()).manifests]


@pytest.mark.parametrize(
    ("api_version", "kind", "path"),
    [
        ("apps/v1", "Deployment", "spec.template"),
        ("extensions/v1beta1", "Deployment", "spec.template"),
        ("apps/v1", "StatefulSet", "spec.template"),
        ("apps/v1", "DaemonSet", "spec.template"),
        ("apps/v1", "ReplicaSet", "spec.template"),
        ("v1", "ReplicationController", "spec.template"),
        ("batch/v1", "Job", "spec.template"),
        ("batch/v1beta1", "CronJob", "spec.jobTemplate.spec.template"),
        ("v1", "DeploymentConfig", "spec.template"),
        ("serving.knative.dev/v1", "Service", "spec.template"),
        ("argoproj.io/v1alpha1", "Rollout", "spec.template"),
        ("keda.sh/v1alpha1", "ScaledJob", "spec.jobTargetRef.template"),
        ("kubevirt.io/v1", "VirtualMachine", "spec.template"),
        ("v1", "Pod", ""),
    ],
)
@pytest.mark.parametrize("dump", [yaml.safe_dump, json.dumps, lambda value: json.dumps(value, indent="\t")])
def test_the_annotation_goes_where_each_kind_keeps_its_pods(
    dump: Callable[[object], str], api_version: str, kind: str, path: str
) -> None:
    body: dict[str, object] = {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": []}}
    for step in reversed(path.split(".") if path else []):
        body = {step: body}
    body = {"apiVersion": api_version, "kind": kind, **body}
    body["metadata"] = {"name": "web", **(body.get("metadata") or {})}  # type: ignore[dict-item]
    (manifest,) = manifests_in(load(after(dump(body)).encode()), Place(0))
    assert CONFIGURATION == manifest.annotation


@pytest.mark.parametrize(
    ("added", "text"),
    [
        (
            ['  "annotations": {\n', f'   "{KEY}": "{CONFIGURATION}"\n', "  },\n"],
            '{\n "metadata": {\n  "name": "a"\n }\n}',
        ),
        (["\t\t\t\t", "\t\t\t\t\t", "\t\t\t\t"], '{\n\t\t"metadata":\n\t\t{\n\t\t\t\t"name": "a"}}'),
        (
            [f'   "{KEY}": "{CONFIGURATION}",\n'],
            '{\n "metadata": {"name": "a",\n  "annotations": {\n   "a": "\\/\\ud83d\\ude00"}}}',
        ),
    ],
)
def test_json_of_many_lines_gets_lines_indented_as_its_own(added: list[str], text: str) -> None:
    whole = text.replace("{", '{"kind": "Pod", "apiVersion": "v1",', 1)
    for expected, line in zip(added, only_added(whole, after(whole)), strict=True):
        assert line.startswith(expected)


def test_json_on_one_line_changes_that_line() -> None:
    text = '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}}'
    inserted = f'"annotations": {{"{KEY}": "{CONFIGURATION}"}}, '
    assert text.replace('"name"', f'{inserted}"name"') == after(text)


@pytest.mark.parametrize("name", ["1e3", "true", "0x10", "12345"])
def test_a_name_that_yaml_would_take_for_something_else_is_quoted(name: str) -> None:
    text = deployment("    metadata:\n      labels: {}\n")
    assert f"        {KEY}: '{name}'\n" in list(only_added(text, after(text, name)))


def test_a_manifest_that_cannot_be_annotated_does_not_keep_others_back() -> None:
    aliased = deployment("    metadata: &shared\n      labels: {}\nextra: *shared\n", "a")
    text = f"{aliased}---\n{deployment('    metadata:', 'b')}\n"
    made = edited(text)
    assert [0] == [place.document for place in made.refused]
    assert 2 == len(list(only_added(text, made.text.decode())))


def test_a_document_that_cannot_be_read_stays_as_it_is_beside_one_that_is_annotated() -> None:
    text = f"a: [\n---\n{deployment('    metadata:')}\n--- b\n"
    assert 2 == len(list(only_added(text, after(text))))


def test_nothing_to_do_gives_the_same_bytes() -> None:
    text = b"\xef\xbb\xbfa: b\r\n---\n\n...\n"
    assert text == annotated(text, []).text


def test_what_ruamel_does_not_read_is_left() -> None:
    longest_key = "x" * 2000
    (reason,) = refusals(f'{{"kind": "Pod", "apiVersion": "v1", "metadata": {{"name": "a", "{longest_key}": 1}}}}')
    assert "ruamel.yaml" in reason


def test_an_edit_that_says_something_else_than_it_should_is_not_kept() -> None:
    text = deployment("    metadata:\n      labels: {}\n").encode()
    (manifest,) = content_of(text).manifests
    other = content_of(deployment("    metadata: {labels: {}, annotations: {a: b}}\n").encode()).manifests[0]
    made = annotated(text, [Wish(other, CONFIGURATION)])
    assert text == made.text
    assert [manifest.place] == list(made.refused)


KEYS = st.sampled_from(["app", "tier", "a.b/c", "x y", "#", "true", "1"])
TEXTS = st.text("ab:#{}[]'\"\\ \n\t-é|>&*!%@`", max_size=12)
SMALL_MAPS = st.none() | st.dictionaries(KEYS, TEXTS, max_size=3)


@st.composite
def objects(draw: st.DrawFn) -> dict[str, object]:
    metadata = draw(st.none() | st.fixed_dictionaries({}, optional={"labels": SMALL_MAPS, "annotations": SMALL_MAPS}))
    pods = draw(st.fixed_dictionaries({"spec": SMALL_MAPS}, optional={"metadata": st.just(metadata)}))
    kind = draw(st.sampled_from(["Deployment", "StatefulSet", "Rollout", "Pod"]))
    group = {"Rollout": "argoproj.io/v1alpha1", "Pod": "v1"}.get(kind, "apps/v1")
    name = {"name": draw(st.sampled_from(["web", "api"]))}
    if kind == "Pod":
        return {"apiVersion": group, "kind": kind, "metadata": name | (metadata or {})}
    return {"apiVersion": group, "kind": kind, "metadata": name, "spec": {"replicas": 1, "template": pods}}


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, bool]:
    """A file, and whether all of it is in block style with nothing empty or null in it, so that lines are enough."""
    documents = draw(st.lists(objects(), min_size=1, max_size=3))
    if draw(st.booleans()):
        documents = [{"apiVersion": "v1", "kind": "List", "items": documents}]
    flow, width = draw(st.sampled_from([False, None, True])), draw(st.sampled_from([20, 200]))
    indent, is_sorted = draw(st.sampled_from([2, 4])), draw(st.booleans())
    written = [
        yaml.safe_dump(
            one, default_flow_style=flow, indent=indent, width=width, sort_keys=is_sorted, allow_unicode=True
        )
        for one in documents
    ]
    text = draw(st.sampled_from(["---\n", "# a comment\n---\n"])).join(written)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    cut = draw(st.booleans())
    whole = (text.rstrip("\n") if cut else text).replace("\n", newline)
    return whole, flow is False and "{}" not in text and "null" not in text


@given(texts())
def test_reading_before_and_after_differs_by_the_annotations_alone(made: tuple[str, bool]) -> None:
    text, lines_suffice = made
    now = after(text)
    before_it, after_it = content_of(text.encode()).manifests, content_of(now.encode()).manifests
    assert len(before_it) == len(after_it)
    for old, new in zip(before_it, after_it, strict=True):
        assert CONFIGURATION == new.annotation
        assert _without_ours(old.body) == _without_ours(new.body)
    if lines_suffice:
        assert 0 < len(list(only_added(text, now)))


@given(texts())
def test_a_second_run_changes_nothing(made: tuple[str, bool]) -> None:
    text, _ = made
    once = after(text)
    assert once == after(once)


@given(texts())
def test_everything_that_was_there_is_there_in_its_order(made: tuple[str, bool]) -> None:
    text, _ = made
    if "null" not in text:
        now = iter(after(text))
        assert all(character in now for character in text)


def _without_ours(body: object) -> object:
    """Without our annotation, and the mappings that would be empty then."""
    if not isinstance(body, dict):
        return body
    inner = {key: _without_ours(value) for key, value in body.items() if key != KEY}
    return {key: value for key, value in inner.items() if key not in {"metadata", "annotations"} or value}


@pytest.mark.parametrize("path", HARD, ids=lambda path: path.name)
def test_hard_manifests_get_lines_and_nothing_else(path: Path) -> None:
    text = path.read_bytes().decode()
    made = edited(text)
    assert {} == made.refused
    added = list(only_added(text, made.text.decode()))
    assert text.count("# expected: annotated") == sum(KEY in line for line in added)
    assert made.text == edited(made.text).text


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real exports is not beside the project")
def test_the_manifests_of_the_corpus_get_lines_and_nothing_else() -> None:
    number = 0
    for path in sorted(CORPUS.rglob("*")):
        if path.suffix in {".yaml", ".json"}:
            text = path.read_bytes().decode()
            made = edited(text)
            assert {} == made.refused, path
            number += sum(KEY in line for line in only_added(text, made.text.decode()))
    assert 0 < number
