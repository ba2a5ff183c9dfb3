"""The names of rules that stand in the code of the reading."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import goldenthread.loaders.reading.rules as register

READING = Path(register.__file__).parent


def names_in_code() -> dict[str, str]:
    """Each name that stands where rules are named, and the file; `{}` stands for what is put in."""
    found: dict[str, str] = {}
    for file in sorted(READING.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for value in _rules(node):
                for name in _texts(value):
                    found.setdefault(name, file.name)
    return found


def _rules(node: ast.AST) -> Iterator[ast.expr]:
    """What a name of a rule is made from: a value called `rule`, or one before a confidence."""
    match node:
        case ast.keyword(arg="rule", value=value):
            yield value
        case ast.Assign(targets=[ast.Name("rule")], value=value):
            yield value
        case ast.Assign(targets=[ast.Tuple(names)], value=ast.Tuple(values)):
            for name, value in zip(names, values, strict=True):
                if isinstance(name, ast.Name) and name.id == "rule":
                    yield value
        case ast.AnnAssign(target=ast.Name("rule"), value=ast.expr() as value):
            yield value
        case ast.FunctionDef(args=arguments):
            named = arguments.args[len(arguments.args) - len(arguments.defaults) :]
            for one, default in zip(named, arguments.defaults, strict=True):
                if one.arg == "rule":
                    yield default
        case ast.Call(args=values) | ast.Tuple(elts=values):
            yield from _before_a_confidence(values)
            yield from _after_a_kind(values)
            yield from _in_last_place(node, values)


def _before_a_confidence(values: list[ast.expr]) -> Iterator[ast.expr]:
    for value, after in pairwise(values):
        if _is_confidence(after):
            yield value


def _is_confidence(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=float() as share):
            return 0 < share <= 1
        case ast.IfExp(body=body, orelse=orelse):
            return _is_confidence(body) and _is_confidence(orelse)
        case ast.BinOp(left=ast.Attribute(attr="confidence")):
            return True
    return False


def _after_a_kind(values: list[ast.expr]) -> Iterator[ast.expr]:
    """(Kind.THEME, "listed theme")"""
    match values:
        case [ast.Attribute(value=ast.Name("Kind")), ast.Constant(value=str()) as value, *_]:
            yield value


def _in_last_place(node: ast.AST, values: list[ast.expr]) -> Iterator[ast.expr]:
    """_found(plain, start, end, value, unit, comparator, rule) and cell_agent(…, rule)"""
    match node:
        case ast.Call(func=ast.Name("_found")) if len(values) >= 6:
            yield values[-1]
        case ast.Call(func=ast.Name("cell_agent")):
            yield values[-1]


def _texts(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str() as name) if re.match(r"[a-z]", name):
            yield name
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)
