"""An example of each rule: a small text, and the words that the rule takes from it.

All are invented. Rules of a sentence are tried in running text, in a list and in a cell alike.
"""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """`words` is Markdown; `taken` are the words that the rule takes."""

    words: str
    taken: str


SENTENCES = {
    "we will": "We will open two hubs in Easthaven.",
    "body will": "The Harbour Board will review the plan.",
    "will be done": "A second hub will be opened in Westmere.",
    "subject will": "Ferries will publish their timetables.",
    "by then all will": "By the end of 2028 all vans will be electric.",
    "is to be done": "The old pier is to be restored.",
    "body is to": "The Seal Hospital is to double its intake.",
    "our aim is": "Our aim is to end rough sleeping.",
    "body commits": "Northshire Line has agreed to train 300 barbers.",
    "have done": "We have opened a hub in Kelderby.",
    "did in a year": "In 2023, the Trust recruited forty nurses.",
    "body did": "Additionally, the council launched a new bus service.",
}

STATEMENTS = {
    "item of a promise": Example("We will:\n\n- Open two hubs\n- Train staff\n", "Train staff"),
    "item of planned actions": Example("## Actions\n\n- Buy two ferries\n", "Buy two ferries"),
    "item of a list of actions": Example(
        "# Northshire climate strategy\n\n## Harbours\n\n- Buy two ferries\n- Mend the pier\n",
        "Mend the pier",
    ),
    "further action of an item": Example(
        "We will:\n\n- Open two hubs. Close the old ones.\n", "Close the old ones."
    ),
    "topic among planned actions": Example("## Actions\n\n- Buy boats\n- Housing\n", "Housing"),
    "promise that a list details": Example(
        "We will make every pier in the county safe by:\n\n- Mending the lights\n",
        "We will make every pier in the county safe by:",
    ),
    "promise among objectives": Example(
        "## Our objectives\n\n- We will heal more seals.\n- We will teach every child to swim.\n",
        "We will heal more seals.",
    ),
    "promise below a vision": Example(
        "## Vision\n\n- We will be the first county without waste\n",
        "We will be the first county without waste",
    ),
    "listed success": Example("## Successes\n\n- Opened two hubs\n", "Opened two hubs"),
    "reported as done": Example(
        "## Achievements\n\nTwo loans were agreed with the county.\n",
        "Two loans were agreed with the county.",
    ),
    "measure below its heading": Example(
        "## Success measures\n\nVisits to the hubs each year.\n", "Visits to the hubs each year."
    ),
    "listed measure": Example("## Success measures\n\n- Visits to a hub\n", "Visits to a hub"),
    "dated target": Example(
        "## Harbour targets\n\n- By 2030, all piers are lit by solar power.\n",
        "By 2030, all piers are lit by solar power.",
    ),
    "listed theme": Example("The plan has two themes:\n\n- Housing\n- Roads\n", "Roads"),
    "listed programme": Example("It has two workstreams:\n\n- Ferries\n- Buses\n", "Buses"),
    "listed objective": Example(
        "Our strategic objectives:\n\n1. Better air\n2. Safer seas\n", "Safer seas"
    ),
    "numbered objective": Example(
        "## Goal 1: Clean harbours\n\nText.\n\n## Goal 2: Safe piers\n\nText.\n", "Safe piers"
    ),
    "objective headed so": Example(
        "## Our ambitions\n\n### Every child swims\n\nText.\n\n### No boat is lost\n\nText.\n",
        "No boat is lost",
    ),
    "theme headed so": Example(
        "## Our themes\n\n### Clean water\n\nText.\n\n### Safe piers\n\nText.\n", "Safe piers"
    ),
    "programme headed so": Example(
        "## Key programmes\n\n### Lighthouses\n\nText.\n\n### Seal Watch\n\nText.\n", "Seal Watch"
    ),
    "objective below its number": Example("## Goal 2:\n\nSafe piers\n\nText.\n", "Safe piers"),
    "theme below its number": Example(
        "## Strategic Area B:\n\nSafe piers\n\nText.\n", "Safe piers"
    ),
    "measure behind a label": Example(
        "## Action 1: Open a repair shop\n\nIndicator: boats mended each year\n",
        "boats mended each year",
    ),
    "theme above its rows": Example(
        "| No | Action | Lead |\n|--|--|--|\n| **Safe piers** | | |\n"
        "| 1 | Mend two piers | Harbour Team |\n",
        "Safe piers",
    ),
    "objective above its rows": Example(
        "| No | Action | Lead |\n|--|--|--|\n| Goal 1: Safe piers | | |\n"
        "| 1 | Mend two piers | Harbour Team |\n",
        "Safe piers",
    ),
    "objective behind its label": Example("Objective: clean harbours\n", "clean harbours"),
    "dated item of planned actions": Example(
        "## Actions\n\n- Free buses for the over-65s (from 2027)\n",
        "Free buses for the over-65s (from 2027)",
    ),
    "numbered action": Example(
        "## Action 3: Open a repair shop\n\nIt stands by the pier.\n", "Open a repair shop"
    ),
    "listed below its heading": Example(
        "## Vision\n\n- A county where nobody waits\n", "A county where nobody waits"
    ),
    "vision below its heading": Example("## Vision\n\nAll live well.\n", "All live well."),
    "mission below its heading": Example(
        "Our mission: to keep every harbour open.\n", "to keep every harbour open."
    ),
    "topic of a section": Example(
        "# Plan\n\n## Our strategic objectives\n\n1. Cleaner seas for everyone\n2. Safer roads\n\n"
        "## Objective 1: Cleaner seas for everyone\n\n### Harbours\n\nWe will restore the reef.\n",
        "Harbours",
    ),
    "topic beside others": Example(
        "# Northshire\n\n## Warm homes\n\nWe will insulate every flat.\n\n"
        "## Safe harbours\n\nWe will mend the pier.\n",
        "Safe harbours",
    ),
    "topic set off in a list": Example(
        "The plan.\n\n- **Housing and health**\n- Damp\n", "Housing and health"
    ),
    "objective named by its chapter": Example(
        "# Plan\n\n## Ferries\n\n**Links to our objective:** Cleaner seas\n", "Cleaner seas"
    ),
    "programme of a chapter": Example(
        "# Plan\n\n## Ferries\n\n**Links to our objective:** Cleaner seas\n\n"
        "We will buy two ferries.\n",
        "Ferries",
    ),
    "programme named in the text": Example(
        "Visitors like the Open Harbours Programme.\n", "Open Harbours Programme"
    ),
    "priority of a row": Example(
        "| Actions | Lead |\n|--|--|\n| Open a hub | Estates Team |\n", "Open a hub"
    ),
    "action by a date": Example(
        "# Northshire\n\n## Energy\n\n- By 2030, install two hundred boilers.\n",
        "By 2030, install two hundred boilers.",
    ),
    "action of its time": Example(
        "| | Q1 2027 | Q2 2027 |\n|--|--|--|\n| Harbours | Mend two piers | Buy a ferry |\n",
        "Buy a ferry",
    ),
    "outcome of a row": Example(
        "| Priorities | Outcomes |\n|--|--|\n| Hubs | Shorter waits for a first visit |\n",
        "Shorter waits for a first visit",
    ),
    "programme of a row": Example(
        "| Initiative | Description | Lead |\n|--|--|--|\n| Sea Watch | Count the seals | Works |\n"
        "| Pier 2030 | Mend two piers | Works |\n",
        "Pier 2030",
    ),
    "theme of a row": Example(
        "| Theme | Action | Lead |\n|--|--|--|\n| Safe piers | Mend two piers | Works |\n",
        "Safe piers",
    ),
    "objective of a row": Example(
        "| Strategic objective | Indicator |\n|--|--|\n| Cleaner seas | Days of bathing |\n",
        "Cleaner seas",
    ),
    "measure of a row": Example(
        "| Actions | Measures |\n|--|--|\n| Open hubs | Number of visits |\n", "Number of visits"
    ),
    "done, says the row": Example(
        "| Actions | Measures |\n|--|--|\n| Open a hub | Completed May 2024 |\n",
        "Completed May 2024",
    ),
    "placeholder": Example("We will open a hub by TBC.\n", "TBC"),
    "placeholder in a cell": Example(
        "| Actions | Measures |\n|--|--|\n| Open a hub | To be confirmed |\n", "To be confirmed"
    ),
    "title of a document": Example(
        "This follows the Harbour Lights Strategy 2020-25.\n", "Harbour Lights Strategy 2020-25"
    ),
}

