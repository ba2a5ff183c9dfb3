"""All pairs of statements that say the same, or otherwise about the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product
from typing import Final

from goldenthread.graph.alike.candidates import Bag, candidates
from goldenthread.graph.alike.compare import Compared, Verdict, compare
from goldenthread.graph.alike.rates import pairs_with_targets
from goldenthread.graph.alike.statement import Statement

LEAST: Final = 0.55
"""How much alike all words, or those of the main clauses, must be for a comparison; the comparison
asks for a little more, since abbreviations may turn out to be what the other writes in full."""
MOST_COMPARED: Final = 30
"""Statements in the same words that are all compared with each other; of more, each with the first
and the one before it, and these only with what is in other words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, the earlier in order first, and what they are to each other."""

    one: Statement
    other: Statement
    compared: Compared


def pairs_among(
    statements: Sequence[Statement], fresh: Collection[Statement] | None = None
) -> list[Pair]:
    """The pairs that are the same or vary, in the order of their statements.

    `statements`: in order. `fresh`: only pairs of which one is among these; None: all. What is
    found of two is a function of the two.
    """
    number = {id(statement): at for at, statement in enumerate(statements)}
    new = None if fresh is None else {number[id(statement)] for statement in fresh}
    found: list[Pair] = []
    for one, other in sorted(_worth_comparing(statements, new)):
        if new is not None and one not in new and other not in new:
            continue
        compared = compare(statements[one], statements[other])
        if compared.verdict is not Verdict.OTHER:
            found.append(Pair(statements[one], statements[other], compared))
    return found


def _worth_comparing(
    statements: Sequence[Statement], fresh: Collection[int] | None
) -> set[tuple[int, int]]:
    """Pairs of numbers with enough words in common, in all they say or in what they promise."""
    found: set[tuple[int, int]] = set()
    for words in SORTS:
        found.update(_by(words, statements, fresh))
    found.update(pairs_with_targets(statements))
    return found


def _all_words(statement: Statement) -> Bag:
    return statement.said.stems


def _words_of_clause(statement: Statement) -> Bag:
    return statement.said.clause.stems


def _names_in_short(statement: Statement) -> Bag:
    """Of those alone that have names or abbreviations; nothing of the others."""
    clause = statement.said.clause
    return clause.shortened if clause.letters or clause.shortened != clause.stems else frozenset()


SORTS: Final = (_all_words, _words_of_clause, _names_in_short)
"""The bags of words by which pairs are found; an empty one finds none."""


def _by(
    words: Callable[[Statement], Bag],
    statements: Sequence[Statement],
    fresh: Collection[int] | None,
) -> Iterator[tuple[int, int]]:
    groups: dict[Bag, list[int]] = defaultdict(list)
    for at, statement in enumerate(statements):
        groups[words(statement)].append(at)
    groups.pop(frozenset(), None)
    bags = list(groups)
    members = list(groups.values())
    new = None
    if fresh is not None:
        new = [n for n, group in enumerate(members) if not _nothing_new(group, fresh)]
    for n in range(len(members)) if new is None else new:
        yield from within(members[n])
    for n, m in candidates(bags, LEAST, new):
        for one, other in product(members[n][:MOST_COMPARED], members[m][:MOST_COMPARED]):
            yield min(one, other), max(one, other)


def _nothing_new(group: Sequence[int], fresh: Collection[int]) -> bool:
    """Whether nothing of the group is fresh."""
    return not any(at in fresh for at in group)


def within(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs among statements in the same words, which stand in order."""
    if len(group) <= MOST_COMPARED:
        yield from combinations(group, 2)
        return
    for before, at in pairwise(group):
        yield before, at
        if before != group[0]:
            yield group[0], at


def beside(group: Sequence[int], number: int) -> Sequence[int]:
    """The others in the same words that `within` pairs this one of them with."""
    at = group.index(number)
    if len(group) <= MOST_COMPARED or at == 0:
        return [*group[:at], *group[at + 1 :]]
    return list(dict.fromkeys((group[0], group[at - 1], *group[at + 1 : at + 2])))
