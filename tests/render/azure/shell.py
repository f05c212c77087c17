"""Runs commands.sh in a real shell, with a program of the test's in the place of `az`."""

import os
import subprocess
from pathlib import Path

from migrate.model.gateway import AzureResource
from migrate.render.azure.az_commands import command_files


def script(resources: tuple[AzureResource, ...], warning: str = "") -> str:
    return command_files(resources, warning)["azure/commands.sh"].decode()


def run(text: str, az: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a script; `az` is the shell program that stands behind that name, and is found before any real one."""
    (folder / "commands.sh").write_text(text, encoding="utf-8", newline="")
    (folder / "az").write_text(f"#!/bin/sh\n{az}\n", encoding="utf-8")
    (folder / "az").chmod(0o755)
    path = os.pathsep.join((str(folder), os.environ["PATH"]))
    return subprocess.run(
        ["sh", "commands.sh"],
        cwd=folder,
        env={**os.environ, **environment, "PATH": path},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
