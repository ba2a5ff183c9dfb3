"""The tables beside a derived graph, in one SQLite file.

They hold nothing that the read graphs do not say; without them the graph is derived anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SCHEMA: Final = """
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE works (
    key TEXT PRIMARY KEY, edition TEXT, content TEXT, document TEXT, mentions TEXT, subjects TEXT,
    supersedes TEXT, places TEXT, titles TEXT
) WITHOUT ROWID;
CREATE TABLE decisions (
    iri TEXT PRIMARY KEY, content TEXT, works TEXT, nodes TEXT, apart TEXT, refused TEXT
) WITHOUT ROWID;
CREATE TABLE said (work TEXT, entity TEXT, triples TEXT, mark TEXT);
CREATE TABLE entities (iri TEXT, kind TEXT, record TEXT);
CREATE TABLE statements (
    id INTEGER PRIMARY KEY AUTOINCREMENT, work TEXT, node TEXT, worded TEXT, kind TEXT, words TEXT,
    document TEXT, place INTEGER
);
CREATE TABLE bags (sort INTEGER, bag TEXT, statement INTEGER);
CREATE TABLE early (sort INTEGER, word TEXT, bag TEXT);
CREATE TABLE telling (stem TEXT, kind TEXT, statement INTEGER);
CREATE TABLE counts (sort INTEGER, word TEXT, times INTEGER, PRIMARY KEY (sort, word))
    WITHOUT ROWID;
"""
_INDEXES: Final = """
CREATE INDEX said_in_work ON said (work);
CREATE INDEX said_of_entity ON said (entity);
CREATE INDEX statements_of_work ON statements (work);
CREATE INDEX statements_of_node ON statements (node);
CREATE INDEX statements_by_words ON statements (words);
CREATE INDEX bags_by_words ON bags (sort, bag);
CREATE INDEX bags_of_statement ON bags (statement);
CREATE INDEX early_by_word ON early (sort, word);
CREATE INDEX early_of_bag ON early (sort, bag);
CREATE INDEX telling_by_stem ON telling (stem, kind);
CREATE INDEX telling_of_statement ON telling (statement);
"""


@dataclass(frozen=True, slots=True)
class KeptWork:
    """What is kept of a work.

    `mentions`: as `written.mentions_written`. `subjects`: the IRIs of all that only its document
    says something of. `supersedes`, `places`, `titles`: of its document. `said`: N-Triples of
    what it says of entities, by entity, with what stands for it, its assertions included.
    """

    key: str
    edition: str
    content: str
    document: str
    mentions: str
    subjects: tuple[str, ...]
    supersedes: tuple[str, ...]
    places: tuple[str, ...]
    titles: tuple[str, ...]
    said: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """What is kept of a decision.

    `content`: stands for all that it says. `works`: the keys of those that it is about or points
    to. `nodes`: the IRIs of it and its selectors. `apart`: the two mentions that it keeps apart.
    `refused`: the two commitments of which it says that they are not the same.
    """

    iri: str
    content: str
    works: tuple[str, ...]
    nodes: tuple[str, ...]
    apart: tuple[str, ...]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A statement: the node, and the mention whose words it has (else the node again)."""

    work: str
    node: str
    worded: str
    kind: str
    words: str
    document: str
    place: int


