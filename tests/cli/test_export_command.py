import subprocess
from pathlib import Path

from tests.scenarios.run import migrate


def test_the_script_is_a_shell_script(tmp_path: Path) -> None:
    ended = migrate("export", "--script", cwd=tmp_path)

    assert (0, "") == (ended.code, ended.err)
    assert ended.out.startswith("#!/bin/sh\n")
    assert 0 == subprocess.run(["sh", "-n"], input=ended.out, text=True, check=False).returncode


def test_without_the_script_a_later_release_is_promised(tmp_path: Path) -> None:
    ended = migrate("export", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "comes with a later release" in ended.err
    assert "migrate export --script" in ended.err
