"""Makes the folders and archives that the tests read."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

Files = Mapping[str, bytes]

EGRESS_IP = b"""\
apiVersion: k8s.ovn.org/v1
kind: EgressIP
metadata:
  name: egressip-shop
spec:
  egressIPs: [10.0.0.4]
  namespaceSelector: {}
"""


def a_namespace(name: str = "shop") -> bytes:
    return f"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {name}\n".encode()


def write(folder: Path, files: Files) -> Path:
    """Write files, and the folders that they lie in."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def tar(members: Iterable[tarfile.TarInfo] | Files, layout: int = tarfile.PAX_FORMAT) -> bytes:
    """A tar archive of files, or of bare headers."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=layout) as archive:
        if isinstance(members, Mapping):
            for name, content in members.items():
                archive.addfile(header(name, size=len(content)), io.BytesIO(content))
        else:
            for member in members:
                archive.addfile(member)
    return buffer.getvalue()


def header(name: str, kind: bytes = tarfile.REGTYPE, link: str = "", size: int = 0) -> tarfile.TarInfo:
    """The header of one member of a tar archive."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, link, size
    return info


def gz(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def tar_gz(files: Files) -> bytes:
    return gz(tar(files))


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()
