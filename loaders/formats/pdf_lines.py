"""From words to lines, and from the lines of a column to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goldenthread.loaders.formats.markers import split_bullet, split_number
from goldenthread.loaders.formats.pdf_page import Word

_HYPHEN = "\x02"
"""The hyphen of a word that goes on in the next line; see pdf_page."""
_USUAL_LEADING = 1.3
_WIDE = 1.55
"""Lines further apart than this, in sizes of their type, go on only where the upper one is full."""


@dataclass(slots=True)
class Line:
    """Words on one baseline that belong together, from left to right."""

    words: list[Word]
    page: int
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0

    def __post_init__(self) -> None:
        self.x0 = self.words[0].x0
        self.x1 = max([word.x1 for word in self.words])
        largest = self.words[0]
        for word in self.words:
            size, most = word.type.size, largest.type.size
            if size > most or (size == most and len(word.text) > len(largest.text)):
                largest = word
        self.y, self.size = largest.y, largest.type.size

    @property
    def y0(self) -> float:
        """The top of its letters."""
        return self.y - 0.8 * self.size

    @property
    def y1(self) -> float:
        """The bottom of its letters."""
        return self.y + 0.22 * self.size

    @property
    def text(self) -> str:
        """Its words as printed."""
        first, *others = self.words
        return first.text + "".join([w.text if w.glued else " " + w.text for w in others])

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.type.bold for word in self.words if word.text not in "•-–")

    @property
    def color(self) -> int:
        """The colour of its first word."""
        return self.words[0].type.color


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph, heading or list item; `marker` is not among its words."""

    lines: list[Line]
    marker: str | None = None
    ordered: bool = False
    marker_x: float = 0.0
    starts_column: bool = False
    """Whether it is the first of its column; it may go on from the column or page before."""

    @property
    def page(self) -> int:
        """The page it starts on."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """The type size of most of it."""
        return max(self.lines, key=lambda line: len(line.words)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its words, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


def _baseline(word: Word) -> float:
    return word.y


def _left(word: Word) -> float:
    return word.x0


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """The lines of these words from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=_baseline):
        y, near = word.y, max(1.5, 0.15 * word.type.size)
        for row in rows[:-4:-1]:
            if y - row[-1].y <= near and abs(row[0].y - y) <= 1.5 * near:
                row.append(word)
                break
        else:
            rows.append([word])
    _attach_raised(rows)
    found: list[Line] = []
    for row in rows:
        row.sort(key=_left)
        found += [Line(part, page) for part in _parts(row)]
    found.sort(key=lambda line: (line.y, line.x0))
    return found


def _attach_raised(rows: list[list[Word]]) -> None:
    """Puts superscripts and subscripts, which have baselines of their own, to what they mark."""
    for row in [row for row in rows if max([len(word.text) for word in row]) <= 4]:
        for word in list(row):
            host = next((other for other in rows if other is not row and _marks(word, other)), None)
            if host is not None:
                host.append(word)
                row.remove(word)
    rows[:] = [row for row in rows if row]


def _marks(small: Word, row: list[Word]) -> bool:
    """Whether the word is set small just after, or before, a word of this row."""
    return any(
        small.type.size < 0.8 * word.type.size
        and abs(small.y - word.y) < 0.6 * word.type.size
        and (
            -1 <= small.x0 - word.x1 <= 0.35 * word.type.size
            or -1 <= word.x0 - small.x1 <= 0.6 * word.type.size
        )
        for word in row
    )


