"""Slides (.pptx): titles as headings, shapes in reading order, tables, speakers' notes as notes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pptx
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError

from goldenthread.loaders.document import BlockKind, Document, Locator, Problem
from goldenthread.loaders.formats.broken import trouble
from goldenthread.loaders.formats.layout import Draft, DraftCell, DraftTable, Inline, lay_out
from goldenthread.loaders.formats.markers import split_bullet
from goldenthread.loaders.formats.title_rows import without_title_rows
from goldenthread.loaders.formats.titles import metadata_title
from goldenthread.ontology.errors import InputError

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
_BODIES = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY}
_EDGES = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_SAME_ROW = 228600
"""A quarter of an inch in EMU: shapes whose tops differ by less stand side by side."""


def parse(data: bytes, name: str) -> Document:
    """The document in a .pptx file. Raises InputError when it is damaged or shows only pictures."""
    try:
        deck = pptx.Presentation(io.BytesIO(data))
        slides = list(deck.slides)
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        AttributeError,
    ) as error:
        what = f"a damaged PowerPoint file ({trouble(error)})"
        raise InputError(name, what, "open it and save it again") from error
    drafts: list[Draft] = []
    problems: list[Problem] = []
    title = ""
    for number, (slide, level) in enumerate(zip(slides, _levels(slides), strict=True), 1):
        found = list(_slide(slide, level, Locator(slide=number)))
        found = [_once(draft, title) for draft in found]
        drafts += found
        title = next((d.plain for d in found if d.kind is BlockKind.HEADING), title)
        if slide.element.get("show") == "0":
            problems.append(Problem(f"slide {number} is hidden; it is read", Locator(slide=number)))
        if not any(d.kind not in (BlockKind.FURNITURE, BlockKind.NOTE) for d in found):
            problems.append(Problem(f"slide {number} has no text", Locator(slide=number)))
        problems += _unread(slide, number)
    if not any(d.kind is not BlockKind.FURNITURE for d in drafts):
        raise InputError(
            name,
            f"no text, slides 1–{len(slides)}: pictures need OCR",
            "give the slides with their text, or run them through OCR software",
        )
    text, blocks = lay_out(drafts)
    named = metadata_title(deck.core_properties.title)
    return Document(text, blocks, "pptx", len(slides), named, tuple(problems))


def _levels(slides: Sequence[Any]) -> list[int]:
    """The level of each slide's title: those of a deck's title slide, of its section headers and of
    the other slides are one below the other, as far as the deck has such slides."""
    kinds = [slide.slide_layout.element.get("type") for slide in slides]
    known = [kind for kind in ("title", "secHead") if kind in kinds]
    return [known.index(kind) + 1 if kind in known else len(known) + 1 for kind in kinds]


def _once(draft: Draft, title: str) -> Draft:
    """A title that the slide before has, too, only says that its section goes on."""
    repeated = draft.kind is BlockKind.HEADING and draft.plain == title
    return replace(draft, kind=BlockKind.FURNITURE, level=0) if repeated else draft


def _slide(slide: Any, level: int, locator: Locator) -> Iterator[Draft]:
    for shape in _in_order(slide.shapes):
        for draft in _shape(shape, locator):
            yield replace(draft, level=level) if draft.kind is BlockKind.HEADING else draft
    if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
        for paragraph in frame.paragraphs:
            draft = Draft(BlockKind.NOTE, _inlines(paragraph), locator=locator)
            if draft.plain:
                yield draft


def _in_order(shapes: Any) -> list[Any]:
    """Titles first, then from top to bottom and left to right."""

    def place(shape: Any) -> tuple[bool, int, int]:
        top, left = shape.top or 0, shape.left or 0
        return not _is_title(shape), top // _SAME_ROW, left

    return sorted(shapes, key=place)


def _placeholder(shape: Any) -> Any:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _is_title(shape: Any) -> bool:
    return _placeholder(shape) in _TITLES


def _shape(shape: Any, locator: Locator) -> Iterator[Draft]:
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
        for inner in _in_order(shape.shapes):
            yield from _shape(inner, locator)
    elif getattr(shape, "has_table", False) and shape.has_table:
        table = Draft(BlockKind.TABLE, table=_table(shape.table, locator), locator=locator)
        yield from without_title_rows(table)
    elif shape.has_text_frame:
        kind = _placeholder(shape)
        if kind in _TITLES:
            words = tuple(
                inline
                for paragraph in shape.text_frame.paragraphs
                for inline in (*_inlines(paragraph), Inline(" "))
            )
            draft = Draft(BlockKind.HEADING, words, level=1, locator=locator)
            if draft.plain:
                yield draft
        elif kind in _EDGES:
            yield from (
                Draft(BlockKind.FURNITURE, _inlines(p), locator=locator)
                for p in shape.text_frame.paragraphs
                if p.text.strip()
            )
        else:
            box = None if kind is not None else shape.name
            yield from _paragraphs(shape.text_frame, locator, bulleted=kind in _BODIES, box=box)


def _paragraphs(
    frame: Any, locator: Locator, *, bulleted: bool, box: str | None = None
) -> Iterator[Draft]:
    """The paragraphs of a shape. Body placeholders have bullets unless a paragraph has none."""
    counts: dict[int, int] = {}
    for paragraph in frame.paragraphs:
        draft = Draft(BlockKind.PARAGRAPH, _inlines(paragraph), locator=locator, box=box)
        if not draft.plain:
            continue
        marker = _marker(paragraph, counts, bulleted=bulleted)
        if marker is None:
            marker, length = split_bullet(draft.plain)
            if marker:
                draft = replace(draft, inlines=(Inline(draft.plain[length:]),))
        if marker:
            draft = replace(
                draft,
                kind=BlockKind.ITEM,
                marker=marker,
                level=paragraph.level,
                ordered=marker[0].isalnum(),
            )
        yield draft


def _marker(paragraph: Any, counts: dict[int, int], *, bulleted: bool) -> str | None:
    """The bullet or number that the paragraph's own properties, or its placeholder, give it."""
    level = paragraph.level
    properties = paragraph._p.pPr
    if properties is not None:
        if properties.find(f"{_A}buNone") is not None:
            return None
        sign = properties.find(f"{_A}buChar")
        if sign is not None:
            return "•"
        if (auto := properties.find(f"{_A}buAutoNum")) is not None:
            counts[level] = counts.get(level, int(auto.get("startAt", "1")) - 1) + 1
            return f"{counts[level]}."
    return "•" if bulleted else None


