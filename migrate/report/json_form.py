"""The review as JSON, for programs: schemas/review.schema.json (contract, Report)."""

from typing import Any

import msgspec
from msgspec import UNSET

from migrate.model.plan import API_VERSION
from migrate.report.groups import Group
from migrate.report.review import Review
from migrate.report.rows import Row


def json_of(review: Review) -> bytes:
    """The file's bytes, with two blanks of indentation. Names keep their characters, escaped as JSON does."""
    return msgspec.json.format(msgspec.json.encode(_value(review)), indent=2) + b"\n"


def _value(review: Review) -> dict[str, Any]:
    return {
        "apiVersion": API_VERSION,
        "kind": "Review",
        "headline": review.headline,
        "explanations": review.explanations,
        "decisions": [_decision(group) for group in review.decisions],
        "namespaces": [_namespace(row) for row in review.rows],
        "findings": [finding for finding in review.findings if finding.accepted is None],
        "accepted": [finding for finding in review.findings if finding.accepted is not None],
        "wire": {
            "changes": review.differences.changes,
            "unchanged": review.differences.unchanged,
            "excluded": review.excluded,
        },
        "rules": review.carried,
        "pools": review.pools,
        "subnets": review.subnets,
        "prefixes": review.prefixes,
        "waves": review.waves,
        "addresses": review.addresses,
        "cost": None if review.cost is UNSET else review.cost,
        "quota": review.quota,
        "missing": review.missing,
        "leftOut": review.left_out,
        "next": review.next,
        "provenance": {
            "plan": review.digest,
            "exports": review.basis.exports,
            "target": review.basis.target,
            "choices": review.basis.choices,
            "source": review.source,
        },
    }


def _decision(group: Group) -> dict[str, Any]:
    """What somebody has to decide, once for all that the same rule says."""
    return {
        "finding": group.id,
        "summary": group.summary,
        "remedy": group.remedy,
        "subjects": [case.subject for case in group.cases],
        "fallbacks": tuple(dict.fromkeys(case.fallback for case in group.cases if case.fallback)),
    }


def _namespace(row: Row) -> dict[str, Any]:
    """One configuration: a review's rows hold one namespace each until they are gathered for the screen."""
    return {
        "namespace": row.namespaces[0],
        "egressIP": row.egress_ip,
        "oldAddresses": row.old,
        "newAddresses": row.new,
        "addresses": row.addresses,
        "mode": row.mode,
        "reason": row.reason,
        "pool": row.pool,
        "prefixes": row.prefixes,
        "prefixSize": row.prefix_size,
        "wave": row.wave,
        "workloads": row.workloads,
        "findings": row.rules,
    }
