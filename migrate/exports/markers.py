"""Recognises what is no export but often mistaken for one: templates, documentation, tables, scripts."""

import re

from migrate.exports.sniff import looks_like_documents

TEMPLATE_MARKS = ("{{", "{%", "${")
"""What Helm, Go, Jinja2, envsubst and OpenShift templates leave to be filled in."""

_FILLED_IN_LATER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|\{\{|\{%|\$\{")
_CALLOUT = re.compile(r"<[A-Za-z][\w .:/-]*>|<\d+>")
_WHOLLY_PLACEHOLDER = re.compile(r"<[^<>]+>(?: <\d+>)?")
_OPEN_GROUP = re.compile(r"[<>{}$()%]")
_TABLE = re.compile(r"^NAME(?:SPACE)? {2,}[A-Z]", re.MULTILINE)
_HERE_DOCUMENT = re.compile(r"<<-?\s*(['\"]?)[A-Za-z_]\w*\1\s*(?:$|[|>&;])", re.MULTILINE)


def is_templated(text: str) -> bool:
    """True if part of a value has still to be filled in."""
    if "{" in text:
        return any(mark in text for mark in TEMPLATE_MARKS)
    return text.startswith("<") and bool(_WHOLLY_PLACEHOLDER.fullmatch(text))


def is_open_group(api_version: str) -> bool:
    """True if the API group has still to be filled in, as in `<group>/v1` or `$(GROUP)/v1`."""
    return bool(_OPEN_GROUP.search(api_version))


def placeholder_in(excerpt: str) -> str | None:
    """What has still to be filled in, in a document that cannot be read; None if nothing looks like it.

    Angle brackets are also what HTML and shells use, so they count only in what has a kind.
    """
    found = _FILLED_IN_LATER.search(excerpt)
    if not found and looks_like_documents(excerpt.encode(errors="replace")):
        found = _CALLOUT.search(excerpt)
    return found[0] if found else None


def mistaken_for_export(text: str) -> str | None:
    """What a text is that people give in place of an export, and what to do; None if it is neither."""
    if _TABLE.search(text):
        return "this is the table that `oc get` prints for people; give what the same command says with `-o yaml`"
    if _HERE_DOCUMENT.search(text):
        return "this is a shell script; give the object in it, or what `oc get … -o yaml` says of it"
    return None
