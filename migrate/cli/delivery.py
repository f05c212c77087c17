"""What `-o` means: which format goes where, and that all of it is made before any of it appears."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from migrate.cli.streams import put
from migrate.files.outputs import written_together
from migrate.model.errors import OutputFailed, UsageProblem

STANDARD_OUTPUT = "-"
_DESCRIPTORS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")


def wanted_outputs(given: Sequence[str], formats: Collection[str]) -> dict[str, str]:
    """The format of each path, from the `FORMAT=PATH` of the command line; text to the screen if there is none.

    Raises:
        UsageProblem: a word of another shape, an unknown format, a path named twice.
    """
    wanted: dict[str, str] = {}
    for word in given or [f"text={STANDARD_OUTPUT}"]:
        name, equals, path = word.partition("=")
        if not equals or not path:
            raise UsageProblem(f"-o {word}: has to be FORMAT=PATH, such as -o text=review.txt or -o json=-.")
        if name not in formats:
            raise UsageProblem(f"-o {word}: no such format. There is {_list(formats)}.")
        if path in wanted:
            raise UsageProblem(f"-o {word}: {_place(path)} is named twice. Each output needs its own place.")
        wanted[path] = name
    return wanted


def deliver(outputs: Mapping[str, bytes]) -> None:
    """Makes all outputs, and changes no file before the last of them is made (contract, Report).

    What was said to a pipe cannot be taken back, so files are written first, beside their places, then devices
    and standard output, and then the files are renamed into place.

    Raises:
        OutputFailed: one of them could not be written, and no file is changed.
    """
    streams = {path: content for path, content in outputs.items() if _is_stream(path)}
    files = {path: content for path, content in outputs.items() if path not in streams}
    with written_together(files):
        for path in sorted(streams, key=lambda path: path == STANDARD_OUTPUT):
            if path == STANDARD_OUTPUT:
                put(streams[path])
            else:
                _pour(path, streams[path])


def _is_stream(path: str) -> bool:
    """True for what cannot be replaced by a file: standard output by any name, `>(tee copy)`, /dev/null."""
    place = Path(path)
    if path == STANDARD_OUTPUT or path.startswith(_DESCRIPTORS):
        return True
    return place.exists() and not place.is_file() and not place.is_dir()


def _pour(path: str, content: bytes) -> None:
    try:
        with Path(path).open("ab") as stream:  # `>> log` with /dev/stdout is not to lose the log
            stream.write(content)
    except BrokenPipeError:
        return
    except OSError as error:
        raise OutputFailed.of(path, error) from error


def _place(path: str) -> str:
    return "standard output" if path == STANDARD_OUTPUT else path


def _list(names: Collection[str]) -> str:
    *most, last = sorted(names)
    return f"{', '.join(most)} and {last}" if most else last
