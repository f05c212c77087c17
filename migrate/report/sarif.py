"""Findings as SARIF 2.1.0, so that code scanning shows them at the lines of the export (contract, Report)."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import msgspec

from migrate import __version__
from migrate.formats.canonical import sha256_of
from migrate.formats.markdown import prose
from migrate.formats.uris import relative_reference
from migrate.model.documentation import BASE, rule_page
from migrate.model.findings import Finding, Severity
from migrate.model.places import Origin
from migrate.report.groups import Group, groups_of

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_NO_FILES = {"", "-"}
"""What stands for a file where there is none: standard input is one."""


def sarif_of(findings: Sequence[Finding], *, source_root: str = "") -> bytes:
    """The log of one run; `source_root` is put before the paths of exports, `/` between folders."""
    groups = {group.id: group for group in groups_of(findings)}
    order = {rule_id: index for index, rule_id in enumerate(sorted(groups))}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(groups[rule_id] for rule_id in order)},
                "results": _results(findings, order, source_root),
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def fingerprint(finding: Finding) -> str:
    """The same for the same matter in every run: neither its line nor other findings count."""
    return sha256_of([finding.id, finding.subject, finding.origin.path if finding.origin else ""])


def _driver(groups: Iterable[Group]) -> dict[str, Any]:
    return {
        "name": "egress-migrate",
        "version": __version__,
        "informationUri": BASE,
        "rules": [_rule(group) for group in groups],
    }


def _rule(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "shortDescription": {"text": group.summary},
        "fullDescription": {"text": group.why},
        "help": {
            "text": f"{group.why}\n\nWhat to do: {group.remedy}",
            "markdown": f"{prose(group.why)}\n\n**What to do:** {prose(group.remedy)}",
        },
        "helpUri": rule_page(group.id),
        "defaultConfiguration": {"level": _LEVELS[group.severity]},
    }


def _results(findings: Sequence[Finding], order: Mapping[str, int], source_root: str) -> list[dict[str, Any]]:
    """The results; all of them say whether they are suppressed as soon as one is (SARIF 2.1.0, 3.27.23)."""
    results = [_result(finding, order[finding.id], source_root) for finding in findings]
    if any(finding.accepted for finding in findings):
        for finding, result in zip(findings, results, strict=True):
            result["suppressions"] = _suppressions(finding)
    return results


def _result(finding: Finding, rule_index: int, source_root: str) -> dict[str, Any]:
    told = f"{finding.message} Until somebody decides: {finding.fallback}" if finding.fallback else finding.message
    locations = [_location(finding.origin, source_root)] if finding.origin and _in_a_file(finding.origin) else []
    related = [_location(side.origin, source_root) for side in finding.related if _in_a_file(side.origin)]
    return {
        "ruleId": finding.id,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": told},
        **({"locations": [_of_object(location, finding.subject) for location in locations]} if locations else {}),
        **({"relatedLocations": _numbered(related)} if related else {}),
        "partialFingerprints": {"egressMigrate/v1": fingerprint(finding)},
        "properties": {"subject": finding.subject},
    }


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    accepted = finding.accepted
    if accepted is None:
        return []
    until = f" (until {accepted.until})" if accepted.until else ""
    return [{"kind": "external", "status": "accepted", "justification": f"{accepted.by}: {accepted.why}{until}"}]


def _in_a_file(origin: Origin) -> bool:
    return origin.of != "option" and origin.file not in _NO_FILES


def _location(origin: Origin, source_root: str) -> dict[str, Any]:
    file = str(PurePosixPath(source_root, origin.file)) if origin.of == "export" else origin.file
    region = {"region": {"startLine": origin.line}} if origin.line else {}
    return {"physicalLocation": {"artifactLocation": {"uri": relative_reference(file)}, **region}}


def _of_object(location: dict[str, Any], subject: str) -> dict[str, Any]:
    return {**location, "logicalLocations": [{"fullyQualifiedName": subject, "kind": "object"}]}


def _numbered(locations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": number, **location, "message": {"text": "See also"}} for number, location in enumerate(locations, 1)]
