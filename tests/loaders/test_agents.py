from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_helpers import reading

from goldenthread.loaders.document import Block, BlockKind, Document, Passage
from goldenthread.loaders.reading.agents import find_agents
from goldenthread.loaders.reading.glossary import Glossary
from goldenthread.loaders.reading.owner_cells import read_owner_cell, read_tail
from goldenthread.loaders.reading.subjects import speaks_collectively
from goldenthread.loaders.statement import AgentKind, Role

A, R, S = Role.ACCOUNTABLE, Role.RESPONSIBLE, Role.SUPPORTING


def unknown(name: str) -> None:
    """Nothing is known of any name."""
    del name


def agents(words: str, glossary: Glossary | None = None) -> list[tuple[str, Role]]:
    found = find_agents(words, unknown, glossary or Glossary(), 0)
    return [(one.name, one.role) for one in found]


def document(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    blocks, start = [], 0
    for words in paragraphs:
        blocks.append(Block(kind, Passage(words, ((0, start, len(words)),))))
        start += len(words) + 1
    return Document("\n".join(paragraphs), tuple(blocks), "text")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Housing Board will review rents.", [("Housing Board", R)]),
        ("The Department for Harbours shall publish a map.", [("Department for Harbours", R)]),
        ("DfH will publish a map.", [("DfH", R)]),
        ("Agencies will report each year.", [("Agencies", R)]),
        ("All providers will train their staff.", [("providers", R)]),
        ("By 2026, the Ferry Office will run on batteries.", [("Ferry Office", R)]),
        ("After the survey Harbour Trustees will agree a plan.", []),
        ("Westmere Council is committed to planting trees.", [("Westmere Council", R)]),
        ("The Museum Trust commits to lower its prices.", [("Museum Trust", R)]),
        ("The Chair of the Pier Board will report to members.", [("Chair of the Pier Board", R)]),
        (
            "The Ministry of Piers and the Harbour Office will agree fees.",
            [("Ministry of Piers", R), ("Harbour Office", R)],
        ),
        (
            "The Department for Farming, Food and Forests will open a fund.",
            [("Department for Farming, Food and Forests", R)],
        ),
        (
            "In 2026, the Pier Office (PO), the Ferry Agency, and NEC will open a hall.",
            [("Pier Office (PO)", R), ("Ferry Agency", R), ("NEC", R)],
        ),
        (
            "The Pier Office, in partnership with local museums, will open a hall.",
            [("Pier Office", R), ("local museums", S)],
        ),
        (
            "Set up Housing Boards (one a town) who will agree rents.",
            [("Housing Boards", R)],
        ),
    ],
)
def test_the_subject_of_a_promise_answers_for_it(
    words: str, expected: list[tuple[str, Role]]
) -> None:
    assert agents(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Depot Managers will be accountable for repairs.", [("Depot Managers", A)]),
        ("The Audit Committee will oversee the works.", [("Audit Committee", A)]),
        ("The Youth Forum will assist in choosing a site.", [("Youth Forum", S)]),
        ("A plan, overseen by the Pier Board, is to follow.", [("Pier Board", A)]),
        ("A scheme led by Westmere College opens.", [("Westmere College", R)]),
        ("The hall will be built by the Works Team.", [("Works Team", R)]),
        (
            "4 workshops delivered by Ann Lee from the Institute of Piers",
            [("Institute of Piers", R)],
        ),
        ("Work closely with Westmere College to train staff", [("Westmere College", S)]),
        (
            "Work with data owners and the Pier Forum to publish",
            [("data owners", S), ("Pier Forum", S)],
        ),
        ("With support from the Ferry Agency, open a pier", [("Ferry Agency", S)]),
        (
            "Work in partnership between Housing, Transport and the Third Sector",
            [("Housing", S), ("Transport", S), ("Third Sector", S)],
        ),
        ("Agree fees through our Pier Users Group", [("Pier Users Group", R)]),
        ("with oversight through our Harbour Board", [("Harbour Board", A)]),
        ("Repairs Team: mend all lifts", [("Repairs Team", R)]),
        ("Mend all lifts (Lead: Director of Estates)", [("Director of Estates", R)]),
        ("Director of Estates to review all leases", [("Director of Estates", R)]),
        ("departments to set out their fees", [("departments", R)]),
        ("60 libraries providing advice", [("libraries", R)]),
        ("Charity (Pier Friends) delivery of tours", [("Pier Friends", R)]),
    ],
)
def test_roles_come_from_the_words_that_lead_to_a_name(
    words: str, expected: list[tuple[str, Role]]
) -> None:
    assert agents(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "We will support our Housing Boards.",
        "We will ensure that the Housing Board will be told.",
        "The Harbour Strategy will set out our aims.",
        "New ferries will be bought for the Ferry Agency.",
        "The Ferry Agency will be given a pier.",
        "Tea rooms will be designed with care.",
        "Follow the guidance of the Pier Office.",
        "Report progress to the Harbour Board.",
        "Work with partners to open a pier",
        "Work with a wide range of firms to open a pier",
        "Listen to our communities",
        "Expand the ferry workforce to meet demand",
        "Their use will grow.",
        "Build on the tool developed by the Pier Office",
        "",
    ],
)
def test_a_name_that_is_only_mentioned_or_acted_upon_is_none(words: str) -> None:
    assert agents(words) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Housing Board", AgentKind.BOARD),
        ("Pier Alliance", AgentKind.PARTNERSHIP),
        ("Repairs Team", AgentKind.GROUP),
        ("Head of Estates", AgentKind.POST),
        ("Westmere Council", AgentKind.ORGANIZATION),
    ],
)
def test_the_noun_of_a_name_tells_its_kind(name: str, kind: AgentKind) -> None:
    (found,) = find_agents(f"The {name} will act.", unknown, Glossary(), 0)
    assert found.kind is kind


