"""A sample for an auditor: drawn so that it can be drawn again, and what its marks say."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.api.audit.draw import draw
from goldenthread.api.audit.sample_book import HOW, SHEET, marks_in
from goldenthread.api.audit.score import Marked, precision, recall
from goldenthread.api.audit.universe import Item, Stratum, universe
from goldenthread.api.commands import sample as command
from goldenthread.graph.snapshot import snapshot
from goldenthread.ontology.errors import InputError
from goldenthread.queries.shares import wilson

FIRST = 5


def items(taken: int, marked: int, plain: int) -> list[Item]:
    sizes = {Stratum.TAKEN: taken, Stratum.MARKED: marked, Stratum.PLAIN: plain}
    return [
        Item(f"{stratum.name}{n}", stratum, f"words {n}", "Plan", "line 1")
        for stratum, size in sizes.items()
        for n in range(size)
    ]


def test_the_same_seed_draws_the_same_and_another_another() -> None:
    all_items = items(100, 100, 100)
    assert draw(all_items, 25, 7) == draw(list(reversed(all_items)), 25, 7)
    assert draw(all_items, 25, 7).items != draw(all_items, 25, 8).items


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(1, 60))
def test_a_sample_has_so_many_items_or_all_there_are(t: int, m: int, p: int, number: int) -> None:
    drawn = draw(items(t, m, p), number, 1)
    assert len(drawn.items) == min(number, t + m + p)
    assert len(set(drawn.items)) == len(drawn.items)


def test_each_item_is_as_likely_as_any_other() -> None:
    all_items = items(20, 0, 0)
    times = dict.fromkeys(all_items, 0)
    for seed in range(400):
        for item in draw(all_items, 5, seed).items:
            times[item] += 1
    assert all(60 < number < 145 for number in times.values())  # 100 on average


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (81, 263, 0.255, 0.366)],
)
def test_wilsons_interval_is_that_of_the_textbooks(
    right: int, of: int, low: float, high: float
) -> None:
    found = wilson(right, of)
    assert (round(found.low, 3), round(found.high, 3)) == (low, high)


marked = st.integers(1, 50).flatmap(
    lambda n: st.builds(Marked, st.integers(n, 2000), st.just(n), st.integers(0, n))
)


@given(st.fixed_dictionaries(dict.fromkeys(Stratum, marked)))
def test_an_estimate_lies_within_its_interval(marks: dict[Stratum, Marked]) -> None:
    for found in (precision(marks), recall(marks)):
        if found is not None:
            assert 0 <= found.low <= found.value <= found.high <= 1


def test_recall_weighs_each_stratum_by_its_size() -> None:
    marks = {
        Stratum.TAKEN: Marked(100, 50, 45),
        Stratum.MARKED: Marked(200, 40, 10),
        Stratum.PLAIN: Marked(1000, 50, 0),
    }
    found = recall(marks)
    assert found is not None
    assert found.value == pytest.approx(90 / (90 + 50))


def test_what_was_marked_whole_has_no_interval() -> None:
    whole = Marked(40, 40, 10)
    marks = {Stratum.TAKEN: whole, Stratum.MARKED: whole, Stratum.PLAIN: Marked(0, 0, 0)}
    found = recall(marks)
    assert found is not None
    assert (found.low, found.value, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_too_little_marked_gives_no_figure() -> None:
    some, none = Marked(10, 5, 5), Marked(10, 0, 0)
    assert precision({Stratum.TAKEN: none, Stratum.MARKED: some, Stratum.PLAIN: some}) is None
    assert recall({Stratum.TAKEN: some, Stratum.MARKED: none, Stratum.PLAIN: some}) is None


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    """900 of 1,000 taken are right, 150 of 500 and 30 of 3,000 others are missed."""
    truth = {Stratum.TAKEN: 900, Stratum.MARKED: 150, Stratum.PLAIN: 30}
    all_items = items(1000, 500, 3000)
    right = {f"{s.name}{n}" for s, number in truth.items() for n in range(number)}
    held = 0
    for seed in range(60):
        drawn = draw(all_items, 200, seed)
        marks = {
            s: Marked(
                drawn.sizes[s],
                sum(i.stratum is s for i in drawn.items),
                sum(i.stratum is s and i.key in right for i in drawn.items),
            )
            for s in Stratum
        }
        found = recall(marks)
        assert found is not None
        held += found.low <= 900 / 1080 <= found.high
    assert held >= 56


@pytest.fixture(scope="session")
def drawn(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("sample") / "sample.xlsx"
    command.run(example_store, 12, 3, output)
    return output


def mark(drawn: Path, output: Path, marks: list[str]) -> Path:
    book = openpyxl.load_workbook(drawn)
    for row, value in enumerate(marks, FIRST):
        book[SHEET].cell(row, 3).value = value
    book.save(output)
    return output


def test_taken_and_untaken_passages_of_the_documents_are_told_apart(example_store: Path) -> None:
    with snapshot(example_store) as graph:
        found = universe(graph)
    assert len({item.key for item in found}) == len(found)
    words = {stratum: {i.words for i in found if i.stratum is stratum} for stratum in Stratum}
    assert "Set up a parents' panel in each Place" in words[Stratum.TAKEN]
    assert not words[Stratum.TAKEN] & words[Stratum.PLAIN]
    assert (
        "38% of children in Kelderby are not ready for school at age five"
        in (words[Stratum.MARKED])
    )
    assert "One in nine babies in Easthaven is born at a low weight" in words[Stratum.PLAIN]


def test_the_workbook_does_not_show_what_was_taken(drawn: Path) -> None:
    sheet = openpyxl.load_workbook(drawn)[SHEET]
    assert sheet.column_dimensions["G"].hidden
    (listed,) = sheet.data_validations.dataValidation
    assert listed.formula1 == '"yes,no,doubtful"'


def test_it_says_how_it_was_drawn(drawn: Path) -> None:
    said = [row[0].value for row in openpyxl.load_workbook(drawn)[HOW].iter_rows()]
    assert {"seed", "items", "drawn by", "document", f"all: {Stratum.TAKEN}"} <= set(said)


def test_marks_are_scored(drawn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked = mark(drawn, tmp_path / "marked.xlsx", ["yes", "no"] * 5 + ["doubtful", "yes"])
    assert command.score(marked) == 0
    said = capsys.readouterr().out
    assert "drawn with seed 3" in said
    assert "precision" in said
    assert "95 % interval" in said
    assert "1 marked as doubtful" in said


def test_what_is_not_marked_yet_is_counted(
    drawn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.score(mark(drawn, tmp_path / "marked.xlsx", ["Yes", "NO"])) == 1
    assert "10 rows are not marked yet" in capsys.readouterr().out


def test_a_changed_row_and_an_unknown_mark_are_told(drawn: Path, tmp_path: Path) -> None:
    strange = mark(drawn, tmp_path / "strange.xlsx", ["perhaps"])
    with pytest.raises(InputError, match="row 5: “perhaps” is no mark"):
        marks_in(strange.read_bytes(), "strange.xlsx")
    book = openpyxl.load_workbook(drawn)
    book[SHEET].cell(FIRST, 2).value = "other words"
    book.save(tmp_path / "changed.xlsx")
    with pytest.raises(InputError, match="row 5: the row is not as it was written"):
        marks_in((tmp_path / "changed.xlsx").read_bytes(), "changed.xlsx")


def test_another_workbook_is_told_apart(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(InputError, match="no marked sample"):
        marks_in((tmp_path / "other.xlsx").read_bytes(), "other.xlsx")
