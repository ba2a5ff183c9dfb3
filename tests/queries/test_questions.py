"""What each question finds in the small graph: exactly what is planted there."""

from __future__ import annotations

import pytest

from goldenthread.queries.catalogue import Catalogue
from goldenthread.queries.runner import Asked, Cell, ask

BASE = "https://w3id.org/goldenthread/id/"

ANSWERS = {
    "duplicates/same-words": [
        (
            "Northshire Plan",
            "We will open two hubs in Easthaven, by March 2025",
            "page 3",
            "Northshire Strategy",
            "We will open two hubs in Easthaven by March 2025.",
            "Hubs, line 10",
            ":hubs",
            ":again",
        ),
    ],
    "gaps/documents-not-loaded": [
        (
            "Easthaven Place Plan",
            "Northshire Strategy",
            "line 2",
            "see the Easthaven Place Plan",
            ":place-plan",
        ),
    ],
    "gaps/objective-without-commitment": [
        ("Fairer work", "none", "Northshire Plan", "line 7", "Fairer work", ":work"),
        ("Cleaner air", "derived", "Northshire Strategy", "line 6", "Cleaner air", ":air"),
    ],
    "gaps/objective-without-programme": [
        ("Cleaner air", "none", "Northshire Strategy", "line 6", "Cleaner air", ":air"),
        ("Fairer work", "none", "Northshire Plan", "line 7", "Fairer work", ":work"),
        ("Warmer homes", "derived", "Northshire Strategy", "line 4", "Warmer homes", ":homes"),
    ],
    "gaps/place-without-commitment": [
        ("Norbury", "NS3", "with all Places only", 1, 0, ":norbury"),
        ("Westmere", "NS2", "inherited", 1, 1, ":westmere"),
    ],
    "gaps/placeholders": [
        ("TBC", "Northshire Plan", "page 4", "Lead: TBC", ":tbc"),
    ],
    "gaps/programme-without-commitment": [
        ("Future Skills", "none", "Northshire Strategy", "line 8", "Future Skills", ":skills"),
        ("Strong Families", "derived", "Northshire Plan", "line 5", "Strong Families", ":families"),
    ],
    "gaps/programme-without-objective": [
        ("Future Skills", "none", "Northshire Strategy", "line 8", "Future Skills", ":skills"),
        ("Housing", "derived", "Northshire Plan", "line 4", "Housing", ":housing"),
    ],
    "gaps/programme-without-owner": [
        ("Future Skills", "none", "Northshire Strategy", "line 8", "Future Skills", ":skills"),
        (
            "Housing",
            "supporters or a class of bodies only",
            "Northshire Plan",
            "line 4",
            "Housing",
            ":housing",
        ),
    ],
    "gaps/theme-without-commitment": [
        ("Digital care", "none", "Northshire Plan", "line 2", "Digital care", ":digital"),
    ],
    "orphans/by-programme": [
        (None, 2, 0, 2, None),
        ("Housing", 1, 0, 1, ":housing"),
        ("Best Start", 0, 1, 2, ":start"),
    ],
    "orphans/commitments": [
        (
            "We will plant trees in every town by 2027.",
            "we",
            2,
            None,
            "Cleaner air",
            "by 2027",
            "Northshire Strategy",
            "line 15",
            "We will plant trees in every town by 2027.",
            ":trees",
        ),
        (
            "All landlords will insulate homes.",
            "supporters or a class of bodies only",
            1,
            "Housing",
            "Warmer homes",
            None,
            "Northshire Strategy",
            "line 14",
            "All landlords will insulate homes.",
            ":insulate",
        ),
        (
            "We will open two hubs in Easthaven, by March 2025",
            "supporters or a class of bodies only",
            0,
            None,
            None,
            None,
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
    ],
    "orphans/inherited": [
        (
            "Train 40 midwives",
            "Children's Board",
            "The Children's Board leads it",
            "Best Start",
            "Northshire Plan",
            "page 2",
            "Train 40 midwives",
            ":midwives",
        ),
    ],
    "orphans/without-deadline": [
        (
            "We will open two hubs in Easthaven, by March 2025",
            None,
            None,
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
        (
            "Train 40 midwives",
            "Best Start",
            None,
            "Northshire Plan",
            "page 2",
            "Train 40 midwives",
            ":midwives",
        ),
        (
            "All landlords will insulate homes.",
            "Housing",
            "Warmer homes",
            "Northshire Strategy",
            "line 14",
            "All landlords will insulate homes.",
            ":insulate",
        ),
    ],
    "orphans/without-measure": [
        (
            "We will open two hubs in Easthaven, by March 2025",
            None,
            None,
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
        (
            "We will plant trees in every town by 2027.",
            None,
            "Cleaner air",
            "Northshire Strategy",
            "line 15",
            "We will plant trees in every town by 2027.",
            ":trees",
        ),
        (
            "All landlords will insulate homes.",
            "Housing",
            "Warmer homes",
            "Northshire Strategy",
            "line 14",
            "All landlords will insulate homes.",
            ":insulate",
        ),
    ],
    "orphans/without-objective": [
        (
            "We will open two hubs in Easthaven, by March 2025",
            None,
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
        (
            "Train 40 midwives",
            "Best Start",
            "Northshire Plan",
            "page 2",
            "Train 40 midwives",
            ":midwives",
        ),
    ],
    "orphans/without-programme": [
        (
            "We will open two hubs in Easthaven, by March 2025",
            None,
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
        (
            "We will plant trees in every town by 2027.",
            "Cleaner air",
            "Northshire Strategy",
            "line 15",
            "We will plant trees in every town by 2027.",
            ":trees",
        ),
    ],
    "ownership/classes-of-bodies": [
        (
            "all landlords",
            "All landlords will insulate homes.",
            "Northshire Strategy",
            "line 14",
            "All landlords will insulate homes.",
            ":insulate",
        ),
    ],
    "ownership/commitments-by-owner": [
        (
            "Children's Board",
            "accountable",
            "inherited",
            "Train 40 midwives",
            None,
            "Northshire Plan",
            "page 2",
            "Train 40 midwives",
            ":midwives",
        ),
        (
            "Children's Board",
            "responsible",
            "named",
            "We will open two hubs in Easthaven by March 2025.",
            "by March 2025",
            "Northshire Strategy",
            "Hubs, line 10",
            "We will open two hubs in Easthaven by March 2025.",
            ":hubs",
        ),
        (
            "Westmere Council",
            "supporting",
            "named",
            "We will open two hubs in Easthaven, by March 2025",
            None,
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
        (
            "all landlords",
            "responsible",
            "named",
            "All landlords will insulate homes.",
            None,
            "Northshire Strategy",
            "line 14",
            "All landlords will insulate homes.",
            ":insulate",
        ),
    ],
    "ownership/owners": [
        ("Children's Board", "body, post or person", 0, 1, 0, 1, ":board"),
        ("all landlords", "class of bodies", 0, 1, 0, 0, ":landlords"),
        ("Westmere Council", "body, post or person", 0, 0, 1, 0, ":council"),
    ],
    "review/uncertain": [
        (
            "We will open two hubs in Easthaven, by March 2025",
            "commitment",
            60,
            "will",
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
        (
            "Hubs open",
            "measure",
            70,
            "cell",
            "Northshire Strategy",
            "line 12",
            "Hubs open",
            ":opened",
        ),
    ],
    "trace/commitments": [
        (
            "Train 40 midwives",
            "Children's Board",
            None,
            "Best Start",
            None,
            "Northshire Plan",
            "page 2",
            "Train 40 midwives",
            ":midwives",
        ),
        (
            "We will open two hubs in Easthaven, by March 2025",
            "Westmere Council",
            None,
            None,
            None,
            "Northshire Plan",
            "page 3",
            "We will open two hubs in Easthaven, by March 2025",
            ":again",
        ),
        (
            "We will open two hubs in Easthaven by March 2025.",
            "Children's Board",
            "by March 2025",
            "Best Start",
            "Healthier children",
            "Northshire Strategy",
            "Hubs, line 10",
            "We will open two hubs in Easthaven by March 2025.",
            ":hubs",
        ),
        (
            "Families use them",
            None,
            None,
            None,
            None,
            "Northshire Strategy",
            "Hubs, line 13",
            "Families use them",
            ":hubs-part",
        ),
        (
            "All landlords will insulate homes.",
            "all landlords",
            None,
            "Housing",
            "Warmer homes",
            "Northshire Strategy",
            "line 14",
            "All landlords will insulate homes.",
            ":insulate",
        ),
        (
            "We will plant trees in every town by 2027.",
            None,
            "by 2027",
            None,
            "Cleaner air",
            "Northshire Strategy",
            "line 15",
            "We will plant trees in every town by 2027.",
            ":trees",
        ),
    ],
    "trace/counts": [
        ("commitment", 2, 2, "Northshire Plan", ":plan"),
        ("objective", 2, 2, "Northshire Plan", ":plan"),
        ("placeholder", 1, 1, "Northshire Plan", ":plan"),
        ("programme", 3, 3, "Northshire Plan", ":plan"),
        ("theme", 1, 1, "Northshire Plan", ":plan"),
        ("commitment", 4, 4, "Northshire Strategy", ":strategy"),
        ("document named", 1, 1, "Northshire Strategy", ":strategy"),
        ("measure", 1, 1, "Northshire Strategy", ":strategy"),
        ("objective", 4, 4, "Northshire Strategy", ":strategy"),
        ("programme", 1, 1, "Northshire Strategy", ":strategy"),
        ("theme", 1, 1, "Northshire Strategy", ":strategy"),
        ("commitment", 1, 1, "Old Strategy", ":old"),
        ("objective", 1, 1, "Old Strategy", ":old"),
    ],
    "trace/documents": [
        ("Northshire Plan", "northshire-plan", None, None, True, 2, "plan.md", "52", ":plan"),
        (
            "Northshire Strategy",
            "northshire-strategy",
            "2024/2029",
            None,
            True,
            4,
            "strategy.md",
            "51",
            ":strategy",
        ),
        ("Old Strategy", "old-strategy", None, None, False, 1, "old.md", "53", ":old"),
    ],
    "trace/links": [
        (
            "advances",
            "Healthier children",
            "BySection",
            90,
            "Northshire Strategy",
            "line 3",
            "Healthier children",
            ":as1",
        ),
        (
            "appliesTo",
            "Easthaven",
            "Stated",
            90,
            "Northshire Strategy",
            "Hubs, line 10",
            "We will open two hubs in Easthaven by March 2025.",
            ":as3",
        ),
        (
            "due",
            "by March 2025",
            "Stated",
            90,
            "Northshire Strategy",
            "Hubs, line 10",
            "We will open two hubs in Easthaven by March 2025.",
            ":as20",
        ),
        (
            "partOfProgramme",
            "Best Start",
            "Stated",
            90,
            "Northshire Strategy",
            "Hubs, line 10",
            "We will open two hubs in Easthaven by March 2025.",
            ":as2",
        ),
    ],
    "trace/owners": [
        (
            "Children's Board",
            "responsible",
            "named",
            "Northshire Strategy",
            "line 11",
            "Owner: Children's Board",
            ":ac-hubs",
        ),
    ],
}

NARROWED = [
    ("duplicates/same-words", "superseded", [":again"]),
    ("gaps/documents-not-loaded", "document", []),
    ("gaps/documents-not-loaded", "superseded", [":place-plan"]),
    ("gaps/objective-without-commitment", "document", [":work", ":children"]),
    ("gaps/objective-without-commitment", "superseded", [":old-aim", ":air"]),
    ("gaps/objective-without-programme", "document", [":work"]),
    ("gaps/objective-without-programme", "superseded", [":air", ":work", ":old-aim", ":homes"]),
    ("gaps/place-without-commitment", "document", [":easthaven", ":norbury", ":westmere"]),
    ("gaps/place-without-commitment", "superseded", [":westmere"]),
    ("gaps/placeholders", "document", [":tbc"]),
    ("gaps/placeholders", "superseded", [":tbc"]),
    ("gaps/programme-without-commitment", "document", [":housing", ":families"]),
    ("gaps/programme-without-commitment", "superseded", [":families"]),
    ("gaps/programme-without-objective", "document", [":housing"]),
    ("gaps/programme-without-objective", "superseded", [":skills", ":housing"]),
    ("gaps/programme-without-owner", "document", [":housing"]),
    ("gaps/programme-without-owner", "superseded", [":skills", ":housing"]),
    ("gaps/theme-without-commitment", "document", [":digital"]),
    ("gaps/theme-without-commitment", "superseded", []),
    ("orphans/by-programme", "document", [None, ":start"]),
    ("orphans/by-programme", "superseded", [None, ":skills", ":housing", ":start"]),
    ("orphans/commitments", "document", [":again"]),
    ("orphans/commitments", "programme", []),
    ("orphans/commitments", "superseded", [":trees", ":gap", ":insulate", ":again"]),
    ("orphans/inherited", "document", [":midwives"]),
    ("orphans/inherited", "superseded", [":midwives"]),
    ("orphans/without-deadline", "document", [":again", ":midwives"]),
    ("orphans/without-deadline", "programme", [":midwives"]),
    ("orphans/without-deadline", "superseded", [":again", ":midwives", ":gap", ":insulate"]),
    ("orphans/without-measure", "document", [":again"]),
    ("orphans/without-measure", "programme", []),
    ("orphans/without-measure", "superseded", [":again", ":trees", ":gap", ":insulate"]),
    ("orphans/without-objective", "document", [":again", ":midwives"]),
    ("orphans/without-objective", "programme", [":midwives"]),
    ("orphans/without-objective", "superseded", [":again", ":midwives"]),
    ("orphans/without-programme", "document", [":again"]),
    ("orphans/without-programme", "superseded", [":again", ":trees"]),
    ("ownership/classes-of-bodies", "document", []),
    ("ownership/classes-of-bodies", "superseded", [":insulate"]),
    ("ownership/commitments-by-owner", "document", [":midwives", ":again"]),
    ("ownership/commitments-by-owner", "owner", [":again"]),
    ("ownership/commitments-by-owner", "superseded", [":midwives", ":hubs", ":again", ":insulate"]),
    ("ownership/owners", "document", [":board", ":council"]),
    ("ownership/owners", "superseded", [":board", ":landlords", ":council"]),
    ("review/uncertain", "below", [":again"]),
    ("review/uncertain", "superseded", [":gap", ":again", ":opened"]),
    ("trace/commitments", "document", [":midwives", ":again"]),
    ("trace/commitments", "programme", [":midwives", ":hubs"]),
    (
        "trace/commitments",
        "superseded",
        [":midwives", ":again", ":hubs", ":hubs-part", ":insulate", ":trees", ":gap"],
    ),
]


VALUES = {
    "superseded": "true",
    "document": "Northshire Plan",
    "programme": "Best Start",
    "owner": "Westmere Council",
    "below": "65",
}
REQUIRED = {"commitment": f"{BASE}hubs"}


def given(name: str) -> dict[str, str]:
    question = Catalogue().get(name)
    return {p.name: REQUIRED[p.name] for p in question.parameters if p.required}


def short(cell: Cell) -> Cell:
    return cell.replace(BASE, ":") if isinstance(cell, str) else cell


@pytest.mark.parametrize("name", ANSWERS)
def test_exactly_what_is_planted_is_found(name: str, northshire: Asked) -> None:
    answer = ask(northshire, Catalogue().get(name), given(name))
    assert [tuple(map(short, row)) for row in answer.rows] == ANSWERS[name]


@pytest.mark.parametrize(("name", "parameter", "iris"), NARROWED)
def test_each_parameter_narrows_or_widens_the_answer(
    name: str, parameter: str, iris: list[str | None], northshire: Asked
) -> None:
    answer = ask(northshire, Catalogue().get(name), {parameter: VALUES[parameter]})
    assert [short(row[-1]) for row in answer.rows] == iris


def test_every_question_and_every_parameter_is_tried_here() -> None:
    assert set(ANSWERS) == set(Catalogue().names())
    parameters = {(q.name, p.name) for q in Catalogue() for p in q.parameters if not p.required}
    assert {(name, parameter) for name, parameter, _ in NARROWED} == parameters


def test_parameters_work_together(northshire: Asked) -> None:
    question = Catalogue().get("orphans/without-deadline")
    given = {"document": "northshire-plan", "programme": "Best Start", "superseded": "yes"}
    assert [short(row[-1]) for row in ask(northshire, question, given).rows] == [":midwives"]
    given["document"] = "northshire-strategy"
    assert ask(northshire, question, given).rows == ()
