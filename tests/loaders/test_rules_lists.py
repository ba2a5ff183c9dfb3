"""What list items are by their lead-in, their heading and their own form."""

from __future__ import annotations

import pytest
from reading_helpers import commitments, of_kind, reading, the_one

from goldenthread.loaders.reading.forms import Form, form_of
from goldenthread.loaders.reading.headings import Announces, announced
from goldenthread.loaders.reading.leadins import Force, force_of
from goldenthread.loaders.statement import Kind


@pytest.mark.parametrize(
    ("words", "force"),
    [
        ("We will:", Force.PROMISE),
        ("As partners we will:-", Force.PROMISE),
        ("The Harbour Board will:", Force.PROMISE),
        ("The partnership commits to:", Force.PROMISE),
        ("The network's plan aims:", Force.PROMISE),
        ("During 2025 we will focus on a number of key activities:", Force.PROMISE),
        ("Our key milestones:", Force.PROMISE),
        ("Priorities:", Force.ACTIONS),
        ("Key areas of delivery for 25/26 include:", Force.ACTIONS),
        ("We have already achieved:", Force.DONE),
        ("We have made good progress, for example:", Force.DONE),
        ("The plan has four themes:", Force.TOPICS),
        ("We will take 12 actions, grouped under four themes:", Force.TOPICS),
        ("It has six workstreams:", Force.PROGRAMMES),
        ("Our strategic objectives:", Force.OBJECTIVES),
        ("Success measures:", Force.MEASURES),
        ("We are:", Force.DOUBTFUL),
        ("Councils should:", Force.DOUBTFUL),
        ("Demand comes from these users:", Force.DESCRIBES),
    ],
)
def test_a_lead_in_says_what_its_list_is(words: str, force: Force) -> None:
    assert force_of(words) is force


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Open two hubs", Form.ACTION),
        ("To open two hubs", Form.ACTION),
        ("Jointly commission a survey", Form.ACTION),
        ("Opening two hubs", Form.DOING),
        ("Reduction in delays", Form.RESULT),
        ("Improved access to care", Form.RESULT),
        ("Two hubs to be opened in Westmere", Form.PLANNED),
        ("All towns will have a hub", Form.PLANNED),
        ("Ferry project: open the new pier", Form.ACTION),
        ("Staff have now been recruited", Form.STATE),
        ("Dashboard under development", Form.STATE),
        ("Housing and health", Form.TOPIC),
    ],
)
def test_an_item_has_a_form(words: str, form: Form) -> None:
    assert form_of(words) is form


@pytest.mark.parametrize(
    ("title", "announces"),
    [
        ("Our Vision", Announces.VISION),
        ("Vision and Mission:", Announces.VISION),
        ("Case for change", Announces.CONTEXT),
        ("3. Our strategic objectives", Announces.OBJECTIVES),
        ("Links to our strategic objective:", Announces.OBJECTIVE_LINKS),
        ("What we have achieved", Announces.SUCCESSES),
        ("Success measures", Announces.MEASURES),
        ("Next steps", Announces.ACTIONS),
        ("Key enablers:", Announces.ENABLERS),
        ("The eight themes", Announces.THEMES),
        ("Housing", Announces.NOTHING),
        ("Supervision in schools", Announces.NOTHING),
    ],
)
def test_a_heading_announces_what_comes(title: str, announces: Announces) -> None:
    assert announced(title) is announces


def test_items_of_a_promise_are_commitments_with_their_lead_in() -> None:
    words = (
        "# Plan\n\nWe will:\n\n- Open two hubs\n- Train staff\n\nThe hubs are old.\n\n- Sandhill\n"
    )
    assert commitments(words) == ["Open two hubs", "Train staff"]
    assert the_one(words, "Open", Kind.COMMITMENT).lead_in == "We will:"


def test_each_further_sentence_of_an_item_must_promise_by_itself() -> None:
    words = (
        "We will:\n\n- Open hubs. They will serve all towns. Hubs are cheap. Close the old ones.\n"
    )
    assert commitments(words) == ["Open hubs.", "They will serve all towns.", "Close the old ones."]


def test_a_sub_item_is_part_of_its_item_and_a_mere_detail_is_none() -> None:
    words = "We will:\n\n- Open a hub in each town\n  - Recruit ten staff for each\n  - Free tea\n"
    assert commitments(words) == ["Open a hub in each town", "Recruit ten staff for each"]
    parent = the_one(words, "Open", Kind.COMMITMENT)
    assert the_one(words, "Recruit", Kind.COMMITMENT).part_of == parent.id


