"""Tables: what their columns and rows make of their cells."""

from __future__ import annotations

import pytest
from reading_helpers import commitments, gazetteer, of_kind, reading, the_one

from goldenthread.loaders.context import Context
from goldenthread.loaders.formats import html
from goldenthread.loaders.reading.cells import is_placeholder, parted
from goldenthread.loaders.reading.columns import Column, column_roles
from goldenthread.loaders.reading.reader import read
from goldenthread.loaders.statement import Delivery, Kind, Role

C = Column


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        (["Key Priorities", "Outcomes", "Measures"], [C.PRIORITY, C.OUTCOME, C.MEASURE]),
        (["Actions", "Lead", "By when"], [C.PRIORITY, C.OWNER, C.WHEN]),
        (
            ["What", "Who", "When", "Check", "Status"],
            [C.PRIORITY, C.OWNER, C.WHEN, C.MEASURE, C.STATUS],
        ),
        (["Milestone", "Measurement", "Target Date"], [C.PRIORITY, C.MEASURE, C.WHEN]),
        (["Goal", "Target", "Metric detail"], [C.PRIORITY, C.TARGET, C.MEASURE]),
        (["", "Key Priorities", "Outcomes"], [C.LABEL, C.PRIORITY, C.OUTCOME]),
        (["Ferries", "Outcomes", "Timescale"], [C.PRIORITY, C.OUTCOME, C.WHEN]),
        (["Our Priorities", "Core Activities", "Outcomes"], [C.PRIORITY, C.OUTCOME, C.OUTCOME]),
        (["Strategic objective", "Indicator"], [C.OBJECTIVE, C.MEASURE]),
        (["Name", "Telephone"], None),
        (["Theme", "Action", "Partners", "Time Frame"], [C.LABEL, C.PRIORITY, C.PARTNER, C.WHEN]),
        (["Strategies", "Department", "Done by"], [C.PRIORITY, C.OWNER, C.WHEN]),
        (["Priority area", "Actions", "Lead"], [C.LABEL, C.PRIORITY, C.OWNER]),
        (["pillar_txt", "action_txt", "dueDate"], [C.LABEL, C.PRIORITY, C.WHEN]),
        (["Areas for action", "How will we do it?", "SRO"], [C.LABEL, C.PRIORITY, C.OWNER]),
        (
            ["Action", "Outcome measure", "Lead officer (with all the others who take part in it)"],
            [C.PRIORITY, C.MEASURE, C.OWNER],
        ),
        (["Pledge", "What does success look like?"], [C.PRIORITY, C.OUTCOME]),
    ],
)
def test_column_headings_have_synonyms(headings: list[str], roles: list[Column] | None) -> None:
    assert column_roles(headings) == roles


TABLE = """# Hubs

| Key priorities | Outcomes | Measures |
|---|---|---|
| Open hubs | More people seen near home | Number of visits |
|  | Shorter waits for a first visit | TBC |
| Housing | Every town has a plan that works | <ul><li>Share of towns</li><li>Waits</li></ul> |
"""


def test_priorities_outcomes_and_measures_of_a_row() -> None:
    assert commitments(TABLE) == [
        "Open hubs",
        "More people seen near home",
        "Shorter waits for a first visit",
        "Housing",
        "Every town has a plan that works",
    ]
    assert of_kind(TABLE, Kind.MEASURE) == ["Number of visits", "Share of towns", "Waits"]


def test_a_blank_priority_stands_for_the_one_above() -> None:
    priority = the_one(TABLE, "Open hubs", Kind.COMMITMENT)
    outcome = the_one(TABLE, "Shorter waits", Kind.COMMITMENT)
    assert outcome.outcome
    assert outcome.part_of == priority.id


def test_a_measure_names_what_it_measures() -> None:
    measure = the_one(TABLE, "Share of towns", Kind.MEASURE)
    assert measure.of
    assert (measure.of.name, measure.of.target) == (
        "Housing",
        the_one(TABLE, "Housing", Kind.COMMITMENT).id,
    )


