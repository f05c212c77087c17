import io

import pytest

from migrate.cli.progress import progress_on
from migrate.exports.read import Progress

HALF = Progress(files=2, bytes=40_000_000, objects=30_000)


class Terminal(io.StringIO):
    """A terminal that keeps what was drawn on it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


class Clock:
    """A clock that stands still until the test moves it."""

    now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock, and an environment in which a terminal can be drawn on."""
    monkeypatch.setenv("TERM", "xterm")
    return Clock()


def test_nothing_is_drawn_where_nobody_watches() -> None:
    with progress_on(io.StringIO()) as show:
        assert show is None


def test_a_quick_read_draws_nothing(clock: Clock) -> None:
    terminal = Terminal()
    with progress_on(terminal, clock=clock) as show:
        assert show
        clock.now = 0.4
        show(HALF)

    assert "" == terminal.getvalue()


def test_a_long_read_draws_one_line_and_takes_it_away(clock: Clock) -> None:
    terminal = Terminal()
    with progress_on(terminal, clock=clock) as show:
        assert show
        clock.now = 1.0
        show(HALF)
        show(HALF)

    assert "\r\x1b[KReading: 30,000 objects, 2 files, 40 MB\r\x1b[K" == terminal.getvalue()


def test_the_line_goes_away_when_reading_fails(clock: Clock) -> None:
    terminal = Terminal()

    with pytest.raises(ZeroDivisionError):
        _fail_half_way(terminal, clock)

    assert terminal.getvalue().endswith("40 MB\r\x1b[K")


def _fail_half_way(terminal: Terminal, clock: Clock) -> None:
    with progress_on(terminal, clock=clock) as show:
        assert show
        clock.now = 1.0
        show(HALF)
        1 / 0  # noqa: B018  (it fails, which is all that is wanted of it)
