"""Who would put a patched object back: Argo CD, Flux or Helm, as its own labels and annotations tell."""

from migrate.model.objects import Labels, Meta

_HELM = frozenset({"Helm", "Tiller"})
"""What charts write for `.Release.Service`: Tiller until Helm 2."""


def keeper_of(meta: Meta) -> str | None:
    """`Helm release web`, or None if nobody is known to keep the object.

    Argo CD and Flux go first: what they keep often came out of a chart and carries Helm's labels as well.
    """
    labels, annotations = meta.labels or {}, meta.annotations
    application = (annotations.argo_tracking or "").partition(":")[0] if annotations else ""
    application = application or labels.get("argocd.argoproj.io/instance", "")
    if application:
        return f"Argo CD application {application}"
    if release := labels.get("helm.toolkit.fluxcd.io/name"):
        return f"Flux HelmRelease {release}"
    if kustomization := labels.get("kustomize.toolkit.fluxcd.io/name"):
        return f"Flux Kustomization {kustomization}"
    return _helm(labels, annotations.helm_release if annotations else None)


def _helm(labels: Labels, annotated: str | None) -> str | None:
    """By what Helm and charts of today write, or charts of Helm 2; the chart's own label is a hint, and enough."""
    chart = labels.get("helm.sh/chart") or labels.get("chart")
    release: str | None = None
    if labels.get("app.kubernetes.io/managed-by") in _HELM:
        release = annotated or labels.get("app.kubernetes.io/instance")
    elif labels.get("heritage") in _HELM and chart:
        release = labels.get("release")
    elif not labels.get("helm.sh/chart"):
        return None
    if release:
        return f"Helm release {release}"
    return f"a Helm release of chart {chart}" if chart else "a Helm release"
