"""Which files are read, and in what context."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goldenthread.loaders.corpus import Corpus, find_corpus, source_bytes
from goldenthread.loaders.formats.limits import Limits
from goldenthread.ontology.errors import InputError

BASE = "https://example.org/id/"


def find(*paths: Path, **options: Path) -> Corpus:
    return find_corpus(paths, base=BASE, **options)  # type: ignore[arg-type]


def names(corpus: Corpus) -> list[str]:
    return [source.path.name for source in corpus.sources]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("plan.md", "notes.txt", "code.py", ".hidden.md", "~$lock.docx"):
        (tmp_path / name).write_text("# Anything\n")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "older plan ü.md").write_text("# Older\n")
    return tmp_path


def test_a_folder_gives_its_documents_in_a_steady_order(folder: Path) -> None:
    assert names(find(folder)) == ["older plan ü.md", "notes.txt", "plan.md"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert names(find(folder / "plan.md", folder, folder / "plan.md")) == [
        "plan.md",
        "older plan ü.md",
        "notes.txt",
    ]


def test_a_manifest_that_names_files_decides_and_the_rest_is_said(folder: Path) -> None:
    (folder / "corpus.toml").write_text('[[works]]\nkey = "plan"\nfiles = ["plan.md"]\n')
    corpus = find(folder)
    assert names(corpus) == ["plan.md"]
    assert [path.name for path in corpus.left_out] == ["older plan ü.md", "notes.txt"]
    assert corpus.sources[0].work is not None


def test_the_places_of_a_manifest_become_those_of_the_gazetteer(folder: Path) -> None:
    (folder / "corpus.toml").write_text('[corpus]\nplaces = ["Halton", "Wirral"]\n')
    places = find(folder).sources[0].context.partnership_places
    assert len(places) == 2
    assert all(place.startswith("http") for place in places)


def test_a_place_that_no_gazetteer_has_is_an_error(folder: Path) -> None:
    (folder / "corpus.toml").write_text('[corpus]\nplaces = ["Nowhereton"]\n')
    with pytest.raises(InputError, match="Nowhereton"):
        find(folder)


def test_another_manifest_entry_is_another_reading(folder: Path) -> None:
    plain = find(folder / "plan.md").sources[0].reading_key
    (folder / "corpus.toml").write_text('[[works]]\nkey = "plan"\nfiles = ["plan.md"]\n')
    named = find(folder / "plan.md").sources[0].reading_key
    assert plain != named
    assert find(folder / "plan.md").sources[0].reading_key == named


def test_a_folder_without_documents_says_what_it_looked_for(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("pass\n")
    with pytest.raises(InputError, match="holds no documents"):
        find(tmp_path)


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        find(tmp_path / "gone.md")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no symbolic links")
def test_a_link_out_of_the_folder_is_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("# Secret\n")
    (folder / "link.md").symlink_to(outside)
    (source,) = [s for s in find(folder).sources if s.path.name == "link.md"]
    with pytest.raises(InputError, match="leads out of its folder"):
        source_bytes(source, Limits())
