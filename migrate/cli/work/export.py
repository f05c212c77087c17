"""`migrate export`: how to read the old cluster."""

from migrate.cli.streams import put
from migrate.exports.script import export_script
from migrate.model.errors import UsageProblem
from migrate.model.exits import Exit


def run(*, script: bool) -> int:
    """Prints the script."""
    if not script:
        raise UsageProblem(
            "Reading a live cluster comes with a later release. Use `migrate export --script` and run what "
            "it prints where `oc` is logged in."
        )
    put(export_script().encode())
    return Exit.DONE
