import errno

import click
import pytest

from migrate.cli.problems import exit_code_of, sentence
from migrate.cli.screen import Screen
from migrate.model.errors import InvalidSettings, MigrateError, PlanEdited, UsageProblem
from migrate.model.exits import Exit


def raising(problem: BaseException) -> int:
    def run() -> object:
        raise problem

    return exit_code_of(run, Screen())


@pytest.mark.parametrize(("code", "returned"), [(0, None), (0, 0), (3, Exit.BLOCKED), (0, "text")])
def test_a_command_that_ends_well_decides_the_code_itself(code: int, returned: object) -> None:
    assert code == exit_code_of(lambda: returned, Screen())


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (1, MigrateError("it failed")),
        (1, ValueError("a mistake")),
        (1, RecursionError()),
        (2, UsageProblem("words")),
        (2, click.UsageError("words")),
        (9, PlanEdited("edited")),
        (130, KeyboardInterrupt()),
        (130, click.Abort()),
    ],
)
def test_every_problem_has_one_code(code: int, problem: BaseException) -> None:
    assert code == raising(problem)


def test_a_reader_of_the_help_who_has_seen_enough_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == raising(BrokenPipeError())
    assert "" == capsys.readouterr().err


def test_our_own_errors_are_told_in_their_own_words() -> None:
    assert "Error: It is broken. Mend it." == sentence(MigrateError("It is broken. Mend it."))


def test_several_problems_stand_below_each_other() -> None:
    assert "Error: a.yaml:1: x\n       a.yaml:2: y" == sentence(InvalidSettings("a.yaml:1: x\na.yaml:2: y"))


def test_what_would_act_on_the_terminal_is_shown() -> None:
    assert "Error: \\u001b[2J\\xff" == sentence(MigrateError("\x1b[2J\udcff"))


def test_a_refusal_of_the_operating_system_is_no_mistake_in_the_program() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")

    assert "Error: The operating system refused something: [Errno 28] No space left on device." == sentence(full)


def test_too_little_memory_is_no_mistake_in_the_program() -> None:
    assert (
        "Error: There is not enough memory for all that was given. Give less of it at once, or JSON (-o json)."
        == sentence(MemoryError())
    )


def test_an_unexpected_error_is_two_sentences_and_the_way_to_the_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    raising(KeyError("x"))

    said = capsys.readouterr().err
    assert "a mistake in the program (KeyError: 'x')" in said
    assert "--debug" in said
    assert "Traceback" not in said


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    exit_code_of(lambda: 1 // 0, Screen(debug=True))

    said = capsys.readouterr().err
    assert "Traceback" in said
    assert said.rstrip().endswith("report that.")


def test_usage_errors_are_shown_as_click_shows_them_but_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    raising(click.UsageError("no such option: \u202e"))

    assert "Error: no such option: \\u202e\n" == capsys.readouterr().err
