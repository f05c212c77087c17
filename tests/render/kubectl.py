"""kubectl where no server is needed; a test that wants it is skipped where it is absent."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

needs_kubectl = pytest.mark.skipif(shutil.which("kubectl") is None, reason="kubectl is not on the path")


def kustomize(folder: Path) -> subprocess.CompletedProcess[str]:
    """`kubectl kustomize`, and how it ended."""
    return subprocess.run(["kubectl", "kustomize", str(folder)], capture_output=True, check=False, text=True)


def built(folder: Path) -> list[Any]:
    """The objects that it builds."""
    ended = kustomize(folder)
    assert 0 == ended.returncode, ended.stderr
    return list(yaml.safe_load_all(ended.stdout))
