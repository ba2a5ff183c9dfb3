"""Marks within a line: emphasis, links, tags and character references, taken out of the words.

What is taken out is only what a person does not see; every character that stays keeps its way back
to the document's text. Unpaired marks ("SNOMED*") are words and stay.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.loaders.document import Passage, Run
from goldenthread.ontology.swift import swift

_MARK = re.compile(
    # What a mark can begin with: told at once.
    r"(?=[\s*_~!\[<&\\{])(?:(?P<space>[^\S ]\s*| \s+)"
    r"|(?P<stars>\*{1,3}|_{1,3}|~~)"
    r"|(?P<link>!?\[(?P<words>[^\[\]\n]{0,600})\]\((?P<target>[^()\n]{0,800})\))"
    r"|(?P<note>\[\^[^\]\n]{1,20}\])"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,300})?/?>|<!--[^\n]{0,500}?-->)"
    r"|(?P<entity>&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});)"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+.!|<>~-]))"
    r"|(?P<attribute>\{:[^{}\n]{0,200}\}))"
)
_PLAIN = re.compile(r"[^\s*_~\[\]<&\\{]+(?: (?:& )?[^\s*_~\[\]<&\\{]+)*")
_STARS = re.compile(r"\*{1,3}|_{1,3}|~~")
_EMPHASIS = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "s": "struck",
             "del": "struck", "strike": "struck"}  # fmt: skip
_BREAKS = frozenset({"br", "p", "li", "div", "td", "tr", "ul", "ol"})


@swift
class Marked:
    """A passage and its runs."""

    passage: Passage
    runs: tuple[Run, ...]


def unmarked(text: str, ranges: Sequence[tuple[int, int]]) -> Marked:
    """What a person reads of these stretches of `text`, joined by single spaces."""
    if len(ranges) == 1:
        start, end = ranges[0]
        if _PLAIN.fullmatch(text, start, end):
            return Marked(Passage(text[start:end], ((0, start, end - start),)), ())
    builder = _Builder(text)
    for start, end in ranges:
        builder.space()
        builder.read(start, end)
    return builder.marked()


class _Builder:
    """Collects plain text, pieces and runs, in one pass over the source."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain: list[str] = []
        self._length = 0
        self._last = " "
        self._pieces: list[tuple[int, int, int]] = []
        self._runs: list[Run] = []
        self._open: dict[str, tuple[int, str]] = {}
        self._pending_space = False

    def space(self) -> None:
        """The words that follow, if any, are set off by one space."""
        self._pending_space = True

    def read(self, start: int, end: int) -> None:
        text, at = self._text, start
        if _PLAIN.fullmatch(text, start, end):
            self._put(start, end)
            return
        closers = self._pairs(start, end)
        for match in _MARK.finditer(text, start, end):
            if match.start() < at:
                continue
            if match["stars"] and match.start() not in closers:
                continue
            self._put(at, match.start())
            at = match.end()
            self._mark(match, closers)
        self._put(at, end)

    def _mark(self, match: re.Match[str], closers: dict[int, bool]) -> None:
        if match["space"]:
            self.space()
        elif match["stars"]:
            self._emphasis(match["stars"], opens=closers[match.start()])
        elif match["link"]:
            self._link(match)
        elif match["tag"]:
            self._tag(match["tag"])
        elif match["entity"]:
            self._entity(match)

    def _link(self, match: re.Match[str]) -> None:
        if match["link"].startswith("!"):
            return
        self._flush_space()
        before = self._length
        self.read(match.start("words"), match.end("words"))
        if self._length > before:
            self._runs.append(Run(before, self._length, link=match["target"].split(" ")[0]))

    def _tag(self, tag: str) -> None:
        name = re.split(r"[\s/>]", tag.lstrip("</"), maxsplit=1)[0].lower()
        if name in _BREAKS:
            self.space()
        style = _EMPHASIS.get(name)
        if style:
            self._style(name, style, opens=not tag.startswith("</"))

    def _entity(self, match: re.Match[str]) -> None:
        meant = html.unescape(match["entity"])
        if meant.isspace():
            self.space()
        elif len(meant) == 1:
            # One character stands for the whole reference; its piece is the reference's "&".
            self._flush_space()
            self._pieces.append((self._length, match.start(), 1))
            self._add(meant)
        else:
            self._put(match.start(), match.end())

    def _emphasis(self, stars: str, *, opens: bool) -> None:
        if stars == "~~":
            self._style(stars, "struck", opens=opens)
        elif len(stars) == 3:
            self._style(stars, "both", opens=opens)
        else:
            self._style(stars, "bold" if len(stars) == 2 else "italic", opens=opens)

    def _style(self, key: str, style: str, *, opens: bool) -> None:
        if opens:
            self._flush_space()
            self._open[key] = (self._length, style)
        elif key in self._open:
            start, style = self._open.pop(key)
            if start < self._length:
                self._runs.append(
                    Run(
                        start,
                        self._length,
                        bold=style in ("bold", "both"),
                        italic=style in ("italic", "both"),
                        struck=style == "struck",
                    )
                )

    def _pairs(self, start: int, end: int) -> dict[int, bool]:
        """Where emphasis marks stand that have a partner: offset to whether they open."""
        text, paired = self._text, dict[int, bool]()
        waiting: dict[str, int] = {}
        for match in _STARS.finditer(text, start, end):
            at, stars = match.start(), match[0]
            before = text[at - 1] if at > start else " "
            after = text[match.end()] if match.end() < end else " "
            word_inside = stars[0] == "_" and before.isalnum() and after.isalnum()
            if stars in waiting and not before.isspace() and not word_inside:
                paired[waiting.pop(stars)], paired[at] = True, False
            elif not after.isspace() and not before.isalnum():
                waiting[stars] = at
        return paired

    def _put(self, start: int, end: int) -> None:
        if self._last == " " or self._pending_space:
            while start < end and self._text[start] == " ":
                start += 1
        if start < end:
            self._flush_space()
            self._piece(start, end - start)
            self._add(self._text[start:end])

    def _piece(self, source: int, length: int) -> None:
        """Notes where the next `length` characters stand; joins them to the former piece if it
        ends there, or one space before."""
        if self._pieces:
            offset, former, size = self._pieces[-1]
            gap = self._length - (offset + size)
            touches = source - (former + size) == gap
            if touches and (gap == 0 or (gap == 1 and self._text[source - 1] == " ")):
                self._pieces[-1] = (offset, former, size + gap + length)
                return
        self._pieces.append((self._length, source, length))

    def _flush_space(self) -> None:
        if self._pending_space:
            self._pending_space = False
            if self._last != " ":
                self._add(" ")

    def _add(self, words: str) -> None:
        self._plain.append(words)
        self._length += len(words)
        self._last = words[-1]

    def marked(self) -> Marked:
        plain = "".join(self._plain)
        kept = len(plain.rstrip())
        pieces = tuple(
            (offset, source, min(length, kept - offset))
            for offset, source, length in self._pieces
            if offset < kept
        )
        runs = tuple(replace(run, end=min(run.end, kept)) for run in self._runs if run.start < kept)
        return Marked(Passage(plain[:kept], pieces), runs)
