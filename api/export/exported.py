"""What every export gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """The file's bytes, and what of the store the format has no place for.

    `lost`: a sentence each, empty where the format holds everything.
    """

    data: bytes
    lost: tuple[str, ...] = ()
