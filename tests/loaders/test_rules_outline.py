"""Where a statement stands: objective, theme and programme by heading, label and explicit word."""

from __future__ import annotations

import pytest
from reading_helpers import commitments, of_kind, reading, the_one

from goldenthread.loaders.statement import Basis, Kind, Statement


def _links(statement: Statement) -> tuple[str | None, str | None, str | None]:
    def name(link: object) -> str | None:
        return getattr(link, "name", None)

    return name(statement.objective), name(statement.theme), name(statement.programme)


PLAN = """# Plan

## Our strategic objectives

1. Cleaner seas for everyone
2. Safer roads for all

## Objective 1: Cleaner seas for everyone

### Harbours

We will restore the reef.

## Next steps

We will report each year.
"""


def test_an_objective_holds_for_its_section_and_not_beyond() -> None:
    reef = the_one(PLAN, "reef", Kind.COMMITMENT)
    assert _links(reef) == ("Cleaner seas for everyone", "Harbours", None)
    assert reef.objective
    assert reef.objective.basis is Basis.BY_SECTION
    assert reef.objective.target == the_one(PLAN, "Cleaner", Kind.OBJECTIVE).id
    assert _links(the_one(PLAN, "report", Kind.COMMITMENT)) == (None, None, None)


@pytest.mark.parametrize("heading", ["2026", "2025 -26 and beyond", "Autumn 2026 onwards"])
def test_a_time_is_no_theme(heading: str) -> None:
    text = f"# Pier Plan\n\n## Priorities\n\n### {heading}\n\nWe will open ten piers.\n"
    assert of_kind(text, Kind.THEME) == []


def test_a_topic_that_something_is_planned_under_is_a_theme() -> None:
    assert of_kind(PLAN, Kind.THEME) == ["Harbours"]


def test_a_chapter_says_which_objective_it_serves() -> None:
    words = (
        "# Plan\n\n## Ferries\n\n**Links to our objective:** Cleaner seas\n\n"
        "We will buy two ferries.\n"
    )
    assert _links(the_one(words, "ferries", Kind.COMMITMENT)) == ("Cleaner seas", None, "Ferries")


def test_titles_without_bullets_below_strategic_objectives_are_objectives() -> None:
    words = (
        "Strategic Objectives\n\n1: Cleaner seas\n\n2: Safer roads\n\n"
        "The rest follows from these two aims of ours.\n"
    )
    assert of_kind(words, Kind.OBJECTIVE, plain=True) == ["Cleaner seas", "Safer roads"]


def test_objectives_side_by_side_take_their_lists_in_turn() -> None:
    words = (
        "Strategic Objectives\n\nCleaner seas and shores\n\nSafer roads and rails\n\n"
        "This plan says what follows from each of these two objectives.\n\n"
        "Strategic Objective 1\n\nStrategic Objective 2\n\n"
        "Cleaner seas and shores\n\nSafer roads and rails\n\n"
        "We will:\n\n- Restore the reef\n\nWe will:\n\n- Mend the lights\n"
    )
    assert (
        _links(the_one(words, "reef", Kind.COMMITMENT, plain=True))[0] == "Cleaner seas and shores"
    )
    assert (
        _links(the_one(words, "lights", Kind.COMMITMENT, plain=True))[0] == "Safer roads and rails"
    )


def test_a_listed_theme_outranks_the_sub_headings_between() -> None:
    words = (
        "# Plan\n\n## Overview\n\nThe plan has two themes:\n\n"
        "- Housing\n- Roads\n\n## The themes\n\n"
        "#### Housing\n\n### Damp\n\nWe will mend roofs.\n\n"
        "#### Roads\n\n### Lights\n\nWe will mend lights.\n"
    )
    assert _links(the_one(words, "roofs", Kind.COMMITMENT))[1] == "Housing"
    assert _links(the_one(words, "lights", Kind.COMMITMENT))[1] == "Roads"


def test_a_numbered_priority_is_a_theme_even_when_nothing_is_promised_there() -> None:
    assert of_kind("# Plan\n\n## Priority 6: One estate\n\nBuildings are old.\n", Kind.THEME) == [
        "One estate"
    ]


def test_a_label_before_a_colon_is_the_theme_of_its_sentence() -> None:
    words = "## Enablers\n\nDigital change: we will share records.\n"
    found = the_one(words, "share", Kind.COMMITMENT)
    assert found.text == "we will share records."
    assert _links(found)[1] == "Digital change"