def _inlines(paragraph: Any) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for run in paragraph.runs:
        properties = run._r.find(f"{_A}rPr")
        struck = properties is not None and properties.get("strike", "noStrike") != "noStrike"
        link = run.hyperlink.address if run.hyperlink is not None else None
        found.append(Inline(run.text, bool(run.font.bold), bool(run.font.italic), struck, link))
    breaks = paragraph._p.findall(f"{_A}br")
    fields = paragraph._p.findall(f"{_A}fld")
    if breaks or fields:  # runs alone would leave these out
        return (Inline(paragraph.text.replace("\v", " ")),)
    return tuple(found)


def _table(table: Any, locator: Locator) -> DraftTable:
    cells = []
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            if cell.is_spanned:
                continue
            blocks = tuple(_paragraphs(cell.text_frame, locator, bulleted=False))
            height = cell.span_height if cell.is_merge_origin else 1
            width = cell.span_width if cell.is_merge_origin else 1
            header = bool(table.first_row) and r == 0
            cells.append(DraftCell(r, c, blocks, height, width, header))
    headers = 1 if table.first_row and len(table.rows) > 1 else 0
    return DraftTable(
        tuple(cells),
        len(table.rows),
        len(table.columns),
        headers,
        1 if table.first_col else 0,
    )


def _unread(slide: Any, number: int) -> Iterator[Problem]:
    where = Locator(slide=number)
    for shape in slide.shapes:
        if getattr(shape, "has_chart", False) and shape.has_chart:
            yield Problem(f"a chart on slide {number} is not read", where)
        elif shape.element.tag.endswith("graphicFrame") and b"/diagram" in etree.tostring(
            shape.element
        ):
            yield Problem(f"a diagram on slide {number} is not read", where)