def test_a_topic_among_priorities_is_a_theme_as_well() -> None:
    assert the_one(TABLE, "Housing", Kind.COMMITMENT).also == (Kind.THEME,)
    theme = the_one(TABLE, "Every town", Kind.COMMITMENT).theme
    assert theme
    assert theme.name == "Housing"


def test_a_placeholder_is_no_measure() -> None:
    assert [s.text for s in reading(TABLE).statements if s.kind is Kind.PLACEHOLDER] == ["TBC"]
    assert is_placeholder("To be confirmed.")
    assert not is_placeholder("Number of hubs")


def test_what_a_row_says_is_done_is_no_measure() -> None:
    words = "| Actions | Measures |\n|--|--|\n| Open a hub | Completed May 2024 |\n"
    assert of_kind(words, Kind.MEASURE) == []
    assert of_kind(words, Kind.ACHIEVEMENT) == ["Completed May 2024"]


def test_how_things_stand_is_no_outcome() -> None:
    words = "| Actions | Outcomes |\n|--|--|\n| Hubs | Staff have now been recruited |\n"
    assert commitments(words) == ["Hubs"]


def test_a_list_of_releases_with_dates_plans_nothing_but_what_it_says() -> None:
    words = (
        "| Name | Description | Date |\n|--|--|--|\n"
        "| Ferry data | We will agree a path to it | May 2025 |\n"
    )
    assert commitments(words) == ["We will agree a path to it"]


def test_a_table_of_objectives_names_them_and_their_measures() -> None:
    words = "| Strategic objective | Indicator |\n|--|--|\n| Cleaner seas | Days of bathing |\n"
    assert of_kind(words, Kind.OBJECTIVE) == ["Cleaner seas"]
    assert commitments(words) == []
    measure = the_one(words, "Days", Kind.MEASURE)
    assert measure.of
    assert measure.of.name == "Cleaner seas"


@pytest.mark.parametrize(
    ("plain", "loosely", "parts"),
    [
        ("Maintain a zero wait Eliminate long waits Reduction in delays", False, 3),
        ("Increase referrals to the Harbour Prevention Programme", False, 1),
        ("Support wider use of boats To ensure safe piers", False, 2),
        ("Visits to each hub Days lost to storms", True, 2),
        ("Number of boats in use by June", True, 1),
        ("Boats - boats in use. Target = 5 - piers open. Target = 2", True, 2),
    ],
)
def test_lists_that_lost_their_bullets_are_parted(plain: str, loosely: bool, parts: int) -> None:
    assert len(parted(plain, loosely=loosely)) == parts


def test_a_grid_is_read_by_the_labels_of_its_rows() -> None:
    words = (
        "| Plan on a page | | |\n|--|--|--|\n| Vision | A county where all live well | |\n"
        "| Our objectives | Cleaner seas | Safer roads |\n"
        "| Focus areas | Restore the reef | Mend the lights |\n"
    )
    assert of_kind(words, Kind.VISION) == ["A county where all live well"]
    assert of_kind(words, Kind.OBJECTIVE) == ["Cleaner seas", "Safer roads"]
    assert commitments(words) == ["Restore the reef", "Mend the lights"]
    objective = the_one(words, "Mend", Kind.COMMITMENT).objective
    assert objective
    assert objective.name == "Safer roads"


RATED = """# Riverside Climate Plan

## Actions

| Ref | Action | Priority | Department | By |
| --- | --- | --- | --- | --- |
| 1.1 | Plant 900 trees along the river | High | Parks Department | 2027 |
| 1.2 | Map the homes at risk of flooding | Extreme | Water Board | 2026 |
"""


def test_a_rating_or_a_reference_is_never_what_is_promised() -> None:
    assert commitments(RATED) == [
        "Plant 900 trees along the river",
        "Map the homes at risk of flooding",
    ]


def test_what_is_to_be_done_is_known_by_its_wording_where_no_heading_says_it() -> None:
    words = (
        "| Issue | How it is met | Owner |\n|---|---|---|\n"
        "| Old piers | Mend two piers | Harbour Team |\n"
        "| Late ferries | Publish a timetable | Ferry Board |\n"
    )
    assert commitments(words) == ["Mend two piers", "Publish a timetable"]
    assert [s.theme.name for s in reading(words).statements if s.theme] == [
        "Old piers",
        "Late ferries",
    ]


