"""LibreOffice for the tests, where the machine has it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")

needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is not on this machine"
)


def converted(file: Path, suffix: str, folder: Path) -> Path:
    """The file as LibreOffice writes it in another format; `suffix` without the dot."""
    assert SOFFICE is not None
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{file.stem}.{suffix}"
