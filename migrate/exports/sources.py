"""Turns what the user names into files to read, in an order that nothing but their names decides.

Names in findings are relative to the argument that a file was found under, so that the same export gives the
same plan from any working directory. No file is opened here but standard input.
"""

import difflib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from migrate.exports.limits import MOST_HELD, read_up_to
from migrate.model.errors import UsageProblem

STANDARD_INPUT = "-"


class Source(Struct, frozen=True):
    """A file, or what came on standard input.

    Shape: `name` is as origins show it; `held` is the content of standard input, None for a file; `named` is
    True if it stood on the command line itself, rather than in a folder that did.
    """

    name: str
    path: str = ""
    held: bytes | None = None
    named: bool = False


class Trouble(Struct, frozen=True):
    """Something that cannot be read at all.

    Shape: `reason` is a clause without a full stop, `it is a socket`; `line` counts from 1, 0 where there is
    none to tell.
    """

    name: str
    reason: str
    named: bool = False
    line: int = 0


class Found(Struct, frozen=True):
    """What the arguments come to. `passed_over` counts links in folders, and what is neither file nor folder."""

    sources: tuple[Source, ...]
    troubles: tuple[Trouble, ...]
    passed_over: int


def find_sources(arguments: Sequence[str], stdin: BinaryIO) -> Found:
    """All files under the arguments, sorted by name; `-` is standard input, which is read here.

    A file that is named twice, or lies in two folders that were named, counts once, under the first of its
    names. Links are followed where they are arguments, never inside folders: what they lead to in the folder
    is found there under its own name, and the rest was not asked for.
    Raises: UsageProblem for an argument that does not exist.
    """
    search = _Search()
    for argument in dict.fromkeys(arguments):
        if argument == STANDARD_INPUT:
            _hold(search, stdin)
        else:
            _look_at(search, Path(argument))
    return search.found()


def shown(path: str | Path) -> str:
    r"""A path as findings show it: `/` between folders, `\xff` for a byte that is no UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def what_failed(error: OSError) -> str:
    """What the operating system said, in its own words, without the path."""
    if error.errno == errno.EBADF:
        return "it is closed"
    return f"it cannot be read: {os.strerror(error.errno or errno.EIO)}"


class _Search:
    """What was found so far, by its real path."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._troubles: dict[str, Trouble] = {}
        self._passed_over: set[str] = set()

    def take(self, path: str, source: Source) -> None:
        known = self._sources.get(path, source)
        named = known.named or source.named
        self._sources[path] = Source(min(known.name, source.name), path, source.held, named)

    def refuse(self, path: str, trouble: Trouble) -> None:
        known = self._troubles.get(path, trouble)
        named = known.named or trouble.named
        self._troubles[path] = Trouble(min(known.name, trouble.name), trouble.reason, named)

    def pass_over(self, path: str) -> None:
        self._passed_over.add(path)

    def found(self) -> Found:
        return Found(
            sources=tuple(sorted(self._sources.values(), key=lambda source: source.name)),
            troubles=tuple(sorted(self._troubles.values(), key=lambda trouble: trouble.name)),
            passed_over=len(self._passed_over),
        )


def _hold(search: _Search, stdin: BinaryIO) -> None:
    try:
        held = read_up_to(stdin, MOST_HELD)
    except OSError as error:
        search.refuse(STANDARD_INPUT, Trouble(STANDARD_INPUT, what_failed(error), named=True))
        return
    if held is None:
        reason = f"it is longer than {MOST_HELD >> 30} GiB; put it into a file, and name that"
        search.refuse(STANDARD_INPUT, Trouble(STANDARD_INPUT, reason, named=True))
    else:
        search.take(STANDARD_INPUT, Source(STANDARD_INPUT, held=held, named=True))


def _look_at(search: _Search, argument: Path) -> None:
    try:
        mode = argument.stat().st_mode
        path, name = str(argument.resolve()), _last_name(argument)
    except (FileNotFoundError, NotADirectoryError):
        raise UsageProblem(_does_not_exist(argument)) from None
    except OSError as error:
        search.refuse(str(argument), Trouble(_last_name(argument), what_failed(error), named=True))
        return
    if stat.S_ISREG(mode):
        search.take(path, Source(name, named=True))
    elif stat.S_ISDIR(mode):
        _walk(search, path, name)
    else:
        search.refuse(path, Trouble(name, _no_file(mode), named=True))


def _walk(search: _Search, folder: str, name: str) -> None:
    """Take all files under `folder`. Links are not followed, so this comes to an end."""
    waiting = [(folder, name)]
    while waiting:
        path, shown_as = waiting.pop()
        try:
            with os.scandir(path) as entries:
                waiting += _take_entries(search, entries, shown_as)
        except OSError as error:
            search.refuse(path, Trouble(shown_as, what_failed(error), named=path == folder))


def _take_entries(search: _Search, entries: Iterator[os.DirEntry[str]], folder_name: str) -> Iterator[tuple[str, str]]:
    """Take the files of one folder, and yield the folders in it with their names."""
    for entry in entries:
        name = f"{folder_name}/{shown(entry.name)}".lstrip("/")
        if entry.is_dir(follow_symlinks=False):
            yield entry.path, name
        elif entry.is_file(follow_symlinks=False):
            search.take(entry.path, Source(name))
        else:
            search.pass_over(entry.path)


def _last_name(argument: Path) -> str:
    name = argument.name
    return shown(argument.resolve().name if name in {"", ".."} else name)


_NO_FILES = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _no_file(mode: int) -> str:
    what = _NO_FILES.get(stat.S_IFMT(mode), "something else")
    return f"it is {what}, not a file; to pipe an export in, name `-` and give it on standard input"


def _does_not_exist(argument: Path) -> str:
    if argument.is_symlink():
        return f"{shown(argument)} is a link to {shown(argument.readlink())}, which does not exist."
    try:
        names = sorted(entry.name for entry in argument.parent.iterdir())
    except OSError:
        return f"{shown(argument)} does not exist: there is no folder {shown(argument.parent)}."
    near = difflib.get_close_matches(argument.name, names, n=1)
    hint = f" Did you mean {shown(argument.parent / near[0])}?" if near else ""
    return f"{shown(argument)} does not exist.{hint}"