def test_measures_beside_indicators_are_what_is_done() -> None:
    words = (
        "| No. | Measure | Competent body | Indicator |\n|---|---|---|---|\n"
        "| 1 | Build two reservoirs | Ministry of Water | Reservoirs built |\n"
        "| 2 | Train fifty wardens | Coast Agency | Wardens trained |\n"
    )
    assert commitments(words) == ["Build two reservoirs", "Train fifty wardens"]
    assert of_kind(words, Kind.MEASURE) == ["Reservoirs built", "Wardens trained"]


def test_partners_of_a_row_support() -> None:
    words = (
        "| Action | Lead | Partners |\n|---|---|---|\n"
        "| Mend two piers | Harbour Team | Ferry Board, Coast Trust |\n"
    )
    owners = [(a.name, a.role.value) for a in reading(words).statements[0].owners]
    assert owners == [
        ("Harbour Team", "responsible"),
        ("Ferry Board", "supporting"),
        ("Coast Trust", "supporting"),
    ]


def test_words_in_a_cell_that_introduce_its_list_are_none_of_its_entries() -> None:
    words = (
        "| Goals | Strategies |\n|---|---|\n"
        "| Clean water | <p>Rivers matter. The Coast Agency will:</p>"
        "<ul><li>Test wells</li><li>Map springs</li></ul> |\n"
    )
    found = [s for s in reading(words).statements if s.text in ("Test wells", "Map springs")]
    assert [s.lead_in for s in found] == ["The Coast Agency will:"] * 2
    assert [a.name for s in found for a in s.owners] == ["Coast Agency"] * 2
    assert "The Coast Agency will:" not in commitments(words)


FORM = """
| Goal | Clean water for every town |
|---|---|
| Target | 90 % of rivers clean by 2030 |
| Action | Test all wells twice a year |
| Lead agency | Partner agency |
| Coast Agency | River Trust |
| Action | Map every spring |
| Lead agency | Partner agency |
| Water Board | County Council |
"""


def test_a_form_is_read_by_its_labels_record_after_record() -> None:
    found = [s for s in reading(FORM).statements if s.kind is Kind.COMMITMENT]
    assert [s.text for s in found] == ["Test all wells twice a year", "Map every spring"]
    assert [[a.name for a in s.owners] for s in found] == [
        ["Coast Agency", "River Trust"],
        ["Water Board", "County Council"],
    ]
    assert [s.objective.name for s in found if s.objective] == ["Clean water for every town"] * 2
    assert of_kind(FORM, Kind.OBJECTIVE) == ["Clean water for every town"]
    assert of_kind(FORM, Kind.MEASURE) == ["90 % of rivers clean by 2030"]


def test_a_table_of_contacts_is_no_form() -> None:
    words = "| Lead | Ann Lee |\n|---|---|\n| Department | Harbours |\n| Contact | Easthaven 12 |\n"
    assert commitments(words) == []


def test_when_a_row_says_both_it_is_due_when_it_ends() -> None:
    words = (
        "| Milestone | Start date | End date |\n|---|---|---|\n"
        "| Launch the portal | January 2026 | March 2027 |\n"
    )
    due = reading(words).statements[0].due
    assert due
    assert due.edtf == "2027-03"


GROUPED = """
| No. | Action | Timeline | Lead | Output |
|---|---|---|---|---|
| **Objective 1: Quiet towns** | | | | |
| 1.1 | Publish a map of noise | 2027 | Coast Agency | Map |
| **Objective 2: Quiet roads** | | | | |
| 2.1 | Lay quiet surfaces on two roads | 2028 | Roads Board | Revised surface |
"""


def test_a_numbered_goal_in_a_row_of_its_own_is_that_of_the_rows_below() -> None:
    found = [s for s in reading(GROUPED).statements if s.kind is Kind.COMMITMENT]
    assert [(s.text, s.objective and s.objective.name, s.theme) for s in found] == [
        ("Publish a map of noise", "Quiet towns", None),
        ("Lay quiet surfaces on two roads", "Quiet roads", None),
    ]
    assert of_kind(GROUPED, Kind.OBJECTIVE) == ["Quiet towns", "Quiet roads"]