class Tables:
    """The tables, open."""

    def __init__(self, file: Path) -> None:
        """Makes the file where there is none."""
        fresh = not file.exists()
        self._db = sqlite3.connect(file, isolation_level=None)
        # A file that was cut short is thrown away with the graph beside it.
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("BEGIN")
        if fresh:
            self._db.executescript(_SCHEMA)
            self._db.execute("BEGIN")

    def close(self) -> None:
        """Ends with what was written."""
        self._db.execute("COMMIT")
        self._db.close()

    def index(self) -> None:
        """Once all is written for the first time."""
        self._db.executescript(_INDEXES)
        self._db.execute("BEGIN")

    def note(self, name: str, value: object) -> None:
        """Keeps a small thing under this name."""
        self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, json.dumps(value)))

    def noted(self, name: str) -> object:
        """What was kept so; None where nothing was."""
        row = self._db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    # Works

    def editions(self) -> dict[str, tuple[str, str]]:
        """Edition and content digest of each work."""
        rows = self._db.execute("SELECT key, edition, content FROM works")
        return {key: (edition, content) for key, edition, content in rows}

    def column(self, name: str) -> dict[str, str]:
        """One column of all works."""
        return dict(self._db.execute(f"SELECT key, {name} FROM works ORDER BY key"))

    def work(self, key: str) -> KeptWork | None:
        """What is kept of this work."""
        row = self._db.execute("SELECT * FROM works WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        mine, edition, content, document, mentions, subjects, supersedes, places, titles = row
        said = self._db.execute("SELECT entity, triples, mark FROM said WHERE work = ?", (key,))
        return KeptWork(
            mine, edition, content, document, mentions,
            tuple(subjects.split()), tuple(json.loads(supersedes)), tuple(json.loads(places)),
            tuple(json.loads(titles)), {entity: (one, mark) for entity, one, mark in said},
        )  # fmt: skip

    def said_of(self, entity: str) -> list[tuple[str, str]]:
        """What works say of this, as N-Triples, with the works."""
        asked = "SELECT work, triples FROM said WHERE entity = ?"
        return self._db.execute(asked, (entity,)).fetchall()

    def keep(self, work: KeptWork) -> None:
        """Keeps a work that is not kept yet."""
        self._db.execute(
            "INSERT INTO works VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                work.key, work.edition, work.content, work.document, work.mentions,
                "\n".join(work.subjects), json.dumps(work.supersedes), json.dumps(work.places),
                json.dumps(work.titles),
            ),
        )  # fmt: skip
        self._db.executemany(
            "INSERT INTO said VALUES (?, ?, ?, ?)",
            ((work.key, entity, *one) for entity, one in work.said.items()),
        )

    def forget(self, key: str) -> None:
        """Drops the work."""
        self._db.execute("DELETE FROM works WHERE key = ?", (key,))
        self._db.execute("DELETE FROM said WHERE work = ?", (key,))

    # Decisions

    def decisions(self) -> Iterator[KeptDecision]:
        """All that is kept of decisions."""
        for iri, content, *lists in self._db.execute("SELECT * FROM decisions"):
            works, nodes, apart, refused = (tuple(json.loads(one)) for one in lists)
            yield KeptDecision(iri, content, works, nodes, apart, refused)

    def keep_decisions(self, decisions: Iterable[KeptDecision]) -> None:
        """Keeps decisions that are not kept yet."""
        for one in decisions:
            lists = map(json.dumps, (one.works, one.nodes, one.apart, one.refused))
            values = (one.iri, one.content, *lists)
            self._db.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)", values)

    def forget_decision(self, iri: str) -> None:
        """Drops the decision."""
        self._db.execute("DELETE FROM decisions WHERE iri = ?", (iri,))

    # Entities

    def entities(self) -> Iterator[tuple[str, str, str]]:
        """IRI, kind and record of each, in their order."""
        yield from self._db.execute("SELECT iri, kind, record FROM entities ORDER BY rowid")

    def keep_entities(self, kind: str, records: Iterable[tuple[str, str]]) -> None:
        """All of one kind, in order: IRI and record."""
        self._db.execute("DELETE FROM entities WHERE kind = ?", (kind,))
        self._db.executemany(
            "INSERT INTO entities VALUES (?, ?, ?)", ((iri, kind, one) for iri, one in records)
        )

    # Statements

    def rows(self, name: str, values: Sequence[object]) -> dict[int, Row]:
        """The statements with one of these values in a column: id, work, node or words."""
        found: dict[int, Row] = {}
        for some in _some(values):
            asked = f"SELECT * FROM statements WHERE {name} IN ({_marks(some)})"
            for number, *row in self._db.execute(asked, some):
                found[number] = Row(*row)
        return found

    def numbers(self, kind: str) -> dict[str, int]:
        """The numbers of the statements of this kind, by their nodes."""
        return dict(self._db.execute("SELECT node, id FROM statements WHERE kind = ?", (kind,)))

    def keep_statement(self, row: Row) -> int:
        """Its number."""
        cursor = self._db.execute(
            "INSERT INTO statements VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
            (row.work, row.node, row.worded, row.kind, row.words, row.document, row.place),
        )
        return int(cursor.lastrowid or 0)

    def forget_statements(self, numbers: Sequence[int]) -> None:
        """Drops these, with what they say."""
        for some in _some(numbers):
            marks = _marks(some)
            bags = self._db.execute(
                f"SELECT DISTINCT sort, bag FROM bags WHERE statement IN ({marks})", some
            ).fetchall()
            self._db.execute(f"DELETE FROM statements WHERE id IN ({marks})", some)
            self._db.execute(f"DELETE FROM telling WHERE statement IN ({marks})", some)
            self._db.execute(f"DELETE FROM bags WHERE statement IN ({marks})", some)
            for sort, bag in bags:
                if not self.bearers(sort, bag):
                    self._db.execute("DELETE FROM early WHERE sort = ? AND bag = ?", (sort, bag))

    def keep_telling(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Stem, kind and number of statements."""
        self._db.executemany("INSERT INTO telling VALUES (?, ?, ?)", rows)

    def telling_of(self, statement: int, kind: str) -> list[str]:
        """The telling words of a statement, where it is of this kind."""
        asked = "SELECT stem FROM telling WHERE statement = ? AND kind = ?"
        return [stem for (stem,) in self._db.execute(asked, (statement, kind))]

    def near(self, stems: Iterable[str], kind: str, least: int) -> list[int]:
        """The statements of this kind with so many of these stems."""
        asked = list(stems)
        found = self._db.execute(
            f"SELECT statement FROM telling WHERE stem IN ({_marks(asked)}) AND kind = ? "
            "GROUP BY statement HAVING count(*) >= ?",
            (*asked, kind, least),
        )
        return [number for (number,) in found]

    # Their words

    def keep_bags(self, rows: Iterable[tuple[int, str, int]]) -> None:
        """Sort, bag and number of statements."""
        self._db.executemany("INSERT INTO bags VALUES (?, ?, ?)", rows)

    def keep_early(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Sort, early word and bag."""
        self._db.executemany("INSERT INTO early VALUES (?, ?, ?)", rows)

    def keep_counts(self, rows: Iterable[tuple[int, str, int]]) -> None:
        """Sort, word and in how many bags it is."""
        self._db.executemany("INSERT INTO counts VALUES (?, ?, ?)", rows)

    def counts(self, sort: int, words: Iterable[str]) -> dict[str, int]:
        """In how many bags these were when all was derived; that gives them their order."""
        asked = list(words)
        rows = self._db.execute(
            f"SELECT word, times FROM counts WHERE sort = ? AND word IN ({_marks(asked)})",
            (sort, *asked),
        )
        return dict(rows.fetchall())

    def bearers(self, sort: int, bag: str) -> list[int]:
        """The statements with this very bag."""
        rows = self._db.execute(
            "SELECT statement FROM bags WHERE sort = ? AND bag = ?", (sort, bag)
        )
        return [number for (number,) in rows]

    def bags_of(self, statement: int) -> list[tuple[int, str]]:
        """The bags of a statement, with their sort."""
        return self._db.execute(
            "SELECT sort, bag FROM bags WHERE statement = ?", (statement,)
        ).fetchall()

    def bags_with(self, sort: int, words: Iterable[str]) -> list[str]:
        """The bags of which one of these is an early word."""
        asked = list(words)
        rows = self._db.execute(
            "SELECT DISTINCT bag FROM early INDEXED BY early_by_word "
            f"WHERE sort = ? AND word IN ({_marks(asked)})",
            (sort, *asked),
        )
        return [bag for (bag,) in rows]


_AT_ONCE: Final = 500


def _some(values: Sequence[object]) -> Iterator[Sequence[object]]:
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
