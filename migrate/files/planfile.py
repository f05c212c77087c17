"""Plans as files: readable JSON with a digest, so that an edited plan is noticed (design, section 5)."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from migrate.formats.canonical import sha256_of_parts
from migrate.model.errors import InvalidPlan, PlanEdited
from migrate.model.plan import API_VERSION, Plan


def sealed(plan: Plan) -> Plan:
    """The plan with its digest: SHA-256 over everything else as RFC 8785 JSON."""
    return msgspec.structs.replace(plan, digest=_digest(_parts(plan)))


def encode_plan(plan: Plan) -> bytes:
    """A sealed plan as the file's bytes: two blanks of indentation, a final newline."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=2) + b"\n"


def decode_plan(raw: bytes, name: str) -> Plan:
    """The plan in a file's bytes, after its digest was checked.

    Raises:
        InvalidPlan: no JSON, no plan, or of a version that this program does not know.
        PlanEdited: the digest does not match.
    """
    try:
        value = msgspec.json.decode(raw)
    except msgspec.DecodeError as error:
        raise InvalidPlan(f"{name} is no JSON ({error}). Give the file that `migrate plan` wrote.") from error
    except RecursionError:
        value = None  # nested deeper than any plan
    if not isinstance(value, dict) or value.get("kind") != "Plan":
        raise InvalidPlan(f"{name} is no plan. Give the file that `migrate plan` wrote.")
    if value.get("apiVersion") != API_VERSION:
        raise InvalidPlan(
            f"{name} is of apiVersion {value.get('apiVersion', '(none)')}; this program reads {API_VERSION}. "
            "Make the plan again with this version."
        )
    if value.get("digest") != _digest(value):
        raise PlanEdited(
            f"{name} was changed after it was made: its digest does not match. "
            "Change target.yaml or choices.yaml instead, and run `migrate plan` again."
        )
    try:
        return msgspec.convert(value, Plan)
    except msgspec.ValidationError as error:
        raise InvalidPlan(f"{name} is a plan of another shape than this program reads: {error}.") from error


def read_plan(path: str) -> Plan:
    """The plan in a file.

    Raises:
        InvalidPlan: the file cannot be read; otherwise as `decode_plan`.
    """
    return decode_plan(plan_bytes(path), path)


def plan_bytes(path: str) -> bytes:
    """What stands in a plan's file, for those who keep it as it is.

    Raises:
        InvalidPlan: the file cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InvalidPlan(f"{path} cannot be read: {error.strerror or error}.") from error


def _parts(plan: Plan) -> dict[str, object]:
    """The values of a plan by the keys that the file has for them."""
    values = ((field.encode_name, getattr(plan, field.name)) for field in msgspec.structs.fields(plan))
    return {key: value for key, value in values if value is not msgspec.UNSET}


def _digest(parts: Mapping[str, object]) -> str:
    return sha256_of_parts({key: part for key, part in parts.items() if key != "digest"})