def test_a_column_of_references_with_words_leaves_the_description_to_say_what_is_done() -> None:
    words = (
        "| Activity | Description | Published on |\n|---|---|---|\n"
        "| Activity 3.1 | Publish a map of every pier | May 2027 |\n"
        "| Activity 3.2 | Open the archive of tides | June 2027 |\n"
    )
    assert "Activity 3.1" not in commitments(words)


DATED = """# Ferries

| Actions | Outcomes | Timescale |
|---|---|---|
| Open a second pier in Westmere | | Completed May 2024 |
| Buy two ferries | Shorter waits at every pier | In place |
| Safety | | In place |
| Train all pilots | | 2025/26 contract in place and a first meeting was held |
| Paint the terminal | | Delayed |
"""


@pytest.mark.parametrize(
    ("words", "delivery"),
    [
        ("second pier", Delivery.DONE),
        ("Buy two ferries", None),  # nobody says which of the row's two commitments it is
        ("Shorter waits", None),
        ("Safety", None),  # a topic is not done
        ("Train all pilots", None),
        ("Paint", Delivery.BEHIND),
    ],
)
def test_a_status_among_dates_is_that_of_the_only_commitment(
    words: str, delivery: Delivery | None
) -> None:
    status = the_one(DATED, words, Kind.COMMITMENT).status
    assert (status.delivery if status else None) is delivery


def test_a_column_of_dates_says_when_whatever_its_heading() -> None:
    words = (
        "| Action | Target completion | Lead |\n|---|---|---|\n"
        "| Mend two piers | March 2027 | Harbour Team |\n"
        "| Map springs | Sept 2026 and ongoing | Coast Trust |\n"
    )
    found = reading(words).statements
    assert of_kind(words, Kind.MEASURE) == []
    assert [s.due and s.due.edtf for s in found] == ["2027-03", "2026-09"]


def test_numbers_that_name_are_no_targets_and_no_part_of_what_is_promised() -> None:
    words = (
        "| Action | Lead |\n|---|---|\n| 2 Build links with towns | Coast Trust |\n"
        "| 1.3 Cut Scope 3 emissions | Coast Trust |\n| 20 schools use the pier | Ferry Board |\n"
    )
    found = reading(words).statements
    assert [s.text for s in found] == [
        "Build links with towns",
        "Cut Scope 3 emissions",
        "20 schools use the pier",
    ]
    assert [[q.words for q in s.targets] for s in found] == [[], [], ["20 schools"]]


def test_posts_keep_what_they_are_the_posts_of_and_initials_are_bodies_each() -> None:
    words = (
        "| Action | Lead |\n|---|---|\n| Mend two piers | Director, Communications |\n"
        "| Map springs | CST, FB |\n"
    )
    owners = [[a.name for a in s.owners] for s in reading(words).statements]
    assert owners == [["Director, Communications"], ["CST", "FB"]]


def test_the_heading_right_above_an_action_table_is_its_theme() -> None:
    table = "| Action | Lead |\n|---|---|\n| Mend two piers | Harbour Team |\n"
    found = reading(f"# Plan\n\n## Safe crossings\n\n{table}").statements
    assert [(s.kind, s.text) for s in found] == [
        (Kind.THEME, "Safe crossings"),
        (Kind.COMMITMENT, "Mend two piers"),
    ]
    assert found[1].theme
    assert found[1].theme.name == "Safe crossings"
    after = reading(f"# Plan\n\n## Timing\n\nIt will take long.\n\n{table}").statements
    assert all(s.theme is None for s in after)


def test_a_theme_in_a_new_row_does_not_serve_the_objective_of_the_row_before() -> None:
    words = (
        "| Priority area | Objective | Action | Lead |\n|--|--|--|--|\n"
        "| Piers | Fewer falls | Mend two piers | Works |\n"
        "| Boats | Fast boats | Buy a boat | Works |\n"
    )
    themes = [s for s in reading(words).statements if s.kind is Kind.THEME]
    assert [(s.text, s.objective) for s in themes] == [("Piers", None), ("Boats", None)]


