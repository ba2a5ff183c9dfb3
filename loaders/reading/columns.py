"""What the columns and rows of a table are, by the words that head them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from goldenthread.loaders.reading.words import beginnings


class Column(StrEnum):
    """The part that a column plays."""

    LABEL = "label"
    """What its rows are about: a theme, a topic."""
    PROGRAMME = "programme"
    """The programme or project that its rows are of."""
    OBJECTIVE = "objective"
    PRIORITY = "priority"
    OUTCOME = "outcome"
    MEASURE = "measure"
    TARGET = "target"
    OWNER = "owner"
    PARTNER = "partner"
    WHEN = "when"
    STATUS = "status"
    PLACE = "place"
    NOTE = "note"


_WORDS = (
    (Column.WHEN, "when time timi dead due date year quar star fini peri sche done term by comp",
     r"\b(?:when|by when|time ?scales?|time ?frames?|time ?lines?|timing|deadlines?|due|dates?|year|quarter|start|finish|period|schedule|done by|term)\b|^by$|\bcomplet(?:e|ed|ion)\b(?=.*\b(?:by|target)\b)|\b(?:target|planned|expected) completion\b|^completion$"),
    (Column.OWNER, "owne lead sro who whom resp acco impl acti deli spon acto enti orga depa mini agen bodi body inst part dire team offi cont coor auth cust assi led cham divi port cabi duty opr mana",
     r"\b(?:owners?|leads?|sro|who|whom|responsib\w+|accountab\w+|implementers?|actioned by|delivered by|delivery partners?|lead (?:agency|department|organisation|body)|sponsor|actors?|entity|entities|organi[sz]ations? involved|custodians?|assigned to|led by|portfolio holder|cabinet member)\b"
    r"|^(?:\w+ ){0,2}(?:departments?|ministr(?:y|ies)|agenc(?:y|ies)|bod(?:y|ies)|institutions?|partners?|organi[sz]ations?|directorates?|teams?|officers?|contacts?|coordinators?|authorit(?:y|ies)|divisions?|champions?|duty[- ]bearers?|managers?|opr)(?:\(s\))?$"),
    (Column.STATUS, "stat prog rag upda posi comm",
     r"\b(?:status|progress|rag|update|position|comments? on progress)\b"),
    (Column.OUTCOME, "outc acti resu outp succ good see diff",
     r"\b(?:outcomes?(?! (?:measures?|indicators?|metrics?))|core activit\w+|results?|outputs?(?! (?:measures?|indicators?|metrics?))|what (?:does )?(?:success|good) looks? like|we will see|what difference)\b"),
    (Column.MEASURE, "meas indi metr kpi kpis chec succ evid know moni perf veri ovi ovis",
     r"\b(?:measures?|measurements?|indicators?|metrics?|kpis?|check(?:[- ]?steps?|points?|s)?|success criteria|evidence|performance goals?|measuring (?:success|progress|impact|performance)|measured by|how .{0,30}\bmeasured|means of verification|ovis?|how (?:will )?we(?: will|'ll)? know|monitor\w*)\b"),
    (Column.TARGET, "targ",
     r"\btargets?\b"),
    (Column.PLACE, "plac area loca dist ward wher",
     r"\b(?:places?|(?<!\w )area|localit\w+|districts?|wards?|where)\b"),
    (Column.PRIORITY, "prio acti goal what mile comm obje deli init reco task step pled proj prop aim aims we stra tact resp inte how",
     r"\b(?:priorit\w+|actions?|goals?|what|milestones?|commitments?|activit\w+|objectives?|deliverables?|initiatives?|recommendations?|tasks?|steps?|pledges?|projects?|proposals?|aims?|we will|strateg(?:y|ies)|tactics?|responses?|interventions?)\b|^how(?: (?:(?:will|do|can) )?we(?: will|'ll| can)? (?:do|achieve|deliver|get|reach|make) \w+(?: happen)?)?\??$"),
)  # fmt: skip
"""The part, the first four letters of the words one of which must be there, the form."""
_TOPIC = re.compile(
    r"(?:\w+ )?(?:themes?|topics?|categor(?:y|ies)|pillars?|strands?|domains?|sectors?|(?:focus|priority|action|policy|work|strategic|key|(?:key )?(?:performance|result)) areas?|kpas?|areas?(?:\(s\))? (?:for|of) (?:action|improvement|focus|work|activity))"
)
"""The heading of a column that says what its rows are about."""
_CARRIER = re.compile(
    r"(?:key |strategic |major )?(?:programmes?|programs?|projects?|initiatives?|schemes?|flagships?)(?: name| title)?"
)
"""The heading of a column of programmes."""
_MEASURES_TAKEN = re.compile(
    r"(?:\w+ )?actions? measures?|measures? ?(?:/|and|or|&) ?actions?|policy measures?"
)
"""The heading of a column of measures in the sense of what is done."""
_WHO = re.compile(
    r"(?:lead |responsible )?(?:department|ministry|agency|body|office|officer|person|team|unit|organi[sz]ation)s?"
    r" (?:to|for|which|who|that|in charge|responsible)\b"
)
"""The heading of a column of those who are to do something: "Department to report"."""
_WHAT_AND_WHEN = re.compile(r"(?:what|how) (?:\w+ ){1,4}and (?:by )?when\b")
"""The heading of a column of what is done, with its dates."""
_STRATEGY = re.compile(r"(?:key |main )?strateg(?:y|ies)")
_PARTNER = re.compile(
    r"(?:(?:key|other|potential|supporting|partner|possible) )*partners?(?:hips?)?(?:\(s\))?"
    r"(?: (?:agenc(?:y|ies)|organi[sz]ations?|involved|bod(?:y|ies)))?|(?:supported|support) by"
    r"|(?:other )?(?:actors|organi[sz]ations?|agencies|stakeholders?) involved|support(?:ing)?(?: role| team)?"
)
"""The heading of a column that names who helps."""
_PATTERNS = tuple(
    (column, frozenset(begun.split()), re.compile(words)) for column, begun, words in _WORDS
)
_TELLING = frozenset({Column.OUTCOME, Column.MEASURE, Column.TARGET, Column.OWNER, Column.WHEN})
_OBJECTIVE = re.compile(
    r"^(?:our |the |strategic |key |which )*(?:objectives?|aims?)\b(?! and )", re.I
)
_ROWS = _TELLING - {Column.WHEN}
"""What must stand beside a first column that does not say what it is: a date alone may be that of
a list of releases or events."""
_LONGEST = 12
_ENDS = frozenset({Column.OUTCOME, Column.MEASURE, Column.TARGET})
"""What stands beside a topic that something is to be reached in; who is responsible for it may as
well stand in a list of contacts."""
_BEFORE = re.compile(r"\b(?:baseline|current|actual|previous|latest)\b", re.I)
"""The heading of a column that says how things were."""
_YEAR = re.compile(r"(?:fy ?|year )?(?:20)?\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?(?: target)?", re.I)
"""The heading of a column that says what is to be reached in a year."""
_HARDLY = 0.2
_MOSTLY = 0.5
"""The share of cells worded as actions by which a column is known for what is to be done."""


_PARTED = re.compile(r"_+|(?<=[a-z])(?=[A-Z])")
"""Where the words of a name are parted that has no spaces: "lead_officer", "dueDate"."""
_FIELD = re.compile(r"(?<=\w) (?:te?xt|name|title|label|desc|description|details?)$")
"""What a column that a database or form was exported from says beside what it holds."""
_ASIDE = re.compile(r"\s*\([^)]{3,}\)")
"""What a heading explains in brackets; "(s)" is no such thing."""


def _spelled(words: str) -> str:
    """A heading's words without what databases and forms add to them, and in small letters."""
    plain = words.replace("’", "'")
    if " " not in plain:
        plain = _PARTED.sub(" ", plain).strip()
    plain = _FIELD.sub("", plain.lower())
    return _ASIDE.sub("", plain) or plain