def test_numbered_goals_are_objectives_and_their_steps_are_planned() -> None:
    words = (
        "### GOAL 1:\n\n#### Clean harbours for all\n\n**Rationale:**\n\nBoats will come.\n\n"
        "**Objectives:**\n\n- Dredge the channel\n- Mend two piers\n\n"
        "### GOAL 2:\n\n#### Safe crossings\n\n- Train every skipper\n"
    )
    assert of_kind(words, Kind.OBJECTIVE) == ["Clean harbours for all", "Safe crossings"]
    assert commitments(words) == ["Dredge the channel", "Mend two piers", "Train every skipper"]
    served = [s.objective.name for s in reading(words).statements if s.objective]
    assert served == ["Clean harbours for all"] * 2 + ["Safe crossings"]


def test_goals_numbered_in_parts_keep_their_numbers() -> None:
    words = (
        "Goal 1.1 The town is greener by every measure.\n\nObjective 1.1.1: Enhance parks\n\n"
        "- Plant a thousand trees\n\nObjective 1.1.2: Open greenways\n\n- Map every path\n"
    )
    found = [s for s in reading(words).statements if s.kind is Kind.OBJECTIVE]
    assert [(s.number, s.text) for s in found] == [
        ("1.1", "The town is greener by every measure"),
        ("1.1.1", "Enhance parks"),
        ("1.1.2", "Open greenways"),
    ]


def test_a_numbered_action_is_a_commitment_where_its_section_itemises_nothing() -> None:
    words = (
        "## Action 1: Open a repair shop\n\nIt stands by the pier.\n\n"
        "## Action 2: Train skippers\n\nWe will:\n\n- Run a course\n"
    )
    assert commitments(words) == ["Open a repair shop", "Run a course"]


def test_what_a_figure_is_called_is_no_heading_of_what_follows() -> None:
    words = "## Priority 1: Harbours\n\n### Figure 3: Boats by type\n\nWe will mend all piers.\n"
    found = reading(words).statements
    assert [s.text for s in found if s.kind is Kind.THEME] == ["Harbours"]
    assert found[-1].evidence.section == ("Priority 1: Harbours",)


def test_a_lead_in_that_only_points_back_is_no_promise() -> None:
    words = "Piers matter. We will do this by:\n\n- Mending all piers\n"
    assert commitments(words) == ["Mending all piers"]


def test_lines_below_a_numbered_action_say_who_and_when() -> None:
    words = (
        "## Action 1: Open a repair shop\n\n**Lead:** Harbour Team\n\n**Partners:** Coast Trust\n\n"
        "**Timescale:** March 2026\n\n## Action 2: Map every pier\n\n- Lead: Ferry Board\n"
    )
    first, second = (s for s in reading(words).statements if s.kind is Kind.COMMITMENT)
    assert [(a.name, a.role.value) for a in first.owners] == [
        ("Harbour Team", "responsible"),
        ("Coast Trust", "supporting"),
    ]
    assert first.due
    assert first.due.edtf == "2026-03"
    assert [a.name for a in second.owners] == ["Ferry Board"]


def test_sub_items_say_who_and_when_of_their_item() -> None:
    words = "We will:\n\n- Open two hubs\n  - Lead: Harbour Team\n  - By when: 2027\n- Map piers\n"
    first, second = (s for s in reading(words).statements if s.kind is Kind.COMMITMENT)
    assert ([a.name for a in first.owners], first.due and first.due.edtf) == (
        ["Harbour Team"],
        "2027",
    )
    assert (second.owners, second.due) == ((), None)


def test_a_line_in_bold_that_says_what_comes_next_is_a_heading() -> None:
    words = "**Vision**\n\nAll live well.\n\n**Mission**\n\nTo keep every harbour open.\n"
    assert of_kind(words, Kind.VISION) == ["All live well."]
    assert of_kind(words, Kind.MISSION) == ["To keep every harbour open."]


def test_lines_below_a_heading_say_who_and_when_of_all_that_is_planned_there() -> None:
    words = (
        "## Measure 1. Canals\n\nResponsible: Ministry of Water\nDeadline: 2026\n"
        "Indicators: kilometres mended\n\nActivities:\n\n1. Mend two canals.\n2. Map springs.\n\n"
        "## Measure 2. Wells\n\nActivities:\n\n1. Test fifty wells.\n"
    )
    found = [s for s in reading(words).statements if s.kind is Kind.COMMITMENT]
    assert [[a.name for a in s.owners] for s in found] == [["Ministry of Water"]] * 2 + [[]]
    assert [s.due and s.due.edtf for s in found] == ["2026", "2026", None]
    assert found[0].owners[0].basis is Basis.BY_SECTION
    assert of_kind(words, Kind.MEASURE) == ["kilometres mended"]


