"""Where the data beside the code lies: in the wheel, or at the top of a checkout.

One function answers for both, because an editable install has no copy of `schemas/` in the package.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOTS = (_PACKAGE, _PACKAGE.parent)


def resource(name: str) -> Path:
    """The file or folder of that name, such as `schemas/plan.schema.json` or `fixtures/demo`.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    for root in _ROOTS:
        found = root / name
        if found.exists():
            return found
    raise FileNotFoundError(f"{name} is missing from this installation; install egress-migrate again")


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of that name, such as `plan`, `target` or `review`."""
    text = resource(f"schemas/{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
