import os
import subprocess
from pathlib import Path

import pytest

from migrate.cli.delivery import deliver, wanted_outputs
from migrate.model.errors import OutputFailed, UsageProblem

FORMATS = ("text", "json")


def test_without_a_word_the_text_goes_to_standard_output() -> None:
    assert {"-": "text"} == wanted_outputs([], FORMATS)


def test_each_word_names_a_format_and_a_place() -> None:
    assert {"a.json": "json", "-": "text"} == wanted_outputs(["json=a.json", "text=-"], FORMATS)


def test_a_path_may_hold_an_equals_sign() -> None:
    assert {"a=b.json": "json"} == wanted_outputs(["json=a=b.json"], FORMATS)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("has to be FORMAT=PATH", ["json"]),
        ("has to be FORMAT=PATH", ["json="]),
        ("no such format. There is json and text.", ["yaml=-"]),
        ("standard output is named twice", ["json=-", "text=-"]),
        ("a.txt is named twice", ["json=a.txt", "text=a.txt"]),
    ],
)
def test_words_that_make_no_sense_are_refused_with_the_reason(reason: str, words: list[str]) -> None:
    with pytest.raises(UsageProblem) as refused:
        wanted_outputs(words, FORMATS)

    assert reason in str(refused.value)


def test_files_are_written_before_standard_output(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    deliver({"-": b"said\n", str(tmp_path / "a.txt"): b"written\n"})

    assert b"written\n" == (tmp_path / "a.txt").read_bytes()
    assert b"said\n" == capfdbinary.readouterr().out


def test_nothing_is_said_where_a_file_fails(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "absent" / "b.txt"

    with pytest.raises(OutputFailed):
        deliver({"-": b"said\n", str(good): b"written\n", str(bad): b"lost\n"})

    assert b"" == capfdbinary.readouterr().out
    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_no_file_changes_where_a_device_takes_no_more(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(b"old\n")

    with pytest.raises(OutputFailed, match=r"^/dev/full could not be written: No space left on device\.$"):
        deliver({"-": b"said\n", str(old): b"new\n", "/dev/full": b"lost", str(tmp_path / "a.txt"): b"written"})

    assert (b"", b"old\n") == (capfdbinary.readouterr().out, old.read_bytes())
    assert [old] == list(tmp_path.iterdir())


def test_standard_output_by_its_other_name_is_poured_into_and_not_replaced(tmp_path: Path) -> None:
    with (tmp_path / "log").open("ab") as log:
        log.write(b"before\n")
        log.flush()
        deliver({f"/dev/fd/{log.fileno()}": b"poured\n"})

    assert b"before\npoured\n" == (tmp_path / "log").read_bytes()
    assert ["log"] == [path.name for path in tmp_path.iterdir()]


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    deliver({"/dev/null": b"lost", str(pipe): b"poured"})

    assert b"poured" == os.read(reader, 100)
    assert Path("/dev/null").is_char_device()
    os.close(reader)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_device_that_takes_no_more_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="could not be written"):
        deliver({"/dev/full": b"lost", str(tmp_path / "a.txt"): b"written"})


def test_a_pipe_whose_reader_has_gone_is_no_failure(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = 'exec < "$0"; head -c 1'  # opens the pipe, so that it can be written to, takes one byte and goes
    reader = subprocess.Popen(["sh", "-c", script, pipe], stdout=subprocess.PIPE)

    deliver({str(pipe): b"x" * (1 << 20)})

    said, _ = reader.communicate(timeout=30)
    assert b"x" == said
