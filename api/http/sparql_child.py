"""Answers one SPARQL query in a process of its own, which may be killed: reads it from standard
input, writes the answer to standard output. Run as `python -I sparql_child.py GRAPH FORMAT ROWS`.

It stands alone so that it starts quickly. Exit 0: answered; 2: no valid query; 3: refused; 4: more
rows than allowed; what is wrong stands on standard error.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from itertools import islice
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat

MEMORY = 2 * 1024**3
"""Bytes of address space that an answer may take."""

MALFORMED, REFUSED, TOO_MANY = 2, 3, 4

_SUSPICIOUS = re.compile(r"service|\\u|\bfrom\b", re.IGNORECASE)
"""Where none of this stands, nothing is fetched and no other data set is meant."""
_TRIPLES = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}


class RefusedError(Exception):
    """The query asks for what is not allowed here."""


class TooManyRowsError(Exception):
    """The answer has more rows than allowed."""


def main(graph: str, kind: str, rows: int) -> None:
    """Answers the query on standard input."""
    query = sys.stdin.buffer.read().decode()
    confine()
    try:
        check(query)
        store = pyoxigraph.Store.read_only(graph)
        write(store.query(query), kind, rows, sys.stdout.buffer)
    except (SyntaxError, ValueError) as error:
        leave(MALFORMED, str(error))
    except RefusedError as error:
        leave(REFUSED, str(error))
    except TooManyRowsError:
        leave(TOO_MANY, f"the answer has more than {rows:,} rows; add a LIMIT")


def leave(code: int, why: str) -> None:
    """Ends the process."""
    sys.stderr.write(why)
    sys.stderr.flush()
    os._exit(code)


def confine() -> None:
    """Takes memory limits, and the network where the system lets us: no query needs it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if sys.platform == "linux" and sys.version_info >= (3, 12):
        try:
            os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
        except OSError:
            return  # The check of the query is what is relied on.


def check(query: str) -> None:
    """Raises RefusedError for what fetches from elsewhere or names another data set.

    Text with a suspicious word is parsed and its tree looked through: the word may well stand in a
    literal. What rdflib cannot parse is then refused.
    """
    if not _SUSPICIOUS.search(query):
        return
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(query)
    except (ParseBaseException, RecursionError) as error:
        raise RefusedError(
            f"this query could not be checked: {error}; write it without the words SERVICE and FROM"
        ) from error
    names = set(named(tree))
    if "ServiceGraphPattern" in names:
        raise RefusedError("SERVICE is not allowed: nothing is fetched from elsewhere")
    if "DatasetClause" in names:
        raise RefusedError("FROM is not allowed: there is one graph, the current one")


def named(tree: Any) -> set[str]:
    """The names of all parts of a parsed query."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if hasattr(part, "name") and isinstance(part.name, str):
            found.add(part.name)
        if isinstance(part, dict):
            waiting.extend(part.values())
        if isinstance(part, (list, tuple)) or type(part).__name__ == "ParseResults":
            waiting.extend(part)
    return found


def write(answer: Any, kind: str, rows: int, output: BinaryIO) -> None:
    """The format on a line, then the answer in it. Raises TooManyRowsError.

    Solutions and graphs have formats of their own: where another was asked for, it is the
    usual one.
    """
    of_triples = isinstance(answer, QueryTriples)
    if of_triples != (kind in _TRIPLES):
        kind = "text/turtle" if of_triples else "application/sparql-results+json"
    if isinstance(answer, QueryBoolean):
        body = boolean(bool(answer), kind)
    elif isinstance(answer, QuerySolutions):
        found = bounded(answer, rows)
        names = [variable.value for variable in answer.variables]
        body = table(names, [[row[name] for name in names] for row in found], kind)
    else:
        body = pyoxigraph.serialize(bounded(answer, rows), format=_TRIPLES[kind]) or b""
    output.write(f"{kind}\n".encode() + body)
    output.flush()


def bounded(answer: Any, rows: int) -> list[Any]:
    """All of it. Raises TooManyRowsError."""
    found = list(islice(answer, rows + 1))
    if len(found) > rows:
        raise TooManyRowsError
    return found


def boolean(yes: bool, kind: str) -> bytes:
    """The answer of an ASK."""
    word = "true" if yes else "false"
    if kind == "text/csv":
        return word.encode()
    if kind == "application/sparql-results+xml":
        return f"{_XML}<head/><boolean>{word}</boolean></sparql>".encode()
    return json.dumps({"head": {}, "boolean": yes}).encode()


def table(names: Sequence[str], rows: Sequence[Sequence[Any]], kind: str) -> bytes:
    """The answer of a SELECT."""
    if kind == "text/csv":
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(names)
        writer.writerows([[_plain(term) for term in row] for row in rows])
        return text.getvalue().encode()
    if kind == "application/sparql-results+xml":
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
        results = "".join(_xml_row(names, row) for row in rows)
        return (f"{_XML}<head>{variables}</head><results>{results}</results></sparql>").encode()
    bindings = [
        {n: _json(term) for n, term in zip(names, row, strict=True) if term is not None}
        for row in rows
    ]
    body = {"head": {"vars": list(names)}, "results": {"bindings": bindings}}
    return json.dumps(body, ensure_ascii=False).encode()


_XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def _plain(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _json(term: Any) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value != _STRING:
            found["datatype"] = term.datatype.value
        return found
    return {"type": "bnode", "value": _plain(term)}


def _xml_row(names: Sequence[str], row: Sequence[Any]) -> str:
    cells = "".join(
        f"<binding name={quoteattr(name)}>{_xml(term)}</binding>"
        for name, term in zip(names, row, strict=True)
        if term is not None
    )
    return f"<result>{cells}</result>"


def _xml(term: Any) -> str:
    value = escape(_plain(term))
    if isinstance(term, NamedNode):
        return f"<uri>{value}</uri>"
    if isinstance(term, Literal):
        said = ""
        if term.language:
            said = f" xml:lang={quoteattr(term.language)}"
        elif term.datatype.value != _STRING:
            said = f" datatype={quoteattr(term.datatype.value)}"
        return f"<literal{said}>{value}</literal>"
    return f"<bnode>{value}</bnode>"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
