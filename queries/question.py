"""What a question is: its header, checked against its query or its function."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeAlias

from goldenthread.ontology.errors import InputError
from goldenthread.ontology.terms import CLASSES
from goldenthread.queries.sparql_text import last_order_key, scopes_without_values, selected

HEADER_MARK: Final = re.compile(r"# ?\+")
"""How a header line begins; formatters of Python put a space after the sign."""
FUNCTION: Final = "def answer("
"""How the function of a question in Python begins."""
TODO: Final = "see docs/questions-format.md"

Cell: TypeAlias = str | int | bool | date | None
"""What stands in a cell of an answer; None is "nothing"."""
Value: TypeAlias = str | int | bool | date
"""What a parameter can be given as."""


class Type(StrEnum):
    """What a cell or a parameter can be."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    IRI = "iri"


class Severity(StrEnum):
    """How much it matters when the answer has rows."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that narrows a question.

    `default`: what the query does by itself when nothing is given; None: nothing is narrowed.
    `of`: the ontology's class of the thing that an IRI names; its label may then be given instead.
    `one_of`: the only strings allowed; empty: any.
    """

    name: str
    type: Type
    help: str
    default: str | int | bool | None = None
    of: str | None = None
    required: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer."""

    name: str
    type: Type
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue. `name` is "family/name".

    `absence`: the rows say what is not there. `looked_in`: the parameter that narrows where it was
    looked for; None when that is all documents, whatever the parameters. `hinges_on`: what the
    reading must have found for an absence to be one, by the names in accuracy.toml. `matrix`: the
    columns that stand down the side, across the top and in the cells, where people want a matrix;
    what stands across the top has its IRI in the last column but one. `sparql`: the query as it
    stands; `python`: the file of the function that answers instead (the query is then empty).
    """

    name: str
    title: str
    question: str
    why: str
    reading: str
    severity: Severity
    absence: bool
    looked_in: str | None
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str = ""
    python: Path | None = None
    hinges_on: tuple[str, ...] = ()
    matrix: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The folder that the question lies in."""
        return self.name.partition("/")[0]

    @classmethod
    def from_file(cls, path: Path) -> Question:
        """Reads `<family>/<name>.rq` or `.py`; raises InputError with file and line if wrong."""
        text = path.read_text(encoding="utf-8")
        header = _Header(path, text)
        raw = header.load()
        python = path.suffix == ".py"
        question = cls(
            name=question_name(path),
            title=header.words(raw, "title"),
            question=header.words(raw, "question"),
            why=header.words(raw, "why"),
            reading=header.words(raw, "reading"),
            severity=Severity(header.one_of(raw, "severity", tuple(Severity))),
            absence=bool(raw.get("absence", False)),
            looked_in=raw.get("looked_in"),
            parameters=tuple(header.parameter(*entry) for entry in raw["parameters"].items()),
            columns=tuple(header.column(*entry) for entry in raw["columns"].items()),
            sparql="" if python else text,
            python=path if python else None,
            hinges_on=tuple(raw.get("hinges_on", ())),
            matrix=tuple(raw.get("matrix", ())),
        )
        if python:
            header.check_function(question)
        else:
            header.check_query(question)
        return question


def question_name(path: Path) -> str:
    """The name of the question in this file: "family/name", hyphens where a module has "_"."""
    return f"{path.parent.name}/{path.stem.replace('_', '-')}"


_KEYS: Final = {
    "": {
        "title", "question", "why", "reading", "severity", "absence", "looked_in", "hinges_on",
        "matrix", "parameters", "columns",
    },
    "parameters": {"type", "help", "default", "of", "required", "one_of"},
    "columns": {"type", "help"},
}  # fmt: skip


class _Header:
    """The `#+` lines of one file, and complaints about them that name file and line."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._lines = path, text.splitlines()

    def load(self) -> dict[str, Any]:
        """The header as TOML, `parameters` and `columns` always there."""
        # Lines that are no header become blank, so that TOML's line numbers are the file's.
        toml = "\n".join(
            line[mark.end() :] if (mark := HEADER_MARK.match(line)) else "" for line in self._lines
        )
        try:
            raw = tomllib.loads(toml)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"at line (\d+)", str(error))
            raise self._wrong(f"the header is no TOML: {error}", int(at[1]) if at else 1) from error
        self._known(raw, "")
        raw.setdefault("parameters", {})
        if not raw.get("columns"):
            raise self._wrong("the header names no columns", 1)
        return raw

    def words(self, raw: dict[str, Any], key: str, within: str | None = None) -> str:
        """The text under `key`, which must be there."""
        value = raw.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(f"{key!r} is missing or no text", self._line(within or key))
        return value

    def one_of(
        self, raw: dict[str, Any], key: str, allowed: tuple[str, ...], within: str | None = None
    ) -> str:
        """The text under `key`, one of those allowed."""
        value = self.words(raw, key, within)
        if value not in allowed:
            choice = ", ".join(allowed)
            raise self._wrong(f"{key} {value!r} is none of {choice}", self._line(within or key))
        return value

    def parameter(self, name: str, raw: dict[str, Any]) -> Parameter:
        """A parameter from its table."""
        where = f"parameters.{name}"
        self._known(raw, "parameters", where)
        of = raw.get("of")
        if of is not None and of not in CLASSES:
            raise self._wrong(f"{of!r} is no class of the ontology", self._line(where))
        return Parameter(
            name=name,
            type=Type(self.one_of(raw, "type", tuple(Type), where)),
            help=self.words(raw, "help", where),
            default=raw.get("default"),
            of=of,
            required=bool(raw.get("required", False)),
            one_of=tuple(raw.get("one_of", ())),
        )

    def column(self, name: str, raw: dict[str, Any]) -> Column:
        """A column from its table."""
        self._known(raw, "columns", name)
        return Column(
            name,
            Type(self.one_of(raw, "type", tuple(Type), name)),
            self.words(raw, "help", name),
        )

    def check_query(self, question: Question) -> None:
        """That SELECT, VALUES and ORDER BY are what the header says."""
        names = tuple(column.name for column in question.columns)
        variables, line = selected(question.sparql)
        if variables != names:
            raise self._wrong(f"SELECT has {variables}, the header's columns are {names}", line)
        declared = {parameter.name for parameter in question.parameters}
        used = set(re.findall(r"\?p_(\w+)", "\n".join(self._query_lines())))
        for name in sorted(used - declared):
            raise self._wrong(f"?p_{name} is no declared parameter", self._line(f"?p_{name}"))
        for name in sorted(declared - used):
            raise self._wrong(f"?p_{name} is used nowhere", self._line(f"parameters.{name}"))
        for name, at in scopes_without_values(question.sparql):
            raise self._wrong(
                f"this SELECT uses ?p_{name} without VALUES ?p_{name} {{ UNDEF }}", at
            )
        self._check_looked_in(question)
        key, at = last_order_key(question.sparql)
        last = question.columns[-1]
        if last.type is not Type.IRI or key != last.name:
            raise self._wrong("the last column must be an IRI, and the last key of ORDER BY", at)

    def check_function(self, question: Question) -> None:
        """That there is a function, and that it takes the parameters of the header."""
        code = self._query_lines()
        if not any(line.startswith(FUNCTION) for line in code):
            raise self._wrong(f"no function {FUNCTION}graph, given) answers", len(self._lines))
        for parameter in question.parameters:
            if f'"{parameter.name}"' not in "\n".join(code):
                raise self._wrong(
                    f'given["{parameter.name}"] is used nowhere',
                    self._line(f"parameters.{parameter.name}"),
                )
        self._check_looked_in(question)
        last = question.columns[-1]
        if last.type is not Type.IRI:
            raise self._wrong("the last column must be an IRI", self._line(last.name))

    def _check_looked_in(self, question: Question) -> None:
        declared = {parameter.name for parameter in question.parameters}
        if question.looked_in is not None and question.looked_in not in declared:
            raise self._wrong(f"{question.looked_in!r} is no parameter", self._line("looked_in"))

    def _query_lines(self) -> list[str]:
        return [line for line in self._lines if not line.startswith("#")]

    def _known(self, raw: dict[str, Any], table: str, where: str | None = None) -> None:
        for key in raw:
            if key not in _KEYS[table]:
                raise self._wrong(f"there is no header key {key!r}", self._line(where or key))

    def _line(self, words: str) -> int:
        """The first line, from 1, that has these words; 1 when none has."""
        return next((n for n, line in enumerate(self._lines, 1) if words in line), 1)

    def _wrong(self, what: str, line: int) -> InputError:
        return InputError(self._path, what, TODO, line=line)
