"""Findings as comments in the draft itself, each at the words that it is about."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from goldenthread.api.lint.findings import Finding

AUTHOR: Final = "Golden Thread"
INITIALS: Final = "GT"

_LEFT_OUT: Final = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")})


def commented(draft: bytes, text: str, findings: Sequence[Finding]) -> tuple[bytes, list[Finding]]:
    """The Word document with a comment at each sentence there is something to say about.

    `text`: the draft's text, in which the findings' positions count. What is about the whole draft
    is said at its first words. Also returns the findings whose words were not found again.
    """
    document = docx.Document(io.BytesIO(draft))
    paragraphs = [p for p in map(_Words, _paragraphs(document.element.body)) if p.text]
    homeless: list[Finding] = []
    for (start, end), group in groupby(findings, key=lambda f: (f.start, f.end)):
        same = list(group)
        runs = _runs(paragraphs, text, start, end)
        if runs is None:
            homeless += same
        else:
            said = "\n".join(finding.says for finding in same)
            document.add_comment(runs, text=said, author=AUTHOR, initials=INITIALS)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), homeless


class _Words:
    """A paragraph's words, single-spaced, and the runs that they stand in."""

    def __init__(self, paragraph: Any) -> None:
        self._paragraph = paragraph
        self._runs = [run for run in _runs_of(paragraph) if _said(run)]
        self.text = _folded("".join(map(_said, self._runs)))

    def runs(self, start: int, end: int) -> list[Run]:
        """The runs of these characters of `text`, cut so that they hold nothing else."""
        first, last = self._raw(start), self._raw(end - 1) + 1
        offset, found = 0, []
        for run in self._runs:
            length = len(_said(run))
            if first < offset + length and last > offset:
                found.append(_cut(run, max(first - offset, 0), min(last - offset, length)))
            offset += length
        self._runs = [run for run in _runs_of(self._paragraph) if _said(run)]
        return [Run(run, self._paragraph) for run in found]

    def _raw(self, position: int) -> int:
        """Where the character at this position of `text` stands in the runs' own words."""
        raw = "".join(map(_said, self._runs))
        seen = 0
        for at, sign in enumerate(raw):
            begins = not sign.isspace() or (at > 0 and not raw[at - 1].isspace())
            if begins and not (sign.isspace() and seen == 0):
                if seen == position:
                    return at
                seen += 1
        return len(raw)


def _runs(
    paragraphs: Sequence[_Words], text: str, start: int | None, end: int | None
) -> list[Run] | None:
    """The runs of the words from `start` to `end`; those of the first paragraph for the whole."""
    if start is None or end is None:
        return paragraphs[0].runs(0, len(paragraphs[0].text)) if paragraphs else None
    words = _folded(next((line for line in text[start:end].split("\n") if line.strip()), ""))
    if not words:
        return None
    # Which of the places with these words it is: the draft's text and its paragraphs have the same.
    before = len(_folded(text[:start]))
    number = sum(1 for at in _places(_folded(text), words) if at < before)
    for paragraph in paragraphs:
        for at in _places(paragraph.text, words):
            if number == 0:
                return paragraph.runs(at, at + len(words))
            number -= 1
    return None


def _places(text: str, words: str) -> Iterator[int]:
    """Where these words begin in the text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _paragraphs(parent: Any) -> Iterator[Any]:
    """The paragraphs of the body in their order, those in tables and boxes included."""
    for element in parent:
        if element.tag == qn("w:p"):
            yield element
            yield from (p for box in element.iter(qn("w:txbxContent")) for p in _paragraphs(box))
        elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
            yield from _paragraphs(element)


def _runs_of(parent: Any) -> Iterator[Any]:
    """The runs of a paragraph as they stand when tracked changes are accepted."""
    for element in parent:
        if element.tag == qn("w:r"):
            yield element
        elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT:
            yield from _runs_of(element)


def _said(run: Any) -> str:
    """The words of a run, a sign for each tab and line end."""
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    return "".join(
        (element.text or "") if element.tag == qn("w:t") else signs.get(element.tag, "")
        for element in run
    )


def _cut(run: Any, start: int, end: int) -> Any:
    """The run with the characters from `start` to `end` alone; the rest stays in runs beside it.

    A run that holds more than words is left whole.
    """
    words = _said(run)
    if (start, end) == (0, len(words)):
        return run
    if any(element.tag not in (qn("w:t"), qn("w:rPr")) for element in run):
        return run
    for piece, place in ((words[:start], run.addprevious), (words[end:], run.addnext)):
        if piece:
            beside = deepcopy(run)
            _say(beside, piece)
            place(beside)
    _say(run, words[start:end])
    return run


def _say(run: Any, words: str) -> None:
    """Makes these the words of the run."""
    first, *others = run.findall(qn("w:t"))
    for other in others:
        run.remove(other)
    first.text = words
    first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _folded(words: str) -> str:
    return " ".join(words.split())
