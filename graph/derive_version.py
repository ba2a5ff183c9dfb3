"""Which derivation this is; apart from it, so that opening a store needs none of its code."""

from typing import Final

DERIVE_VERSION: Final = 22
"""Raised whenever the same inputs give another graph: stores then derive theirs again."""
