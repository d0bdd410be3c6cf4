"""A disk of its own for the whole program: home, temporary files, run-time folder, where it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder below which the program writes all that it writes."""
    root = tmp_path_factory.mktemp("disk")
    for name in ("home", "tmp", "run", "cwd"):
        (root / name).mkdir(mode=0o700)
    return root


def run(disk: Path, part: str) -> "subprocess.CompletedProcess[str]":
    """Run the whole program once over a disk, as `whole_program` describes."""
    home = disk / "home"
    surroundings = {
        **os.environ,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_RUNTIME_DIR": str(disk / "run"),
        "TMPDIR": str(disk / "tmp"),
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [
            *("/bin/sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh"),
            *(sys.executable, "-m", "tests.privacy.whole_program", part, str(disk)),
        ],
        cwd=disk / "cwd",
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
