"""The corpus manifest `corpus.toml`: what is known of the works beside what they say themselves.

Its format is described in `docs/manifest.md`. Nothing in it is guessed at: a key that is not known
is an error, since a mistyped one would silently change what the thread says.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, NoReturn

from goldenthread.ontology.errors import InputError
from goldenthread.ontology.identifiers import slug
from goldenthread.ontology.swift import swift

FILE_NAME: Final = "corpus.toml"

FINANCIAL_YEAR_STARTS: Final[Mapping[str, int]] = {
    "GB": 4, "IE": 1, "US": 10, "CA": 4, "AU": 7, "NZ": 7, "IN": 4, "ZA": 4, "JP": 4,
    "FR": 1, "DE": 1, "NL": 1, "ES": 1, "IT": 1, "SE": 1, "DK": 1, "NO": 1, "FI": 1,
}  # fmt: skip
"""First month of the central government's financial year, by ISO 3166-1 country code."""

_EDTF_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


@swift
class Work:
    """One `[[works]]` entry. `files` are its editions, oldest first, relative to the manifest."""

    key: str
    title: str | None = None
    publisher: str | None = None
    period: str | None = None
    """EDTF: "2024/2029"."""
    issued: str | None = None
    """EDTF date: "2024-03"."""
    status: str | None = None
    files: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    delivers: tuple[str, ...] = ()


@swift
class Manifest:
    """A corpus: the partnership it is of, and its works. Paths are relative to `folder`."""

    folder: Path
    partnership: str | None = None
    country: str = "GB"
    financial_year_start: int = 4
    """First month of the financial year, 1 to 12."""
    gazetteers: tuple[Path, ...] = ()
    places: tuple[str, ...] = ()
    """The partnership's Places, by name or IRI."""
    works: tuple[Work, ...] = ()

    def work_of(self, file: Path) -> Work | None:
        """The entry that names this file, or None."""
        wanted = file.resolve()
        for work in self.works:
            if any((self.folder / name).resolve() == wanted for name in work.files):
                return work
        return None

    def sequence_of(self, file: Path) -> int:
        """Where this file stands among its work's editions, 0 for the oldest or an unnamed one."""
        work = self.work_of(file)
        if work is None:
            return 0
        wanted = file.resolve()
        return [(self.folder / name).resolve() for name in work.files].index(wanted)


def find_manifest(path: Path) -> Path | None:
    """The `corpus.toml` in this folder, or beside this file; None when there is none."""
    candidate = (path if path.is_dir() else path.parent) / FILE_NAME
    return candidate if candidate.is_file() else None


def load_manifest(path: Path) -> Manifest:
    """Reads and checks a manifest.

    Raises InputError, with the line where it is known, when it is no TOML, has a key that is not
    known, a value of the wrong type, a file that is not there, or a work named that is none.
    """
    return _Checker(path).manifest()


