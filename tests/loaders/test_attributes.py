"""What is read from one statement together with what stands around it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Block, BlockKind, Document, Passage, Run
from goldenthread.loaders.reading.agents import Glossary
from goldenthread.loaders.reading.attributes import (
    Around,
    AroundRole,
    Attributes,
    Where,
    asked_of,
    attributes,
)
from goldenthread.loaders.statement import Basis, Delivery, Part, Role
from goldenthread.ontology.gazetteer import BodyEntry, Gazetteer, PlaceEntry

EASTHAVEN = PlaceEntry("https://example.org/easthaven", "Easthaven", ("Easthaven",))
PIER_OFFICE = BodyEntry(
    "https://example.org/pier-office", "Pier Office", ("Pier Office", "PO"), "Organization"
)
CONTEXT = Context(Gazetteer((EASTHAVEN,), (PIER_OFFICE,)), partnership_places=(EASTHAVEN.iri,))
OFFSET = 1000
"""Where the statement stands in the document; what is around it stands before."""


def passage(words: str, start: int = 0) -> Passage:
    return Passage(words, ((0, start, len(words)),) if words else ())


def around(role: AroundRole, words: str, *, start: int = 0, runs: tuple[Run, ...] = ()) -> Around:
    part = {
        AroundRole.HEADING: Part.SECTION_HEADING,
        AroundRole.LEAD_IN: Part.LEAD_IN,
        AroundRole.LABEL: Part.ROW_LABEL,
        AroundRole.LEAD: Part.ELSEWHERE,
    }.get(role, Part.CELL)
    return Around(passage(words, start), part, role, runs)


def read(words: str, *beside: Around, runs: tuple[Run, ...] = ()) -> Attributes:
    where = Where(("Piers",))
    asked = asked_of(passage(words, OFFSET), beside, CONTEXT, Glossary(), where, runs=runs)
    return attributes([asked])[0]


def owners(found: Attributes) -> list[tuple[str, Role, Basis]]:
    return [(one.name, one.role, one.basis) for one in found.owners]


def test_one_sentence_says_who_where_by_when_and_how_much() -> None:
    found = read("The Pier Office will open two tea rooms in Easthaven by March 2026.")
    assert owners(found) == [("Pier Office", Role.RESPONSIBLE, Basis.STATED)]
    assert found.owners[0].code == PIER_OFFICE.iri
    assert [(p.name, p.code) for p in found.places] == [("Easthaven", EASTHAVEN.iri)]
    assert found.due is not None
    assert (found.due.original, found.due.edtf) == ("by March 2026", "2026-03")
    assert [t.words for t in found.targets] == ["two tea rooms"]
    assert (found.collective, found.status) == (False, None)


def test_the_evidence_is_the_words_with_part_section_and_rule() -> None:
    words = "The Pier Office will open it by March 2026."
    found = read(words)
    assert found.due is not None
    (span,) = found.due.evidence.spans
    assert words[span.start - OFFSET : span.end - OFFSET] == "by March 2026"
    assert (span.part, found.due.evidence.section) == (Part.STATEMENT, ("Piers",))
    assert found.due.evidence.rule == "date: by"


def test_we_is_collective_and_no_name() -> None:
    found = read("We will open a tea room.")
    assert (found.collective, found.owners) == (True, ())
    assert found.collective_evidence is not None
    assert found.collective_evidence.spans[0].start == OFFSET


@pytest.mark.parametrize("lead_in", ["We will:", "Our partnership will:", "As partners we will:-"])
def test_a_lead_in_can_make_it_collective(lead_in: str) -> None:
    assert read("Open a tea room", around(AroundRole.LEAD_IN, lead_in)).collective


def test_a_lead_in_s_subject_owns_its_items() -> None:
    found = read("Open our tea room", around(AroundRole.LEAD_IN, "The Pier Office will:"))
    assert owners(found) == [("Pier Office", Role.RESPONSIBLE, Basis.BY_SECTION)]
    assert found.owners[0].evidence.spans[0].part is Part.LEAD_IN
    assert not found.collective


def test_the_item_s_verb_gives_the_role_of_its_lead_in_s_subject() -> None:
    found = read("be accountable for fees", around(AroundRole.LEAD_IN, "The Pier Office will:"))
    assert owners(found) == [("Pier Office", Role.ACCOUNTABLE, Basis.BY_SECTION)]


def test_a_row_says_who_and_when() -> None:
    found = read(
        "Open a tea room",
        around(AroundRole.OWNER, "Pier Office / Estates Team"),
        around(AroundRole.WHEN, "Q3 2025/26"),
    )
    assert owners(found) == [
        ("Pier Office", Role.RESPONSIBLE, Basis.BY_ROW),
        ("Estates Team", Role.RESPONSIBLE, Basis.BY_ROW),
    ]
    assert found.due is not None
    assert (found.due.guide, found.due.basis) == ("2025-10..2025-12", Basis.BY_ROW)


@pytest.mark.parametrize("when", ["TBC", "Ongoing", "Quarterly", "Within 12 months", "-"])
def test_a_cell_without_a_date_gives_none(when: str) -> None:
    assert read("Open a tea room", around(AroundRole.WHEN, when)).due is None


def test_a_status_where_a_date_is_asked_for_is_a_status() -> None:
    line = Around(passage("Completed Sept 2023"), Part.ELSEWHERE, AroundRole.WHEN)
    found = read("Open a tea room", line)
    assert found.due is None
    assert found.status is not None
    assert (found.status.delivery, found.status.as_of) == (Delivery.DONE, date(2023, 9, 30))


@pytest.mark.parametrize(
    ("words", "delivery"),
    [
        ("Not started", Delivery.PLANNED),
        ("In progress", Delivery.UNDER_WAY),
        ("Complete", Delivery.DONE),
        ("Delayed by weather", Delivery.BEHIND),
        ("Withdrawn", Delivery.DROPPED),
        ("Behind: the paint has not come", Delivery.BEHIND),
        ("At risk", Delivery.BEHIND),
    ],
)
def test_what_a_status_cell_says(words: str, delivery: Delivery) -> None:
    status = read("Open a tea room", around(AroundRole.STATUS, words)).status
    assert status is not None
    assert status.delivery is delivery


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Paint ten piers (we remain below the county standard)",
         "remain below the county standard"),
        ("Speed up repairs, since Westmere is still behind its own target",
         "is still behind its own target"),
        ("Mend more roofs; last year fell short of the plan", "fell short of the plan"),
        ("Raise the number of repairs, as we are below national repair rates",
         "are below national repair rates"),
    ],
)  # fmt: skip
def test_what_a_statement_itself_admits_is_a_status(statement: str, words: str) -> None:
    status = read(statement).status
    assert status is not None
    assert (status.delivery, status.words) == (Delivery.BEHIND, words)


@pytest.mark.parametrize(
    "statement",
    [
        "Help piers that are below the county standard",
        "Send an engineer where a pier is below the standard",
        "Ensure no pier is below the county standard",
        "Reduce the number of piers below the standard",
        "Open a hub for people whose income is below the national average",
    ],
)
def test_what_is_only_supposed_is_no_status(statement: str) -> None:
    assert read(statement).status is None


def test_a_struck_date_is_replaced_by_the_other() -> None:
    cell = around(AroundRole.WHEN, "June 2025 March 2026", runs=(Run(0, 9, struck=True),))
    due = read("Open a tea room", cell).due
    assert due is not None
    assert (due.edtf, due.replaces) == ("2026-03", "June 2025")


def test_the_statement_s_own_date_goes_before_its_lead_in_s() -> None:
    lead_in = around(AroundRole.LEAD_IN, "In 2026 we will:")
    own = read("Open it by May 2026", lead_in).due
    inherited = read("Open it", lead_in).due
    assert own is not None
    assert inherited is not None
    assert (own.guide, own.basis) == ("2026-05", Basis.STATED)
    assert (inherited.guide, inherited.basis) == ("2026", Basis.BY_SECTION)


def test_a_heading_dates_what_stands_under_it_unless_it_looks_back() -> None:
    assert read("Open it", around(AroundRole.HEADING, "Piers (by March 2026)")).due is not None
    assert read("Open it", around(AroundRole.HEADING, "Successes in 2025-26")).due is None
    assert read("Open it", around(AroundRole.HEADING, "Pier Strategy 2025-2029")).due is None


def test_a_sub_item_applies_where_its_parent_does() -> None:
    (link,) = read("Train 40 cooks", around(AroundRole.LABEL, "Cafés across Easthaven")).places
    assert (link.name, link.basis) == ("Easthaven", Basis.INHERITED)


def test_a_chapter_s_lead_is_inherited_where_nothing_nearer_is_said() -> None:
    lead = around(AroundRole.LEAD, "This programme is led by the Pier Office.")
    assert owners(read("Open it", lead)) == [("Pier Office", Role.RESPONSIBLE, Basis.INHERITED)]
    found = read("The Estates Team will open it", lead)
    assert owners(found) == [("Estates Team", Role.RESPONSIBLE, Basis.STATED)]


def test_a_body_s_terms_of_reference_are_its_own() -> None:
    found = read(
        "Advise on fees",
        around(AroundRole.HEADING, "Annex C: Pier Users Board"),
        around(AroundRole.HEADING, "Responsibilities"),
    )
    assert owners(found) == [("Pier Users Board", Role.RESPONSIBLE, Basis.BY_SECTION)]


def test_milestones_take_years_from_each_other_and_names_from_as_above() -> None:
    entries = ["Draft – Estates Team Nov-Dec", "Final draft – As above", "Sign it by March 2026"]
    starts = [2000, 2100, 2200]
    document = Document(
        " " * 2300,
        tuple(
            Block(BlockKind.ITEM, passage(words, start))
            for words, start in zip(entries, starts, strict=True)
        ),
        "text",
    )
    glossary = Glossary.of(document)
    heading = around(AroundRole.HEADING, "Key milestones")

    def entry(number: int) -> Attributes:
        words = passage(entries[number], starts[number])
        return attributes([asked_of(words, [heading], CONTEXT, glossary, Where())])[0]

    due = entry(0).due
    assert due is not None
    assert due.guide == "2025-11..2025-12"
    assert [one.name for one in entry(0).owners] == ["Estates Team"]
    assert [one.name for one in entry(1).owners] == ["Estates Team"]
    assert entry(1).owners[0].evidence.rule == "as above"


PIECES = """We will The Pier Office by March 2026 in Easthaven each Place two hubs 20 % led by
: – ( ) our Completed TBC as above they with Board , and 24/25 milestones"""
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split())).map(" ".join))


@given(TEXTS, TEXTS, st.sampled_from(list(AroundRole)))
def test_all_evidence_quotes_words_of_the_statement_or_of_what_is_around_it(
    words: str, beside: str, role: AroundRole
) -> None:
    found = read(words, around(role, beside))
    evidence = [
        *(o.evidence for o in found.owners),
        *(p.evidence for p in found.places),
        *(t.evidence for t in found.targets),
        *(e for e in (found.collective_evidence,) if e),
        *(x.evidence for x in (found.due, found.status) if x),
    ]
    for one in evidence:
        assert one.spans
        assert one.rule
        assert 0 < one.confidence <= 1
        for span in one.spans:
            own = span.part is Part.STATEMENT
            low, high = (OFFSET, OFFSET + len(words)) if own else (0, len(beside))
            assert low <= span.start < span.end <= high
    assert found.collective == (found.collective_evidence is not None)
