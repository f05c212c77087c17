"""`migrate rules`: the catalogue of findings."""

import sys

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@click.argument("rule", metavar="[ID]", required=False)
@options.color
@options.debug
@click.pass_obj
def rules(screen: Screen, /, *, rule: str | None) -> int:
    """List the findings, or explain the one of that ID."""
    # Imported when the command runs: help and completion have to be quick.
    from difflib import get_close_matches

    from migrate.cli.console import text_for
    from migrate.cli.streams import put
    from migrate.model.catalogue import RULES
    from migrate.model.errors import UsageProblem
    from migrate.model.exits import Exit
    from migrate.report.rule_pages import print_rule, print_rules

    if rule is None:
        text = text_for(sys.stdout, screen, lambda console: print_rules(RULES.values(), console))
    elif rule.upper() in RULES:
        text = text_for(sys.stdout, screen, lambda console: print_rule(RULES[rule.upper()], console))
    else:
        near = get_close_matches(rule.upper(), RULES, n=3, cutoff=0)
        raise UsageProblem(f"There is no finding {rule}. The nearest are {', '.join(near)}; `migrate rules` lists all.")
    put(text)
    return Exit.DONE