def test_a_heading_says_who_will_do_what_is_listed_below_it() -> None:
    words = (
        "## What the Harbour Board will do\n\n- Mend two piers\n\n"
        "## How we will measure success\n\n- Fewer falls\n"
    )
    found = [s for s in reading(words).statements if s.kind is Kind.COMMITMENT]
    assert [(s.text, [a.name for a in s.owners]) for s in found] == [
        ("Mend two piers", ["Harbour Board"])
    ]
    assert of_kind(words, Kind.MEASURE) == ["Fewer falls"]


def test_objectives_and_initiatives_below_a_numbered_priority_are_what_is_planned() -> None:
    words = (
        "## Priority 1: Piers\n\n### Objectives\n\n- Mend two piers by 2027\n\n"
        "## Priority 2: Boats\n\n### Initiatives\n\n- Launch a ferry app\n"
    )
    assert commitments(words) == ["Mend two piers by 2027", "Launch a ferry app"]
    assert of_kind(words, Kind.PROGRAMME) == of_kind(words, Kind.OBJECTIVE) == []


def test_an_objective_that_a_paragraph_begins_with_leaves_the_rest_to_be_read() -> None:
    words = (
        "**Objective 1. Clear rivers.** Rivers are brown. We will remove ten weirs.\n\n"
        "**Objective 2. Full wells.** Our target is for 60% of wells to be full by 2030.\n"
    )
    assert of_kind(words, Kind.OBJECTIVE) == ["Clear rivers", "Full wells"]
    found = [s for s in reading(words).statements if s.kind is Kind.COMMITMENT]
    assert [(s.text, s.objective and s.objective.name) for s in found] == [
        ("We will remove ten weirs.", "Clear rivers"),
        ("Our target is for 60% of wells to be full by 2030.", "Full wells"),
    ]


def test_lists_below_a_term_or_the_years_of_a_road_map_are_planned() -> None:
    assert commitments("## Short term\n\n- Mend two piers\n\n## Why piers\n\n- Fish\n") == [
        "Mend two piers"
    ]
    assert commitments("# Road map\n\n## 2027\n\n- Mend two piers\n") == ["Mend two piers"]


def test_advice_to_others_is_no_theme_and_no_promise() -> None:
    assert reading("## Recommendations\n\n1. Libraries should open on Sundays.\n").statements == ()


def test_a_line_that_names_an_objective_does_so_for_its_section_alone() -> None:
    words = (
        "## Area 1: Care\n\nObjective: better care at home\n\n### Actions\n\n- Train two carers\n\n"
        "## Area 2: Roads\n\n### Actions\n\n- Mend two roads\n"
    )
    found = [s for s in reading(words).statements if s.kind is Kind.COMMITMENT]
    assert [s.objective and s.objective.name for s in found] == ["better care at home", None]


def test_a_number_alone_is_the_entry_of_a_list_that_calls_its_entries_so() -> None:
    words = (
        "## Our objectives\n\n- Clean harbours\n- Safe crossings\n\n"
        "## Objective 2\n\nWe will train every skipper.\n\n"
        "## Goal 1\n\nWe will mend two piers.\n"
    )
    found = reading(words).statements
    objectives = {s.text: s.id for s in found if s.kind is Kind.OBJECTIVE}
    assert list(objectives) == ["Clean harbours", "Safe crossings"]
    first, second = (s for s in found if s.kind is Kind.COMMITMENT)
    assert first.objective
    assert (first.objective.name, first.objective.target) == (
        "Objective 2",
        objectives["Safe crossings"],
    )
    assert second.objective is None


def test_a_sentence_about_one_goal_makes_no_objective() -> None:
    words = "## Context\n\nGoal 2 is to cut waste. Goal 3 of the county is another matter.\n"
    assert of_kind(words, Kind.OBJECTIVE) == []


def test_vision_and_mission_below_their_headings_or_behind_their_labels() -> None:
    words = "## Vision\n\nAll live well. Nobody waits.\n\n## Mission\n\nWe will prevent harm.\n"
    assert of_kind(words, Kind.VISION) == ["All live well. Nobody waits."]
    assert of_kind(words, Kind.MISSION) == ["We will prevent harm."]
    assert commitments(words) == []
    assert of_kind("Our vision: a county where all live well.\n", Kind.VISION) == [
        "a county where all live well."
    ]


