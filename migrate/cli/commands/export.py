"""The words of `migrate export`."""

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
    from migrate.cli.work.export import run

    return run(script=script)
