import pytest

from migrate.exports.notes import Note
from migrate.exports.strangers import remark_on


def remark(api_version: str, kind: str, *, named: bool = False, **body: object) -> tuple[str, str] | None:
    note: Note | None = remark_on(body, api_version, kind, named=named)
    return (note.rule, note.message) if note else None


@pytest.mark.parametrize(("api_version", "kind"), [("v1", "Secret"), ("example.com/v1", "Service"), ("v1", "Network")])
def test_most_other_kinds_pass(api_version: str, kind: str) -> None:
    assert remark(api_version, kind) is None


def test_an_egress_kind_of_a_foreign_group_is_left_alone() -> None:
    assert (
        "EG120",
        "it is of the API group `egressip.kaiserpfalz-edv.de`; only `k8s.ovn.org` is OpenShift's",
    ) == remark("egressip.kaiserpfalz-edv.de/v1alpha1", "EgressIP")


@pytest.mark.parametrize("group", ["<group>", "{{ .group }}", "$(GROUP)"])
def test_an_egress_kind_whose_group_has_still_to_be_filled_in_is_a_template(group: str) -> None:
    assert ("EG104", f"`apiVersion` is `{group}/v1`, which has still to be filled in") == remark(
        f"{group}/v1", "EgressIP"
    )


def test_an_egress_kind_without_a_group_is_no_object() -> None:
    assert ("EG119", "it has no `apiVersion`, where OpenShift's has `k8s.ovn.org/v1`") == remark("", "EgressIP")
    assert ("EG119", "`apiVersion` is `v1`, where OpenShift's has `k8s.ovn.org/v1`") == remark("v1", "EgressIP")


def test_what_lacks_its_type_was_meant_only_where_it_was_named() -> None:
    assert remark("", "Deployment") is None
    assert remark("", "") is None
    assert ("EG119", "it has no `apiVersion`, so its kind means nothing") == remark("", "Deployment", named=True)
    assert ("EG119", "it has no `kind`, so it is no Kubernetes object") == remark("", "", named=True)
    assert ("EG119", "it has no `kind`, so it is no Kubernetes object") == remark("v1", "")


@pytest.mark.parametrize("items", ["abc", {"a": 1}, 7])
def test_a_list_that_holds_no_list_has_lost_its_objects(items: object) -> None:
    shown = items if isinstance(items, str) else str(items).replace("'", '"').replace(" ", "")
    assert ("EG119", f"`items` is `{shown}`, where a list has to be") == remark("v1", "PodList", items=items)


def test_a_list_without_its_end_is_told_to_be_cut_short() -> None:
    note = remark("v1", "", items=[{"kind": "Pod"}])
    assert note
    assert "the file may be cut short" in note[1]


def test_a_kind_that_only_sounds_like_a_list_passes() -> None:
    assert remark("example.com/v1", "AllowList", spec={"items": "abc"}) is None


@pytest.mark.parametrize("api_version", ["v1", "template.openshift.io/v1"])
def test_a_template_has_to_be_processed(api_version: str) -> None:
    assert ("EG104", "a Template only says how to make objects; give what `oc process` prints") == remark(
        api_version, "Template", metadata={"name": "a"}
    )


def test_a_template_that_a_cluster_keeps_is_an_object_like_any_other() -> None:
    assert remark("template.openshift.io/v1", "Template", metadata={"name": "a", "uid": "1"}) is None
    assert remark("example.com/v1", "Template") is None


@pytest.mark.parametrize("kind", ["Kustomization", "Component"])
def test_a_kustomization_has_to_be_built(kind: str) -> None:
    assert (
        "EG104",
        f"a {kind} only says how to make objects; give what `kustomize build` prints",
    ) == remark("kustomize.config.k8s.io/v1beta1", kind)
    assert remark("kustomize.toolkit.fluxcd.io/v1", "Kustomization") is None


def test_a_wrapped_egress_object_is_told() -> None:
    wrapped = {"apiVersion": "k8s.ovn.org/v1", "kind": "EgressFirewall"}
    assert ("EG121", "it holds an object of kind EgressFirewall, which was not read") == remark(
        "policy.open-cluster-management.io/v1", "ConfigurationPolicy", spec={"object": wrapped}
    )
