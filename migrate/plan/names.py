"""Names that Kubernetes takes, from whatever somebody wrote."""

import hashlib
import re

_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\Z")
_READABLE = 50


def object_name(name: str) -> str:
    """The name itself where it is a DNS subdomain of at most 253 characters, as every live object's is.

    Otherwise one made from it: readable, the same in every run, and different for different names.
    """
    if _NAME.match(name) and ".." not in name:
        return name
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_READABLE]
    mark = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{readable}-{mark}".strip("-")
