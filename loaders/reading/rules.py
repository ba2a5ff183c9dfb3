"""The register of rules: every name that `rule` can have, and what the rule goes by.

A statement, and everything read of it, names the rule that read it. `tests/loaders` keeps an
example of each; a rule without an entry here, or an entry without a rule, fails there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "we will": "the publisher says that it will do something",
    "body will": "a body that is named, or a sort of body, will do something",
    "will be done": "something will be done, whoever does it",
    "subject will": "a subject that is no known sort of body will do something that takes a doer",
    "by then all will": "“By 2030 every …” will be or have something",
    "is to be done": "something is to be done",
    "body is to": "a body is to do something",
    "our aim is": "an aim, plan or ambition is said to be to do or reach something",
    "body commits": "a body aims, intends, plans, pledges or is committed to do something",
    "have done": "a body has done something",
    "did in a year": "a body did something, and the sentence says in which year",
    "body did": "a body did something",
}
"""What a sentence of running text does by itself, in lists and cells too."""

VARIANTS: Final[Mapping[str, str]] = {
    ", in a list": "in a list that promises nothing by its lead-in",
    ", in a cell": "in a cell of a column that is not there for promises",
}
"""What a sentence's rule is followed by where it stands elsewhere than in running text."""

STATEMENTS: Final[Mapping[str, str]] = {
    "item of a promise": "a list item below a lead-in that promises: “We will:”",
    "item of planned actions": "a list item with the form of an action, below a heading or "
    "lead-in that announces actions",
    "item of a list of actions": "a list item worded as an action, as most of its list, which "
    "nothing leads in, in a plan",
    "further action of an item": "a further sentence of such an item, worded as an action",
    "topic among planned actions": "a list item among planned actions that only names a topic",
    "promise that a list details": "a lead-in that promises something itself; its list details it",
    "promise among objectives": "an entry of a list of objectives all of which say “We will …”",
    "promise below a vision": "a list item below “Vision” or “Mission” that says “we will”",
    "listed success": "a list item below a heading or lead-in that announces what has been done",
    "reported as done": "a sentence in a section on what was achieved that says that something "
    "was done, whoever did it",
    "measure below its heading": "a short paragraph without a verb right below a heading that "
    "announces measures",
    "listed measure": "a list item below a heading or lead-in that announces measures",
    "listed theme": "an entry of a list that is said to be one of themes, principles, priorities",
    "listed programme": "an entry of a list that is said to be one of programmes, workstreams",
    "listed objective": "an entry of a list that is said to be one of objectives",
    "numbered objective": "the title behind “Goal 2” or “Objective 1.1”, in a document that numbers "
    "its aims so and lists them nowhere",
    "objective headed so": "a heading right below one that announces objectives: “Our ambitions”",
    "theme headed so": "a heading right below one that announces themes or priorities",
    "programme headed so": "a heading right below one that announces programmes",
    "objective below its number": "the title below a line that is only “Goal 2”",
    "theme below its number": "the title below a line that is only “Theme 2” or “Strategic Area B”",
    "measure behind a label": "“Indicator: …”, “Target: …” in the section of an action",
    "objective behind its label": "“Objective: …” in a line of its own",
    "dated target": "an entry below the heading “Targets” that begins with its date and says what "
    "is done or reached until then",
    "action by a date": "a list item or cell that begins with its date and then with what is to be "
    "done: “By 2030, open …”",
    "dated item of planned actions": "a list item among planned actions that ends with its date",
    "numbered action": "the title behind “Action 3” where its section lists nothing itself",
    "listed below its heading": "a list item below the heading “Vision” or “Mission”",
    "vision below its heading": "the paragraph below “Vision”, or behind that label",
    "mission below its heading": "the paragraph below “Mission”, or behind that label",
    "topic of a section": "the heading of a topic that something is promised under",
    "topic beside others": "the heading of a topic that something is promised under, as under most "
    "headings of its rank beside it",
    "topic set off in a list": "a short list item in bold or italics without a lead-in",
    "objective named by its chapter": "what a chapter says to be the objective it serves",
    "programme of a chapter": "the heading of a chapter of programmes that something is planned in",
    "programme named in the text": "a capitalised name that ends in Programme, Scheme, Network …",
    "priority of a row": "a cell of the column of priorities, actions or goals",
    "action of its time": "a cell of a matrix whose columns are quarters, years or phases: what the "
    "row's workstream does in each",
    "outcome of a row": "a cell of the column of outcomes or activities",
    "programme of a row": "a cell of a column that is headed “Programme”, “Project”, “Initiative”, "
    "beside what is done in it",
    "theme of a row": "a cell of a column that is headed “Theme”, “Pillar”, “Priority area”",
    "objective of a row": "a cell of the column of objectives",
    "measure of a row": "a cell of the column of measures or targets",
    "done, says the row": "a cell of measures that says that the row is completed, and when",
    "vision by its row": "a cell in a row that is labelled as the vision",
    "mission by its row": "a cell in a row that is labelled as the mission",
    "objective by its row": "a cell in a row that is labelled as one of objectives",
    "theme by its row": "a cell in a row that is labelled as one of themes",
    "programme by its row": "a cell in a row that is labelled as one of programmes",
    "commitment by its row": "a cell in a row that is labelled as one of actions or priorities",
    "objective that labels a row": "the label of a row of themes that names their objective",
    "theme above its rows": "the title of a group of rows, in a row of its own",
    "objective above its rows": "a numbered goal in a row of its own, above the rows that serve it",
    "objective above a list": "the title of a cell that lists what is to be done for it",
    "placeholder": "words for something still to be filled in",
    "placeholder in a cell": "a cell that only says that it is still to be filled in",
    "title of a document": "a capitalised name that ends in Strategy, Plan, Report …",
}
"""What makes a passage a statement, besides its own sentence."""