def test_how_far_rows_have_come_is_no_theme_and_a_reference_no_action() -> None:
    words = (
        "| No | Action | Lead |\n|--|--|--|\n| **Proposed actions** | | |\n"
        "| 1 | Mend two piers | Works |\n| 2 | See 2.c above | Works |\n"
    )
    assert of_kind(words, Kind.THEME) == []
    assert commitments(words) == ["Mend two piers"]


def test_columns_of_years_and_baselines_are_no_actions() -> None:
    words = (
        "| Outcome | Output indicators | Baseline | 2024/25 | 2025/26 |\n|--|--|--|--|--|\n"
        "| Healthy stocks | Number of surveys | 6 | 8 | 9 |\n"
        "| Staff | Vacancy rate | 14% | 12% | 10% |\n"
    )
    assert commitments(words) == []
    assert of_kind(words, Kind.MEASURE) == ["Number of surveys", "Vacancy rate"]


def test_a_strategy_beside_its_actions_is_their_theme_and_a_project_their_programme() -> None:
    rows = (
        "| {} | Action | Lead |\n|--|--|--|\n| Food waste | Launch kerbside composting | Waste |\n"
        "| Old things | Open a repair shop | Waste |\n"
    )
    link = the_one(rows.format("Strategy"), "Open", Kind.COMMITMENT).theme
    assert link is not None
    assert link.name == "Old things"
    link = the_one(rows.format("Project"), "Open", Kind.COMMITMENT).programme
    assert link is not None
    assert link.name == "Old things"


def test_key_performance_areas_are_themes_of_a_table_of_indicators() -> None:
    words = (
        "| KPA | Strategic Objective | KPI | Annual Target | Responsible Department |\n"
        "|--|--|--|--|--|\n| Piers | Nobody falls | Lights mended | 12 | Works |\n"
    )
    assert of_kind(words, Kind.THEME) == ["Piers"]
    assert of_kind(words, Kind.OBJECTIVE) == ["Nobody falls"]
    assert commitments(words) == []


def test_a_column_for_accountability_says_who_is_accountable() -> None:
    words = (
        "# Pier plan\n\n| Action | Accountability |\n|---|---|\n| Mend the pier | Pier Board |\n"
    )
    (owner,) = the_one(words, "Mend the pier", Kind.COMMITMENT).owners
    assert (owner.name, owner.role) == ("Pier Board", Role.ACCOUNTABLE)


def test_names_listed_below_support_in_a_cell_only_support() -> None:
    cell = "<p>Lead: Pier Board</p><p>Support:</p><ul><li>Harbour Team</li><li>Ferry Team</li></ul>"
    words = (
        "<html><body><h1>Pier plan</h1><table>"
        "<thead><tr><th>Action</th><th>Responsibility</th></tr></thead>"
        f"<tbody><tr><td>Mend the pier</td><td>{cell}</td></tr></tbody></table></body></html>"
    )
    found = read(html.parse(words.encode(), "plan"), Context(gazetteer()))
    (one,) = [s for s in found.statements if s.kind is Kind.COMMITMENT]
    assert [(o.name, o.role) for o in one.owners] == [
        ("Pier Board", Role.RESPONSIBLE),
        ("Harbour Team", Role.SUPPORTING),
        ("Ferry Team", Role.SUPPORTING),
    ]


def test_a_row_of_years_goes_on_with_the_headings() -> None:
    words = """# Hubs

| Action | Target |  |
|---|---|---|
|  | 2026 | 2027 |
| Open hubs in Easthaven | Two hubs open | Four hubs open |
"""
    assert commitments(words) == ["Open hubs in Easthaven"]
    assert "2026" not in of_kind(words, Kind.MEASURE)


def test_a_dated_target_is_promised() -> None:
    words = "## Harbour targets\n\n- By 2030, repair all piers.\n- Share of piers that are lit\n"
    assert commitments(words) == ["By 2030, repair all piers."]
    assert of_kind(words, Kind.MEASURE) == ["Share of piers that are lit"]