def test_a_lead_in_reaches_over_the_sub_headings_that_follow_it() -> None:
    words = (
        "Hubs\n\nKey areas of delivery for 25/26 include:\n\nTowns\n\n- Open a hub in Westmere\n\n"
        "Villages\n\n- Two buses to be bought by May\n\nSection Two\n\n- Buy ships\n"
    )
    assert commitments(words, plain=True) == [
        "Open a hub in Westmere",
        "Two buses to be bought by May",
    ]


def test_lists_of_names_are_themes_programmes_and_objectives() -> None:
    words = (
        "The plan has two themes:\n\n- Housing and health\n- Open the harbour\n\n"
        "It has two workstreams:\n\n- Ferries\n- Buses\n\n"
        "Our strategic objectives:\n\n1. Better air\n2. Safer seas\n"
    )
    assert of_kind(words, Kind.THEME) == ["Housing and health", "Open the harbour"]
    assert the_one(words, "Open", Kind.THEME).also == (Kind.COMMITMENT,)
    assert of_kind(words, Kind.PROGRAMME) == ["Ferries", "Buses"]
    assert of_kind(words, Kind.OBJECTIVE) == ["Better air", "Safer seas"]
    assert len({s.members for s in reading(words).statements if s.kind is Kind.OBJECTIVE}) == 1
    assert commitments(words) == []


def test_listed_successes_are_achievements() -> None:
    words = "## Successes in 2024\n\n- Opened two hubs\n- More staff at work\n"
    assert of_kind(words, Kind.ACHIEVEMENT) == ["Opened two hubs", "More staff at work"]


@pytest.mark.parametrize("heading", ["Case for change", "Our partners", "Demand comes from:"])
def test_facts_in_lists_commit_nobody(heading: str) -> None:
    assert (
        commitments(f"## {heading}\n\n- 38% of children wait\n- Delivering the national plan\n")
        == []
    )


def test_numbered_entries_below_an_announcing_heading_are_items() -> None:
    words = "## Actions\n\n1. Open two hubs\n2. Housing\n"
    assert commitments(words) == ["Open two hubs"]
    assert of_kind(words, Kind.THEME) == ["Housing"]


def test_an_entry_may_say_itself_who_and_when() -> None:
    words = (
        "## Estates\n\n- **Action:** Install panels on two roofs. **Owner:** Estates Team. "
        "**Deadline:** March 2026\n- **Action:** Replace all lamps. **Deadline:** 2027\n"
    )
    first, second = reading(words).statements
    assert (first.text, [a.name for a in first.owners]) == (
        "Install panels on two roofs.",
        ["Estates Team"],
    )
    assert [s.due and s.due.edtf for s in (first, second)] == ["2026-03", "2027"]


def test_one_of_several_names_may_be_marked_as_the_lead() -> None:
    words = (
        "## Piers\n\n**What we will do**\n\n"
        "- Mend two piers\n  - Who: Coast Trust (lead), Ferry Board\n"
    )
    owners = [(a.name, a.role.value) for a in reading(words).statements[0].owners]
    assert owners == [("Coast Trust", "responsible"), ("Ferry Board", "supporting")]


def test_entries_with_references_are_planned() -> None:
    words = "## Water\n\nWAT.act.1: Lobby two ministries\n\nWAT.act.2: Map every spring\n"
    assert commitments(words) == ["Lobby two ministries", "Map every spring"]
    plain = "Commitments\n\nC01.1 Publish a map of wells\nC01.2 Test every spring\n"
    assert [s.text for s in reading(plain, plain=True).statements] == [
        "Publish a map of wells",
        "Test every spring",
    ]


def test_an_entry_that_promises_in_a_sentence_is_no_theme() -> None:
    words = "## Actions\n\n1. Mend two piers\n2. We plan to publish a map of wells\n"
    assert commitments(words) == ["Mend two piers", "We plan to publish a map of wells"]


def test_nouns_that_someone_will_monitor_are_measures() -> None:
    words = "We will monitor:\n\n- visits to each pier\n- falls and slips\n"
    assert of_kind(words, Kind.MEASURE) == ["visits to each pier", "falls and slips"]


