"""The command line, run as a user would run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The project's own folder."""


def goldenthread(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs `goldenthread` with these arguments and returns what came of it."""
    return subprocess.run(
        [sys.executable, "-m", "goldenthread.api", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
