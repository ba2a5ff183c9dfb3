"""Word documents (.docx): styles, computed numbers, tables, boxes, notes; changes as accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from goldenthread.loaders.document import BlockKind, Document, Problem
from goldenthread.loaders.formats.broken import trouble
from goldenthread.loaders.formats.docx_inline import InlineReader, Words
from goldenthread.loaders.formats.docx_numbering import Numbering
from goldenthread.loaders.formats.docx_styles import Style, Styles, indent_of
from goldenthread.loaders.formats.docx_tables import box_cells, is_box, table_of
from goldenthread.loaders.formats.docx_xml import ALTERNATIVES, CHOICE, Element, child, on, value, w
from goldenthread.loaders.formats.layout import Draft, Inline, folded, lay_out
from goldenthread.loaders.formats.markers import split_bullet, split_number
from goldenthread.loaders.formats.title_rows import without_title_rows
from goldenthread.loaders.formats.titles import metadata_title
from goldenthread.ontology.errors import InputError

_PROSE = 120
"""Characters; a numbered list whose items are mostly longer is prose with numbered paragraphs."""
_LONGEST_HEADING = 120
_CONTAINERS = {w(name) for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}


def parse(data: bytes, name: str) -> Document:
    """The document in a .docx file. Raises InputError when it is damaged."""
    try:
        package = docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        EOFError,
    ) as error:
        raise InputError(
            name, f"a damaged Word file ({trouble(error)})", "open it in Word and save it again"
        ) from error
    reader = _Reader(package.part)
    drafts = reader.body(package.element.body)
    text, blocks = lay_out([*_finished(drafts), *reader.furniture()])
    if not text.strip():
        raise InputError(name, "there is no text in it", "give the document with its text")
    return Document(
        text=text,
        blocks=blocks,
        format="docx",
        title=metadata_title(package.core_properties.title),
        problems=tuple(Problem(f"{what} is not read") for what in reader.unread),
    )


class _Reader:
    """Walks the parts of one document; knows its styles, lists and notes."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._styles = Styles(_related(part, RELATIONSHIP_TYPE.STYLES))
        self._numbering = Numbering(_related(part, RELATIONSHIP_TYPE.NUMBERING))
        self._inlines = InlineReader(self._styles, _links(part))
        self._notes = {
            (kind, note.get(w("id"), "")): note
            for kind, relation in (
                ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
                ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
            )
            for note in _children(_related(part, relation))
        }
        self._boxes = 0
        self._note_count = 0
        self._pending: list[Draft] = []
        self.unread: list[str] = []

    def body(self, element: Element) -> list[Draft]:
        """The blocks of the body, notes after the block that they are called in."""
        found: list[Draft] = []
        for block in self._blocks(element, None):
            found.append(block)
            found += self._pending
            self._pending = []
        return found

    def _blocks(self, parent: Element, box: str | None) -> Iterator[Draft]:
        joined: Words | None = None
        for element in _children(parent):
            if element.tag == w("p"):
                joined = self._joined(element, joined)
                if on(child(element, "pPr", "rPr", "del")):
                    continue  # its end is deleted: the next paragraph goes on with it
                yield from self._paragraph(element, joined, box)
                joined = None
            elif element.tag == w("tbl"):
                yield from self._table(element, box)
            elif element.tag == w("sdt") and _is_contents(element):
                yield from (
                    replace(draft, kind=BlockKind.FURNITURE, marker=None)
                    for draft in self._blocks(element, box)
                )
            elif element.tag in _CONTAINERS:
                yield from self._blocks(element, box)
            elif element.tag == ALTERNATIVES and (choice := element.find(CHOICE)) is not None:
                yield from self._blocks(choice, box)

    def _style_of(self, paragraph: Element) -> tuple[str | None, Style]:
        identifier = value(child(paragraph, "pPr", "pStyle")) or self._styles.default
        return identifier, self._styles.get(identifier)

    def _joined(self, paragraph: Element, before: Words | None) -> Words:
        words = self._inlines.read(paragraph, self._style_of(paragraph)[1])
        if before is None:
            return words
        return Words(
            before.inlines + words.inlines,
            before.notes + words.notes,
            before.boxes + words.boxes,
            before.unread + words.unread,
        )

    def _paragraph(self, paragraph: Element, words: Words, box: str | None) -> Iterator[Draft]:
        draft = self._draft(paragraph, tuple(words.inlines), box)
        self.unread += words.unread
        for kind, identifier in words.notes:
            self._pending += self._note(kind, identifier)
        if draft.plain:
            yield draft
        for content in words.boxes:
            self._boxes += 1
            yield from self._blocks(content, f"box {self._boxes}")

    def _draft(self, paragraph: Element, inlines: tuple[Inline, ...], box: str | None) -> Draft:
        properties = child(paragraph, "pPr")
        identifier, style = self._style_of(paragraph)
        draft = Draft(BlockKind.PARAGRAPH, inlines, box=box)
        if not draft.plain:
            return draft
        marker, list_id, level, ordered = self._mark(properties, identifier, style)
        heading = _outline(properties, style)
        if style.is_contents:
            return replace(draft, kind=BlockKind.FURNITURE)
        if style.is_caption:
            return replace(draft, kind=BlockKind.CAPTION)
        if heading is not None:
            # A heading keeps what its size and weight say; its words are then plain.
            return replace(draft, kind=BlockKind.HEADING, level=heading, marker=marker)
        if marker is None:
            return _typed_item(draft, indent_of(properties) or style.indent or 0)
        indent = indent_of(properties)
        if indent is None and (shape := self._numbering.level(list_id, level)):
            indent = shape.indent
        if indent is None:
            indent = style.indent if style.indent is not None else 360 * level
        return replace(
            draft,
            kind=BlockKind.ITEM,
            marker=marker,
            ordered=ordered,
            level=indent,
            group=f"list {list_id}",
        )

    def _mark(
        self, properties: Element | None, identifier: str | None, style: Style
    ) -> tuple[str | None, str, int, bool]:
        """(mark, list, level, whether it is a number) of a paragraph; counts it."""
        given = value(child(properties, "numPr", "numId"))
        list_id = style.list_id if given is None else given
        if list_id is None or list_id == "0":
            return None, "", 0, False
        own_level = child(properties, "numPr", "ilvl")
        if own_level is not None:
            level = int(value(own_level) or 0)
        else:
            tied = self._numbering.level_of_style(list_id, identifier)
            level = style.list_level if tied is None else tied
        shape = self._numbering.level(list_id, level)
        mark = self._numbering.mark(list_id, level)
        return mark, list_id, level, shape is not None and not shape.is_bullet

    def _note(self, kind: str, identifier: str) -> Iterator[Draft]:
        note = self._notes.get((kind, identifier))
        if note is None:
            return
        self._note_count += 1
        blocks = [draft for draft in self._blocks(note, None) if draft.plain]
        inlines = tuple(i for draft in blocks for i in (*draft.inlines, Inline(" ")))
        if inlines:
            yield Draft(BlockKind.FOOTNOTE, inlines, marker=str(self._note_count))

    def _table(self, element: Element, box: str | None) -> Iterator[Draft]:
        if is_box(element):
            self._boxes += 1
            name = box or f"box {self._boxes}"
            for cell in box_cells(element):
                yield from self._blocks(cell, name)
            return
        table = table_of(element, lambda cell: tuple(_finished(self._blocks(cell, box))))
        if table.cells:
            yield from without_title_rows(Draft(BlockKind.TABLE, table=table, box=box))

    def furniture(self) -> Iterator[Draft]:
        """The running headers and footers, each once."""
        seen: set[str] = set()
        for relation in self._part.rels.values():
            if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
                for draft in self._blocks(relation.target_part.element, None):
                    if draft.plain and draft.plain not in seen:
                        seen.add(draft.plain)
                        yield Draft(BlockKind.FURNITURE, draft.inlines)


