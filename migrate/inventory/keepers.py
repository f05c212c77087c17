"""Who would put a patched object back: Argo CD, Flux or Helm, as its own labels and annotations tell."""

from migrate.model.objects import Meta


def keeper_of(meta: Meta) -> str | None:
    """`Helm release web`, or None if nobody is known to keep the object.

    Argo CD and Flux go first: what they keep often came out of a chart and carries Helm's annotations as well.
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
    if annotations and annotations.helm_release and labels.get("app.kubernetes.io/managed-by") == "Helm":
        return f"Helm release {annotations.helm_release}"
    return None
