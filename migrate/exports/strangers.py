"""Judges objects of kinds that we do not read: most mean nothing to a plan, some must not pass unseen."""

from msgspec import Raw

from migrate.exports.markers import is_open_group
from migrate.exports.notes import FOREIGN, TEMPLATE, UNREADABLE, WRAPPED, Note, left_open, quoted
from migrate.exports.shapes import plain
from migrate.exports.wrapped import EGRESS_GROUPS, wrapped_in
from migrate.formats.pieces import Plain
from migrate.model.kinds import group_of

_KUSTOMIZE = "kustomize.config.k8s.io"
_TEMPLATE_GROUPS = ("", "template.openshift.io")
_WITHOUT_KIND = "it has no `kind`, so it is no Kubernetes object"
_CUT_SHORT = "it has `items` but no `kind`, which `oc get` writes below them: the file may be cut short"


def remark_on(value: Raw | Plain, api_version: str, kind: str, *, named: bool) -> Note | None:
    """What to say of an object of another kind; None if it may pass.

    In a folder an object without a kind is somebody's settings; in a file that was named it was meant.
    """
    if kind in EGRESS_GROUPS:
        return _misnamed(api_version, kind)
    if not kind:
        missing = _CUT_SHORT if isinstance(plain(value).get("items"), list) else _WITHOUT_KIND
        return Note(UNREADABLE, "", missing) if named or api_version else None
    if not api_version:
        return Note(UNREADABLE, "", "it has no `apiVersion`, so its kind means nothing") if named else None
    return _broken_list(value, kind) or _unrendered(value, api_version, kind) or _wrapping(value, kind)


def _misnamed(api_version: str, kind: str) -> Note:
    """An egress kind, but not in its group (design, section 6)."""
    usual = EGRESS_GROUPS[kind]
    group = group_of(api_version)
    if is_open_group(api_version):
        return left_open("apiVersion", api_version)
    if group:
        return Note(FOREIGN, "apiVersion", f"it is of the API group `{group}`; only `{usual}` is OpenShift's")
    what = f"`apiVersion` is `{api_version}`" if api_version else "it has no `apiVersion`"
    return Note(UNREADABLE, "apiVersion", f"{what}, where OpenShift's has `{usual}/v1`")


def _broken_list(value: Raw | Plain, kind: str) -> Note | None:
    """A list that the reader could not flatten, because what it holds is none."""
    items = plain(value).get("items") if kind.endswith("List") else None
    if items is None or isinstance(items, list):
        return None
    return Note(UNREADABLE, "items", f"`items` is {quoted(items)}, where a list has to be")


def _unrendered(value: Raw | Plain, api_version: str, kind: str) -> Note | None:
    """What makes objects, in place of the objects. Templates that a cluster keeps are objects of their own."""
    group = group_of(api_version)
    if group == _KUSTOMIZE:
        return Note(TEMPLATE, "kind", f"a {kind} only says how to make objects; give what `kustomize build` prints")
    if kind == "Template" and group in _TEMPLATE_GROUPS and not _from_cluster(value):
        return Note(TEMPLATE, "kind", "a Template only says how to make objects; give what `oc process` prints")
    return None


def _from_cluster(value: Raw | Plain) -> bool:
    metadata = plain(value).get("metadata")
    return isinstance(metadata, dict) and "uid" in metadata


def _wrapping(value: Raw | Plain, kind: str) -> Note | None:
    found = wrapped_in(value, kind)
    if not found:
        return None
    return Note(WRAPPED, found.path, f"it holds an object of kind {found.kind}, which was not read")
