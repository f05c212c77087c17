"""The real azure-cli against an Azure that is a JSON file: the tests run it in azure-cli's own environment, as `az`.

Nothing leaves the machine: requests end where `requests` would send them. What is stored is what azure-cli really
puts into its requests, by path, without the query.
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from azure.cli.core import get_default_cli  # type: ignore[import-untyped, import-not-found, unused-ignore]
from azure.cli.core._profile import Profile  # type: ignore[import-untyped, import-not-found, unused-ignore]
from azure.core.credentials import AccessToken, AccessTokenInfo
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

STORE = Path(os.environ["AZURE_ON_PAPER"])
IN_2100 = 4102444800


class Anybody:
    """Whose token every service takes."""

    def get_token(self, *_: Any, **__: Any) -> AccessToken:
        """For libraries of the older kind."""
        return AccessToken("token", IN_2100)

    def get_token_info(self, *_: Any, **__: Any) -> AccessTokenInfo:
        """For those of the newer kind."""
        return AccessTokenInfo("token", IN_2100)


def log_in(_: Any, *__: Any, subscription_id: str | None = None, **___: Any) -> tuple[Anybody, str, str]:
    return Anybody(), subscription_id or "the default", "tenant"


def answer(_: Any, request: requests.PreparedRequest, **__: Any) -> requests.Response:
    """Azure's answer: a PUT is stored as it is, a GET gives back what is stored, or the children of a collection."""
    stored: dict[str, Any] = json.loads(STORE.read_text(encoding="utf-8"))
    path = urlsplit(str(request.url)).path
    if request.method == "PUT":
        stored[path] = json.loads(text(request.body))
        stored[path].setdefault("properties", {})["provisioningState"] = "Succeeded"
        STORE.write_text(json.dumps(stored), encoding="utf-8")
    if path.endswith("/agentPools"):
        pools = [seen(key, body) for key, body in stored.items() if key.startswith(f"{path}/")]
        return reply(request, 200, {"value": pools})
    if path not in stored:
        return reply(request, 404, {"error": {"code": "ResourceNotFound", "message": f"{path} was not found."}})
    return reply(request, 200, seen(path, stored[path]))


def text(body: Any) -> str:
    return body.decode() if isinstance(body, bytes) else str(body)


def seen(path: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"id": path, "name": path.rpartition("/")[2], **body}


def reply(request: requests.PreparedRequest, status: int, body: dict[str, Any]) -> requests.Response:
    content = io.BytesIO(json.dumps(body).encode())
    raw = HTTPResponse(content, {"Content-Type": "application/json"}, status, preload_content=False)
    return HTTPAdapter().build_response(request, raw)


Profile.get_login_credentials = log_in
HTTPAdapter.send = answer  # type: ignore[assignment, method-assign, unused-ignore]
sys.exit(get_default_cli().invoke(sys.argv[1:]))
