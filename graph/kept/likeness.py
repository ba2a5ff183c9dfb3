"""Which statements are worth comparing with those that are new, by tables of their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import Final, TypeAlias

from goldenthread.graph.alike.candidates import ROUNDING, Bag, early
from goldenthread.graph.alike.compare import Verdict, compare
from goldenthread.graph.alike.pairs import LEAST, MOST_COMPARED, SORTS, Pair, beside
from goldenthread.graph.alike.rates import target_of
from goldenthread.graph.alike.statement import Statement, in_order
from goldenthread.graph.alike.vocabulary import weight
from goldenthread.graph.fulfil import telling
from goldenthread.graph.kept.tables import Row, Tables

Make = Callable[[Row], Statement]
"""Reads the fields of a statement."""

Place: TypeAlias = tuple[str, int, str, str]
"""Where a statement stands in the order of all."""


def row_of(statement: Statement, work: str) -> Row:
    """How a statement of this work is kept."""
    document, place, worded = statement.order
    return Row(work, statement.iri.value, worded, statement.kind, statement.key, document, place)


def keep_all(tables: Tables, statements: Iterable[tuple[Statement, str]]) -> None:
    """Keeps all statements, each with its work, for the first time."""
    counts: list[Counter[str]] = [Counter() for _ in SORTS]
    bags: list[dict[Bag, list[int]]] = [{} for _ in SORTS]
    for statement, work in statements:
        number = tables.keep_statement(row_of(statement, work))
        for sort, words in enumerate(SORTS):
            if bag := words(statement):
                bags[sort].setdefault(bag, []).append(number)
        _keep_target(tables, statement, number)
    for sort, known in enumerate(bags):
        for bag in known:
            counts[sort].update(bag)
        written = [(_written(bag), numbers, bag) for bag, numbers in known.items()]
        tables.keep_counts((sort, word, times) for word, times in counts[sort].items())
        tables.keep_bags((sort, one, n) for one, numbers, _ in written for n in numbers)
        tables.keep_early(
            (sort, word, one)
            for one, _, bag in written
            for word in early(bag, counts[sort], sum(map(weight, bag)), LEAST)
        )


_TARGETS: Final = len(SORTS)
"""What a statement asks a target of, kept as one more sort of words: all with one are compared."""


def _keep_target(tables: Tables, statement: Statement, number: int) -> None:
    if target := target_of(statement):
        tables.keep_bags([(_TARGETS, target.noun, number)])


def keep_telling(tables: Tables, statements: Iterable[tuple[int, Statement]]) -> None:
    """Keeps the telling words of commitments and achievements, with their numbers."""
    tables.keep_telling(
        (stem, statement.kind, number)
        for number, statement in statements
        for stem in telling(statement)
    )


class Likeness:
    """Pairs of statements that are the same or vary, of which one at least is new.

    Statements are taken out and put in first; then `pairs` says what that makes of them.
    """

    def __init__(self, tables: Tables, make: Make) -> None:
        self._tables, self._make = tables, make
        self._fresh: dict[int, Statement] = {}
        self._before: dict[tuple[int, str], list[int]] = {}
        self._place: dict[int, Place] = {}
        self._known: dict[int, Statement] = {}

    def take_out(self, numbers: Sequence[int]) -> None:
        """Statements that are no more, or are another."""
        for number in numbers:
            for sort, bag in self._tables.bags_of(number):
                self._note(sort, bag)
        self._tables.forget_statements(numbers)

    def put_in(self, statement: Statement, work: str) -> int:
        """A statement that is new."""
        number = self._tables.keep_statement(row_of(statement, work))
        self._fresh[number] = statement
        for sort, words in enumerate(SORTS):
            if bag := words(statement):
                one = _written(bag)
                self._note(sort, one)
                if not self._tables.bearers(sort, one):
                    first = self._early(sort, bag)
                    self._tables.keep_early((sort, word, one) for word in first)
                self._tables.keep_bags([(sort, one, number)])
        _keep_target(self._tables, statement, number)
        return number

    @property
    def fresh(self) -> Mapping[int, Statement]:
        """The statements that are new, by number, and those that are compared with others than
        before: of many in the same words not all are compared with each other."""
        crowd = {n for key, before in self._before.items() for n in self._moved(before, *key)}
        self._before.clear()
        rows = self._tables.rows("id", [n for n in crowd if n not in self._fresh])
        # A theme is compared in the words of each of its mentions, and linked by the first pair.
        for number in self._tables.rows("node", [row.node for row in rows.values()]):
            if number not in self._fresh:
                self._fresh[number] = self._statement(number)
        return self._fresh

    def pairs(self) -> list[Pair]:
        """In the order of their statements."""
        fresh = self.fresh
        wanted: set[tuple[int, int]] = set()
        for sort, words in enumerate(SORTS):
            near = _Near(self._tables, sort, self._early, self._ordered)
            for number in fresh:
                if bag := words(fresh[number]):
                    wanted.update(near.of(number, bag))
        for number, statement in fresh.items():
            if target := target_of(statement):
                others = self._tables.bearers(_TARGETS, target.noun)
                wanted.update((min(number, n), max(number, n)) for n in others if n != number)
        found = []
        self._read({number for pair in wanted for number in pair})
        for one, other in wanted:
            first, second = sorted((self._statement(one), self._statement(other)), key=in_order)
            compared = compare(first, second)
            if compared.verdict is not Verdict.OTHER:
                found.append(Pair(first, second, compared))
        return sorted(found, key=lambda pair: (in_order(pair.one), in_order(pair.other)))

    def _note(self, sort: int, bag: str) -> None:
        """Who had these words before any came or went."""
        if sort != _TARGETS and (sort, bag) not in self._before:
            self._before[sort, bag] = self._ordered(self._tables.bearers(sort, bag))

    def _moved(self, before: Sequence[int], sort: int, bag: str) -> set[int]:
        """Those with these words that are compared with others than before."""
        now = self._ordered(self._tables.bearers(sort, bag))
        if max(len(before), len(now)) <= MOST_COMPARED:
            return set()
        if min(len(before), len(now)) <= MOST_COMPARED:
            return set(now)
        were = _beside([self._place[number] for number in before])
        are = _beside([self._place[number] for number in now])
        return {number for number in now if were.get(p := self._place[number]) != are[p]}

    def _early(self, sort: int, bag: Bag) -> list[str]:
        return early(bag, self._tables.counts(sort, bag), sum(map(weight, bag)), LEAST)

    def _ordered(self, numbers: Sequence[int]) -> list[int]:
        """Statements in their order."""
        if len(numbers) < 2:
            return list(numbers)
        for number, row in self._tables.rows("id", numbers).items():
            self._place[number] = row.document, row.place, row.worded, row.node
        return sorted(numbers, key=lambda number: self._place[number])

    def _read(self, numbers: Iterable[int]) -> None:
        lacking = [n for n in numbers if n not in self._fresh and n not in self._known]
        for number, row in self._tables.rows("id", lacking).items():
            self._known[number] = self._make(row)

    def _statement(self, number: int) -> Statement:
        if number in self._fresh:
            return self._fresh[number]
        self._read([number])
        return self._known[number]


class _Near:
    """Pairs of one sort of words."""

    def __init__(
        self,
        tables: Tables,
        sort: int,
        first: Callable[[int, Bag], list[str]],
        ordered: Callable[[Sequence[int]], list[int]],
    ) -> None:
        self._tables, self._sort, self._first, self._ordered = tables, sort, first, ordered
        self._bearers: dict[str, list[int]] = {}
        self._others: dict[str, list[str]] = {}

    def of(self, number: int, bag: Bag) -> Iterator[tuple[int, int]]:
        """The pairs of this statement, which has these words; the lower number first."""
        written = _written(bag)
        mine = self._members(written)
        for neighbour in beside(mine, number):
            yield min(number, neighbour), max(number, neighbour)
        if number in mine[:MOST_COMPARED]:
            for other in self._alike(written, bag):
                for pair in product([number], self._members(other)[:MOST_COMPARED]):
                    yield min(pair), max(pair)

    def _members(self, written: str) -> list[int]:
        if written not in self._bearers:
            found = self._tables.bearers(self._sort, written)
            self._bearers[written] = self._ordered(found)
        return self._bearers[written]

    def _alike(self, written: str, bag: Bag) -> list[str]:
        if written not in self._others:
            self._others[written] = list(self._enough(written, bag))
        return self._others[written]

    @cached_property
    def _totals(self) -> dict[str, tuple[Bag, float]]:
        return {}

    def _enough(self, written: str, bag: Bag) -> Iterator[str]:
        total = sum(map(weight, bag))
        for other in self._tables.bags_with(self._sort, self._first(self._sort, bag)):
            if other == written:
                continue
            if other not in self._totals:
                words = frozenset(other.split(" "))
                self._totals[other] = words, sum(map(weight, words))
            words, weighs = self._totals[other]
            wanted = LEAST * (total + weighs) / 2 - ROUNDING
            if sum(map(weight, bag & words)) >= wanted:
                yield other


def _written(bag: Bag) -> str:
    return " ".join(sorted(bag))


def _beside(group: Sequence[Place]) -> dict[Place, object]:
    """Of many statements in the same words, in order: on what it depends with which others each
    is compared."""
    return {
        place: (
            place == group[0],
            group[at - 1] if at else None,
            group[at + 1] if at + 1 < len(group) else None,
            at < MOST_COMPARED,
        )
        for at, place in enumerate(group)
    }