@lru_cache(maxsize=4096)
def heading_role(words: str) -> Column:
    """The part that a column with this heading plays; NOTE when the heading does not say."""
    plain = _spelled(words)
    if len(plain.split()) > _LONGEST:
        return Column.NOTE
    if _TOPIC.fullmatch(plain.replace("(s)", "s")):
        return Column.LABEL
    if _PARTNER.fullmatch(plain):
        return Column.PARTNER
    if _WHO.match(plain):
        return Column.OWNER
    if _MEASURES_TAKEN.fullmatch(plain) or _WHAT_AND_WHEN.match(plain):
        return Column.PRIORITY
    begun = beginnings(plain)
    priority = _PATTERNS[-1][-1].search(plain)
    for column, needed, pattern in _PATTERNS:
        match = None if needed.isdisjoint(begun) else pattern.search(plain)
        if match and not (
            column is Column.OUTCOME
            and priority
            and priority.start() < match.start()
            and "outcome" not in plain
        ):
            return column
    return Column.NOTE


def names_themes(heading: str) -> bool:
    """Whether a column with this heading holds the names of themes."""
    return heading_role(heading) is Column.LABEL or bool(_STRATEGY.fullmatch(heading.lower()))


_MARKS = re.compile(
    r"(?:very |extremely )?(?:high|medium|moderate|low|extreme|critical|urgent|essential|desirable)"
    r"(?:\s*(?:[-/]|to)\s*(?:high|medium|low))?|yes|no|n/?a|[✓✔xX●○•*-]+"
    r"|[a-z]|(?:[A-Za-z]+ ){0,2}[A-Z]{0,4}[-. ]?\d{1,3}(?:\.\d{1,3})*[a-z]?\.?",
    re.I,
)
"""A rating, a tick or a reference: it marks its row, and says nothing that could be promised."""


_DATE = re.compile(
    r"(?:(?:by|before|from|until|end of|end|early|late|mid|spring|summer|autumn|winter|q[1-4]|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|"
    r"the|of|to|and|ongoing|onwards|fy|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d(?:[/–-]\d{2,4})?|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4})[\s,–/-]*)+",
    re.I,
)