def test_programmes_named_in_the_text_are_found_once() -> None:
    words = (
        "The Safer Harbours Programme (SHP) grows. "
        "The Safer Harbours programme leads. Our programme is big.\n"
    )
    assert of_kind(words, Kind.PROGRAMME) == ["Safer Harbours Programme"]


def test_a_document_says_what_it_is() -> None:
    words = "# Health Strategy 2024-2029\n\nDRAFT version 0.7\n\nMarch 2024\n\n## Vision\n\nWell.\n"
    said = reading(words).description
    assert said.title
    assert said.title.value == "Health Strategy 2024-2029"
    assert (said.period and said.period.value, said.issued and said.issued.value) == (
        "2024/2029",
        "2024-03",
    )
    assert said.status
    assert said.status.value.lower() == "draft"


def test_topics_of_sections_built_alike_to_say_what_is_planned_are_themes() -> None:
    words = "\n".join(
        f"## {topic}\n\n{why}\n\n### What we will do\n\n- Open a {thing}\n"
        for topic, why, thing in (
            ("Warm homes", "Homes are cold.", "repair shop"),
            ("Clean harbours", "Seals are ill.", "seal ward"),
        )
    )
    assert of_kind(words, Kind.THEME) == ["Warm homes", "Clean harbours"]
    link = the_one(words, "Open a seal ward", Kind.COMMITMENT).theme
    assert link is not None
    assert link.name == "Clean harbours"


def test_priorities_that_say_what_to_do_are_objectives_and_topics_are_themes() -> None:
    text = "## Our priorities\n\n### {}\n\nText.\n\n### {}\n\nText.\n"
    acted = text.format("Grow our audiences", "Care for the collection")
    assert of_kind(acted, Kind.OBJECTIVE) == ["Grow our audiences", "Care for the collection"]
    assert of_kind(text.format("Audiences", "The collection"), Kind.THEME) == [
        "Audiences",
        "The collection",
    ]


def test_several_headings_below_a_number_are_all_what_it_numbers() -> None:
    words = "## Strategic objective 1\n\n### Safe piers\n\nText.\n\n### Clean water\n\nText.\n"
    assert of_kind(words, Kind.OBJECTIVE) == ["Safe piers", "Clean water"]


def test_a_sentence_below_a_number_is_no_title() -> None:
    assert of_kind("## Theme 2:\n\nPiers were built in 1890.\n\nText.\n", Kind.THEME) == []


def test_a_topic_above_titles_of_actions_is_the_theme_of_what_they_say() -> None:
    words = (
        "# Open plan\n\n## Section 2: Open data\n\n### 2.1 Publish the tide tables\n\n"
        "The Harbour Board will publish them.\n\n### 2.2 Map the piers\n\nText.\n"
    )
    assert of_kind(words, Kind.THEME) == ["Open data"]
    link = the_one(words, "Harbour Board", Kind.COMMITMENT).theme
    assert link is not None
    assert link.name == "Open data"


def test_of_the_headings_below_goals_that_are_listed_only_those_are_goals() -> None:
    words = (
        "## Our goals\n\n- Safe piers\n- Clean water\n\n### Safe piers\n\nText.\n\n"
        "### Clean water\n\nText.\n\n### Timetable\n\nText.\n"
    )
    assert of_kind(words, Kind.OBJECTIVE) == ["Safe piers", "Clean water"]


def test_a_step_right_below_its_goal_is_what_follows_it_serves() -> None:
    words = (
        "## Goal 1: Safe coasts\n\n### Objective 1.1: Fewer floods\n\nStrategies:\n\n"
        "- Map the shore\n- Fund two walls\n\n## Goal 2: Science\n"
    )
    link = the_one(words, "Map the shore", Kind.COMMITMENT).objective
    assert link is not None
    assert link.name == "Fewer floods"


def test_an_outcome_numbered_within_a_pillar_stays_below_it_and_ends_with_it() -> None:
    words = (
        "PILLAR 1: PIERS\n\nOutcome 1.1: Nobody falls\n\nActivities\n1. Mend the lights\n"
        "2. Train divers\n\nLead: Harbour Team\n\nPILLAR 2: BOATS\n\n"
        "Outcome 2.1: Boats are fast\n\nActivities\n1. Buy a boat\n"
    )
    light = the_one(words, "lights", Kind.COMMITMENT, plain=True)
    assert _links(light)[:2] == ("Nobody falls", "PIERS")
    assert [owner.name for owner in light.owners] == ["Harbour Team"]
    boats = the_one(words, "BOATS", Kind.THEME, plain=True)
    assert boats.objective is None


