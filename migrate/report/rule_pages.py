"""The catalogue of findings, for a screen and for the documentation."""

from collections.abc import Iterable

from rich.console import Console

from migrate.model.findings import Rule, Severity
from migrate.report.layout import Page

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_FAMILIES = {
    "EG1": "Egress addresses and what was exported",
    "EG2": "Workloads",
    "EG3": "Pools, subnets and prefixes",
    "EG4": "Destinations and ways out",
    "EG5": "Egress policies and other egress objects",
    "EG6": "The target cluster",
}


def print_rules(rules: Iterable[Rule], console: Console) -> None:
    """Prints a line for each rule."""
    page = Page(console)
    for rule in rules:
        page.labelled(f"{rule.id}  {rule.severity}", rule.summary, indent=0, width=16, style=_STYLES[rule.severity])


def print_rule(rule: Rule, console: Console) -> None:
    """Prints all there is to know about one rule."""
    page = Page(console)
    page.entry(rule.summary, tag=f"{rule.id}  {rule.severity}", style=_STYLES[rule.severity], indent=0)
    page.gap()
    page.labelled("Why", rule.why, indent=2, width=6, style="dim")
    page.labelled("Do", rule.remedy, indent=2, width=6, style="dim")


def rules_markdown(rules: Iterable[Rule]) -> str:
    """The page docs/reference/rules.md."""
    lines = [
        "# Findings",
        "",
        "What `migrate assess` and `migrate plan` have to say, generated from the catalogue (`make docs`).",
        "An **error** blocks, a **warning** wants a decision, an **info** is for the record. Ids never change",
        "their meaning. `migrate rules ID` prints the same on the screen.",
    ]
    family = ""
    for rule in rules:
        if rule.id[:3] != family:
            family = rule.id[:3]
            lines += ["", f"## {_FAMILIES[family]}"]
        lines += ["", f"### {rule.id}", "", f"**{rule.summary}** ({rule.severity})", ""]
        lines += [rule.why, "", f"*What to do:* {rule.remedy}"]
    return "\n".join(lines) + "\n"
