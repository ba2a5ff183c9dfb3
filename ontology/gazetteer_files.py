"""From the Turtle of gazetteers to their entries. Whatever is not understood is an error."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, Protocol

import pyoxigraph as ox

from goldenthread.ontology.errors import InputError
from goldenthread.ontology.gazetteer import BodyEntry, PlaceEntry
from goldenthread.ontology.names import name_words
from goldenthread.ontology.terms import DCTERMS, GT, RDF, RDFS, SKOS

BODY_KINDS: Final = (
    "Organization", "Partnership", "Board", "Group", "Post", "Person", "ClassOfBodies",
)  # fmt: skip
"""Local names of the classes that a body's entry may have."""

_TYPE: Final = RDF + "type"
_LABEL: Final = RDFS + "label"
_ALTERNATIVE: Final = SKOS + "altLabel"
_REPLACED_BY: Final = DCTERMS + "isReplacedBy"
_GT_TERMS: Final = frozenset(
    GT + name for name in ("code", "within", "placeKind", "existsFrom", "existsUntil")
)


class _Source(Protocol):
    def read_bytes(self) -> bytes: ...


@dataclass(slots=True)
class _Description:
    """What the files say of one subject. `layer` and `path`: of the last file that names it."""

    iri: str
    path: str
    layer: int
    types: set[str] = field(default_factory=set)
    values: dict[str, list[ox.NamedNode | ox.Literal]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def error(self, what: str, todo: str) -> InputError:
        """The error that this is, on the line of its file where the subject is first named."""
        line = None
        if Path(self.path).is_file():
            line = _line_of(self.iri, Path(self.path).read_text(encoding="utf-8"))
        return InputError(self.path, f"{what} (of <{self.iri}>)", todo, line=line)


def shipped() -> list[Traversable]:
    """The gazetteers that come with the package, in the order of their names."""
    folder = files("goldenthread.ontology") / "gazetteers"
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".ttl")),
        key=lambda file: file.name,
    )


def read_entries(
    given: Iterable[Path] = (),
) -> tuple[tuple[PlaceEntry, ...], tuple[BodyEntry, ...]]:
    """Places and bodies of the shipped and the given files, each in the order of their IRIs."""
    described: dict[str, _Description] = {}
    for file in shipped():
        _describe(file, str(file), 0, described)
    for layer, path in enumerate(given, start=1):
        _describe(path, str(path), layer, described)
    entries = [described[iri] for iri in sorted(described)]
    places = tuple(_place(entry, described) for entry in entries if GT + "Place" in entry.types)
    bodies = tuple(_body(entry, kind) for entry in entries for kind in _body_kinds(entry))
    return places, bodies


def gazetteer_triples(given: Iterable[Path] = ()) -> tuple[ox.Triple, ...]:
    """All that the shipped and the given files say, as it stands in them, each triple once."""
    sources = [*((file, str(file)) for file in shipped()), *((path, str(path)) for path in given)]
    return tuple(dict.fromkeys(q.triple for s, path in sources for q in _triples(s, path)))


def _describe(source: _Source, path: str, layer: int, described: dict[str, _Description]) -> None:
    """Adds what one file says to what the files before it say."""
    for triple in _triples(source, path):
        if not isinstance(triple.subject, ox.NamedNode):
            raise InputError(path, "a blank node", "give everything an IRI of its own")
        iri, predicate, value = triple.subject.value, triple.predicate.value, triple.object
        subject = described.get(iri)
        if subject is None:
            subject = described[iri] = _Description(iri, path, layer)
        subject.path, subject.layer = path, layer
        if predicate.startswith(GT) and predicate not in _GT_TERMS:
            raise subject.error(
                f"gt:{predicate.removeprefix(GT)} is no term of gazetteers",
                "use " + ", ".join(sorted("gt:" + t.removeprefix(GT) for t in _GT_TERMS)),
            )
        if predicate == _TYPE:
            subject.types.add(value.value if isinstance(value, ox.NamedNode) else "")
        elif isinstance(value, ox.NamedNode | ox.Literal):
            subject.values[predicate].append(value)
        else:
            raise subject.error("points to a blank node", "give everything an IRI of its own")


