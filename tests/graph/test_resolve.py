"""Which mentions are one thing, and which only look alike."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode
from read_graphs import BASE, Book, entities, inputs, node

from goldenthread.graph.derive import derive
from goldenthread.graph.facts import Facts
from goldenthread.ontology import terms as t

AIMS = (
    "Improving the health of every community",
    "Reducing unequal waits, outcomes and experience",
    "Raising quality, efficiency and use of public money",
    "Helping the county council to support local jobs and growth",
)
AIMS_REWORDED = (
    "Reduce inequality of outcomes, waits and access",
    "Improve health in every community",
    "Raise efficiency and use of public money",
    "Helping to support local jobs and growth (our anchor promise)",
)


def together(*books: Book, kind: str = t.OBJECTIVE) -> set[frozenset[str]]:
    return set(entities(Facts(derive(inputs(books))), kind))


def one(first: str, second: str, kind: str = "Objective", **how: str) -> bool:
    """Whether two documents of one publisher name one thing by these words."""
    old, new = Book("old"), Book("plan")
    pair = frozenset({old.mention(kind, first, **how), new.mention(kind, second, **how)})
    return pair in together(old, new, kind=t.GT + kind)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Better homes for all", "Better homes for all."),
        ("Tackling health inequalities", "Tackle health inequality"),
        ("Reduce unequal access to dentists", "Reducing inequalities in access to dentists"),
        ("Organise care around people", "Organize care around people"),
        ("Change our behaviour towards energy", "Change our behavior towards energy"),
        ("Improve homes and healthcare", "Improve homes and health care"),
        ("A three year plan for homes", "A 3 year plan for homes"),
        ("Reducing waits for planned care", "Reducing waits for planned care (our five promises)"),
        ("Support wider economic development", "Helping to support wider economic development"),
        ("Give every child a warm home", "Give every child in Northshire a warm home"),
    ],
)
def test_other_endings_spellings_and_asides_make_no_other_objective(
    first: str, second: str
) -> None:
    assert one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fewer deaths from lung disease in winter", "Fewer deaths from heart disease in winter"),
        ("Better homes for people in Easthaven", "Better homes for people in Westmere"),
        ("Open 20 new clinics across the county", "Open 30 new clinics across the county"),
        ("Increase the use of local suppliers", "Reduce the use of local suppliers"),
        ("Treat equal need with equal access", "Treat unequal need with equal access"),
        ("Better care for people waiting", "Better care for people waiting with asthma"),
        ("Plan homes by 2030", "Plan homes by 2040"),
        ("Give every child a warm home", "Give every child in Northshire Schools a warm home"),
    ],
)
def test_what_only_looks_alike_stays_apart(first: str, second: str) -> None:
    assert not one(first, second)


def test_two_lists_of_the_same_objectives_in_other_words_and_order_are_one_list() -> None:
    old, new = Book("old"), Book("plan")
    was = old.listing("Objective", "aims", *AIMS)
    now = new.listing("Objective", "aims", *AIMS_REWORDED)
    expected = [{was[1], now[0]}, {was[0], now[1]}, {was[2], now[2]}, {was[3], now[3]}]
    assert together(old, new) == {frozenset(pair) for pair in expected}


def test_lists_that_say_the_same_of_another_disease_stay_apart() -> None:
    old, new = Book("old"), Book("plan")
    for book, disease in ((old, "lung disease"), (new, "heart disease")):
        book.listing(
            "Objective", "aims", f"Prevent {disease} in every town", f"Find {disease} earlier",
            f"Treat {disease} faster and nearer home",
        )  # fmt: skip
    assert len(together(old, new)) == 6


def test_a_list_narrowed_to_one_disease_stays_apart_from_the_list_for_all() -> None:
    old, new = Book("old"), Book("plan")
    old.listing(
        "Objective", "aims", "Prevent illness in every town", "Find illness earlier in life",
        "Treat illness faster and nearer home",
    )  # fmt: skip
    new.listing(
        "Objective", "aims", "Prevent lung illness in every town",
        "Find lung illness earlier in life", "Treat lung illness faster and nearer home",
    )  # fmt: skip
    assert len(together(old, new)) == 6


def test_two_entries_of_one_list_are_never_one() -> None:
    book = Book("plan")
    book.listing("Theme", "themes", "Better homes", "Better homes", "Better home")
    assert len(together(book, kind=t.THEME)) == 3


def test_a_chain_joins_no_two_entries_of_one_list() -> None:
    old, new = Book("old"), Book("plan")
    old.listing(
        "Objective", "aims", "Reduce waits for planned care", "Reduce waits in planned care"
    )
    new.mention("Objective", "Reducing waits for planned care")
    found = together(old, new)
    assert len(found) == 2
    assert not any({"mention/old-1", "mention/old-2"} <= mentions for mentions in found)


def test_what_names_two_entries_of_one_list_at_once_names_both() -> None:
    old, new = Book("old"), Book("plan")
    aims = old.listing("Objective", "aims", "Reduce waits for planned care", "Build warmer homes")
    both = new.mention("Objective", "Reduce waits for planned care and build warmer homes")
    commitment = new.commitment("We will build ten clinics.")
    new.link(commitment, "advances", both)
    facts = Facts(derive(inputs([old, new])))
    assert set(entities(facts, t.OBJECTIVE)) == {frozenset({aim, both}) for aim in aims}
    assert facts.nodes(node(commitment), t.ADVANCES) == facts.a(t.OBJECTIVE)


def test_another_partnership_with_the_same_words_has_its_own_objectives() -> None:
    ours, theirs = Book("ours"), Book("theirs", publisher="Southmoor Partnership")
    ours.listing("Objective", "aims", *AIMS)
    theirs.listing("Objective", "aims", *AIMS)
    assert len(together(ours, theirs)) == 8


def test_works_that_deliver_or_supersede_one_another_share_objectives() -> None:
    for relation in ("supersedes", "delivers"):
        ours = Book("ours")
        theirs = Book("theirs", publisher="Northshire Council", **{relation: ["ours"]})
        ours.listing("Objective", "aims", *AIMS)
        theirs.listing("Objective", "aims", *AIMS)
        assert len(together(ours, theirs)) == 4


def test_where_nobody_says_who_speaks_few_words_do_not_make_one_thing() -> None:
    one_book, other = Book("one", publisher=None), Book("other", publisher=None)
    for book in (one_book, other):
        book.mention("Objective", "Better homes")
        book.mention("Objective", "Warmer homes for every family in each village")
    assert len(together(one_book, other)) == 3


def test_every_merge_says_why_and_of_which_two() -> None:
    old, new = Book("old"), Book("plan")
    old.listing("Objective", "aims", *AIMS)
    new.listing("Objective", "aims", *AIMS_REWORDED)
    facts = Facts(derive(inputs([old, new])))
    identities = facts.a(t.IDENTITY)
    assert len(identities) == 4
    for identity in identities:
        assert facts.text(identity, t.REASON)
        assert len(facts.nodes(identity, t.IDENTIFIES)) == 2


def test_programmes_go_by_their_names_and_abbreviations() -> None:
    assert one("Warm Homes Programme", "the Warm Homes programme", "Programme")
    assert one("Warm Homes (WHP)", "Warm Homes Programme", "Programme")
    assert not one("Warm Homes Programme", "Warm Hubs Programme", "Programme")
    assert not one("Energy Network", "Energy Plan", "Programme")
    old, new = Book("old"), Book("plan")
    full = old.mention("Programme", "Warm Homes for Older People", also='gt:alias "WHOP"')
    short = new.mention("Programme", "WHOP")
    assert together(old, new, kind=t.PROGRAMME) == {frozenset({full, short})}


def test_one_word_under_different_chapters_names_different_themes() -> None:
    book = Book("plan")
    book.mention("Theme", "Workforce", section="Stroke care › Workforce")
    book.mention("Theme", "Workforce", section="Children › Workforce")
    assert len(together(book, kind=t.THEME)) == 2


def test_a_programmes_workforce_is_not_the_workforce_of_the_strategy() -> None:
    strategy, plan = Book("strategy"), Book("plan")
    strategy.mention("Theme", "Workforce")
    strategy.mention("Theme", "Carers")
    plan.link(
        plan.mention("Theme", "Workforce"), "partOfProgramme", plan.mention("Programme", "Homes")
    )
    plan.mention("Theme", "Carers")
    assert len(together(strategy, plan, kind=t.THEME)) == 3


def test_a_chapter_is_the_theme_that_the_overview_lists() -> None:
    book = Book("plan")
    listed = book.mention("Theme", "Workforce", section="Our priorities", listed="priorities")
    chapter = book.mention("Theme", "Workforce", section="Workforce")
    assert together(book, kind=t.THEME) == {frozenset({listed, chapter})}


def test_an_owner_is_one_by_full_name_and_glossary() -> None:
    old, new = Book("old"), Book("plan")
    names = {
        old.mention("Owner", "NCA", also='gt:fullName "Northshire Cancer Alliance"'),
        old.mention("Owner", "Northshire Cancer Alliance"),
        new.mention("Owner", "the Northshire Cancer Alliance"),
        new.mention("Owner", "NCA"),
    }
    assert together(old, new, kind=t.OWNER) == {frozenset(names)}


def test_the_same_letters_of_other_partnerships_are_other_owners() -> None:
    ours, theirs = Book("ours"), Book("theirs", publisher="Southmoor Partnership")
    ours.mention("Owner", "NCA")
    theirs.mention("Owner", "NCA")
    assert len(together(ours, theirs, kind=t.OWNER)) == 2


def test_letters_that_stand_for_two_names_are_two_owners() -> None:
    old, new = Book("old"), Book("plan")
    old.mention("Owner", "NCA", also='gt:fullName "Northshire Cancer Alliance"')
    new.mention("Owner", "NCA", also='gt:fullName "Northshire Care Association"')
    assert len(together(old, new, kind=t.OWNER)) == 2


def test_the_board_of_one_document_is_not_the_board_of_another() -> None:
    old, new = Book("old"), Book("plan")
    old.mention("Owner", "the Programme Board")
    new.mention("Owner", "Programme Board")
    assert len(together(old, new, kind=t.OWNER)) == 2


def test_a_class_of_bodies_is_no_body_of_the_same_name() -> None:
    old, new = Book("old"), Book("plan")
    old.mention("Owner", "Northshire Care Homes", also="gt:ownerKind gt:ClassOfBodies")
    new.mention("Owner", "Northshire Care Homes", also="gt:ownerKind gt:Organization")
    assert len(together(old, new, kind=t.OWNER)) == 2


def test_the_gazetteers_entry_is_one_whoever_names_it() -> None:
    ours, theirs = Book("ours"), Book("theirs", publisher="Southmoor Partnership")
    for book, name in ((ours, "Easthaven"), (theirs, "Easthaven Town")):
        book.mention("Place", name, also="gt:denotes <place/E1>")
    facts = Facts(
        derive(inputs([ours, theirs], '<place/E1> a gt:Place ; rdfs:label "Easthaven" .'))
    )
    assert [place.value for place in facts.a(t.PLACE)] == [BASE + "place/E1"]
    assert len(entities(facts, t.PLACE)[0]) == 2


def test_a_count_of_places_is_told_for_its_own_document() -> None:
    old, new = Book("old"), Book("plan")
    for book in (old, new):
        book.mention("Place", "five Places", also="gt:placeCount 5")
    assert len(together(old, new, kind=t.PLACE)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Warm Homes Strategy", "Warm Homes Strategies"),
        ("Long-Term Harbour Plan", "the NHS Long Term Harbour Plan"),
        ("Homes and Energy Strategy", "Energy & Homes Strategy"),
        ("Older People Housing Need Plan", "OP Housing Need Plan"),
        ("OPHN Plan", "Older People’s Housing Need Plan"),
        ("EHC’s Warm Homes Plan", "EHC Warm Homes Plan"),
        ("Warm Homes Plan 2024", "Warm Homes Plan"),
        ("Final Warm Homes Plan", "Warm Homes Plan (draft)"),
    ],
)
def test_spellings_initials_and_years_make_no_other_document(first: str, second: str) -> None:
    assert one(first, second, "ReferencedDocument")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Warm Homes Plan 2019", "Warm Homes Plan 2024"),
        ("Warm Homes Plan", "Warm Homes Review"),
        ("OP Housing Plan", "Open Places Housing Strategy"),
        ("Warm Homes Plan", "Westmere Warm Homes Plan"),
    ],
)
def test_titles_that_only_look_alike_name_two_documents(first: str, second: str) -> None:
    assert not one(first, second, "ReferencedDocument")


def test_strangers_name_one_document_only_by_a_title_that_tells() -> None:
    for title, number in (("Warm Homes Plan", 1), ("Joint Health and Care Strategy", 2)):
        first, second = Book("first", publisher=None), Book("second", publisher=None)
        first.mention("ReferencedDocument", title)
        second.mention("ReferencedDocument", f"the {title}")
        assert len(together(first, second, kind=t.REFERENCED_DOCUMENT)) == number


@pytest.mark.parametrize(
    ("name", "is_class"), [("Housing", True), ("the Third Sector", True), ("Housing Office", False)]
)
def test_a_sector_is_a_class_of_bodies_and_nobody(name: str, is_class: bool) -> None:
    book = Book("plan")
    book.mention("Owner", name, also="gt:ownerKind gt:Organization")
    facts = Facts(derive(inputs([book])))
    (owner,) = facts.a(t.OWNER)
    assert (NamedNode(t.CLASS_OF_BODIES) in facts.values(owner, t.TYPE)) == is_class