_GRID = (
    "| Plan on a page | | |\n|--|--|--|\n| Vision | A county where all live well | |\n"
    "| Mission | To keep the harbours open | |\n"
    "| Our objectives | Cleaner seas | Safer roads |\n"
    "| Our themes | Reefs | Lights |\n"
    "| Our programmes | Reef Watch | Bright Streets |\n"
    "| Focus areas | Restore the reef | Mend the lights |\n"
)
STATEMENTS |= {
    "vision by its row": Example(_GRID, "A county where all live well"),
    "mission by its row": Example(_GRID, "To keep the harbours open"),
    "objective by its row": Example(_GRID, "Safer roads"),
    "theme by its row": Example(_GRID, "Lights"),
    "programme by its row": Example(_GRID, "Reef Watch"),
    "commitment by its row": Example(_GRID, "Mend the lights"),
    "objective that labels a row": Example(
        "| | North | South |\n|--|--|--|\n"
        "| Our themes for a county with cleaner seas | Reefs | Lights |\n"
        "| Actions | Restore the reef | Mend the lights |\n",
        "Our themes for a county with cleaner seas",
    ),
    "objective above a list": Example(
        "Our strategic objectives:\n\n1. Better air\n2. Safer seas\n\n"
        "| | | |\n|--|--|--|\n| Better air<ul><li>Plant trees</li></ul> "
        "| Safer seas<ul><li>Mend the lights</li></ul> "
        "| Calmer rivers<ul><li>Dredge the Wend</li></ul> |\n",
        "Calmer rivers",
    ),
}

