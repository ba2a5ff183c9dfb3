"""RDF terms as N-Triples writes them: a row is made of what is said, not of an object for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Term: TypeAlias = str
"""An IRI in angle brackets or a literal in quotation marks, as pyoxigraph writes them."""
Facts: TypeAlias = Mapping[str, Sequence[Term]]
"""All that is said of one subject: values by the IRI of the predicate."""


def is_iri(term: Term) -> bool:
    """Whether it is an IRI and no literal."""
    return term[0] == "<"


def is_plain(term: Term) -> bool:
    """Whether it is a literal of words alone: without a language, of no other type."""
    return term[-1] == '"'


def words_of(term: Term) -> str:
    """The words of a literal; of an IRI, the IRI."""
    if term[0] == "<":
        return term[1:-1]
    words = term[1 : -1 if term[-1] == '"' else term.rindex('"')]
    return _ESCAPED.sub(_meant, words) if "\\" in words else words


_ESCAPED: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_MEANT: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def _meant(found: re.Match[str]) -> str:
    short, long, mark = found.groups()
    return _MEANT.get(mark, mark) if mark else chr(int(short or long, 16))
