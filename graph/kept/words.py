"""Links that follow from the words of statements: those of statements that are derived anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pyoxigraph import NamedNode, Triple

from goldenthread.graph.alike.links import following, linked
from goldenthread.graph.alike.statement import Statement, statements_in
from goldenthread.graph.fulfil import LEAST_NEAR, by_rows, reported, telling
from goldenthread.graph.kept.backed import FieldsOf
from goldenthread.graph.kept.former import BY_WORDS
from goldenthread.graph.kept.likeness import Likeness, keep_telling, row_of
from goldenthread.graph.kept.tables import Row, Tables
from goldenthread.graph.kept.touched import Nodes, Touched
from goldenthread.ontology import terms as t

Link: TypeAlias = tuple[NamedNode, str, NamedNode]


class ByWords:
    """The links by words that a change makes and unmakes, with the tables brought up to date.

    `loose`: those before, which do not count any more. `made`: those now. `old_rows`: the
    statements that were taken out.
    """

    def __init__(self, touched: Touched, anew: Nodes) -> None:
        self._touched, self._anew = touched, anew
        fields = FieldsOf(touched.region)
        likeness = self._exchange_statements(fields)
        self.loose = self._loose(likeness.fresh.values())
        touched.region.lose(self.loose)
        self.made = self._links_by_words(likeness, fields)
        touched.region.add(self.made)

    def _exchange_statements(self, fields: FieldsOf) -> Likeness:
        """Takes the statements that are derived anew out of the tables, and puts them in."""
        tables = self._touched.tables
        likeness = Likeness(tables, lambda row: _statement(row, fields))
        old = tables.rows("work", sorted(self._touched.dirty))
        old = {n: row for n, row in old.items() if row.kind != t.THEME}
        themes = sorted(node.value for node in self._anew)
        old |= tables.rows("node", themes)
        self.old_rows = old
        self._reports = self._reports_near(tables, list(old))
        likeness.take_out(list(old))
        works = {one.work.iri: key for key, one in self._touched.amended.items()}
        numbers: list[tuple[int, Statement]] = []
        for statement in statements_in(self._touched.region, fields):
            if statement.iri in self._touched.own or statement.iri in self._anew:
                key = works.get(statement.work) or self._touched.works.get(
                    statement.work.value if statement.work else "", ""
                )
                numbers.append((likeness.put_in(statement, key), statement))
        keep_telling(tables, ((n, s) for n, s in numbers if s.kind == t.COMMITMENT))
        for key, one in self._touched.amended.items():
            for node in one.subjects:
                if NamedNode(t.ACHIEVEMENT) in self._touched.region.values(node, t.TYPE):
                    report = fields.statement(node, node, t.ACHIEVEMENT)
                    number = tables.keep_statement(row_of(report, key))
                    keep_telling(tables, [(number, report)])
                    self._reports.add(number)
        self._reports |= self._reports_near(tables, [n for n, _ in numbers])
        return likeness

    def _reports_near(self, tables: Tables, numbers: Sequence[int]) -> set[int]:
        """The achievements that may report on one of these."""
        return {
            near
            for number in numbers
            if (stems := tables.telling_of(number, t.COMMITMENT))
            for near in tables.near(stems, t.ACHIEVEMENT, LEAST_NEAR)
        }

    def _loose(self, fresh: Iterable[Statement]) -> list[Triple]:
        """The former links by words of what is compared anew, with their assertions."""
        nodes = {one.iri for one in fresh} | {NamedNode(r.node) for r in self.old_rows.values()}
        reports = self._touched.tables.rows("id", sorted(self._reports)).values()
        self._reporting = {NamedNode(row.node) for row in reports}
        links = {link for node in nodes | self._reporting for link in self._links_with(node)}
        return [triple for link in links for triple in self._loose_link(*link)]

    def _links_with(self, node: NamedNode) -> Iterator[Link]:
        """The former links by words that this is an end of."""
        former = self._touched.former
        for predicate in BY_WORDS:
            for value in former.values(node, predicate):
                yield node, predicate, value
            for subject in former.inverse(predicate, node):
                yield subject, predicate, node

    def _loose_link(self, subject: NamedNode, predicate: str, value: NamedNode) -> list[Triple]:
        """The link with its assertion, where it does not count any more."""
        node = following(subject, predicate, value, self._touched.base)
        quads = self._touched.former.store.quads_for_pattern(node, None, None, None)
        assertion = [quad.triple for quad in quads]
        if not assertion:
            return []  # a person decided it
        # One by its row goes with its document; one by words with what its report may mean.
        by_row = any(triple.predicate.value == t.VIA for triple in assertion)
        if predicate == t.FULFILS and subject not in self._touched.old_own:
            if by_row or subject not in self._reporting:
                return []
        return [Triple(subject, NamedNode(predicate), value), *assertion]

    def _links_by_words(self, likeness: Likeness, fields: FieldsOf) -> list[Triple]:
        region, base = self._touched.region, self._touched.base
        refused = self._touched.decisions.refused
        made = [*linked(likeness.pairs(), region, refused, base), *by_rows(region, base)]
        told = {(one.subject, one.object) for one in made if one.predicate.value == t.FULFILS}
        for row in self._touched.tables.rows("id", sorted(self._reports)).values():
            report = _statement(row, fields)
            told_of_it = {*told, *self._told_by_row(report.iri)}
            stems = telling(report)
            near = self._touched.tables.near(stems, t.COMMITMENT, LEAST_NEAR) if stems else []
            rows = self._touched.tables.rows("id", near).values()
            promises = [_statement(one, fields) for one in rows]
            made += reported(report, promises, told_of_it, region, base)
        return made

    def _told_by_row(self, report: NamedNode) -> set[tuple[NamedNode, NamedNode]]:
        """The commitments in whose row a report stands that is not derived anew."""
        found: set[tuple[NamedNode, NamedNode]] = set()
        if report in self._touched.region.hidden:
            return found
        for promise in self._touched.former.values(report, t.FULFILS):
            link = following(report, t.FULFILS, promise, self._touched.base)
            if t.VIA in self._touched.former.said(link):
                found.add((report, promise))
        return found


def _statement(row: Row, fields: FieldsOf) -> Statement:
    return fields.statement(NamedNode(row.node), NamedNode(row.worded), row.kind)
