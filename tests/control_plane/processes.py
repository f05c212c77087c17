"""Processes that a test session starts, each of which it ends itself: by its id, and waited for."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(
    words: Sequence[str | Path], log: Path, *, seconds_to_stop: float = 30
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs inside the `with`; what it says is in `log`. One that does not end is killed."""
    with log.open("wb") as output, subprocess.Popen(words, stdout=output, stderr=output) as process:
        try:
            yield process
        finally:
            _stop(process, seconds_to_stop)


def _stop(process: subprocess.Popen[bytes], seconds: float) -> None:
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(holds: Callable[[], object], what: str, *, seconds: float = 60, log: Path | None = None) -> None:
    """Asks again and again; raises TimeoutError with `what`, and the end of a log, where it never holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            said = log.read_text(encoding="utf-8", errors="replace")[-2000:] if log else ""
            raise TimeoutError(f"{what} after {seconds:.0f} seconds\n{said}")
        time.sleep(0.1)


def free_ports(number: int) -> list[int]:
    """Ports of the loopback on which nobody listens."""
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
