"""The options and arguments that several commands share, each defined once.

Every option also has an environment name, click's own `MIGRATE_<COMMAND>_<OPTION>`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click

from migrate.cli.screen import Screen

READABLE = click.Path(exists=True, dir_okay=False)


def _kept_on_screen(context: click.Context, parameter: click.Parameter, value: bool | None) -> None:
    """Keeps a general option where it outlives its command; the command's own word wins over the group's."""
    if value is not None:
        setattr(context.ensure_object(Screen), str(parameter.name), value)


def given(_: click.Context, __: click.Parameter, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Refuses an empty name, which would be the current folder: `"$EXPORT"` where the variable is not set."""
    if not all(value if isinstance(value, tuple) else [value]):
        raise click.BadParameter("a name is empty; is a variable not set?")
    return value


color = click.option(
    "--color/--no-color",
    default=None,
    expose_value=False,
    callback=_kept_on_screen,
    help="Colour or none. Left out: colour on a terminal, unless NO_COLOR is set.",
)

debug = click.option(
    "--debug",
    is_flag=True,
    default=None,
    expose_value=False,
    callback=_kept_on_screen,
    help="Show where in the program an error arose.",
)

# Whether it can be read is a finding (EG119), and the others are read all the same.
_EXPORT = click.Path(allow_dash=True, readable=False)
exports = click.argument("exports", metavar="EXPORT...", nargs=-1, required=True, type=_EXPORT, callback=given)

plan = click.argument("plan_file", metavar="PLAN", type=READABLE)

choices = click.option("--choices", metavar="FILE", type=READABLE, help="choices.yaml: what people decided.")

verified = click.option(
    "--verified",
    metavar="FILE",
    type=READABLE,
    help="verified.json: what the cluster has shown of this plan. Its addresses are filled in.",
)

strict = click.option("--strict", is_flag=True, help="A document that cannot be read is an error.")


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> str:
    return (value or datetime.now(UTC)).date().isoformat()


today = click.option(
    "--today",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day on which decisions have to hold.  [default: today, UTC]",
)


def fail_on(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--fail-on`: which findings end the command with exit code 3."""
    return click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "never"]),
        default=default,
        show_default=True,
        help="Exit with 3 if there is an open finding of this severity or a graver one.",
    )


outputs = click.option(
    "-o",
    "--output",
    metavar="FORMAT=PATH",
    multiple=True,
    help="What to write and where; the PATH `-` is standard output. Repeatable.  [default: text=-]",
)
