"""Whom a finding is about, as its subject says: `Kind namespace/name`, or `Kind name` if cluster-scoped."""

_NAMED_AS_THEIR_NAMESPACE = frozenset({"Namespace", "Project", "NetNamespace"})


def namespace_of(subject: str) -> str | None:
    """The namespace that a subject lies in, or is; None for what belongs to the whole cluster."""
    kind, _, name = subject.partition(" ")
    namespace, slash, _ = name.partition("/")
    return namespace if slash or kind in _NAMED_AS_THEIR_NAMESPACE else None
