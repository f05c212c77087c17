from typing import Any

import pytest

from migrate.inventory.fields import IRRELEVANT, READ, irrelevant, unknown_fields
from migrate.model.kinds import KINDS, Kind

KIND = {kind.kind: kind for kind in KINDS}


def unknown(kind: str, **body: Any) -> list[str]:
    return sorted(unknown_fields({"apiVersion": "x/v1", "kind": kind, **body}, KIND[kind]))


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ([], {"metadata": {"name": "x", "annotations": {"any": "thing"}, "uid": "1"}}),
        ([], {"spec": {"namespaceSelector": {"anything": "is judged where it is read"}}}),
        ([], {"spec": "judged where it is read", "metadata": None}),
        ([], {"status": {"items": [], "conditions": []}}),
        (["spec.priority"], {"spec": {"priority": 1}}),
        (["metadata.label", "status.node"], {"metadata": {"label": "x"}, "status": {"node": "x"}}),
        (["namespaceSelector"], {"namespaceSelector": {}}),
    ],
)
def test_unknown_fields_are_named_at_the_first_level_that_means_nothing(
    expected: list[str], body: dict[str, Any]
) -> None:
    assert expected == unknown("EgressIP", **body)


def test_sdn_objects_keep_their_fields_at_the_top() -> None:
    assert [] == unknown("NetNamespace", netname="a", netid=7, egressIPs=[])
    assert [] == unknown("HostSubnet", host="a", hostIP="10.0.0.1", subnet="10.1.0.0/23", egressIPs=[], egressCIDRs=[])
    assert ["spec"] == unknown("NetNamespace", spec={"egressIPs": []})


@pytest.mark.parametrize("kind", KINDS, ids=[kind.full for kind in KINDS])
def test_every_kind_says_what_is_irrelevant(kind: Kind) -> None:
    assert {"apiVersion", "metadata.uid", "metadata.managedFields"} <= irrelevant(kind)


@pytest.mark.parametrize("kind", READ)
def test_nothing_is_both_read_and_irrelevant(kind: str) -> None:
    assert frozenset() == READ[kind] & IRRELEVANT[kind]


@pytest.mark.parametrize(
    "path",
    [
        "spec.replicas",
        "spec.template.metadata.labels",
        "spec.template.spec.hostNetwork",
        "spec.template.spec.containers.securityContext.privileged",
        "spec.jobTemplate.spec.template.spec.nodeSelector",
    ],
)
def test_what_a_workload_is_read_for_is_not_irrelevant(path: str) -> None:
    assert not any(path == name or path.startswith(f"{name}.") for name in irrelevant(KIND["Deployment"]))