def _children(parent: Element | None) -> Iterator[Element]:
    return iter(()) if parent is None else (e for e in parent if isinstance(e.tag, str))


def _related(part: Any, kind: str) -> Element | None:
    """The XML of the part related in this way."""
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            blob: bytes = relation.target_part.blob
            return etree.fromstring(blob, _parser())
    return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _links(part: Any) -> dict[str, str]:
    return {
        identifier: relation.target_ref
        for identifier, relation in part.rels.items()
        if relation.is_external and relation.reltype == RELATIONSHIP_TYPE.HYPERLINK
    }


def _is_contents(element: Element) -> bool:
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return value(gallery) == "Table of Contents"


def _outline(properties: Element | None, style: Style) -> int | None:
    level = value(child(properties, "outlineLvl"))
    if level is not None and level.isdigit():
        return int(level) + 1 if int(level) < 9 else None
    return style.heading


def _typed_item(draft: Draft, indent: int) -> Draft:
    """The draft as a list item where its bullet was typed by hand."""
    inlines = folded(draft.inlines)
    marker, length = split_bullet(draft.plain)
    if marker is None:
        return draft
    return replace(
        draft,
        kind=BlockKind.ITEM,
        marker=marker,
        level=indent,
        inlines=_without_start(inlines, length),
        group="list typed",
    )


