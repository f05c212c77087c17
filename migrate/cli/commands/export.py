"""`migrate export`: how to read the old cluster."""

import click

from migrate.cli import options


@click.command
@click.option("--script", is_flag=True, help="Print a shell script that needs nothing but `oc`, tar and gzip.")
@options.debug
def export(*, script: bool) -> int:
    """Print the script that exports the old cluster.

    Run it where `oc` is logged in: it reads, changes nothing, asks for no Secrets, and packs what it got
    into openshift-export.tar.gz, which `migrate plan` reads.
    """
    # Imported when the command runs: help and completion have to be quick.
    from migrate.cli.streams import put
    from migrate.exports.script import export_script
    from migrate.model.errors import UsageProblem
    from migrate.model.exits import Exit

    if not script:
        raise UsageProblem(
            "Reading a live cluster comes with a later release. Use `migrate export --script` and run what "
            "it prints where `oc` is logged in."
        )
    put(export_script().encode())
    return Exit.DONE