_ROW = "| Actions | Lead | By when | Measures | Status |\n|--|--|--|--|--|\n"

OF_STATEMENTS = {
    "owner cell": Example(_ROW + "| Open a hub | Estates Team | | | |\n", "Estates Team"),
    "date: cell": Example(_ROW + "| Open a hub | | May 2027 | | |\n", "May 2027"),
    "status in its own words": Example(
        "# Pier Plan\n\nWe will speed up repairs (we remain below the county standard).\n",
        "remain below the county standard",
    ),
    "status in words": Example(_ROW + "| Open a hub | | | | Not started |\n", "Not started"),
    "subject of a promise": Example("The Housing Board will review rents.", "Housing Board"),
    "subject after an opening": Example(
        "Once it has been agreed Westmere Council will publish it.", "Westmere Council"
    ),
    "subject after and": Example(
        "Delivery is in hand and the Pier Office will report.", "Pier Office"
    ),
    "they will": Example("Set up Harbour Boards in each town.\n\nThey will agree fees.\n", "They"),
    "who will": Example(
        "We will set up Harbour Boards who will meet each month.", "Harbour Boards"
    ),
    "label": Example("We will:\n\n- Pier Board: open a hub\n", "Pier Board"),
    "lead named in words": Example(
        "We will:\n\n- Open a hub (Lead: Estates Team)\n", "Estates Team"
    ),
    "body to do": Example("We will:\n\n- Pier Board to review fees\n", "Pier Board"),
    "body doing": Example(
        "We will see:\n\n- Harbour hospitals providing two clinics\n", "Harbour hospitals"
    ),
    "deliverer in brackets": Example(
        "We will extend (Northshire Ferries) delivery to Sundays.", "Northshire Ferries"
    ),
    "done by": Example("A hub will be opened by the Estates Team.", "Estates Team"),
    "works with": Example(
        "We will open a hub in partnership with Westmere Council.", "Westmere Council"
    ),
    "through a body": Example("We will agree fees through our Fees Group.", "Fees Group"),
    "through a class of bodies": Example(
        "We will find homes through local housing associations.", "local housing associations"
    ),
    "names after a dash": Example(
        "## Key milestones\n\n- Open the hub – Estates Team, March 2027\n", "Estates Team"
    ),
    "supported by": Example(
        "## Key milestones\n\n- Open the hub – Estates Team supported by Pier Office, March 2027\n",
        "Pier Office",
    ),
    "names in brackets": Example(
        "## Key milestones\n\n- Open the hub (Estates Team) – March 2027\n", "Estates Team"
    ),
    "as above": Example(
        "## Key milestones\n\n- Open the hub – Estates Team, March 2027\n"
        "- Close the old hub – as above\n",
        "as above",
    ),
    "remit under a body's heading": Example(
        "# Plan\n\n## Pier Board\n\n### Role\n\nTo make sure that fees will be agreed:\n\n"
        "- Agree all fees\n",
        "Pier Board",
    ),
    "speaks as the publisher": Example("We will open a hub.", "We"),
    "heading speaks as the publisher": Example(
        "## Our aims for waste\n\nA hub will be opened.\n", "Our"
    ),
    "named Place": Example("We will open a hub in Halton.", "Halton"),
    "all Places": Example("We will open a hub in each Place.", "each Place"),
    "count of Places": Example("We will open a hub in five Places.", "five Places"),
    "one body a Place": Example(
        "These nine Harbour Boards will meet.", "These nine Harbour Boards"
    ),
    "date: by": Example("We will open a hub by May 2027.", "by May 2027"),
    "date: in": Example("We will open a hub in May 2027.", "in May 2027"),
    "date: from": Example("We will open the hub from May 2027.", "from May 2027"),
    "date: for": Example("## Actions for 2027\n\n- Open a hub\n", "for 2027"),
    "date: brackets": Example("We will open a hub (May 2027).", "May 2027"),
    "date: first": Example("## Actions\n\n- May 2027 - Open the hub\n", "May 2027"),
    "date: last": Example("## Key milestones\n\n- Open the hub, May 2027\n", "May 2027"),
    "per cent": Example("We will reach 85% of staff.", "85% of staff"),
    "counted things": Example("We will train 300 barbers.", "300 barbers"),
    "so many of them": Example("We will mend at least twelve of them.", "at least twelve of them"),
    "to a level": Example("We will raise visits to 180,000.", "180,000"),
    "money": Example("We will spend £3m on boats.", "£3m"),
    "waiting time": Example("We will meet the 18 week standard.", "18 week standard"),
    "so long each day": Example("We will open the hall to 12 hours a day.", "12 hours a day"),
    "length of time": Example("We will answer letters in <9 days.", "<9 days"),
    "none longer than": Example(
        "We will see:\n\n- No patients waiting longer than 40 weeks\n",
        "No patients waiting longer than 40 weeks",
    ),
    "zero of a thing": Example("We will reach zero accidents.", "zero accidents"),
    "net zero": Example("We will reach net zero.", "net zero"),
    "at least so often": Example("We will meet at least once a month.", "at least once a month"),
    "halved": Example("We will halve delays.", "halve"),
    "doubled": Example("We will double the number of boats.", "double"),
    "by a fraction": Example("We will cut waits by a third.", "by a third"),
}

OF_DOCUMENTS = {
    "title on the first page": Example("# Harbour Plan\n", "Harbour Plan"),
    "period in the title": Example("# Harbour Plan 2024-2029\n", "2024-2029"),
    "date on the first page": Example("# Harbour Plan\n\nMay 2024\n", "May 2024"),
    "printed in the document": Example("# Harbour Plan\n\nDRAFT\n", "DRAFT"),
}
