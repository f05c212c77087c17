"""A running API server and its store, spoken to over HTTP as one of its users or with kubectl."""

import json
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

from tests.control_plane.processes import free_ports, running, wait_until
from tests.control_plane.programs import program

USERS = {"admin": "system:masters", "viewer": "viewers", "stranger": "strangers"}
"""Who may speak to the server, each with a group: `viewer` may read everything, `stranger` nothing."""

_SECONDS_TO_START = 90
_RBAC = "rbac.authorization.k8s.io"
# Not the role `view`: the controllers, which run for few tests, are what fills it.
_MAY_READ = {
    "metadata": {"name": "viewers"},
    "rules": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["get", "list", "watch"]}],
}
_VIEWERS = {
    "metadata": {"name": "viewers"},
    "roleRef": {"apiGroup": _RBAC, "kind": "ClusterRole", "name": "viewers"},
    "subjects": [{"apiGroup": _RBAC, "kind": "Group", "name": "viewers"}],
}


class ApiServer:
    """A server that lives as long as the session; `folder` holds its logs, certificates and kubeconfig files."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self._certificate = folder / "certificates" / "apiserver.crt"

    @cached_property
    def _opener(self) -> OpenerDirector:
        """Trusts the certificate that the server has made for itself, and no proxy to reach the loopback."""
        trusted = ssl.create_default_context(cafile=self._certificate)
        return build_opener(ProxyHandler({}), HTTPSHandler(context=trusted))

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """Reads an object or a list."""
        return self._ask("GET", f"{path}?{urlencode(query)}")

    def create(self, path: str, body: dict[str, Any], **query: str) -> dict[str, Any]:
        """Creates an object; an unknown field is an error here."""
        words = urlencode({"fieldValidation": "Strict", **query})
        return self._ask("POST", f"{path}?{words}", body)

    def delete(self, path: str) -> None:
        """Deletes an object; one that is not there is as good."""
        try:
            self._ask("DELETE", path)
        except HTTPError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise

    def answers(self, path: str) -> bool:
        """True if there is something at a path."""
        try:
            self._send("GET", path)
        except (HTTPError, URLError, OSError):
            return False
        return True

    def is_ready(self) -> bool:
        """True once everything is there that it comes with, its roles for instance."""
        return self.answers("/readyz")

    def namespaces(self, *names: str) -> None:
        """Makes those that are not there yet."""
        for name in names:
            if not self.answers(f"/api/v1/namespaces/{name}"):
                self.create("/api/v1/namespaces", {"metadata": {"name": name}})

    def kubeconfig(self, user: str = "admin") -> Path:
        """The file with which kubectl and every client speaks to this server as that user."""
        file = self.folder / f"{user}.kubeconfig"
        named = {"name": "tests"}
        cluster = {"server": self.url, "certificate-authority": str(self._certificate)}
        whole = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "tests",
            "clusters": [{**named, "cluster": cluster}],
            "users": [{**named, "user": {"token": token_of(user)}}],
            "contexts": [{**named, "context": {"cluster": "tests", "user": "tests"}}],
        }
        file.write_text(json.dumps(whole), encoding="utf-8")
        return file

    def kubectl(
        self, *words: str | Path, user: str = "admin", stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """`kubectl WORDS…` as that user; how it ended and what it said."""
        command = [
            *(program("kubectl"), "--kubeconfig", self.kubeconfig(user)),
            *("--cache-dir", self.folder / "kubectl", *words),
        ]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)

    def apply(self, *manifests: dict[str, Any]) -> None:
        """What `kubectl apply` does, with every unknown field an error."""
        whole = {"apiVersion": "v1", "kind": "List", "items": manifests}
        ended = self.kubectl("apply", "--server-side", "--validate=strict", "-f", "-", stdin=json.dumps(whole))
        assert ended.returncode == 0, ended.stderr

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        decoded: dict[str, Any] = json.loads(self._send(method, path, data))
        return decoded

    def _send(self, method: str, path: str, data: bytes | None = None) -> bytes:
        headers = {"Authorization": f"Bearer {token_of('admin')}", "Content-Type": "application/json"}
        request = Request(f"{self.url}{path}", data, headers, method=method)  # noqa: S310  (our own server)
        try:
            with self._opener.open(request, timeout=30) as answer:
                return bytes(answer.read())
        except HTTPError as error:
            error.add_note(error.read().decode())
            raise


def token_of(user: str) -> str:
    """How that user says who they are, to a server that lives as long as the tests."""
    return f"test-{user}"


@contextmanager
def api_server(folder: Path) -> Iterator[ApiServer]:
    """A server with nothing in it, on free ports of the loopback; the test is skipped where it cannot be had."""
    store, peers, port = free_ports(3)
    tokens = [f'{token_of(user)},{user},{user},"{group}"' for user, group in USERS.items()]
    (folder / "tokens.csv").write_text("\n".join(tokens) + "\n", encoding="utf-8")
    etcd, kube_apiserver = _etcd(folder, store, peers), _kube_apiserver(folder, store, port)
    with running(etcd, folder / "etcd.log"), running(kube_apiserver, folder / "server.log"):
        server = ApiServer(f"https://127.0.0.1:{port}", folder)
        wait_until(server.is_ready, "the API server is not ready", seconds=_SECONDS_TO_START, log=folder / "server.log")
        server.create(f"/apis/{_RBAC}/v1/clusterroles", _MAY_READ)
        server.create(f"/apis/{_RBAC}/v1/clusterrolebindings", _VIEWERS)
        yield server


def _etcd(folder: Path, store: int, peers: int) -> Sequence[str | Path]:
    return [
        *(program("etcd"), f"--data-dir={folder / 'etcd'}", "--unsafe-no-fsync"),
        *(f"--{kind}-client-urls=http://127.0.0.1:{store}" for kind in ("listen", "advertise")),
        f"--listen-peer-urls=http://127.0.0.1:{peers}",
    ]


def _kube_apiserver(folder: Path, store: int, port: int) -> Sequence[str | Path]:
    certificates = folder / "certificates"
    return [
        *(program("kube-apiserver"), f"--etcd-servers=http://127.0.0.1:{store}", f"--secure-port={port}"),
        *("--bind-address=127.0.0.1", f"--cert-dir={certificates}", "--authorization-mode=RBAC"),
        *("--service-account-issuer=https://127.0.0.1", f"--token-auth-file={folder / 'tokens.csv'}"),
        # It makes this key for itself before it looks for one to sign with.
        *(f"--service-account-{use}-file={certificates / 'apiserver.key'}" for use in ("key", "signing-key")),
        # Without service accounts pods can be made although no controller runs that would make them.
        *("--service-cluster-ip-range=10.0.0.0/24", "--disable-admission-plugins=ServiceAccount"),
    ]
