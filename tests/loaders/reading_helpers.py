"""Reads invented texts for the tests of the rules."""

from __future__ import annotations

from functools import cache

from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import markdown, text
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Kind, Reading, Statement
from goldenthread.ontology.gazetteer import Gazetteer, load


@cache
def gazetteer() -> Gazetteer:
    return load()


def reading(words: str, *, plain: bool = False) -> Reading:
    """What is read of Markdown, or of plain text."""
    parse = text.parse if plain else markdown.parse
    return read(parse(words.encode(), "plan"), Context(gazetteer()))


def of_kind(words: str, kind: Kind, *, plain: bool = False) -> list[str]:
    """The texts of the statements of this kind."""
    return [s.text for s in reading(words, plain=plain).statements if s.kind is kind]


def commitments(words: str, *, plain: bool = False) -> list[str]:
    return of_kind(words, Kind.COMMITMENT, plain=plain)


def the_one(words: str, part: str, kind: Kind, *, plain: bool = False) -> Statement:
    """The statement of this kind that has this part in its text."""
    found = [s for s in reading(words, plain=plain).statements if s.kind is kind and part in s.text]
    assert len(found) == 1, [s.text for s in found]
    return found[0]
