import pytest

from migrate.annotate.manifests import content_of
from tests.annotate.factories import CONFIGURATION, ENTRY, deployment


def names(text: str) -> list[str]:
    return [one.subject for one in content_of(text.encode()).manifests]


def test_documents_and_lists_are_gone_through() -> None:
    pod = "{apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: team}}"
    inner = "{apiVersion: v1, kind: List, items: [" + pod % "c" + "]}"
    text = f"{pod % 'a'}\n---\napiVersion: v1\nkind: List\nitems:\n- {pod % 'b'}\n- {inner}\n"
    assert ["Pod team/a", "Pod team/b", "Pod team/c"] == names(text)


def test_items_of_a_typed_list_take_its_type() -> None:
    assert ["Deployment web"] == names("{apiVersion: apps/v1, kind: DeploymentList, items: [{metadata: {name: web}}]}")


@pytest.mark.parametrize(
    "text",
    [
        "{apiVersion: v1, kind: Service, metadata: {name: web}}",
        "{apiVersion: apps/v1, kind: Deployment}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: web}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: [web]}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: 1}}",
        "{apiVersion: 1, kind: Deployment, metadata: {name: web}}",
        "{kind: Deployment, metadata: {name: web}}",
        "{apiVersion: v1, kind: List, items: web}",
        "- web",
        "{apiVersion: v1, kind: [Pod], metadata: {name: web}}",
        "",
    ],
)
def test_what_is_no_named_object_with_pods_is_passed_over(text: str) -> None:
    assert [] == names(text)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "a: [\n"),
        (4, "a: b\n---\nc:\n\td: e\n"),
        (3, '\n{"a": \n'),
        (1, '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}"),
    ],
)
def test_a_document_that_cannot_be_read_is_told_with_its_line(line: int, text: str) -> None:
    assert [line] == [problem.line for problem in content_of(text.encode()).problems]


def test_json_that_is_no_text_is_told() -> None:
    assert [1] == [problem.line for problem in content_of(b'{"kind": "\xff"}').problems]


def test_the_annotation_is_that_of_the_pods() -> None:
    annotated = deployment(f"    metadata:\n      annotations:\n        {ENTRY}\n")
    elsewhere = deployment("    metadata:\n      annotations: none\n").replace(
        "  name", f"  annotations: {{{ENTRY}}}\n  name"
    )
    found = [one.annotation for one in content_of(f"{annotated}---\n{elsewhere}".encode()).manifests]
    assert [CONFIGURATION, None] == found
