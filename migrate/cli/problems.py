"""Every way in which a command can end badly, as one message and one exit code."""

import io
import sys
from collections.abc import Callable

import click

from migrate.cli.screen import Screen
from migrate.cli.streams import abandon, say
from migrate.formats.escapes import visible
from migrate.model.errors import MigrateError
from migrate.model.exits import Exit


def exit_code_of(run: Callable[[], object], screen: Screen) -> int:
    """Runs a command and, if it went wrong, says so on standard error.

    Returns the number that the command returned, or `Exit.DONE` if it returned none, or the code of what
    went wrong.
    """
    try:
        code = run()
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.")
        return Exit.INTERRUPTED
    except click.ClickException as problem:
        say(_as_click_shows(problem))
        return problem.exit_code
    except BrokenPipeError:
        abandon(sys.stdout)
        return Exit.FAILURE
    except Exception as problem:  # noqa: BLE001  (people get a sentence, whatever it was)
        if isinstance(problem, OSError):
            abandon(sys.stdout)  # click's help may still be in it, which cannot be written at the end either
        if screen.debug:
            sys.excepthook(type(problem), problem, problem.__traceback__)
        say(sentence(problem))
        return problem.exit if isinstance(problem, MigrateError) else Exit.FAILURE
    return code if isinstance(code, int) else Exit.DONE


def sentence(problem: Exception) -> str:
    """What people are told: the error's own words, the system's, or that the program is at fault.

    A message of several lines (every problem of a file at once) is aligned behind the first.
    """
    if isinstance(problem, MigrateError):
        lines = str(problem).split("\n")
    elif isinstance(problem, OSError):
        lines = [f"The operating system refused something: {problem}."]
    elif isinstance(problem, MemoryError):
        lines = ["There is not enough memory for all that was given. Give less of it at once, or JSON (-o json)."]
    else:
        fault = f"{type(problem).__name__}: {problem}"
        lines = [
            f"Something went wrong inside migrate, which is a mistake in the program ({fault}).",
            "Run the same command with --debug behind it to see where, and report that.",
        ]
    return "Error: " + "\n       ".join(visible(line) for line in lines)


def _as_click_shows(problem: click.ClickException) -> str:
    shown = io.StringIO()
    problem.show(file=shown)
    return "\n".join(visible(line) for line in shown.getvalue().rstrip("\n").split("\n"))
