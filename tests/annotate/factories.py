"""Small plans for tests of annotate, and what its edits come to."""

import difflib
from collections.abc import Iterable
from typing import Any

from msgspec import UNSET

from migrate.annotate.edits import Edited, Wish, annotated
from migrate.annotate.manifests import content_of
from migrate.files.planfile import sealed
from migrate.model.inventory import Action, Restart
from migrate.model.objects import GATEWAY_ANNOTATION
from migrate.model.plan import Basis, Plan, PlannedWorkload, ReplacedBy, Summary

KEY = GATEWAY_ANNOTATION
CONFIGURATION = "egressip-prod"
ENTRY = f"{KEY}: {CONFIGURATION}"


def planned(name: str = "web", namespace: str = "team-a", kind: str = "Deployment", **more: Any) -> PlannedWorkload:
    fields: dict[str, Any] = {
        "api_version": "apps/v1",
        "action": Action.PATCH,
        "restart": Restart.ROLLING,
        "configuration": CONFIGURATION,
        **more,
    }
    return PlannedWorkload(kind=kind, namespace=namespace, name=name, **fields)


def deployment_config(name: str = "web", **more: Any) -> PlannedWorkload:
    api_version = "apps.openshift.io/v1"
    becomes = ReplacedBy(api_version="apps/v1", kind="Deployment")
    return planned(name, kind="DeploymentConfig", api_version=api_version, replaced_by=becomes, **more)


def undecided(name: str = "web", **more: Any) -> PlannedWorkload:
    return planned(name, configuration=UNSET, **more)


def a_plan(*workloads: PlannedWorkload) -> Plan:
    digest = "sha256:" + "0" * 64
    summary = Summary(1, 1, len(workloads), 1, 1, 0, 0, 0, 0)
    basis = Basis(digest, digest, digest)
    return sealed(Plan(basis, summary, pools=(), configurations=(), workloads=workloads, waves=(), findings=()))


def edited(text: str | bytes, value: str = CONFIGURATION) -> Edited:
    """The text with every manifest in it annotated that is not yet."""
    raw = text.encode() if isinstance(text, str) else text
    wishes = [Wish(one, value) for one in content_of(raw).manifests if one.annotation is None]
    return annotated(raw, wishes)


def after(text: str, value: str = CONFIGURATION) -> str:
    """The text as it is afterwards; everything in it has to have been annotated."""
    made = edited(text, value)
    assert {} == made.refused
    return made.text.decode()


def refusals(text: str) -> list[str]:
    """Why manifests in it are left as they are; the text has to be as it was."""
    made = edited(text)
    assert text.encode() == made.text
    return list(made.refused.values())


def changed_lines(before: str, now: str) -> list[str]:
    """The lines of a diff: `+` added, `-` gone, each with its line break."""
    lines = difflib.ndiff(before.splitlines(keepends=True), now.splitlines(keepends=True))
    return [line[0] + line[2:] for line in lines if line[0] in "+-"]


def deployment(template: str, name: str = "web") -> str:
    """A Deployment whose pod template is a text, indented by four."""
    return f"apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  template:\n{template}"


def only_added(before: str, now: str) -> Iterable[str]:
    """The added lines, without what is around their text; nothing may be gone."""
    changes = changed_lines(before, now)
    assert all(change.startswith("+") for change in changes), changes
    return [change[1:] for change in changes]