@pytest.mark.parametrize(
    "words", ["All schools will act.", "Providers will act.", "Each Place will act."]
)
def test_a_class_of_bodies_is_marked(words: str) -> None:
    (found,) = find_agents(words, unknown, Glossary(), 0)
    assert found.kind is AgentKind.CLASS_OF_BODIES


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Estates Team", [("Estates Team", R)]),
        ("Estates Team; Finance / HR Team", [("Estates Team", R), ("Finance", R), ("HR Team", R)]),
        ("Ann Lee (Head of Estates)", [("Ann Lee (Head of Estates)", R)]),
        ("NEC and PFO", [("NEC", R), ("PFO", R)]),
        (
            "Lead: Pier Office, supported by the Ferry Agency",
            [("Pier Office", R), ("the Ferry Agency", S)],
        ),
        ("Director of Health and Care", [("Director of Health and Care", R)]),
        ("Required for all agencies", [("all agencies", R)]),
        (
            "Required for NEC members only, encouraged for other bodies",
            [("NEC members", R), ("other bodies", S)],
        ),
        ("TBC", []),
        ("N/A", []),
        ("-", []),
        ("", []),
        (
            "Chairperson, Pier Committee",
            [("Chairperson, Pier Committee", Role.RESPONSIBLE)],
        ),
        (
            "ED, Roads and Bridges",
            [("ED, Roads and Bridges", Role.RESPONSIBLE)],
        ),
        (
            "Harbour Director/ Pier Director",
            [("Harbour Director", Role.RESPONSIBLE), ("Pier Director", Role.RESPONSIBLE)],
        ),
    ],
)
def test_a_cell_for_owners(cell: str, expected: list[tuple[str, Role]]) -> None:
    assert [(one.name, one.role) for one in read_owner_cell(cell, unknown)] == expected


def test_a_person_and_a_class_in_a_cell_are_known_as_such() -> None:
    assert read_owner_cell("Ann Lee", unknown)[0].kind is AgentKind.PERSON
    assert read_owner_cell("all schools", unknown)[0].kind is AgentKind.CLASS_OF_BODIES


