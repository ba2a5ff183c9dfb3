"""Example queries, one a file: the explorer's tabs, the documentation's examples, and tests."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Example:
    """A query that can be asked as it stands. `name`: its file's."""

    name: str
    query: str


def examples() -> tuple[Example, ...]:
    """All of them, in the order of their names."""
    found = [file for file in files(__name__).iterdir() if file.name.endswith(".graphql")]
    found.sort(key=lambda file: file.name)
    return tuple(
        Example(file.name.removesuffix(".graphql"), file.read_text(encoding="utf-8"))
        for file in found
    )