def _triples(source: _Source, path: str) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(source.read_bytes(), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        message = str(error.args[0]).split(": ", 1)[-1]
        raise InputError(
            path, f"no valid Turtle: {message}", "correct it", line=error.lineno
        ) from error
    except OSError as error:
        raise InputError(
            path, f"cannot be read: {error.strerror}", "name a readable Turtle file"
        ) from error


def _line_of(iri: str, text: str) -> int | None:
    """The first line, from 1, that begins with this IRI, written in full or with a prefix."""
    last_part = re.escape(re.split("[/#]", iri)[-1])
    subject = re.compile(rf"^\s*(?:<{re.escape(iri)}>|[\w.-]*:{last_part}(?=\s))", re.MULTILINE)
    found = subject.search(text)
    return text.count("\n", 0, found.end()) + 1 if found else None


def _place(entry: _Description, described: dict[str, _Description]) -> PlaceEntry:
    names = _names(entry)
    within = _iris(entry, GT + "within")
    for iri in within:
        if iri not in described or GT + "Place" not in described[iri].types:
            raise entry.error(f"lies within <{iri}>, which no gazetteer describes", "describe it")
    return PlaceEntry(
        entry.iri, names[0], names, _one(entry, "code"), within, _one(entry, "placeKind"),
        _day(entry, "existsFrom"), _day(entry, "existsUntil"), _iris(entry, _REPLACED_BY),
        entry.layer,
    )  # fmt: skip


def _body_kinds(entry: _Description) -> list[str]:
    """The kind of body this is, or none where it is something else."""
    kinds = [kind for kind in BODY_KINDS if GT + kind in entry.types]
    ours = {t for t in entry.types if t.startswith(GT)}
    if len(kinds) > 1 or (kinds and GT + "Place" in ours):
        raise entry.error("is of several kinds", "give it one rdf:type")
    if unknown := ours - {GT + "Place", *(GT + kind for kind in BODY_KINDS)}:
        raise entry.error(
            f"gt:{min(unknown).removeprefix(GT)} is no kind of entry",
            "use gt:Place, " + ", ".join("gt:" + kind for kind in BODY_KINDS),
        )
    if not ours and any(predicate.startswith(GT) for predicate in entry.values):
        raise entry.error("has no kind", "give it an rdf:type, gt:Place or gt:Organization")
    return kinds


def _body(entry: _Description, kind: str) -> BodyEntry:
    names = _names(entry)
    return BodyEntry(
        entry.iri, names[0], names, kind, _one(entry, "code"),
        _day(entry, "existsFrom"), _day(entry, "existsUntil"), _iris(entry, _REPLACED_BY),
        entry.layer,
    )  # fmt: skip


def _names(entry: _Description) -> tuple[str, ...]:
    """The label, then the alternative names in the order of the alphabet."""
    labels = {value.value for value in entry.values.get(_LABEL, ())}
    if len(labels) != 1:
        raise entry.error(f"has {len(labels)} names", "give it one rdfs:label")
    (label,) = labels
    others = {value.value for value in entry.values.get(_ALTERNATIVE, ())} - labels
    for value in (*entry.values[_LABEL], *entry.values.get(_ALTERNATIVE, ())):
        if not isinstance(value, ox.Literal) or not name_words(value.value):
            raise entry.error(f"has the name {value}, which is no word", "write it in quotes")
    return (label, *sorted(others))


def _iris(entry: _Description, predicate: str) -> tuple[str, ...]:
    values = entry.values.get(predicate, [])
    for value in values:
        if not isinstance(value, ox.NamedNode):
            raise entry.error(f"points to the words {value}", "name the entry by its IRI")
    return tuple(sorted({value.value for value in values}))


def _one(entry: _Description, term: str) -> str | None:
    found = sorted({value.value for value in entry.values.get(GT + term, ())})
    if len(found) > 1:
        raise entry.error(f"has gt:{term} {' and '.join(found)}", "leave one")
    return found[0] if found else None


def _day(entry: _Description, term: str) -> date | None:
    words = _one(entry, term)
    try:
        return date.fromisoformat(words) if words is not None else None
    except ValueError as error:
        raise entry.error(
            f"gt:{term} {words!r} is no day", 'write it as "2022-06-30"^^xsd:date'
        ) from error