def test_a_long_objective_worded_as_an_action_is_one() -> None:
    words = (
        "Our objectives:\n\n- Build trust.\n"
        "- Make sure that all staff in every harbour are trained and paid.\n"
    )
    assert len(of_kind(words, Kind.OBJECTIVE)) == 2


def test_what_success_looks_like_is_measured_and_no_success() -> None:
    words = "## What success looks like\n\n- 12,000 visits a year\n"
    assert of_kind(words, Kind.MEASURE) == ["12,000 visits a year"]


def test_strategies_below_a_numbered_objective_are_planned() -> None:
    words = "## Objective 1.1 Rivers\n\nStrategies:\n\n- Fund two farms\n\n## Objective 1.2 Fish\n"
    assert commitments(words) == ["Fund two farms"]


def test_action_in_the_name_of_a_topic_announces_none() -> None:
    words = "## Our themes\n\n### Climate action\n\nText.\n\n### Take action for nature\n\nText.\n"
    assert of_kind(words, Kind.THEME) == ["Climate action", "Take action for nature"]


def test_a_list_of_actions_needs_no_lead_in_in_a_plan_and_its_heading_is_its_theme() -> None:
    plan = (
        "# Our strategy\n\n## Harbours\n\nPiers are old.\n\n- Mend the pier\n- Buy two ferries\n\n"
        "## Schools\n\n- Open a sea school\n- Train divers\n"
    )
    assert len(commitments(plan)) == 4
    assert of_kind(plan, Kind.THEME) == ["Harbours", "Schools"]
    link = the_one(plan, "Train divers", Kind.COMMITMENT).theme
    assert link is not None
    assert link.name == "Schools"


def test_a_list_of_actions_promises_nothing_as_advice_as_context_or_in_no_plan() -> None:
    listed = "- Mend the pier\n- Buy two ferries\n"
    assert commitments(f"# Ferries\n\n{listed}") == []
    assert commitments(f"# Our strategy\n\n## How you can help\n\n{listed}") == []
    assert commitments(f"# Our strategy\n\n## Background\n\n{listed}") == []
    facts = "- Piers are old\n- Ferries are few\n- Mend the pier\n"
    assert commitments(f"# Our strategy\n\n## Harbours\n\n{facts}") == []


def test_lines_below_actions_that_have_lost_their_bullets_are_items() -> None:
    words = (
        "Safe piers\nActions:\nMend the lights\nTrain divers\nClean water\nActions:\nFilter it\n"
    )
    assert commitments(words, plain=True)[:2] == ["Mend the lights", "Train divers"]
    prose = "## Actions\n\nSupport is given by the county.\n\nAccess to piers is free.\n"
    assert commitments(prose) == []


def test_bullets_within_a_paragraph_part_its_items() -> None:
    words = "This plan aims to: • Open two hubs; • Halve the number of spills.\n"
    assert commitments(words) == ["Open two hubs;", "Halve the number of spills."]


def test_what_had_been_planned_is_no_success() -> None:
    words = "## Successes\n\n- Build a hub\n- Opened a hub in May\n"
    assert of_kind(words, Kind.ACHIEVEMENT) == ["Opened a hub in May"]


def test_objectives_listed_below_several_topics_are_the_steps_of_each() -> None:
    words = "\n\n".join(
        f"## {topic}\n\nThe following objectives were identified for 2030:\n\n- {step}\n- {other}"
        for topic, step, other in (
            ("Harbours", "Buy two ferries", "Mend the pier"),
            ("Schools", "Open a sea school", "Train divers"),
        )
    )
    assert len(commitments(words)) == 4
    assert of_kind(words, Kind.OBJECTIVE) == []


def test_a_numbered_list_goes_on_behind_the_steps_below_its_entries() -> None:
    words = (
        "# Goals\n\n1. **Safe piers**\n\n*Objectives*\n\n- Mend the lights\n\n"
        "2. **Clean water**\n\n*Objectives*\n\n- Filter the river\n"
    )
    assert of_kind(words, Kind.OBJECTIVE) == ["Safe piers", "Clean water"]
    link = the_one(words, "Filter", Kind.COMMITMENT).objective
    assert link is not None
    assert link.name == "Clean water"


def test_what_stands_below_the_label_of_an_action_is_to_be_done() -> None:
    words = "**Action Item A ::**\n\nMend the pier.\n\n**Action Item B ::**\n\nPiers are old.\n"
    assert commitments(words) == ["Mend the pier."]


