import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.control_plane.processes import free_ports, running, wait_until
from tests.scenarios.run import ROOT

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)"
)
TWO_PROCESSES = """
import sys, time
from pathlib import Path
from tests.control_plane.processes import running
with running(["sleep", "600"], Path(sys.argv[1])) as one, running(["sleep", "600"], Path(sys.argv[1])) as other:
    print(one.pid, other.pid, flush=True)
    time.sleep(600)
"""


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_ends_with_the_block_that_runs_it(tmp_path: Path) -> None:
    with running(["sleep", "600"], tmp_path / "log") as process:
        assert process.poll() is None
    assert -signal.SIGTERM == process.returncode


def test_a_process_ends_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), running(["sleep", "600"], tmp_path / "log") as process:
        _ = 1 / 0
    assert not is_running(process.pid)


def test_a_process_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with running([sys.executable, "-c", STUBBORN], log, seconds_to_stop=0.1) as process:
        wait_until(log.read_text, "it does not start")
    assert -signal.SIGKILL == process.returncode


def test_nothing_is_left_after_an_interrupt(tmp_path: Path) -> None:
    words = [sys.executable, "-c", TWO_PROCESSES, str(tmp_path / "log")]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as interrupted:
        assert interrupted.stdout is not None
        started = [int(word) for word in interrupted.stdout.readline().split()]
        os.kill(interrupted.pid, signal.SIGINT)
        assert interrupted.wait(60)
    assert [False, False] == [is_running(process) for process in started]


def test_what_a_process_said_last_explains_why_one_waited_in_vain(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("address already in use\n", encoding="utf-8")
    with pytest.raises(TimeoutError, match=r"(?s)it is not ready after 0 seconds.*address already in use"):
        wait_until(lambda: False, "it is not ready", seconds=0, log=log)


def test_free_ports_are_different_and_free() -> None:
    ports = free_ports(3)
    assert 3 == len(set(ports))
    for port in ports:
        with socket.socket() as one:
            one.bind(("127.0.0.1", port))
