import pytest

from migrate.inventory.keepers import keeper_of
from migrate.model.objects import Annotations, Labels, Meta

HELM = {"app.kubernetes.io/managed-by": "Helm"}


@pytest.mark.parametrize(
    ("expected", "labels", "annotations"),
    [
        (None, {}, None),
        (None, HELM, None),
        (None, HELM, Annotations()),
        (None, {}, Annotations(helm_release="web")),
        ("Helm release web", HELM, Annotations(helm_release="web")),
        ("Argo CD application shop", {}, Annotations(argo_tracking="shop:apps/Deployment:team-a/web")),
        ("Argo CD application shop", {"argocd.argoproj.io/instance": "shop"}, None),
        ("Flux Kustomization apps", {"kustomize.toolkit.fluxcd.io/name": "apps"}, Annotations()),
        ("Flux HelmRelease web", {"helm.toolkit.fluxcd.io/name": "web"}, None),
    ],
)
def test_a_keeper_is_known_by_labels_and_annotations(
    expected: str | None, labels: Labels, annotations: Annotations | None
) -> None:
    assert expected == keeper_of(Meta(labels=labels, annotations=annotations))


def test_what_keeps_the_chart_goes_before_helm() -> None:
    flux = {**HELM, "helm.toolkit.fluxcd.io/name": "web"}
    assert "Flux HelmRelease web" == keeper_of(Meta(labels=flux, annotations=Annotations(helm_release="web")))
    argo = Annotations(helm_release="web", argo_tracking="shop:apps/Deployment:team-a/web")
    assert "Argo CD application shop" == keeper_of(Meta(labels=HELM, annotations=argo))


def test_an_object_without_labels_has_no_keeper() -> None:
    assert keeper_of(Meta()) is None
