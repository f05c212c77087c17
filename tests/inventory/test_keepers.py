import pytest

from migrate.inventory.keepers import keeper_of
from migrate.model.objects import Annotations, Labels, Meta

HELM = {"app.kubernetes.io/managed-by": "Helm"}


@pytest.mark.parametrize(
    ("expected", "labels", "annotations"),
    [
        (None, {}, None),
        (None, {}, Annotations(helm_release="web")),
        (None, {"chart": "web-1.2.3", "app.kubernetes.io/instance": "web"}, None),
        (None, {"heritage": "Tiller", "release": "web"}, None),
        (None, {"heritage": "puppet", "chart": "web-1.2.3", "release": "web"}, None),
        (None, {"app.kubernetes.io/managed-by": "my-operator"}, None),
        ("a Helm release", HELM, None),
        ("a Helm release", HELM, Annotations()),
        ("a Helm release of chart web-1.2.3", {**HELM, "helm.sh/chart": "web-1.2.3"}, None),
        ("Helm release shop", {**HELM, "app.kubernetes.io/instance": "shop"}, Annotations()),
        ("Helm release shop", {"app.kubernetes.io/managed-by": "Tiller", "app.kubernetes.io/instance": "shop"}, None),
        ("Helm release shop", {"heritage": "Tiller", "chart": "web-1.2.3", "release": "shop"}, None),
        ("Helm release shop", {"heritage": "Helm", "helm.sh/chart": "web-1.2.3", "release": "shop"}, None),
        ("a Helm release of chart web-1.2.3", {"heritage": "Tiller", "chart": "web-1.2.3"}, None),
        ("a Helm release of chart web-1.2.3", {"helm.sh/chart": "web-1.2.3", "release": "x"}, None),
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
