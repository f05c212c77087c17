"""Reads verified.json, and only for the plan that it speaks of."""

from pathlib import Path

import msgspec

from migrate.files.checking import problems
from migrate.model.errors import InvalidVerification
from migrate.model.plan import Plan
from migrate.model.verification import Verification


def read_verification(path: str, plan: Plan) -> Verification:
    """What was verified of this plan.

    Raises:
        InvalidVerification: the file cannot be read, is no JSON, breaks schemas/verification.schema.json, or is
            about another plan.
    """
    verification = decode_verification(_bytes(path), path)
    if verification.plan != plan.digest:
        raise InvalidVerification(
            f"{path} belongs to another plan: it verifies {verification.plan}, and this plan is {plan.digest}. "
            "Verify this plan, or give the plan.json that was verified."
        )
    known = {made.full_name for made in plan.configurations}
    for one in verification.configurations:
        if one.full_name not in known:
            raise InvalidVerification(f"{path} was changed: the plan has no configuration {one.full_name}.")
    return verification


def decode_verification(raw: bytes, name: str) -> Verification:
    """The verification in a file's bytes.

    Raises:
        InvalidVerification: no JSON, or not what the schema says; every problem at once.
    """
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InvalidVerification(f"{name} is no JSON ({error}). Give what `migrate verify` wrote.") from error
    found = problems(value, "verification")
    if found:
        raise InvalidVerification(
            "\n".join(f"{name}: {f'`{one.path}`' if one.path else 'the file'} {one.what}." for one in found)
        )
    return msgspec.convert(value, Verification)


def encode_verification(verification: Verification) -> bytes:
    """The file's bytes: two blanks of indentation, a final newline."""
    return msgspec.json.format(msgspec.json.encode(verification), indent=2) + b"\n"


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InvalidVerification(f"{path} cannot be read: {error.strerror or error}.") from error
