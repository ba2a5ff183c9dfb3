"""The version of Golden Thread, as `pyproject.toml` has it too."""

from __future__ import annotations

from typing import Final

VERSION: Final = "0.1.0"
"""Written here as well, since asking the installed package for it takes longer than a question."""
