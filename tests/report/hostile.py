"""Plans in which every name and every sentence holds something that would act, if a form let it."""

from typing import Any

import msgspec

from migrate.files.planfile import read_plan
from migrate.model.plan import Plan
from tests.scenarios.run import DEMO

TEXTS = {
    "html": "<script>alert(1)</script><!-- ",
    "formula": "=cmd|' /C calc'!A0",
    "table": "a|b\\|c\\\\|d\\",
    "backticks": "`one` ``two`` ```three",
    "terminal": "\x1b[31mred\x1b[0m\x07\x9b2J",
    "right to left": "\u202etxt.exe\u2066 \u200f",
    "lines": "one\r\n\n# two\n- three\u2028four\n```\n",
    "links": "[x](http://evil) ![x](http://evil/x.png) <http://evil> @team www.evil.com #1",
    "mermaid": '"] --> evil["x"]; click n0 "http://evil" %% #quot;',
    "marks": "**bold** _it_ ~~no~~ $x$ &lt; \\",
    "uri": "../a:b?c=d#e%2f é",
}

_KEPT = {
    *("id", "severity", "mode", "status", "action", "restart", "place", "before", "after", "of", "type"),
    *("until", "apiVersion", "digest", "cidr", "destinations", "excludeCidrs"),
}
"""Keys whose values are not anybody's to choose."""


def harmless() -> Plan:
    """The demo's plan, with the text `x` before every text of it."""
    return hostile("x")


def hostile(text: str) -> Plan:
    """The demo's plan with `text` before every text that is not one of a few fixed words."""
    plan = read_plan(str(DEMO / "expected" / "plan.json"))
    return msgspec.convert(_with(text, msgspec.to_builtins(plan)), Plan)


def _with(text: str, value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with(text, part, name) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_with(text, part, key) for part in value]
    return f"{text}{value}" if isinstance(value, str) and key not in _KEPT else value
