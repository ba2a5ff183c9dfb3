"""The elements of a file whose markup says what its blocks are (StratML), as a tree again.

`Block.role` gives the path of the element that a block names, or that path and a field of it; see
docs/decisions/0081.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from goldenthread.loaders.document import Block, BlockKind
from goldenthread.loaders.statement import Kind
from goldenthread.ontology.swift import swift

_PLAN: Final = re.compile(
    r"(?:Goal\[\d+\]/(?:Objective\[\d+\]/)?)?(?:Description|OtherInformation)"
)
"""Where prose stands: of the plan, its goals and its objectives."""
_MARKED: Final = {
    "Commitment": Kind.COMMITMENT,
    "Programme": Kind.PROGRAMME,
    "Theme": Kind.THEME,
}
_MARK: Final = re.compile(rf"(?P<kind>{'|'.join(_MARKED)})(?:; due: (?P<due>.+))?")


@swift
class Mark:
    """What the other information of a goal or objective says that it is in this project's terms, as
    `goldenthread export --format stratml` writes it: "Commitment; due: March 2027"."""

    kind: Kind
    due: tuple[int, int] | None
    """Where in the plain words the date stands."""

    @classmethod
    def of(cls, block: Block | None) -> Mark | None:
        """The mark that a block is, None where it is other words."""
        found = _MARK.fullmatch(block.text.plain) if block else None
        if found is None:
            return None
        return cls(_MARKED[found["kind"]], found.span("due") if found["due"] else None)


@dataclass(slots=True)
class Element:
    """An element of the file: what names it, its fields, and what is in it."""

    tag: str
    type: str = ""
    name: Block | None = None
    fields: dict[str, Block] = field(default_factory=dict)
    parts: list[Element] = field(default_factory=list)

    def of(self, tag: str) -> list[Element]:
        """The elements of that name in it, in order."""
        return [part for part in self.parts if part.tag == tag]

    def words(self, tag: str) -> str:
        """The words of a field, "" without it."""
        return self.fields[tag].text.plain if tag in self.fields else ""


def declares(blocks: Sequence[Block]) -> bool:
    """Whether the file's markup says what its blocks are."""
    return any(block.role for block in blocks)


def tree(blocks: Sequence[Block]) -> Element:
    """The root, with all that the blocks name and say in it."""
    elements = {"": Element("")}
    for block in blocks:
        path, _, kind = (block.role or "").partition("@")
        above, _, last = path.rpartition("/")
        if not path.endswith("]") and path and (above or block is not blocks[0]):
            _at(above, elements).fields[last] = block
        elif path.endswith("]"):
            element = _at(path, elements)
            element.name, element.type = block, kind
        else:
            elements[""].name = block
    return elements[""]


def _at(path: str, elements: dict[str, Element]) -> Element:
    """The element at this path, made with all above it where it has not been named."""
    if path not in elements:
        above, _, last = path.rpartition("/")
        elements[path] = Element(last.partition("[")[0])
        _at(above, elements).parts.append(elements[path])
    return elements[path]


def prose(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of which only headings and prose are left to be read as such."""
    return [b if _is_read(b) else replace(b, kind=BlockKind.FURNITURE) for b in blocks]


def _is_read(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    return bool(_PLAN.fullmatch(block.role or "")) and Mark.of(block) is None


def owner_path(block: Block) -> str:
    """The path of the element that a block names or says something of."""
    path = (block.role or "").partition("@")[0]
    return path if path.endswith("]") else path.rpartition("/")[0]
