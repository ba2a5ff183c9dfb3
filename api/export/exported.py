"""What every export gives."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True, slots=True)
class Exported:
    """What writes the file, piece by piece, and what of the store the format has no place for.

    `write` needs the graph that the export was made of to be open still. `lost`: a sentence each,
    empty where the format holds everything.
    """

    write: Callable[[IO[bytes]], object]
    lost: tuple[str, ...] = ()

    @property
    def data(self) -> bytes:
        """The whole file, in memory."""
        output = io.BytesIO()
        self.write(output)
        return output.getvalue()
