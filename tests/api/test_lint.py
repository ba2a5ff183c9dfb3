"""Findings on a draft: which, and as comments at the right words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from office import converted, needs_libreoffice

from goldenthread.api.commands import lint
from goldenthread.api.lint.comments import AUTHOR, commented
from goldenthread.api.lint.findings import Finding
from goldenthread.ontology.errors import GoldenThreadError

DRAFT = """# Easthaven Plan 2025

We will:

- Open two family hubs by March 2026
- Bring the clinics together
- Easthaven Council will train 40 nurses by June 2025

Budget: TBC
"""


def word(*paragraphs: Sequence[str]) -> bytes:
    """A Word document; each paragraph in so many runs."""
    made, out = docx.Document(), io.BytesIO()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    made.save(out)
    return out.getvalue()


def comments(document: bytes) -> list[tuple[str, str]]:
    """The words that each comment is at, and what it says, in the order of the text."""
    read = docx.Document(io.BytesIO(document))
    said = {comment.comment_id: comment.text for comment in read.comments}
    found: list[tuple[str, str]] = []
    inside: dict[int, str] = {}
    for element in read.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            inside[int(element.get(qn("w:id")))] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            number = int(element.get(qn("w:id")))
            found.append((inside.pop(number), said[number]))
        elif element.tag == qn("w:t"):
            inside = {number: words + (element.text or "") for number, words in inside.items()}
    return found


def at(text: str, words: str, says: str, nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Finding("rule", says, start, start + len(words))


def test_a_comment_stands_at_the_very_words() -> None:
    text = "We will open two hubs. We will train staff.\n"
    draft = word([text[:14], text[14:30], text[30:].rstrip()])
    made, homeless = commented(draft, text, [at(text, "We will train staff.", "No date")])
    assert comments(made) == [("We will train staff.", "No date")]
    assert homeless == []
    assert "".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs) == text.strip()


def test_what_is_said_of_one_sentence_is_one_comment() -> None:
    text = "Open hubs.\n"
    found = [at(text, "Open hubs.", "No date"), at(text, "Open hubs.", "No owner")]
    made, _ = commented(word([text.strip()]), text, found)
    assert comments(made) == [("Open hubs.", "No date\nNo owner")]


def test_of_words_that_stand_twice_the_right_ones_are_commented() -> None:
    text = "Train staff.\nOpen hubs.\nTrain staff.\n"
    draft = word(*([line] for line in text.splitlines()))
    made, _ = commented(draft, text, [at(text, "Train staff.", "No date", nth=1)])
    body = docx.Document(io.BytesIO(made)).paragraphs
    marked = [p._p.find(qn("w:commentRangeStart")) is not None for p in body]
    assert marked == [False, False, True]


def test_what_is_about_the_whole_draft_stands_at_its_first_words() -> None:
    made, _ = commented(word(["A Plan"], ["Open hubs."]), "A Plan\n", [Finding("rule", "Gap")])
    assert comments(made) == [("A Plan", "Gap")]


def test_words_that_are_not_found_again_are_given_back() -> None:
    finding = Finding("rule", "No date", 0, 9)
    made, homeless = commented(word(["Something else."]), "Open hubs", [finding])
    assert homeless == [finding]
    assert comments(made) == []


def test_a_sentence_in_a_table_and_in_tracked_changes_is_found() -> None:
    made, out = docx.Document(), io.BytesIO()
    cell = made.add_table(1, 2).rows[0].cells[1].paragraphs[0]
    inserted = docx.oxml.OxmlElement("w:ins")
    cell._p.append(inserted)
    inserted.append(cell.add_run("Open two hubs.")._r)
    deleted = docx.oxml.OxmlElement("w:del")
    cell._p.append(deleted)
    deleted.append(cell.add_run("Open two hubs. ")._r)
    made.save(out)
    text = "Open two hubs.\n"
    written, homeless = commented(out.getvalue(), text, [at(text, "Open two hubs.", "No date")])
    assert homeless == []
    assert [words for words, _ in comments(written)] == ["Open two hubs."]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_comment_is_exact_however_the_words_are_cut_into_runs(data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(["open", "two", "hubs", "by", "May"]), min_size=3))
    text = " ".join(words)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=6)))
    runs = [text[i:j] for i, j in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + (first > 0)
    end = len(" ".join(words[: last + 1]))
    made, homeless = commented(word(runs), text, [Finding("rule", "?", start, end)])
    assert homeless == []
    assert [said for said, _ in comments(made)] == [text[start:end]]
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == text


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_a_draft_is_told_what_is_missing_in_it(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lint.run(draft, tmp_path / "none.db", None, None, None, []) == 0
    said = capsys.readouterr().out
    hubs = said.partition("Open two family hubs")[2].partition("“")[0]
    assert "No owner" in hubs
    assert "No date" not in hubs
    clinics = said.partition("Bring the clinics together")[2].partition("“")[0]
    assert "No date" in clinics
    assert "No measure" in clinics
    assert "Easthaven Council" not in said
    assert "Placeholder" in said
    assert "not compared" in said


def test_a_draft_is_compared_with_what_is_loaded(
    example_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.md"
    words = "Find and treat 12,000 more people with high blood pressure by March 2027"
    draft.write_text(f"# Westmere Plan 2026\n\nWe will:\n\n- {words}\n- Train nurses\n")
    assert lint.run(draft, example_store, None, None, None, []) == 0
    said = capsys.readouterr().out
    assert "Delivery Plan 2024–2027" in said
    assert "not compared" not in said


def test_the_store_stays_as_it_is(example_store: Path, draft: Path, tmp_path: Path) -> None:
    before = held(example_store)
    lint.run(draft, example_store, tmp_path / "list.txt", None, None, [])
    assert held(example_store) == before
    assert "No owner" in (tmp_path / "list.txt").read_text(encoding="utf-8")


def held(store: Path) -> tuple[bytes, list[str]]:
    editions = sorted(str(path) for path in (store / "editions").rglob("*"))
    return (store / "store.json").read_bytes(), editions


def test_only_a_word_draft_gets_comments(draft: Path, tmp_path: Path) -> None:
    with pytest.raises(GoldenThreadError, match="only a Word document"):
        lint.run(draft, tmp_path / "none.db", tmp_path / "out.docx", None, None, [])


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    made = docx.Document()
    made.add_heading("Easthaven Plan 2025", 0)
    made.add_paragraph("We will:")
    for words in ("Open two family hubs by March 2026", "Bring the clinics together"):
        made.add_paragraph(words, style="List Bullet")
    made.save(str(tmp_path / "draft.docx"))
    output = tmp_path / "reviewed.docx"
    assert lint.run(tmp_path / "draft.docx", tmp_path / "none.db", output, None, None, []) == 0
    return output


def test_a_word_draft_comes_back_with_comments(reviewed: Path) -> None:
    found = dict(comments(reviewed.read_bytes()))
    assert found.keys() == {"Open two family hubs by March 2026", "Bring the clinics together"}
    assert "No date" in found["Bring the clinics together"]
    authors: Any = {comment.author for comment in docx.Document(str(reviewed)).comments}
    assert authors == {AUTHOR}


@needs_libreoffice
@pytest.mark.slow
def test_libreoffice_has_the_comments_at_the_same_words(reviewed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    theirs = comments(converted(reviewed, "docx", folder).read_bytes())
    assert [words for words, _ in theirs] == [w for w, _ in comments(reviewed.read_bytes())]


def test_a_promise_of_the_former_document_that_is_missing_is_named(
    example_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("# Northshire Plan 2030\n\nWe will:\n\n- Train 40 nurses by June 2031\n")
    former = "Our Plan for Better Health 2019–2024"
    assert lint.run(draft, example_store, None, former, None, []) == 0
    said = capsys.readouterr().out
    assert "Promise of the former document missing: “The trusts will share one payroll" in said
    assert f"in {former}" in said
