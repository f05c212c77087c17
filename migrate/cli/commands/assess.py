"""`migrate assess`: read, judge, tell."""

import sys
from collections.abc import Sequence

import click

from migrate.cli import options
from migrate.cli.screen import Screen


@click.command
@options.exports
@options.choices
@options.strict
@options.fail_on("error")
@options.outputs
@options.color
@options.debug
@click.pass_obj
def assess(
    screen: Screen,
    /,
    *,
    exports: Sequence[str],
    choices: str | None,
    strict: bool,
    fail_on: str,
    output: Sequence[str],
) -> int:
    """Say who leaves with which address today, and what is in the way.

    EXPORT is the same as for `migrate plan`; no target is needed. FORMAT is text, json or sarif.
    """
    # Imported when the command runs: help and completion have to be quick.
    import msgspec

    from migrate.cli.console import stream_of, text_for
    from migrate.cli.delivery import deliver, wanted_outputs
    from migrate.cli.pipeline import Source, blocks, make_assessment
    from migrate.cli.progress import progress_on
    from migrate.files.settings import read_choices
    from migrate.model.exits import Exit
    from migrate.report.assessed import review_of_assessment
    from migrate.report.sarif import sarif_of
    from migrate.report.text import print_assessment

    wanted = wanted_outputs(output, formats=("text", "json", "sarif"))
    chosen = read_choices(choices)
    with progress_on(sys.stderr) as progress:
        source = Source(exports, strict=strict, progress=progress)
        assessment = make_assessment(source, chosen=chosen)
    review = review_of_assessment(assessment, exports=exports)

    def written(path: str, format_: str) -> bytes:
        if format_ == "json":
            return msgspec.json.format(msgspec.json.encode(assessment), indent=2) + b"\n"
        if format_ == "sarif":
            return sarif_of(assessment.findings)
        return text_for(stream_of(path), screen, lambda console: print_assessment(review, console))

    deliver({path: written(path, format_) for path, format_ in wanted.items()})
    return Exit.BLOCKED if blocks(assessment.findings, fail_on) else Exit.DONE
