"""The whole store in one file, and back.

A backup is a zip of `data.nq` (every graph as N-Quads, decisions and register included), each
edition's bytes and texts, and `manifest.json`: the format, the base IRI, and each member's size and
SHA-256. The current graph is not in it: it is derived from the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import uuid
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from goldenthread.graph.files import store_errors, sync_folder
from goldenthread.graph.folder import FORMAT, State, StoreFolder
from goldenthread.graph.store import Store
from goldenthread.ontology.errors import StoreError

_DATA: Final = "data.nq"
_MANIFEST: Final = "manifest.json"
_MEMBER: Final = re.compile(r"data\.nq|editions/[0-9a-f]{64}/(source|text-[0-9a-f]{32}\.txt)")
_LONGEST_MANIFEST: Final = 256 * 2**20
"""Bytes: what a manifest of half a million editions takes. A longer one is not read."""
_PIECE: Final = 2**20
"""Bytes read at a time."""


@dataclass(frozen=True, slots=True)
class _Member:
    """What the manifest says of a member: its length in bytes and its SHA-256."""

    size: int
    sha256: str


def backup(path: Path, file: Path) -> None:
    """Writes the store at `path` to `file`, which must not exist yet.

    Nobody can write to the store meanwhile, so the backup is of one moment. Raises StoreInUse when
    someone is writing to it.
    """
    if file.exists():
        raise StoreError(f"{file}: exists already; name a file that does not")
    with Store.open_for_writing(path) as store, store_errors(file), _aside(file) as folder:
        folder.mkdir()
        with (folder / _DATA).open("wb") as dumped:
            store.dump(dumped)
        archived = folder / "backup.zip"
        with archived.open("xb") as written:
            with zipfile.ZipFile(written, "w") as archive:
                _write(archive, store, folder / _DATA)
            written.flush()
            os.fsync(written.fileno())
        archived.replace(file)
        sync_folder(file.absolute().parent)


def restore(file: Path, path: Path) -> None:
    """Makes the store at `path` from a backup, as a whole or not at all.

    Raises StoreError when `path` holds anything but an empty store, when the backup is damaged or
    none at all, and when a newer version wrote it.
    """
    _require_room(path)
    with store_errors(path), _aside(path) as unfinished:
        unfinished.mkdir(parents=True)
        with _opened(file) as archive:
            base = _unpack(archive, file, unfinished)
        _make_store(StoreFolder(unfinished), base, file)
        _put_in_place(unfinished, path)
        sync_folder(path.absolute().parent)


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A name beside `path`, on the same disk; whatever still bears it at the end is removed."""
    aside = path.absolute().with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write(archive: zipfile.ZipFile, store: Store, data: Path) -> None:
    folder = StoreFolder(store.path)
    files = {_DATA: data}
    for row in store.documents():
        for file in (folder.source(row.sha256), folder.text(row.sha256, row.text_digest)):
            files[file.relative_to(folder.path).as_posix()] = file
    members = {name: _add(archive, name, file) for name, file in files.items()}
    manifest = {
        "format": FORMAT,
        "base": store.base,
        "members": {name: asdict(member) for name, member in members.items()},
    }
    archive.writestr(_entry(_MANIFEST), json.dumps(manifest, indent=1))


def _entry(name: str) -> zipfile.ZipInfo:
    """Without a clock: the same store gives the same backup."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _add(archive: zipfile.ZipFile, name: str, file: Path) -> _Member:
    with file.open("rb") as content, archive.open(_entry(name), "w", force_zip64=True) as out:
        return _copy(content, out)


def _copy(content: IO[bytes], out: IO[bytes], longest: int | None = None) -> _Member:
    """Copies, and says what was copied; stops when it is more than `longest` bytes."""
    size, hashed = 0, hashlib.sha256()
    while (longest is None or size <= longest) and (piece := content.read(_PIECE)):
        hashed.update(piece)
        size += len(piece)
        out.write(piece)
    return _Member(size, hashed.hexdigest())


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    if not file.is_file():
        raise StoreError(f"{file}: there is no such file; name a backup")
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    # What zipfile raises for damaged, truncated, encrypted and unknown content.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _damaged(file, str(error)) from error


def _damaged(file: Path, what: str) -> StoreError:
    return StoreError(f"{file}: no complete backup ({what}); use another copy of it")


def _unpack(archive: zipfile.ZipFile, file: Path, into: Path) -> str:
    """Unpacks every member, each checked against the manifest; returns the base IRI."""
    base, members = _manifest(archive, file)
    for name, member in members.items():
        target = into / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as content, target.open("xb") as out:
            copied = _copy(content, out, longest=member.size)
            out.flush()
            os.fsync(out.fileno())
        if copied != member:
            raise _damaged(file, f"{name} is not what the manifest says")
    return base


def _manifest(archive: zipfile.ZipFile, file: Path) -> tuple[str, Mapping[str, _Member]]:
    """The base IRI and the members; every name is one that a store has."""
    names = archive.namelist()
    if _MANIFEST not in names or archive.getinfo(_MANIFEST).file_size > _LONGEST_MANIFEST:
        raise _damaged(file, "it has no manifest")
    try:
        values = json.loads(archive.read(_MANIFEST))
        written, base = int(values["format"]), str(values["base"])
        if written > FORMAT:
            raise StoreError(
                f"{file}: written by a newer version of Golden Thread (store format {written}, "
                f"this version knows {FORMAT}); install the newer version"
            )
        members = {
            name: _Member(int(said["size"]), str(said["sha256"]))
            for name, said in values["members"].items()
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _damaged(file, "its manifest is damaged") from error
    if sorted(names) != sorted([*members, _MANIFEST]) or _DATA not in members:
        raise _damaged(file, "its members are not those that the manifest lists")
    for name in members:
        if not _MEMBER.fullmatch(name):
            raise _damaged(file, f"no store has a member {name!r}")
    return base, members


def _make_store(folder: StoreFolder, base: str, file: Path) -> None:
    """Makes a store of what was unpacked, with its current graph."""
    quads = folder.path / _DATA
    data = pyoxigraph.Store(os.fspath(folder.data))
    try:
        data.bulk_load(path=os.fspath(quads), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise _damaged(file, str(error)) from error
    del data  # pyoxigraph closes a database when nothing refers to it any more.
    quads.unlink()
    folder.write_state(State(base=base))
    with Store.open_for_writing(folder.path) as store:
        for row in store.documents():
            for kept in (folder.source(row.sha256), folder.text(row.sha256, row.text_digest)):
                if not kept.exists():
                    raise _damaged(file, f"{kept.relative_to(folder.path)} is missing")
        store.derive()


def _require_room(path: Path) -> None:
    """Raises StoreError unless nothing is lost when a store is put at `path`."""
    folder = StoreFolder(path)
    if folder.is_store():
        with Store.open_for_writing(path) as store:
            inputs = store.inputs()
        if inputs.editions or inputs.decisions:
            raise StoreError(f"{path}: holds documents or decisions; name another folder")
    elif not folder.is_vacant():
        raise StoreError(f"{path}: is not empty and no store; name another folder")


def _put_in_place(unfinished: Path, path: Path) -> None:
    if path.exists():
        with _aside(path) as former:
            path.rename(former)
            try:
                # Somebody may have loaded something since we looked first.
                _require_room(former)
            except StoreError:
                former.rename(path)
                raise
            unfinished.rename(path)
    else:
        unfinished.rename(path)
