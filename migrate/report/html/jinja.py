"""The templates, what they may call, and the rules that hold for all they print.

Everything that a template prints goes through one function that makes acting characters visible, and is then
escaped by Jinja itself.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from migrate.files.resources import resource
from migrate.formats.escapes import visible
from migrate.model.documentation import rule_page
from migrate.model.wording import counted, listed
from migrate.report.labels import place_of

_FOLDER = "report/html/templates"


@cache
def templates() -> Environment:
    """The environment of all templates."""
    environment = Environment(
        loader=FileSystemLoader(resource(_FOLDER)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(counted=counted, listed=listed, place=place_of, prose=prose, rule_page=rule_page)
    return environment


def asset(name: str) -> Markup:
    """The style sheet or the script, as it is."""
    return Markup((resource(_FOLDER) / name).read_text(encoding="utf-8"))  # noqa: S704 - our own file


def policy(*, style: str, script: str) -> str:
    """The content security policy: nothing may be loaded, and only this style and this script count."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def prose(text: str) -> Markup:
    """A sentence of ours, in which backticks mark code, with the names of strangers in it."""
    words, *rest = visible(text).split("`")
    parts = [escape(words)]
    for code, after in zip(rest[::2], rest[1::2], strict=False):
        parts += [Markup("<code>{}</code>").format(code), escape(after)]
    if len(rest) % 2:
        parts.append(escape(f"`{rest[-1]}"))
    return Markup("").join(parts)


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
