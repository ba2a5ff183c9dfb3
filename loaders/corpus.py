"""Which files to read, and in what context: paths, manifest and gazetteers put together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from goldenthread.loaders.context import Context
from goldenthread.loaders.edition import reading_key
from goldenthread.loaders.formats.limits import Limits
from goldenthread.loaders.formats.open import read_bytes
from goldenthread.loaders.manifest import Manifest, Work, find_manifest, load_manifest
from goldenthread.loaders.statement import Description, Fact
from goldenthread.ontology.errors import InputError
from goldenthread.ontology.gazetteer import Gazetteer, PlaceEntry
from goldenthread.ontology.gazetteer import load as load_gazetteer
from goldenthread.ontology.swift import swift

DOCUMENT_SUFFIXES: Final = frozenset({
    ".txt", ".md", ".markdown", ".pdf", ".docx", ".pptx", ".xlsx", ".html", ".htm", ".xml",
    ".csv", ".tsv", ".doc", ".ppt", ".xls",
})  # fmt: skip
"""What is taken for a document in a folder; a file named on its own is always read."""


@swift
class Source:
    """One file to read, the work that the manifest says it is an edition of, and its context.

    `leads_out`: it is a link out of the folder that was given, and is not followed.
    """

    path: Path
    work: Work | None
    context: Context
    reading_key: str
    leads_out: bool = False


@swift
class Corpus:
    """What to read.

    `left_out`: document files of a folder that its manifest does not name. `gazetteers`: the
    Turtle files in use beside those that ship.
    """

    sources: tuple[Source, ...]
    left_out: tuple[Path, ...]
    gazetteers: tuple[Path, ...]
    gazetteer: Gazetteer


def find_corpus(
    paths: Sequence[Path],
    *,
    manifest: Path | None = None,
    gazetteers: Sequence[Path] = (),
    base: str,
) -> Corpus:
    """The files that these paths name, each with what its reading depends on.

    A folder is searched through, hidden files left out; where its manifest names files, exactly
    these are taken. Raises InputError for a path that is not there, a folder
    without documents, or a manifest or gazetteer with a mistake.
    """
    given = load_manifest(manifest) if manifest else None
    files: list[tuple[Path, Manifest | None]] = []
    left_out: list[Path] = []
    outside: set[Path] = set()
    for path in paths:
        here = given or _manifest_of(path)
        if path.is_dir():
            inside, leading_out = _files_in(path)
            taken, other = _named(inside, here)
            if not taken and not leading_out:
                raise _empty(path)
            files += [(file, here) for file in [*taken, *leading_out]]
            left_out += other
            outside |= set(leading_out)
        elif path.is_file():
            files.append((path, here))
        else:
            raise InputError(path, "there is no such file or folder", "check the path")
    extra = tuple(
        dict.fromkeys([*gazetteers, *(file for _, m in files if m for file in m.gazetteers)])
    )
    gazetteer = load_gazetteer(extra)
    fingerprints = tuple(file.read_bytes() for file in extra)
    contexts = {id(m): _context(m, gazetteer) for _, m in files}
    unique = dict(zip((os.path.realpath(file) for file, _ in files), files, strict=True))
    sources = tuple(
        replace(_source(file, m, contexts[id(m)], fingerprints, base), leads_out=file in outside)
        for file, m in unique.values()
    )
    return Corpus(sources, tuple(left_out), extra, gazetteer)


def _manifest_of(path: Path) -> Manifest | None:
    found = find_manifest(path)
    return load_manifest(found) if found else None


def _files_in(folder: Path) -> tuple[list[Path], list[Path]]:
    """The documents of a folder, and the links in it that lead out of it."""
    root = folder.resolve()
    found = [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in DOCUMENT_SUFFIXES
        and (file.is_symlink() or file.is_file())
        and not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
    ]
    outside = [file for file in found if _leads_out(file, root)]
    return [file for file in found if file not in outside], outside


def _leads_out(file: Path, root: Path) -> bool:
    """Whether a link leads out of the folder, or round in a circle."""
    try:
        return not file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return True


def source_bytes(source: Source, limits: Limits) -> bytes:
    """The file's bytes. Raises InputError where it cannot be read or must not be followed."""
    if source.leads_out:
        raise InputError(
            source.path,
            "a link that leads out of its folder; it is not followed",
            "put the file itself there, or name it on its own",
        )
    return read_bytes(source.path, limits)


def _named(found: Sequence[Path], manifest: Manifest | None) -> tuple[list[Path], list[Path]]:
    """The documents to read, and those that are left out since the manifest names others."""
    named = (
        [manifest.folder / name for work in manifest.works for name in work.files]
        if manifest
        else []
    )
    if not named:
        return list(found), []
    taken = {file.resolve() for file in named}
    return named, [file for file in found if file.resolve() not in taken]


def _empty(folder: Path) -> InputError:
    return InputError(
        folder,
        "holds no documents",
        f"give a folder with files such as {', '.join(sorted(DOCUMENT_SUFFIXES)[:6])} …",
    )


def _context(manifest: Manifest | None, gazetteer: Gazetteer) -> Context:
    if manifest is None:
        return Context(gazetteer)
    return Context(
        gazetteer,
        financial_year_start=manifest.financial_year_start,
        partnership_places=tuple(
            sorted({_place(name, manifest, gazetteer) for name in manifest.places})
        ),
    )


def _place(name: str, manifest: Manifest, gazetteer: Gazetteer) -> str:
    """The IRI of a Place that the manifest names."""
    path = manifest.folder / "corpus.toml"
    if ":" in name:
        if not isinstance(gazetteer.by_iri(name), PlaceEntry):
            raise InputError(path, f"no gazetteer has the Place <{name}>", "add it to a gazetteer")
        return name
    entries = [entry for entry in gazetteer.by_name(name) if isinstance(entry, PlaceEntry)]
    latest = [e for e in entries if e.layer == max(other.layer for other in entries)]
    living = [e for e in latest if e.exists_until is None] or latest
    if len(living) != 1:
        what = "no gazetteer has" if not living else "several Places bear the name of"
        raise InputError(
            path, f'{what} the Place "{name}"', "give its IRI, or add it to a gazetteer"
        )
    return living[0].iri


def _source(
    file: Path,
    manifest: Manifest | None,
    context: Context,
    gazetteers: tuple[bytes, ...],
    base: str,
) -> Source:
    work = manifest.work_of(file) if manifest else None
    partnership = manifest.partnership if manifest else None
    declared = _declared(work, partnership)
    context = replace(context, declared=declared) if declared else context
    return Source(file, work, context, reading_key(work, context, gazetteers, base))


def _declared(work: Work | None, partnership: str | None) -> Description | None:
    if work is None:
        return Description(publisher=Fact(partnership, None)) if partnership else None

    def fact(value: str | None) -> Fact | None:
        return Fact(value, None) if value else None

    return Description(
        title=fact(work.title),
        publisher=fact(work.publisher or partnership),
        period=fact(work.period),
        issued=fact(work.issued),
        status=fact(work.status),
    )