def test_aims_are_objectives_and_may_be_whole_sentences() -> None:
    words = "## Our aims\n\n- Care for the coast\n- We will be known for our seals.\n"
    assert of_kind(words, Kind.OBJECTIVE) == [
        "Care for the coast",
        "We will be known for our seals.",
    ]


def test_prose_below_a_heading_does_not_end_what_it_announces() -> None:
    words = (
        "## Actions\n\nThey were agreed in May.\n\n- Buy two ferries\n\n"
        "## Measures\n\nThey are told yearly.\n\n- Trips\n"
    )
    assert commitments(words) == ["Buy two ferries"]
    assert of_kind(words, Kind.MEASURE) == ["Trips"]


def test_below_progress_only_what_was_done_is_an_achievement() -> None:
    words = "## Progress\n\n- Two hubs were opened\n- Set up a board\n- Roofs\n- Buy a ferry\n"
    assert of_kind(words, Kind.ACHIEVEMENT) == ["Two hubs were opened", "Set up a board"]


def test_measures_worded_as_actions_are_what_some_countries_call_them() -> None:
    words = "## Measures\n\n- Offer mentoring to all staff\n- Share of women on boards\n"
    assert commitments(words) == ["Offer mentoring to all staff"]
    assert of_kind(words, Kind.MEASURE) == ["Share of women on boards"]


def test_a_priority_named_before_its_promise_is_its_theme() -> None:
    words = (
        "## Our priorities\n\n- A safe pier – We will fit ten lights.\n"
        "- Boats – We will buy a boat.\n"
    )
    assert of_kind(words, Kind.THEME) == ["A safe pier", "Boats"]
    link = the_one(words, "ten lights", Kind.COMMITMENT).theme
    assert link is not None
    assert link.name == "A safe pier"


def test_a_sentence_that_speaks_of_the_following_leads_it_in() -> None:
    words = "## Harbours\n\nThe following actions were agreed.\n\n- Mend the pier\n- Buy a ferry\n"
    assert commitments(words) == ["Mend the pier", "Buy a ferry"]


def test_fields_below_a_line_of_its_own_are_of_that_line() -> None:
    words = (
        "## Transport priorities\n\nBuy two ferries\n\nMeasuring success: passengers a year\n\n"
        "Mend the pier\n\nMeasuring success: boats moored\n"
    )
    measure = the_one(words, "moored", Kind.MEASURE)
    assert measure.of is not None
    assert measure.of.name == "Mend the pier"


def test_a_clause_before_a_dash_is_no_label() -> None:
    words = "We’ll take fewer steps – putting the pier first.\n"
    assert commitments(words) == ["We’ll take fewer steps – putting the pier first."]


def test_what_is_done_today_and_what_a_board_does_are_neither_planned_nor_themes() -> None:
    words = (
        "# Our strategy\n\n## What we do today\n\n- Run three shops\n- Care for the pier\n\n"
        "## Roles and responsibilities\n\n- The Board approves the strategy\n"
    )
    assert [s.kind for s in reading(words).statements if s.kind is not Kind.REFERENCE] == []


def test_a_list_of_objectives_that_promises_throughout_is_one_of_commitments() -> None:
    promised = "## Our objectives\n\n- We will heal more seals.\n- We will teach every child.\n"
    assert of_kind(promised, Kind.OBJECTIVE) == []
    assert the_one(promised, "heal", Kind.COMMITMENT).also == (Kind.OBJECTIVE,)
    mixed = "## Our objectives\n\n- We will heal more seals.\n- Safer seas\n"
    assert of_kind(mixed, Kind.OBJECTIVE) == ["We will heal more seals.", "Safer seas"]


def test_entries_that_begin_with_a_date_are_what_is_done_then() -> None:
    words = (
        "## Actions\n\n- March 2027 and monthly thereafter - Rota for the new wards\n"
        "- By 2030, restore the reef\n- 2028: Mend the pier\n"
    )
    dues = [s.due and s.due.guide for s in reading(words).statements if s.kind is Kind.COMMITMENT]
    assert dues == ["2027-03", "2030", "2028"]


def test_the_success_of_somebody_is_a_topic_and_no_report() -> None:
    words = "# Plan\n\n## Pupil success\n\n- Open a library\n- Train tutors\n"
    assert commitments(words) == ["Open a library", "Train tutors"]
    assert of_kind("## Our success\n\n- Opened a library\n", Kind.ACHIEVEMENT) != []
