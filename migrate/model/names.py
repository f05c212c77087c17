"""What the objects of a plan are called: names that Kubernetes takes, from whatever somebody wrote."""

import hashlib
import re

_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\Z")
_READABLE = 50
_CONVERTED = "egressip-"


def object_name(name: str) -> str:
    """The name itself where it is a DNS subdomain of at most 253 characters, as every live object's is.

    Otherwise one made from it: readable, the same in every run, and different for different names.
    """
    if _NAME.match(name) and ".." not in name:
        return name
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_READABLE]
    mark = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
    return f"{readable}-{mark}".strip("-")


def converted_name(net_namespace: str) -> str:
    """What a NetNamespace is called as an EgressIP, by Red Hat's own converter (domain notes, OpenShift 2.3)."""
    return f"{_CONVERTED}{net_namespace}"


def name_before_conversion(egress_ip: str) -> str:
    """The NetNamespace that became this EgressIP."""
    return egress_ip.removeprefix(_CONVERTED)