def _without_start(inlines: Sequence[Inline], length: int) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        cut = min(length, len(inline.text))
        length -= cut
        found.append(replace(inline, text=inline.text[cut:]))
    return tuple(found)


def _finished(drafts: Iterator[Draft] | Sequence[Draft]) -> list[Draft]:
    """The drafts with depths of lists, numbered prose and headings made out."""
    found = _headings_by_weight(_prose(list(drafts)))
    title = any(draft.kind is BlockKind.HEADING and draft.level == 0 for draft in found)
    indents: list[int] = []
    for i, draft in enumerate(found):
        if draft.kind is BlockKind.ITEM:
            while indents and indents[-1] > draft.level:
                indents.pop()
            if not indents or indents[-1] < draft.level:
                indents.append(draft.level)
            found[i] = replace(draft, level=len(indents) - 1, group=None)
        else:
            if draft.kind is not BlockKind.FOOTNOTE:
                indents = []
            if draft.kind is BlockKind.HEADING and title:
                found[i] = replace(draft, level=draft.level + 1)
    return found


def _prose(drafts: list[Draft]) -> list[Draft]:
    """Numbered lists of long items are paragraphs that bear a number."""
    lengths: dict[str | None, list[int]] = {}
    for draft in drafts:
        if draft.kind is BlockKind.ITEM and draft.ordered:
            lengths.setdefault(draft.group, []).append(len(draft.plain))
    prose = {name for name, sizes in lengths.items() if median(sizes) > _PROSE}
    return [
        replace(draft, kind=BlockKind.PARAGRAPH, level=0, ordered=False, group=None)
        if draft.ordered and draft.group in prose
        else draft
        for draft in drafts
    ]


def _headings_by_weight(drafts: list[Draft]) -> list[Draft]:
    """Short paragraphs all in bold, before text that is not, are headings below the styled ones.

    In a document with styled headings, those on its cover, before any prose and its heading, are
    not.
    """
    deepest = max((d.level for d in drafts if d.kind is BlockKind.HEADING), default=0)
    prose = next((i for i, d in enumerate(drafts) if len(d.plain) > _PROSE), len(drafts))
    found = list(drafts)
    for i, draft in enumerate(drafts[:-1]):
        following = drafts[i + 1]
        if (
            draft.kind is BlockKind.PARAGRAPH
            and (not deepest or draft.box or i >= prose - 1)
            and len(draft.plain) <= _LONGEST_HEADING
            and draft.plain[-1] not in ".:;,"
            and _bold(draft)
            and not (following.kind is BlockKind.PARAGRAPH and _bold(following))
            and following.box == draft.box
        ):
            number, length = split_number(draft.plain)
            inlines = _without_start(folded(draft.inlines), length)
            found[i] = replace(
                draft,
                kind=BlockKind.HEADING,
                level=deepest + 1,
                marker=number or draft.marker,
                inlines=inlines,
            )
    return found


def _bold(draft: Draft) -> bool:
    return bool(draft.inlines) and all(i.bold or not i.text.strip() for i in draft.inlines)
