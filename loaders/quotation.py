"""Quoting: the spans of a piece of evidence, made into words that can be shown and checked."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from goldenthread.loaders.document import Document
from goldenthread.loaders.statement import Part, QuotedSpan
from goldenthread.ontology.swift import swift

CONTEXT: Final = 32
"""Characters before and after a quotation that are kept with it, so that it can be found again."""

_WORD = re.compile(r"\w")


@swift
class Quotation:
    """A quotation of a document.

    `spans` in the order in which they are to be read, those that only markup parts made one.
    `words`: as a person reads the statement itself, without markup, white space folded.
    `exact`: every character of the spans, pieces joined by single spaces; of one span, it is
    exactly `text[start:end]`. `prefix` and `suffix` stand around the statement itself.
    """

    spans: tuple[QuotedSpan, ...]
    words: str
    exact: str
    prefix: str
    suffix: str


def quotation(document: Document, spans: Sequence[QuotedSpan]) -> Quotation:
    """The quotation that these spans of this document make.

    Raises ValueError when there is no span, or one lies outside the text.
    """
    text = document.text
    if not spans or any(not 0 <= s.start < s.end <= len(text) for s in spans):
        raise ValueError(f"no quotation at {list(spans)} in a text of {len(text)} characters")
    whole = _merged(text, spans)
    own = [s for s in spans if s.part is Part.STATEMENT] or list(spans)
    return Quotation(
        spans=whole,
        words=_read_out(text, own),
        exact=" ".join(text[s.start : s.end] for s in whole),
        prefix=text[max(0, own[0].start - CONTEXT) : own[0].start],
        suffix=text[own[-1].end : own[-1].end + CONTEXT],
    )


def _merged(text: str, spans: Sequence[QuotedSpan]) -> tuple[QuotedSpan, ...]:
    """Neighbours of the same part become one span where no word stands between them."""
    merged = [spans[0]]
    for span in spans[1:]:
        last = merged[-1]
        if (
            span.part is last.part
            and span.start >= last.end
            and not _WORD.search(text, last.end, span.start)
        ):
            merged[-1] = QuotedSpan(last.start, span.end, last.part)
        else:
            merged.append(span)
    return tuple(merged)


def _read_out(text: str, spans: Sequence[QuotedSpan]) -> str:
    """The words of the spans; markup between two of them leaves no space, a line end does."""
    pieces = [text[spans[0].start : spans[0].end]]
    for last, span in itertools.pairwise(spans):
        between = text[last.end : span.start]
        pieces.append("" if between.strip() == between and "\n" not in between else " ")
        pieces.append(text[span.start : span.end])
    return " ".join("".join(pieces).split())
