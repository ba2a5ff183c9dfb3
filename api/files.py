"""Writing what a command made to the file that a person named."""

from __future__ import annotations

import sys
from pathlib import Path

from goldenthread.ontology.errors import GoldenThreadError


def write_file(output: Path, content: bytes) -> None:
    """Writes the file and says so. Raises GoldenThreadError when it cannot be written."""
    try:
        output.write_bytes(content)
    except OSError as error:
        raise GoldenThreadError(
            f"{output}: {error.strerror}; close it, or name a file that can be written"
        ) from error
    sys.stdout.write(f"{output}: written\n")
