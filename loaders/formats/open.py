"""From a path to a `Document`: bytes, format by content, that format's own module."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

from goldenthread.loaders.document import Document
from goldenthread.loaders.formats.detect import detect
from goldenthread.loaders.formats.limits import RAISE_IT, Limits
from goldenthread.ontology.errors import InputError

__all__ = ["Limits", "open_document", "parse_document", "read_bytes"]

MEGABYTE = 2**20
_PACKAGES = {"docx", "pptx", "xlsx"}
_LARGEST_RATIO = 500
"""Office XML packs 5 to 40 times smaller; a table of equal rows perhaps 200 times."""


def open_document(path: Path, limits: Limits) -> Document:
    """The document in this file. Raises InputError where it cannot be read."""
    return parse_document(read_bytes(path, limits), str(path), limits)


def read_bytes(path: Path, limits: Limits) -> bytes:
    """The file's bytes. Raises InputError when there is none, or it is too large."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(path, "a folder, not a file", "name the files in it")
        if not path.is_file():
            raise InputError(path, "not a regular file", "give a file")
        if size > limits.file * MEGABYTE:
            raise _too_large(path, size, limits)
        with path.open("rb") as file:
            data = file.read(limits.file * MEGABYTE + 1)
    except OSError as error:
        raise InputError(
            path, error.strerror or "cannot be opened", "check its name and that you may read it"
        ) from error
    if len(data) > limits.file * MEGABYTE:
        raise _too_large(path, len(data), limits)
    return data


def _too_large(path: Path, size: int, limits: Limits) -> InputError:
    return InputError(
        path,
        f"{size / MEGABYTE:.0f} MB, more than the {limits.file} MB allowed for a file",
        f"split it, or {RAISE_IT}",
    )


def parse_document(data: bytes, name: str, limits: Limits) -> Document:
    """The document in these bytes. `name` stands in errors, and tells text from Markdown.

    Raises InputError where they cannot be read.
    """
    kind = detect(data, name)
    if kind in _PACKAGES:
        check_package(data, name, limits)
    module = importlib.import_module(f"goldenthread.loaders.formats.{kind}")
    if kind == "pdf":
        parse_pages = cast(Callable[[bytes, str, int], Document], module.parse)
        return parse_pages(data, name, limits.pages)
    parse = cast(Callable[[bytes, str], Document], module.parse)
    return parse(data, name)


def check_package(data: bytes, name: str, limits: Limits) -> None:
    """Refuses a zip that would unpack to more than allowed, before anything of it is unpacked.

    Python's zipfile never gives more of a member than its directory entry says, so an entry that
    lies leads to an error on reading, not to a larger file. Raises InputError.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked * MEGABYTE:
        raise InputError(
            name,
            f"unpacks to {unpacked / MEGABYTE:.0f} MB, more than the {limits.unpacked} MB allowed",
            f"take it for an attack unless you know where it comes from; else {RAISE_IT}",
        )
    for member in members:
        if member.flag_bits & 1:
            raise InputError(name, "protected by a password", "save it without one")
        if member.file_size > MEGABYTE * 10 and (
            member.file_size > _LARGEST_RATIO * max(1, member.compress_size)
        ):
            raise InputError(
                name,
                f"its part {member.filename[:80]!r} is packed "
                f"{member.file_size // max(1, member.compress_size)} times smaller",
                "take it for an attack unless you know where it comes from; save it again",
            )
