"""From a path to a `Document`: bytes with a limit on their size, then the format's own parser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goldenthread.loaders.document import Document
from goldenthread.ontology.errors import InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost. `bytes`: its size."""

    bytes: int = 200_000_000


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The file's bytes. Raises InputError when it cannot be read or is larger than allowed."""
    try:
        size = path.stat().st_size
        if size > limits.bytes:
            raise InputError(
                path,
                f"is {size:,} bytes, more than the {limits.bytes:,} allowed",
                "split it, or raise the limit",
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            path, error.strerror or str(error), "give a file that can be read"
        ) from error


def parse_document(data: bytes, name: str, limits: Limits) -> Document:
    """The document in these bytes. Raises InputError, with `name` as the file's name."""
    if Path(name).suffix.lower() in (".md", ".markdown"):
        from goldenthread.loaders.formats import markdown

        return markdown.parse(data, name)
    from goldenthread.loaders.formats import text

    return text.parse(data, name)
