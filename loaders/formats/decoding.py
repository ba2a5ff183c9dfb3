"""From a file's bytes to its text: which encoding it is in, and whether it is text at all."""

from __future__ import annotations

import codecs

from goldenthread.ontology.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks, the longer ones before those that they begin with."""

_SAMPLE = 1 << 16
"""How many bytes at the start are looked at to tell text from other things."""

_MOST_CONTROLS = 0.02
"""Text has at most this share of control characters. (Stray ones occur in real exports.)"""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def decode(data: bytes, name: str) -> str:
    """The text of a file, its line ends made `\\n`; a byte-order mark at the start is left out.

    Unmarked bytes are UTF-8 if they can be, else Windows-1252 (of which Latin-1 text is a part).
    Raises InputError, naming the file `name`, when it is empty or is no text.
    """
    if not data.strip():
        raise InputError(name, "the file is empty", "give a file that has text in it")
    text = _decoded(data, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    wide = _unmarked_utf16(data)
    if wide and _looks_like_text(data[: _SAMPLE & ~1].decode(wide, "replace").encode()):
        return _strictly(data, wide, name)
    if not _looks_like_text(data[:_SAMPLE]):
        raise InputError(name, "this is not a text file", "convert it to text, or correct its name")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; Latin-1 gives them their code points.
        return (
            data.decode("cp1252", errors="replace") if _is_cp1252(data) else data.decode("latin-1")
        )


def _is_cp1252(data: bytes) -> bool:
    return not any(byte in data for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            name,
            f"the file claims to be {encoding} but is not from byte {error.start} on",
            "save it again as UTF-8",
        ) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of mostly Latin text is zero."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _looks_like_text(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return sample.count(0) == 0 and controls <= _MOST_CONTROLS * len(sample)
