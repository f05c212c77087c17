"""Who would put a patched object back: Argo CD, Flux or Helm, as the object's own marks tell."""

from migrate.model.objects import Meta


def keeper_of(meta: Meta) -> str | None:
    """`Helm release web`, or None if nobody is known to keep the object.

    Argo CD and Flux go first: what they keep often came out of a chart and carries Helm's marks as well.
    """
    labels, marks = meta.labels or {}, meta.annotations
    application = (marks.argo_tracking or "").partition(":")[0] if marks else ""
    application = application or labels.get("argocd.argoproj.io/instance", "")
    if application:
        return f"Argo CD application {application}"
    if release := labels.get("helm.toolkit.fluxcd.io/name"):
        return f"Flux HelmRelease {release}"
    if kustomization := labels.get("kustomize.toolkit.fluxcd.io/name"):
        return f"Flux Kustomization {kustomization}"
    if marks and marks.helm_release and labels.get("app.kubernetes.io/managed-by") == "Helm":
        return f"Helm release {marks.helm_release}"
    return None
