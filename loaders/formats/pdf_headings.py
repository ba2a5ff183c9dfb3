"""Which paragraphs of a PDF are headings, and how deep: by its outline, by type, by weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from goldenthread.loaders.formats.pdf_lines import Paragraph
from goldenthread.loaders.formats.pdf_outline import Entry, named
from goldenthread.ontology.swift import swift

LONGEST_HEADING = 200
_LONGEST_BOLD = 120
_LARGER = 1.12
_COLORED = 80
"""A heading that only its color sets off is no longer."""
_PROSE = 120
"""A paragraph that is longer is prose: what stands before the first is the cover."""
_LINK = re.compile(r"https?:|www\.|@|\w\.(?:com|org|gov|net|uk)\b", re.IGNORECASE)

Style = tuple[float, bool, bool]
"""(size, bold, capitals) of a heading."""
Levels = dict[Style | int, int]
"""The level of a heading by its style, or by its depth in the outline."""


@swift
class Body:
    """The type of running text: its size in points and its color (0xRRGGBB)."""

    size: float
    color: int


class Headings:
    """The headings among all paragraphs of a document, in reading order."""

    def __init__(self, paragraphs: Sequence[Paragraph], outline: Sequence[Entry]) -> None:
        self.body = _body(paragraphs)
        self._named = named(outline, paragraphs)
        self._cover = self._before_prose(paragraphs)
        self._levels = self._ranked(paragraphs)

    def level(self, paragraph: Paragraph) -> int:
        """The paragraph's level as a heading, from 1; 0 where it is none."""
        depth = self._named.get(id(paragraph))
        if depth is not None:
            return self._levels[depth]
        return self._levels[_style(paragraph)] if self._is_heading(paragraph) else 0

    def _before_prose(self, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
        """The paragraphs of the cover, by identity: those before any prose and its heading, in a
        document whose headings are set larger or named by its outline. Who publishes it and when
        stands there in bold and is no heading (as in Word files)."""
        titled = bool(self._named) or any(
            self._is_larger(p) and len(p.text) <= LONGEST_HEADING for p in paragraphs
        )
        prose = next((i for i, p in enumerate(paragraphs) if self._is_content(p)), 0)
        first = paragraphs[prose].page if paragraphs else 0
        cover = paragraphs[: max(0, prose - 1)] if titled else ()
        # A page that has prose is a cover only where it is the first.
        return frozenset(id(p) for p in cover if p.page < first or p.page == 1)

    def _is_content(self, paragraph: Paragraph) -> bool:
        """Whether it is prose or an item of a list."""
        listed = paragraph.marker is not None and not paragraph.ordered
        return listed or (len(paragraph.text) > _PROSE and not self._is_larger(paragraph))

    def _ranked(self, paragraphs: Sequence[Paragraph]) -> Levels:
        """The level of each style that sets headings: larger before smaller, bold before light.

        Headings that the outline names have the level of the style that most of their depth have.
        """
        of_depth: dict[int, Counter[Style]] = {}
        styles: set[Style] = set()
        for paragraph in paragraphs:
            depth = self._named.get(id(paragraph))
            if depth is not None:
                of_depth.setdefault(depth, Counter())[_style(paragraph)] += 1
            if depth is not None or self._is_heading(paragraph):
                styles.add(_style(paragraph))
        ranked = sorted(styles, key=lambda s: (-s[0], not s[1], not s[2]))
        levels: Levels = {style: level for level, style in enumerate(ranked, 1)}
        above = 0
        for depth, its_styles in sorted(of_depth.items()):
            above = max(levels[its_styles.most_common(1)[0][0]], above + 1)
            levels[depth] = above
        return levels

    def _is_larger(self, paragraph: Paragraph) -> bool:
        return paragraph.size >= _LARGER * self.body.size

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """Whether type, length and ending are a heading's."""
        text = paragraph.text
        if paragraph.marker is not None and not paragraph.ordered:
            return False
        if len(text) > LONGEST_HEADING or not any(c.isalpha() for c in text) or len(text) < 3:
            return False
        if self._is_larger(paragraph):
            return text[-1] not in ".;," or paragraph.size >= 1.5 * self.body.size
        if text[-1] in ".;,:" or len(paragraph.lines) > 3:
            return False
        if paragraph.size < 0.95 * self.body.size or id(paragraph) in self._cover:
            return False
        return (paragraph.bold and len(text) <= _LONGEST_BOLD) or self._is_colored(paragraph)

    def _is_colored(self, paragraph: Paragraph) -> bool:
        """Whether a short line is set in a color of its own, and is no link."""
        text, first = paragraph.text, paragraph.lines[0]
        return (
            len(paragraph.lines) == 1
            and len(text) <= _COLORED
            and text[:1].isupper()
            and {word.type.color for word in first.words} == {first.color}
            and first.color != self.body.color
            and _LINK.search(text) is None
        )


def _body(paragraphs: Sequence[Paragraph]) -> Body:
    """What most words are set in."""
    types: Counter[Body] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            types[Body(line.size, line.color)] += len(line.words)
    return types.most_common(1)[0][0] if types else Body(10.0, 0)


def _style(paragraph: Paragraph) -> Style:
    return round(paragraph.size), paragraph.bold, paragraph.text.isupper()