OF_STATEMENTS: Final[Mapping[str, str]] = {
    "owner cell": "a name in the row's cell for owners",
    "subject of a promise": "the subject of the verb that promises",
    "subject after an opening": "the subject behind an opening without a comma",
    "subject after and": "the subject behind “and”",
    "they will": "“they”, of the bodies named right before",
    "who will": "the body that “who will” follows",
    "label": "a body before a colon, what it does after it",
    "lead named in words": "“(Lead: …)”, “to be led by …”",
    "body to do": "“The Board to review …”",
    "body doing": "“… boards providing …”",
    "deliverer in brackets": "“(delivered by …)”",
    "done by": "“led by …”, “to be delivered by …”",
    "works with": "“in partnership with …”, “supported by …”",
    "through a body": "“through our … Group”",
    "through a class of bodies": "“through local partners”",
    "names after a dash": "a milestone that ends in a dash, names and a date",
    "supported by": "whom such a milestone names behind “supported by”",
    "names in brackets": "a milestone with names in brackets",
    "as above": "“as above”: the entry before it names them",
    "remit under a body's heading": "“Role”, “Terms of reference” below the body's own heading",
    "speaks as the publisher": "“we”, “our partnership”",
    "heading speaks as the publisher": "the heading says “we will”",
    "named Place": "the name of a Place in the gazetteer",
    "all Places": "“each Place”, “all nine Places”",
    "count of Places": "“five Places”",
    "one body a Place": "bodies of which there are as many as Places",
    "date: by": "a date behind “by”, “before”, “no later than”",
    "date: in": "a date behind “in”, “during”, “on”",
    "date: from": "a date behind “from”",
    "date: for": "a date behind “for”",
    "date: brackets": "a date alone in brackets",
    "date: first": "a date that an entry begins with, before a dash or colon",
    "date: last": "a date at the end, behind what is to be done",
    "date: cell": "a date in the row's cell for dates",
    "status in words": "what the row's cell says of delivery",
    "status in its own words": "“… is still below the target” in the statement itself",
    "per cent": "a percentage",
    "counted things": "a number and what it counts",
    "so many of them": "“at least twelve of these”",
    "to a level": "a number that something is to rise or fall to",
    "money": "a sum to be spent",
    "waiting time": "a standard of waiting",
    "so long each day": "a length of time a day or week",
    "length of time": "a length of time not to be passed",
    "none longer than": "nobody waiting longer than a time",
    "zero of a thing": "none of a thing",
    "net zero": "net zero",
    "at least so often": "how often at the least",
    "halved": "halving",
    "doubled": "doubling",
    "by a fraction": "by a third, by a quarter",
}
"""What is read of a statement: who, where, by when, how much, how it stands."""

DECLARED: Final[Mapping[str, str]] = {
    "declared by the file": "the file's own markup says what it is, as StratML does",
}
"""What is read as declared, whatever its words."""

OF_DOCUMENTS: Final[Mapping[str, str]] = {
    "title on the first page": "a heading among the first blocks that names a strategy, plan …",
    "period in the title": "two years among the first headings",
    "date on the first page": "a month and year among the first headings",
    "printed in the document": "a status or version as printed",
}
"""What a document says of itself."""


def says(rule: str) -> str | None:
    """What the rule goes by, in plain words; None where the register lacks it."""
    for register in (SENTENCES, STATEMENTS, OF_STATEMENTS, DECLARED, OF_DOCUMENTS):
        if rule in register:
            return register[rule]
    for ending, where in VARIANTS.items():
        if rule.endswith(ending) and (base := SENTENCES.get(rule.removesuffix(ending))):
            return f"{base}, {where}"
    return None
