"""What `-o` means: which format goes where, and that all of it is made before any of it appears."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from migrate.cli.streams import put
from migrate.files.outputs import write_outputs
from migrate.model.errors import OutputFailed, UsageProblem

STANDARD_OUTPUT = "-"


def wanted_outputs(given: Sequence[str], formats: Collection[str], later: Collection[str] = ()) -> dict[str, str]:
    """The format of each path, from the `FORMAT=PATH` of the command line; text to the screen if there is none.

    Raises:
        UsageProblem: a word of another shape, a format that is unknown or comes `later`, a path named twice.
    """
    wanted: dict[str, str] = {}
    for word in given or [f"text={STANDARD_OUTPUT}"]:
        name, equals, path = word.partition("=")
        if not equals or not path:
            raise UsageProblem(f"-o {word}: has to be FORMAT=PATH, such as -o text=review.txt or -o json=-.")
        if name in later:
            raise UsageProblem(f"-o {word}: {name} comes with a later release. This one writes {_list(formats)}.")
        if name not in formats:
            raise UsageProblem(f"-o {word}: no such format. There is {_list(formats)}.")
        if path in wanted:
            raise UsageProblem(f"-o {word}: {_place(path)} is named twice. Each output needs its own place.")
        wanted[path] = name
    return wanted


def deliver(outputs: Mapping[str, bytes]) -> None:
    """Writes the files, all or none of them, and then what goes to standard output or into a pipe.

    Raises:
        OutputFailed: one of them could not be written.
    """
    streams = {path: content for path, content in outputs.items() if _is_stream(path)}
    write_outputs({path: content for path, content in outputs.items() if path not in streams})
    for path, content in streams.items():
        if path == STANDARD_OUTPUT:
            put(content)
        else:
            _pour(path, content)


def _is_stream(path: str) -> bool:
    """True for what cannot be replaced by a file: standard output, `>(tee copy)`, /dev/null."""
    place = Path(path)
    return path == STANDARD_OUTPUT or (place.exists() and not place.is_file() and not place.is_dir())


def _pour(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except BrokenPipeError:
        return
    except OSError as error:
        raise OutputFailed(f"{path} could not be written: {error.strerror or error}.") from error


def _place(path: str) -> str:
    return "standard output" if path == STANDARD_OUTPUT else path


def _list(names: Collection[str]) -> str:
    *most, last = sorted(names)
    return f"{', '.join(most)} and {last}" if most else last