def test_a_numbered_workstream_is_a_programme_and_announces_no_list_of_them() -> None:
    words = (
        "# Plan\n\n## Workstream 1: Economy\n\nLead: Town Clerk\n\n- Fill ten shops\n"
        "- Fund a market\n\n## Workstream 2: Parks\n\n- Plant the green\n- Mend the bench\n"
    )
    assert of_kind(words, Kind.PROGRAMME) == ["Economy", "Parks"]
    link = the_one(words, "Plant", Kind.COMMITMENT).programme
    assert link is not None
    assert link.name == "Parks"


def test_activities_in_lines_of_plain_text_serve_the_objective_above_them() -> None:
    words = (
        "Plan of Westmere\n\nStrategic Objective 1: Fewer floods\nActivity 1.1: Map the shore\n"
        "Strategic Objective 2: Better warnings\nActivity 2.1: Roll out sirens by 2027\n"
    )
    assert of_kind(words, Kind.OBJECTIVE, plain=True) == ["Fewer floods", "Better warnings"]
    assert _links(the_one(words, "shore", Kind.COMMITMENT, plain=True))[0] == "Fewer floods"
    assert _links(the_one(words, "sirens", Kind.COMMITMENT, plain=True))[0] == "Better warnings"


def test_a_question_in_bold_before_its_answer_is_a_heading() -> None:
    words = (
        "## Reading\n\n**Where are we now?** Loans fell.\n\n**How will we get there?**\n\n"
        "- Buy books\n- Run a club\n\n**How will we know?** Loans to children.\n"
    )
    assert commitments(words) == ["Buy books", "Run a club"]
    assert of_kind(words, Kind.MEASURE) == ["Loans to children."]


def test_a_body_that_will_act_promises_even_in_an_introduction() -> None:
    words = (
        "# Pier plan\n\n## Introduction\n\nPiers are old. The Council will build two piers. "
        "The strategy will set out where.\n"
    )
    assert commitments(words) == ["The Council will build two piers."]


def test_topics_side_by_side_that_promise_are_the_themes_of_what_they_promise() -> None:
    words = (
        "# Northshire\n\n## How we work\n\nThe Board meets in May.\n\n## Warm homes\n\n"
        "### Flats\n\nWe will insulate every flat.\n\n## Safe harbours\n\n"
        "Boats sank in 2019. We will mend the pier.\n"
    )
    assert of_kind(words, Kind.THEME) == ["Warm homes", "Safe harbours"]
    theme = the_one(words, "insulate", Kind.COMMITMENT).theme
    assert theme is not None
    assert theme.name == "Warm homes"


@pytest.mark.parametrize(
    "chapters",
    [
        "## Harbours\n\nThe harbour has two piers.\n\n## Ferries\n\nWe will buy a ferry.\n",
        "## Monitoring\n\nWe will publish figures.\n\n## Delivering the plan\n\nWe will meet.\n",
        "## Open two hubs\n\nWe will open them.\n\n## Train staff\n\nWe will train fifty.\n",
    ],
)
def test_chapters_about_the_plan_itself_or_that_mostly_tell_are_no_themes(chapters: str) -> None:
    assert of_kind(f"# Northshire\n\n{chapters}", Kind.THEME) == []


def test_what_says_alike_what_will_be_done_makes_topics_of_the_headings_above() -> None:
    words = (
        "# Northshire\n\n## Warm homes\n\n### What we are going to do\n\n- Open a repair shop\n\n"
        "## Clean harbours\n\n### How will we get there?\n\n- Open a seal ward\n"
    )
    assert of_kind(words, Kind.THEME) == ["Warm homes", "Clean harbours"]


@pytest.mark.parametrize("part", ["Outcomes", "Activities & outputs", "Value", "Timing and costs"])
def test_a_part_that_each_section_has_is_no_theme(part: str) -> None:
    words = (
        f"## Goal 1: Clean harbours\n\n### {part}\n\n- Open a ward\n\n"
        f"## Goal 2: Safe piers\n\n### {part}\n\n- Mend the pier\n"
    )
    assert of_kind(words, Kind.THEME) == []


def test_one_topic_above_a_list_of_actions_is_its_theme_unless_it_is_the_plan_itself() -> None:
    words = "# Six month plan\n\n## {}\n\n- Mend the pier\n- Train divers\n"
    assert of_kind(words.format("Harbours and rivers"), Kind.THEME) == ["Harbours and rivers"]
    assert of_kind(words.format("Putting it into practice: delivering the plan"), Kind.THEME) == []
