"""The words for single values that every form of the review uses: a status, a restart, a place."""

from migrate.model.findings import Severity
from migrate.model.gateway import Status
from migrate.model.inventory import Restart
from migrate.model.places import Origin

STATUSES = {
    Status.CREATE: "to be made",
    Status.EXISTING: "exists",
    Status.MANAGED: "made by the controller",
}

RESTARTS = {
    Restart.ROLLING: "rolling",
    Restart.RECREATE: "recreated",
    Restart.MANUAL: "by hand",
    Restart.NEXT_RUN: "at next run",
    Restart.NONE: "not running",
}

RULE_PLACES = {"azureFirewall": "Azure Firewall", "nsg": "network security group of the gateway's subnet"}

SOURCES = {"server": "Source", "clusterId": "Cluster", "takenAt": "Taken"}

MISSING = {"export": "Missing from the export", "target": "Missing from target.yaml"}

SECTIONS = {
    Severity.ERROR: "Errors: nothing may be applied before they are cleared",
    Severity.WARNING: "Warnings: each wants a decision",
    Severity.INFO: "For the record",
}
ACCEPTED = "Accepted"

_WHOLE_OBJECT = "metadata.name"


def place_of(origin: Origin | None) -> str:
    """`export/policies.yaml:12 spec.egress[3]`; the path of the whole object is left out."""
    if origin is None:
        return ""
    line = f":{origin.line}" if origin.line else ""
    path = f" {origin.path}" if origin.path not in {"", _WHOLE_OBJECT} else ""
    return f"{origin.file}{line}{path}"
