import io
import itertools
import os
import socket
from pathlib import Path

import pytest

from migrate.exports import sources
from migrate.exports.sources import Found, Source, find_sources, shown
from migrate.model.errors import UsageProblem
from tests.exports.packing import EGRESS_IP, write

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def find(*arguments: str | Path, stdin: bytes = b"") -> Found:
    return find_sources([str(argument) for argument in arguments], io.BytesIO(stdin))


def names(found: Found) -> list[str]:
    return [source.name for source in found.sources]


def reasons(found: Found) -> list[tuple[str, str]]:
    return [(trouble.name, trouble.reason) for trouble in found.troubles]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write(tmp_path / "export", {"b.yaml": b"b", "a/b/c.yaml": b"c", "a.yaml": b"a"})


def test_files_of_a_folder_are_named_from_the_folder_on(export: Path) -> None:
    assert ["export/a.yaml", "export/a/b/c.yaml", "export/b.yaml"] == names(find(export))


def test_a_file_goes_by_its_last_name(export: Path) -> None:
    assert [Source("c.yaml", str(export / "a/b/c.yaml"), named=True)] == list(find(export / "a/b/c.yaml").sources)


def test_only_arguments_count_as_named(export: Path) -> None:
    assert {"a.yaml": True, "export/a.yaml": False} == {
        find(argument).sources[0].name: find(argument).sources[0].named for argument in (export, export / "a.yaml")
    }


def test_the_order_of_arguments_does_not_matter(export: Path) -> None:
    arguments = [export / "a", export / "b.yaml", export / "a.yaml", Path("-")]
    assert 1 == len({find(*order, stdin=b"x") for order in itertools.permutations(arguments)})


@pytest.mark.parametrize("argument", [".", "./", "../export", "a/..", "../export/a/../"])
def test_the_working_directory_does_not_matter(export: Path, argument: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(export)
    assert find(export) == find(argument)


def test_a_file_named_twice_is_found_once_under_its_first_name(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(export)
    (source,) = find("a/b/c.yaml", export / "a/b/c.yaml", "a/b").sources
    assert ("b/c.yaml", True) == (source.name, source.named)


def test_folders_with_equal_names_are_both_searched(tmp_path: Path) -> None:
    for parent in ("one", "two"):
        write(tmp_path / parent / "export", {"a.yaml": parent.encode()})
    assert ["export/a.yaml"] * 2 == names(find(tmp_path / "one/export", tmp_path / "two/export"))


def test_standard_input_is_read_once(export: Path) -> None:
    assert [Source("-", "-", EGRESS_IP, named=True)] == list(find("-", "-", stdin=EGRESS_IP).sources)
    assert ["-", "a.yaml"] == names(find("-", export / "a.yaml"))


def test_standard_input_is_held_up_to_a_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST_HELD", 10)
    assert [("-", "it is longer than 0 GiB; put it into a file, and name that")] == reasons(find("-", stdin=bytes(11)))


def test_standard_input_that_is_a_folder_is_told(tmp_path: Path) -> None:
    class Folder(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    assert [("-", "it cannot be read: Is a directory")] == reasons(find_sources(["-"], Folder()))
    assert [] == list(tmp_path.iterdir())


def test_links_in_folders_are_not_followed_and_counted(export: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_bytes(b"secret")
    (export / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (export / "in.yaml").symlink_to(export / "a.yaml")
    (export / "loop").symlink_to(export)
    (export / "nowhere").symlink_to("nothing")
    found = find(export)
    assert ["export/a.yaml", "export/a/b/c.yaml", "export/b.yaml"] == names(found)
    assert 4 == found.passed_over


def test_a_link_that_is_named_is_followed_and_keeps_its_name(export: Path, tmp_path: Path) -> None:
    (tmp_path / "latest").symlink_to(export)
    (tmp_path / "one.yaml").symlink_to(export / "a.yaml")
    assert ["latest/a.yaml", "latest/a/b/c.yaml", "latest/b.yaml"] == names(find(tmp_path / "latest"))
    assert ["one.yaml"] == names(find(tmp_path / "one.yaml"))


def test_a_named_pipe_does_not_hang(export: Path) -> None:
    os.mkfifo(export / "pipe")
    assert 1 == find(export).passed_over
    assert [
        ("pipe", "it is a named pipe, not a file; to pipe an export in, name `-` and give it on standard input")
    ] == (reasons(find(export / "pipe")))


def test_sockets_and_devices_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert [True] == ["it is a socket" in reason for _, reason in reasons(find("socket"))]
    assert [True] == ["it is a device" in reason for _, reason in reasons(find("/dev/null"))]


@pytest.mark.skipif(ROOT, reason="root may list everything")
def test_a_folder_that_may_not_be_listed_is_told(export: Path) -> None:
    (export / "a").chmod(0)
    assert [("export/a", "it cannot be read: Permission denied", False)] == [
        (trouble.name, trouble.reason, trouble.named) for trouble in find(export).troubles
    ]
    assert [True] == [trouble.named for trouble in find(export / "a").troubles]
    (export / "a").chmod(0o700)


def test_a_folder_that_goes_while_it_is_read_is_told(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def fails(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", fails)
    assert [("export/a", "it cannot be read: Permission denied")] == reasons(find(export))
    assert ["export/a.yaml", "export/b.yaml"] == names(find(export))
    assert [True] == [trouble.named for trouble in find(export / "a", export).troubles]


def test_a_name_that_no_system_takes_is_told() -> None:
    assert [("x" * 300, "it cannot be read: File name too long")] == reasons(find("x" * 300))


@pytest.mark.parametrize(
    ("message", "argument"),
    [
        ("exprt does not exist. Did you mean export?", "exprt"),
        ("export/aa.yaml does not exist. Did you mean export/a.yaml?", "export/aa.yaml"),
        ("quite-different does not exist.", "quite-different"),
        ("nowhere/a.yaml does not exist: there is no folder nowhere.", "nowhere/a.yaml"),
        ("export/a.yaml/x does not exist: there is no folder export/a.yaml.", "export/a.yaml/x"),
    ],
)
def test_what_does_not_exist_is_named_with_what_is_near(
    export: Path, message: str, argument: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(export.parent)
    with pytest.raises(UsageProblem) as problem:
        find(argument)
    assert message == str(problem.value)


def test_a_link_to_nowhere_is_told_where_it_leads(export: Path) -> None:
    link = export / "link.yaml"
    try:
        link.symlink_to("gone.yaml")
    except OSError:
        pytest.skip("this system makes no links for everybody")
    with pytest.raises(UsageProblem, match=r"link\.yaml is a link to gone\.yaml, which does not exist\."):
        find(link)


def test_bytes_of_a_name_that_are_no_utf8_are_shown_escaped(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    name = os.fsencode(folder) + b"/caf\xe9.yaml"
    try:
        Path(os.fsdecode(name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system wants UTF-8")
    assert [r"export/caf\xe9.yaml"] == names(find(folder))


def test_folders_are_divided_by_slashes_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    assert "a/b" == shown("a\\b")
