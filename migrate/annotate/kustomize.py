"""Kustomizations: which files they build from, and what to put into them. None is ever edited.

A base serves several overlays, and an annotation in it would reach every namespace that they build for; pods whose
configuration does not exist there do not start. So it belongs into the overlay of the planned namespace.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from migrate.annotate.manifests import Manifest, content_of
from migrate.formats.pieces import Unreadable
from migrate.formats.yaml_exact import load
from migrate.formats.yaml_write import dump_yaml
from migrate.model.objects import GATEWAY_ANNOTATION

NAMES = ("kustomization.yaml", "kustomization.yml", "Kustomization")

_INDENT = "      "


class Kustomization(Struct, frozen=True):
    """The file of a folder that kustomize builds."""

    file: Path
    body: dict[str, Any]

    @property
    def folder(self) -> Path:
        """What its paths are relative to."""
        return self.file.parent

    def words(self, *keys: str) -> list[str]:
        """The texts of the lists under these keys."""
        lists = [self.body.get(key) for key in keys]
        return [word for words in lists if isinstance(words, list) for word in words if isinstance(word, str)]

    def word(self, key: str) -> str:
        """The text under a key; empty if there is none."""
        value = self.body.get(key)
        return value if isinstance(value, str) else ""


class Built(Struct, frozen=True):
    """A manifest as a kustomization builds it, with the name, the namespace and the annotation that come out."""

    manifest: Manifest
    name: str
    namespace: str
    annotation: Any


class Kustomizations:
    """Those in and above the folders of some files."""

    def __init__(self, files: Iterable[Path]) -> None:
        folders = {folder for file in files for folder in file.parents}
        self._known = {made.folder: made for folder in folders if (made := _read(folder))}

    def sources(self) -> set[Path]:
        """Every file that a kustomization builds from, and the kustomizations themselves."""
        named = {path for made in self._known.values() for path in _paths(made)}
        return named | {made.file for made in self._known.values()}

    def outermost(self) -> list[Kustomization]:
        """Those that no other of them builds upon, in the order of their folders."""
        inner = {path for made in self._known.values() for path in _paths(made)}
        return [self._known[folder] for folder in sorted(self._known) if folder not in inner]


def built_by(made: Kustomization, inside: Sequence[Path] = ()) -> list[Built]:
    """What a kustomization builds of the files at hand; `inside` are the folders that it is being built for."""
    built = list[Built]()
    for path in _under(made, "resources", "bases"):
        if path.is_dir():
            base = _read(path)
            built += built_by(base, [*inside, made.folder]) if base and path not in inside else []
        else:
            built += [Built(one, one.name, one.namespace, one.annotation) for one in _manifests(_text(path))]
    patched = {(one.kind, one.name): one.annotation for text in _patches(made) for one in _manifests(text)}
    return [_as_built_by(made, one, patched.get((one.manifest.kind, one.name))) for one in built]


def patch_lines(one: Built, configuration: str) -> tuple[str, ...]:
    """An entry of `patches:`. It has no `target`, so that kustomize fails where the object is not there."""
    manifest = one.manifest
    patch: Any = configuration
    for step in reversed(manifest.path):
        patch = {step: patch}
    metadata = {"name": manifest.name} | ({"namespace": manifest.namespace} if manifest.namespace else {})
    whole = {
        "apiVersion": manifest.body.get("apiVersion") or manifest.kind.api_version,
        "kind": manifest.kind.kind,
        "metadata": metadata | patch.pop("metadata", {}),
        **patch,
    }
    return ("  - patch: |-", *(_INDENT + line for line in dump_yaml(whole).splitlines()))


def _as_built_by(made: Kustomization, one: Built, annotation: object) -> Built:
    name = f"{made.word('namePrefix')}{one.name}{made.word('nameSuffix')}"
    common = made.body.get("commonAnnotations")  # kustomize puts them on pods, too
    given = common.get(GATEWAY_ANNOTATION) if isinstance(common, dict) else None
    return Built(one.manifest, name, made.word("namespace") or one.namespace, given or annotation or one.annotation)


def _patches(made: Kustomization) -> Iterator[bytes]:
    """The texts of its strategic patches, and of those of the components that it includes."""
    for folder in _under(made, "components"):
        component = _read(folder) if folder.is_dir() else None
        if component and component.folder != made.folder:
            yield from _patches(component)
    entries = made.body.get("patches")
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("patch"), str):
            yield entry["patch"].encode(errors="replace")
        elif isinstance(entry, dict) and isinstance(entry.get("path"), str):
            yield _text(made.folder / entry["path"])
    for word in made.words("patchesStrategicMerge"):
        yield word.encode(errors="replace") if "\n" in word else _text(made.folder / word)


def _paths(made: Kustomization) -> Iterator[Path]:
    yield from _under(made, "resources", "bases", "components", "patchesStrategicMerge")
    entries = made.body.get("patches")
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("path"), str):
            yield (made.folder / entry["path"]).resolve()


def _under(made: Kustomization, *keys: str) -> list[Path]:
    """The paths under these keys that exist here: others are addresses of repositories, or patches written there."""
    paths = [made.folder / word for word in made.words(*keys) if "\n" not in word and "://" not in word]
    return [path.resolve() for path in paths if _exists(path)]


def _read(folder: Path) -> Kustomization | None:
    file = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if file is None:
        return None
    try:
        body = load(_text(file))
    except Unreadable:
        return None
    return Kustomization(file, body) if isinstance(body, dict) else None


def _manifests(text: bytes) -> tuple[Manifest, ...]:
    return content_of(text).manifests


def _text(path: Path) -> bytes:
    """The text of a file; empty if there is none. Devices are none."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # what is written there is too long for a path, and so an address
        return False
