import pytest

from migrate.inventory.keepers import keeper_of
from migrate.model.objects import Labels, Marks, Meta

HELM = {"app.kubernetes.io/managed-by": "Helm"}


@pytest.mark.parametrize(
    ("expected", "labels", "marks"),
    [
        (None, {}, None),
        (None, HELM, None),
        (None, HELM, Marks()),
        (None, {}, Marks(helm_release="web")),
        ("Helm release web", HELM, Marks(helm_release="web", helm_namespace="team-a")),
        ("Argo CD application shop", {}, Marks(argo_tracking="shop:apps/Deployment:team-a/web")),
        ("Argo CD application shop", {"argocd.argoproj.io/instance": "shop"}, None),
        ("Flux Kustomization apps", {"kustomize.toolkit.fluxcd.io/name": "apps"}, Marks()),
        ("Flux HelmRelease web", {"helm.toolkit.fluxcd.io/name": "web"}, None),
    ],
)
def test_a_keeper_is_known_by_its_marks(expected: str | None, labels: Labels, marks: Marks | None) -> None:
    assert expected == keeper_of(Meta(labels=labels, annotations=marks))


def test_what_keeps_the_chart_goes_before_helm() -> None:
    flux = {**HELM, "helm.toolkit.fluxcd.io/name": "web"}
    assert "Flux HelmRelease web" == keeper_of(Meta(labels=flux, annotations=Marks(helm_release="web")))
    argo = Marks(helm_release="web", argo_tracking="shop:apps/Deployment:team-a/web")
    assert "Argo CD application shop" == keeper_of(Meta(labels=HELM, annotations=argo))


def test_an_object_without_labels_has_no_keeper() -> None:
    assert keeper_of(Meta()) is None
