"""Names of Azure's that have to be compared or taken apart: regions, and sizes of virtual machines."""

import re

from msgspec import Struct

_SIZE = re.compile(r"Standard_(?P<series>[DEF]C?)(?P<vcpus>\d+)(?P<features>[a-z]*)_(?P<version>v\d+)", re.IGNORECASE)
_COUNTED_OTHERWISE = re.compile(r"Standard_D\d+_v2", re.IGNORECASE)


class VmSize(Struct, frozen=True):
    """What a size says of itself: its family as quotas name it, and its vCPUs."""

    family: str
    vcpus: int


def region(location: str) -> str:
    """`West Europe` and `westeurope` are one region."""
    return location.replace(" ", "").lower()


def vm_size(name: str) -> VmSize | None:
    """`Standard_D2s_v5` is two vCPUs of `standardDSv5Family`; None for a size that is not named that way.

    Read are the D, E and F series with a version. In other series, and in Dv2, the number in the name is not
    that of vCPUs, or families are named by other rules.
    """
    match = _SIZE.fullmatch(name)
    if match is None or _COUNTED_OTHERWISE.fullmatch(name):
        return None
    series, features = match["series"].upper(), match["features"].upper()
    return VmSize(f"standard{series}{features}{match['version'].lower()}Family", int(match["vcpus"]))