def _parts(row: list[Word]) -> list[list[Word]]:
    """The row cut where the gap is too wide for one line of text."""
    parts = [[row[0]]]
    for before, word in pairwise(row):
        gap, size = word.x0 - before.x1, max(before.type.size, word.type.size)
        follows = word.order == before.order + 1
        wide = gap > (1.6 * size if follows else 0.7 * size)
        if wide and gap < 6 * size and len(parts[-1]) == 1 and _is_mark(before):
            wide = False
        if wide:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _is_mark(word: Word) -> bool:
    """Whether the word alone is a bullet or a number before a list item."""
    text = word.text
    if len(text) == 1:
        found, _ = split_bullet(text + " x", symbol_font=True, any_sign=word.type.symbol)
        return found is not None
    return split_number(text + " x")[0] is not None


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of one column of lines, top to bottom."""
    found: list[Paragraph] = []
    right = max((line.x1 for line in lines), default=0.0)
    leading = _leading(lines)
    spaced = _spaced(lines, leading)
    for line in lines:
        started = _item(line)
        if started:
            found.append(started)
        elif found and _continues(found[-1], line, right, leading, spaced=spaced):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of lines by their size, as a multiple of it."""
    ratios: dict[float, list[float]] = {}
    for above, below in pairwise(lines):
        ratio = (below.y - above.y) / above.size
        if above.size == below.size and 0.8 < ratio < 2.2:
            ratios.setdefault(above.size, []).append(ratio)
    counts = Counter(line.size for line in lines)
    running = max(counts, key=lambda size: counts[size], default=0.0)
    # Few lines of a size, or larger ones, are headings: their distances say little of their lines.
    return {
        size: found[len(found) // 4]
        if len(found) > 3 and size <= running
        else min(found[len(found) // 4], _USUAL_LEADING)
        for size, found in ((size, sorted(found)) for size, found in ratios.items())
    }


def _spaced(lines: Sequence[Line], leading: dict[float, float]) -> bool:
    """Whether space parts the paragraphs of this column, so that no other sign is needed."""
    wide = sum(
        above.size == below.size
        and 1.28 < (below.y - above.y) / above.size / leading.get(above.size, _USUAL_LEADING) < 2.6
        for above, below in pairwise(lines)
    )
    return wide >= 2


def _item(line: Line) -> Paragraph | None:
    """The line as the start of a list item, its marker taken off; None where it has none."""
    first = line.words[0]
    text = line.text
    marker, length = split_bullet(text, symbol_font=_outlying(line), any_sign=first.type.symbol)
    ordered = marker is None
    if marker is None:
        marker, length = split_number(text)
    if marker is None and _raised_number(line):
        marker, length = first.text, len(first.text)
    if marker is None or length >= len(text):
        return None
    rest, at = list(line.words), 0
    while rest and at < length:
        at += len(rest[0].text) + (0 if len(rest) > 1 and rest[1].glued else 1)
        word = rest.pop(0)
    if at > length + 1 and rest is not line.words:
        over = at - 1 - length if not (rest and rest[0].glued) else at - length
        if over > 0:
            cut = Word(
                word.text[-over:],
                word.x0,
                word.x1,
                word.y,
                word.type,
                word.order,
                False,
                word.struck,
            )
            rest.insert(0, cut)
    if not rest:
        return None
    rest[0].glued = False
    return Paragraph([Line(rest, line.page)], marker, ordered, line.x0)


def _raised_number(line: Line) -> bool:
    """Whether the line begins with a small raised number: a footnote."""
    return (
        len(line.words) > 1
        and line.words[0].text.isdecimal()
        and line.words[0].type.size < 0.8 * line.words[1].type.size
    )


def _outlying(line: Line) -> bool:
    """Whether a single letter stands apart at the start: an "o" that is a bullet."""
    if len(line.words) < 2 or len(line.words[0].text) != 1:
        return False
    return line.words[1].x0 - line.words[0].x1 > 0.6 * line.size


def _continues(
    paragraph: Paragraph, line: Line, right: float, leading: dict[float, float], *, spaced: bool
) -> bool:
    """Whether the line goes on with the paragraph."""
    last = paragraph.lines[-1]
    distance = (line.y - last.y) / max(last.size, 1)
    usual = leading.get(last.size, _USUAL_LEADING)
    if abs(line.size - last.size) > 0.12 * last.size or distance > max(usual * 1.28, 1.1):
        return False
    if distance < 0.2:
        return True  # the same row: what follows at the right
    if distance > _WIDE and _ended(last, line, right):
        return False
    if last.bold != line.bold and (last.bold or line.bold) and _ended(last, line, right):
        return False
    if last.color != line.color and len(paragraph.lines) == 1:
        if last.bold != line.bold or _ended(last, line, right):
            return False
    if paragraph.marker and line.x0 < paragraph.marker_x - 2:
        return False
    if (
        paragraph.marker
        and line.x0 <= paragraph.marker_x + 1
        and paragraph.lines[0].x0 > line.x0 + 6
    ):
        return not _ended(last, line, right)
    indented = line.x0 > last.x0 + 0.9 * line.size and len(paragraph.lines) > 1
    if indented and _ended(last, line, right):
        return False
    finished = re.search(r"[.!?:;]['\"”’)]?$", last.text)
    return spaced or not (finished and _ended(last, line, right))


def _ended(last: Line, line: Line, right: float) -> bool:
    """Whether the next line's first word would have fitted on the line before."""
    first = line.words[0]
    return last.x1 + (first.x1 - first.x0) + 0.4 * last.size < right - 0.5 * last.size


def joined_words(lines: Sequence[Line], known: frozenset[str]) -> list[tuple[Word, str]]:
    """Each word with what stands before it ("" or " "), words parted at line ends mended.

    `known`: words of the document in lower case; a hyphen stays where they know it, or know both of
    the words that it joins.
    """
    found: list[tuple[Word, str]] = []
    for line in lines:
        for i, word in enumerate(line.words):
            space = "" if (word.glued and i) or not found else " "
            if i == 0 and found and (mended := _mended(found[-1][0].text, word.text, known)):
                before, lead = found[-1]
                found[-1] = (_with_text(before, mended), lead)
                space = ""
            found.append((word, space))
    return [(_with_text(word, word.text.replace(_HYPHEN, "-")), lead) for word, lead in found]


def _mended(before: str, after: str, known: frozenset[str]) -> str | None:
    """What `before` becomes where its hyphen at the line's end only parts a word, else None."""
    if not re.search(rf"\w[-\u2010{_HYPHEN}]$", before) or not after[:1].isalpha():
        return None
    tail = re.match(r"[\w’'-]*", after)
    bare = before[:-1]
    head, rest = re.findall(r"[\w’'-]*$", bare)[0].lower(), (tail[0] if tail else "").lower()
    if head + rest in known:
        return bare
    both = len(head) > 3 and {head, rest} <= known and not re.search(r"[@/]", bare)
    words = f"{head}-{rest}" in known or both
    parted = after[0].islower() and before.endswith(_HYPHEN) and not words
    return bare if parted else bare + "-"


def _with_text(word: Word, text: str) -> Word:
    if text == word.text:
        return word
    return Word(text, word.x0, word.x1, word.y, word.type, word.order, word.glued, word.struck)
