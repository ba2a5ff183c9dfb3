"""Looks at the text of a query: what it selects, by what it sorts, where its parameters stand.

Not a parser: it knows strings, IRIs, comments, braces and the few words that the catalogue's
conventions are about, which is what checking these conventions takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r"""(?P<skip>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|\#[^\n]*)
      |(?P<word>\?\w+|[A-Za-z_][\w:.-]*|[{}])""",
    re.VERBOSE,
)
PARAMETER_VALUES: Final = re.compile(r"\bVALUES\s+\?p_(\w+)\s*\{\s*UNDEF\s*\}")


@dataclass(slots=True)
class _Scope:
    """One SELECT: the parameters that it names and those that it gives values to."""

    line: int
    depth: int
    used: dict[str, None] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)


def selected(sparql: str) -> tuple[tuple[str, ...], int]:
    """The variables of the outermost SELECT in order, and its line."""
    words = _words(sparql)
    line = next((at for word, at in words if word.upper() == "SELECT"), 1)
    names: list[str] = []
    for word, _ in words:
        if word.upper() in ("WHERE", "{"):
            break
        if word.startswith("?"):
            names.append(word[1:])
    return tuple(names), line


def last_order_key(sparql: str) -> tuple[str, int]:
    """The last variable of the query's last ORDER BY ("" when there is none), and its line."""
    words = list(_words(sparql))
    starts = [n for n, (word, _) in enumerate(words) if word.upper() == "ORDER"]
    if not starts:
        return "", words[-1][1] if words else 1
    keys = [(word, at) for word, at in words[starts[-1] :] if word.startswith("?")]
    return (keys[-1][0][1:], keys[-1][1]) if keys else ("", words[starts[-1]][1])


def scopes_without_values(sparql: str) -> Iterator[tuple[str, int]]:
    """Each parameter that a SELECT uses without a VALUES of its own, with that SELECT's line.

    A parameter is not seen inside a sub-select unless it has its VALUES there.
    """
    done: list[_Scope] = []
    open_: list[_Scope] = []
    depth, previous = 0, ""
    for word, line in _words(sparql):
        if word == "{":
            depth += 1
        elif word == "}":
            depth -= 1
            if len(open_) > 1 and depth < open_[-1].depth:
                done.append(open_.pop())
        elif word.upper() == "SELECT":
            open_.append(_Scope(line, depth))
        elif word.startswith("?p_") and open_:
            open_[-1].used[word[3:]] = None
            if previous.upper() == "VALUES":
                open_[-1].given.add(word[3:])
        previous = word
    for scope in sorted(done + open_, key=lambda scope: scope.line):
        for name in scope.used:
            if name not in scope.given:
                yield name, scope.line


def _words(sparql: str) -> Iterator[tuple[str, int]]:
    """Words, variables and braces with their lines, without strings, IRIs and comments."""
    for match in _TOKEN.finditer(sparql):
        if match["word"]:
            yield match["word"], sparql.count("\n", 0, match.start()) + 1