def test_names_after_the_last_dash_of_a_milestone() -> None:
    words = "Open the pier – Estates Team and Pier Board supported by Harbour Users Group June 2026"
    found = read_tail(words, unknown, [(words.index("June"), len(words))])
    assert [(one.name, one.role) for one in found] == [
        ("Estates Team", R),
        ("Pier Board", R),
        ("Harbour Users Group", S),
    ]
    assert read_tail("Open the pier – at last", unknown, []) == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("We will act", "We"),
        ("In 2026 we'll act", "we"),
        ("Our partnership will act", "Our partnership"),
        ("Across the county, partners are committed to acting", "partners"),
        ("Promote our offer", "our"),
        ("Our next step is to act", "Our next step"),
    ],
)
def test_where_a_text_speaks_as_its_publisher(words: str, said: str) -> None:
    span = speaks_collectively(words)
    assert span is not None
    assert words[slice(*span)].strip() == said


def test_the_council_that_acts_does_not_speak_collectively() -> None:
    assert speaks_collectively("Westmere Council will act") is None


def test_abbreviations_are_those_of_their_document() -> None:
    glossary = Glossary.of(
        document(
            "The Northshire Harbour Board (NHB) meets. The Pier Users’ Forum (PUF) too.",
            "CLP (Coastal Lighting Programme) goes on. See the Ferry and Pier Agency (“FPA”).",
        )
    )
    assert glossary.full_name("NHB", 500) == "Northshire Harbour Board"
    assert glossary.full_name("FPA", 500) == "Ferry and Pier Agency"
    assert glossary.full_name("XYZ", 500) is None
    assert glossary.kind("NHB") is AgentKind.BOARD
    assert glossary.kind("CLP") is False
    assert glossary.kind("XYZ") is None


def test_a_short_name_stands_for_the_nearest_full_one_before_it() -> None:
    text = document(
        "The Northshire Pier Alliance was formed.",
        "The Alliance will act.",
        "The Eastern Ferry Alliance was formed.",
        "The Alliance will act.",
    )
    glossary = Glossary.of(text)
    first, second = text.blocks[1].text.pieces[0][1], text.blocks[3].text.pieces[0][1]
    assert glossary.full_name("The Alliance", first) == "Northshire Pier Alliance"
    assert glossary.full_name("The Alliance", second) == "Eastern Ferry Alliance"
    assert glossary.full_name("The Alliance", 0) is None


def test_they_stand_for_the_bodies_named_right_before() -> None:
    text = document("Set up Harbour Boards in each town.", "They will agree fees.")
    start = text.blocks[1].text.pieces[0][1]
    found = find_agents("They will agree fees.", unknown, Glossary.of(text), start)
    assert [one.name for one in found] == ["Harbour Boards"]
    assert find_agents("They will agree fees.", unknown, Glossary(), start) == ()


def test_a_list_knows_its_entries() -> None:
    text = document("Open it", "Run it", "Close it", kind=BlockKind.ITEM)
    before, after = Glossary.of(text).entries_beside(text.text.index("Run"))
    assert [p.plain for p in before] == ["Open it"]
    assert [p.plain for p in after] == ["Close it"]


PIECES = """the The will shall Housing Board NHB and , ; of for led by with work (Lead: X) – Team
/ we our they to be delivered agencies All Department through via ( ) & Place Places 9 who"""
WORDS = st.sampled_from(PIECES.split())
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join))


@given(TEXTS)
def test_spans_lie_inside_and_quote_exactly(text: str) -> None:
    for one in (*find_agents(text, unknown, Glossary(), 0), *read_owner_cell(text, unknown)):
        assert 0 <= one.start < one.end <= len(text)
        assert one.rule == "they will" or text[one.start : one.end] == one.name
    span = speaks_collectively(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


@given(TEXTS)
def test_any_text_has_a_glossary(text: str) -> None:
    glossary = Glossary.of(document(text))
    for name in glossary.abbreviations.values():
        assert name in text


def test_a_city_answers_for_what_it_promises_when_written_as_a_name() -> None:
    def owners(words: str) -> list[str]:
        statement = reading(words).statements[0]
        return [owner.name for owner in statement.owners]

    assert owners("The City of Westmere will mend the pier.") == ["City of Westmere"]
    assert owners("By 2030 the pier will be moved nearer to the city.") == []