class _Checker:
    """Reads one manifest file, saying of each mistake in which line it stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise InputError(path, "is not UTF-8 text", "save the manifest as UTF-8") from None
        except OSError as error:
            raise InputError(
                path, error.strerror or str(error), "give a manifest that can be read"
            ) from error

    def manifest(self) -> Manifest:
        try:
            data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+)", str(error))
            line = int(found[1]) if found else None
            raise InputError(
                self.path, f"is not valid TOML ({error})", "mend this line", line=line
            ) from None
        self._known(data, ("corpus", "works"), "the manifest")
        corpus = self._table(data.get("corpus", {}), "corpus")
        self._known(
            corpus,
            ("partnership", "country", "financial_year_start", "gazetteers", "places"),
            "[corpus]",
        )
        country = self._text(corpus, "country") or "GB"
        entries = data.get("works", [])
        if not isinstance(entries, list):
            self._fail("works", "is no list of tables", "write each work under [[works]]")
        works = tuple(self._work(entry) for entry in entries)
        self._check_keys(works)
        return Manifest(
            folder=self.path.parent,
            partnership=self._text(corpus, "partnership"),
            country=country,
            financial_year_start=self._month(corpus, country),
            gazetteers=tuple(
                self._file(name, "gazetteers") for name in self._texts(corpus, "gazetteers")
            ),
            places=self._texts(corpus, "places"),
            works=works,
        )

    def _work(self, entry: object) -> Work:
        table = self._table(entry, "works")
        self._known(table, [field.name for field in fields(Work)], "[[works]]")
        key = self._text(table, "key")
        if not key:
            self._fail("[[works]]", "a work has no key", 'give each work a key = "…"')
        if key != slug(key, longest=len(key)):
            self._fail(
                key,
                f'the key "{key}" has other than small letters, digits and hyphens',
                f'write it as "{slug(key)}"',
            )
        period, issued = self._text(table, "period"), self._text(table, "issued")
        if period and not re.fullmatch(rf"{_EDTF_DATE}/{_EDTF_DATE}", period):
            self._fail(period, f'the period "{period}" is none', 'write it as "2024/2029"')
        if issued and not re.fullmatch(_EDTF_DATE, issued):
            self._fail(issued, f'the date "{issued}" is none', 'write it as "2024-03"')
        names = self._texts(table, "files")
        for name in names:
            self._file(name, "files")
        return Work(
            key=key,
            title=self._text(table, "title"),
            publisher=self._text(table, "publisher"),
            period=period,
            issued=issued,
            status=self._text(table, "status"),
            files=names,
            supersedes=self._texts(table, "supersedes"),
            delivers=self._texts(table, "delivers"),
        )

    def _check_keys(self, works: tuple[Work, ...]) -> None:
        keys = [work.key for work in works]
        for work in works:
            if keys.count(work.key) > 1:
                self._fail(work.key, f'two works have the key "{work.key}"', "give each its own")
            for other in (*work.supersedes, *work.delivers):
                if other == work.key:
                    self._fail(other, f'the work "{other}" names itself', "name another work")
                if other not in keys:
                    self._fail(
                        other,
                        f'"{other}" is the key of no work here',
                        self._nearest(other, keys) or "add it under [[works]]",
                    )
        for name in (names := [name for work in works for name in work.files]):
            if names.count(name) > 1:
                self._fail(name, f'the file "{name}" stands in two works', "leave it in one")

    def _month(self, corpus: Mapping[str, Any], country: str) -> int:
        month = corpus.get("financial_year_start")
        if month is None:
            if country not in FINANCIAL_YEAR_STARTS:
                self._fail(
                    "country",
                    f'the financial year of "{country}" is not known',
                    "add financial_year_start = 1 … 12",
                )
            return FINANCIAL_YEAR_STARTS[country]
        if not isinstance(month, int) or isinstance(month, bool) or not 1 <= month <= 12:
            self._fail("financial_year_start", "is no month", "write a number from 1 to 12")
        return month

    def _known(self, table: Mapping[str, Any], names: Iterable[str], where: str) -> None:
        known = list(names)
        for name in table:
            if name not in known:
                todo = self._nearest(name, known) or f"known are {', '.join(known)}"
                self._fail(name, f'the key "{name}" is not known in {where}', todo)

    def _nearest(self, name: str, known: Iterable[str]) -> str | None:
        close = difflib.get_close_matches(name, list(known), n=1)
        return f'did you mean "{close[0]}"?' if close else None

    def _table(self, value: object, name: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._fail(name, f"{name} is no table", f"write it under [{name}]")
        return value

    def _text(self, table: Mapping[str, Any], name: str) -> str | None:
        value = table.get(name)
        if value is not None and not isinstance(value, str):
            self._fail(name, f"{name} is no text", f'write {name} = "…"')
        return value.strip() or None if value is not None else None

    def _texts(self, table: Mapping[str, Any], name: str) -> tuple[str, ...]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self._fail(name, f"{name} is no list of texts", f'write {name} = ["…"]')
        return tuple(value)

    def _file(self, name: str, what: str) -> Path:
        path = self.path.parent / name
        if not path.is_file():
            self._fail(
                name, f'there is no file "{name}" ({what})', "mend the name, or leave it out"
            )
        return path

    def _fail(self, near: str, what: str, todo: str) -> NoReturn:
        lines = self.text.splitlines()
        line = next((number for number, text in enumerate(lines, 1) if near in text), None)
        raise InputError(self.path, what, todo, line=line)