def is_date(words: str) -> bool:
    """Whether words are a date and nothing else."""
    return bool(_DATE.fullmatch(words.strip())) and bool(re.search(r"(?:19|20)\d\d|/\d\d", words))


def only_dates(cells: Sequence[str]) -> bool:
    """Whether the cells of a column hold dates and nothing else."""
    said = [words for words in cells if words.strip()]
    return bool(said) and all(map(is_date, said))


def is_mark(words: str) -> bool:
    """Whether words are a rating, a tick or a reference such as "Activity 3.1"."""
    return bool(_MARKS.fullmatch(words.strip()))


def only_marks(cells: Sequence[str]) -> bool:
    """Whether the cells of a column, its heading left out, hold marks and nothing else."""
    said = [words.strip() for words in cells if words.strip()]
    return bool(said) and all(map(is_mark, said))


def column_roles(
    headings: Sequence[str],
    marks: frozenset[int] = frozenset(),
    actions: Sequence[float] = (),
    dated: frozenset[int] = frozenset(),
    terse: frozenset[int] = frozenset(),
) -> list[Column] | None:
    """The part of each column, or None when the headings tell too little to read the rows by.

    The first column that names what is to be done is the PRIORITY; where none says so but others
    tell of outcomes, measures or owners, it is the column whose cells are most worded as actions,
    else the first with a heading. Where only dates are told, no column is: such rows may list
    anything. `marks`: the columns of ratings and references, which are none of all that, whatever
    their heading says. `actions`: for each column, the share of its cells that are worded as actions.
    `dated`: the columns that hold dates alone, and so say when. `terse`: those of single words or
    figures, which plan nothing unless their heading says so.
    """
    roles = [
        Column.WHEN if i in dated else Column.NOTE if i in marks else heading_role(words)
        for i, words in enumerate(headings)
    ]
    objective = next((i for i, words in enumerate(headings) if _OBJECTIVE.search(words)), None)
    if objective is not None and roles[objective] in (Column.PRIORITY, Column.NOTE):
        roles[objective] = Column.OBJECTIVE
    roles = [_named(role, i, headings[i], actions) for i, role in enumerate(roles)]
    if Column.PRIORITY not in roles and Column.OBJECTIVE in roles:
        return roles if _TELLING & set(roles) else None
    if Column.PRIORITY not in roles:
        first = _unnamed_priority(headings, roles, marks, actions, terse)
        # "Activity | Description": the activities are numbered, what they are stands beside.
        numbered = any(heading_role(headings[i]) is Column.PRIORITY for i in marks)
        if not (_TELLING & set(roles) or numbered):
            return None
        worded = numbered and first is not None and actions[first] >= _MOSTLY
        if first is None or not (_ROWS & set(roles) or worded):
            return roles
        roles[first] = Column.PRIORITY
    elif not _TELLING & set(roles) and len(roles) < 2:
        return None
    place = roles.index(Column.PRIORITY)
    for i in range(place + 1, len(roles)):
        if roles[i] is Column.PRIORITY:
            roles[i] = Column.OUTCOME
    for i in range(place):
        if i not in marks and (roles[i] is Column.NOTE or not headings[i]):
            roles[i] = Column.LABEL
    return roles


def _named(role: Column, i: int, heading: str, actions: Sequence[float]) -> Column:
    """The role of a column that names what the actions beside it are part of, where its heading
    could as well be that of actions: "Initiative", "Strategy"."""
    if role is not Column.PRIORITY or not actions or actions[i] >= _HARDLY:
        return role
    if not any(share >= _MOSTLY for share in actions[i + 1 :]):
        return role
    if _CARRIER.fullmatch(heading.strip().lower()):
        return Column.PROGRAMME
    return Column.LABEL if _STRATEGY.fullmatch(heading.strip().lower()) else role


def _unnamed_priority(
    headings: Sequence[str],
    roles: Sequence[Column],
    marks: frozenset[int],
    actions: Sequence[float],
    terse: frozenset[int],
) -> int | None:
    """Which column says what is to be done, where no heading says so."""
    led = bool({Column.OWNER, Column.WHEN} & set(roles)) and Column.TARGET not in roles
    open_ones = [
        i
        for i, words in enumerate(headings)
        if words
        and i not in marks
        and not _BEFORE.search(words)
        and not _YEAR.fullmatch(words.strip())
        and (roles[i] in (Column.NOTE, Column.PLACE, Column.LABEL) or (led and _is_measure(words)))
    ]
    if actions:
        best = max(open_ones, key=lambda i: actions[i], default=None)
        if best is not None and actions[best] >= _MOSTLY:
            return best
        if best is not None and actions[best] < _HARDLY and not _ENDS & set(roles):
            return None
    named = [i for i in open_ones if roles[i] in (Column.NOTE, Column.PLACE) and i not in terse]
    return named[0] if named else None


def _is_measure(heading: str) -> bool:
    """Whether a heading is "Measures" alone, which in some countries are what is done."""
    return bool(re.fullmatch(r"(?:policy )?measures?", heading.strip().lower()))
