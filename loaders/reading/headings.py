"""What a heading, a lead-in or a row label announces: which kind of thing comes after it."""

from __future__ import annotations

import re
from enum import StrEnum, auto
from functools import lru_cache

from goldenthread.loaders.reading.words import beginnings


class Announces(StrEnum):
    """What is to be expected below."""

    CONTENTS = auto()
    VISION = auto()
    MISSION = auto()
    OBJECTIVES = auto()
    THEMES = auto()
    PROGRAMMES = auto()
    ACTIONS = auto()
    PRIORITIES = auto()
    """Actions where its entries have the form of actions, else themes."""
    ENABLERS = auto()
    CONTEXT = auto()
    """Why, how it was found out, who took part: nothing that is promised."""
    SUCCESSES = auto()
    MEASURES = auto()
    OBJECTIVE_LINKS = auto()
    """Which objectives, listed elsewhere, this chapter serves."""
    SUMMARY = auto()
    """The document once more in short, or where it leads: no topic of its own."""
    NOTHING = auto()


_FORMS = (
    (Announces.CONTENTS, "cont sect docu plan",
     r"\b(?:table of )?contents\b|^in this (?:section|document|plan)\b"),
    (Announces.OBJECTIVE_LINKS, "obje goal prio",
     r"^(?:supporting )?(?:links?|contributes?|aligned|alignment) (?:to|with) .*\b(?:objectives?|goals?|priorit\w+)\b"),
    (Announces.MEASURES, "know meas tell trac judg look succ evid",
     r"^how (?:will |do |can |shall )?(?:we|you|it|this|the [\w ]{2,40})(?: will|'ll)? (?:know|measure|tell|track|judge)\b|^measuring (?:our )?(?:success|progress|impact)$|\bwhat (?:\w+ )?(?:success|good|progress) (?:looks?|will look|would look)\b|^(?:success|evidence) (?:looks like|will (?:be|look like|mean))\b"),
    (Announces.SUCCESSES, "succ achi done did deli prog acco high reca look revi",
     r"^(?:our |key |recent |past |early |notable |some |the )*success(?! factor| measure| criteri)(?: stor\w+|[:\s\d–-]*$)|\b(?:successes(?! factor)|achievements?|what we(?:'ve| have)? (?:done|did|achieved|delivered)|progress (?:so far|to date|made)|accomplishments?|highlights|delivered so far|our progress|recap|looking back|(?:the )?year in review)\b|^progress(?: updates?| reports?| (?:in|since|during) .*)?$"),
    (Announces.CONTEXT, "case cont back intr fore chal popu who abou told said tell why rati evid meth glos defi abbr ackn refe appe need curr wher stat demo part stak deve was poli driv risk fact memb legi prob what how hist stor",
     r"\b(?:case for (?:change|action)|context|background|introduction|foreword|challenges?|our population|population profile|who we are|about (?:us|this)|what (?:people|you|our \w+) (?:told|said|tell)|^why\b|rationale|evidence base|methodology|glossary|definitions?|abbreviations|acknowledge?ments?|references|appendix|needs assessment|current (?:position|situation|state)|where (?:are )?we(?: are)? now|state of play|demograph\w+|(?:our|key) (?:partners|stakeholders)|how (?:we|this plan|the plan|this strategy|it) (?:developed|was)|policy landscape)\b|^(?:key |main |our )?(?:drivers?|risks?(?: and \w+)?|facts|statistics|members(?:hip)?|legislation|the problem|history|our (?:story|history))$|^what we (?:do|offer|provide)(?: today| now| already)?$|^how we work$"),
    (Announces.SUMMARY, "summ over conc glan purp",
     r"^(?:executive |plain english |at a glance )?(?:summary|overview|conclusions?|at a glance|purpose of this \w+)$"),
    (Announces.VISION, "visi ambi",
     r"^(?:our |the |my |a |shared |strategic |overall |\d{4} |long[- ]term )*(?:vision|ambition)(?: statement| and mission| and values| and aims?| for .{1,60}| \d{4}|)$|^vision\b.{0,25}$"),
    (Announces.MISSION, "miss purp",
     r"^(?:our |the )*(?:mission|purpose)(?: statement|)$"),
    (Announces.MEASURES, "meas indi metr kpi kpis targ succ know",
     r"\b(?:measures?(?! to)|indicators?|metrics?|kpis?|targets?|success (?:measures|criteria)|how (?:will )?we(?: will|'ll)? (?:know|measure))\b"),
    (Announces.ENABLERS, "enab crit",
     r"\benablers?\b|\benabling\b|\bcritical success factors\b"),
    (Announces.ACTIONS, "acti next step mile deli aspi what how area focu appr reco do work resp goin look ahea forw plan road wins impl term phas stag hori year firs comi aims aim comm pled prom stra task inte unde init",
     r"\baction (?:plans?|points?|areas?|steps?|items?|tables?|logs?|lists?|trackers?|programmes?)\b|^(?:the |our |key |main |priority |proposed |planned |required |agreed |immediate |next |future )*action(?: \d.*)?$|\b(?:actions|next steps?|key steps|milestones?|deliverables?|aspirations?|what (?:will|is going to) (?:change|happen|be done)|what we(?: will|'ll| are going to| plan to| want to)|what will we|what (?!people|you)[\w' -]{3,60} (?:will|is going to|plans to) (?:do|deliver)|how we(?: will|'ll)|how (?:will|do|shall|are) we (?:going to )?(?:get there|do (?:it|this)|achieve|deliver)|(?:areas?|plan) of delivery|delivery priorities|key activit\w+|core activit\w+|focus areas?|areas? of focus|our approach will|recommendations?|to do|work plan|responsibilities|where (?:are )?we(?: are)? going next|looking (?:ahead|forward)|the way forward|plans? for (?:the )?(?:future|year|\d{4})|road ?maps?|quick wins)\b|^(?:[\w-]+ ){0,2}(?:implementation|delivery) (?:plan|timetable)$|^(?:short|medium|mid|long|near|longer)[- ]term\b|^(?:phase|stage|horizon|year) (?:\d|one|two|three|four|five)\b|^in the (?:next|first|coming) (?:\d+|year|\w+ (?:months|years))\b|^(?:core |specific )*aims?$|^(?:our |the |key |ten |\d+ )*(?:commitments?|pledges?|promises?)(?: (?:to|for) .*)?$|^(?:our |the |key |main |core |delivery |implementation )*(?:strategies|activit(?:y|ies)|tasks|interventions|undertakings|initiatives to \w+ .*)(?:(?:,| and| &| /) (?:outputs|outcomes|results|timescales|timings|deliverables))*$"),
    (Announces.PROGRAMMES, "prog work init proj sche pill",
     r"\b(?:programmes|programs|workstreams?|work streams?|initiatives|projects|schemes|pillars? .*programme)\b|\bprogramme areas?\b|\bpriority programmes?\b"),
    (Announces.OBJECTIVES, "obje goal outc ambi aims",
     r"\b(?:objectives?|strategic goals?|goals|outcomes? (?:we want|framework)|our ambitions|(?:our|strategic|corporate|overarching|key|two|three|four|five|six|seven) (?:\w+ )?aims)\b"),
    (Announces.THEMES, "them prin pill valu doma stra focu prio area",
     r"\b(?:themes?|principles?|pillars?|values|domains|strands|focus themes|priority areas?|areas for (?:improvement|action)|areas? of development)\b"),
    (Announces.PRIORITIES, "prio",
     r"\bpriorit(?:y|ies)\b"),
)  # fmt: skip
"""What is announced, the first four letters of the words one of which must be there, the form."""
_PATTERNS = tuple(
    (announces, frozenset(begun.split()), re.compile(form)) for announces, begun, form in _FORMS
)
TRAIL = ":;.…-–—" + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
"""What may stand behind the last word of a heading or a lead-in."""
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\s*[:.)]?\s+|\d{1,2}:\s*)")
_MOST_WORDS = 12
_LONGEST = 200


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """A heading without its number and the colon or dash at its end."""
    return _NUMBER.sub("", title).rstrip(TRAIL)


@lru_cache(maxsize=4096)
def announced(title: str) -> Announces:
    """What a heading announces; NOTHING when it names a topic or is too long to announce."""
    if len(title) > _LONGEST:
        return Announces.NOTHING
    words = bare(title).replace("’", "'").lower()
    if not words or len(words.split()) > _MOST_WORDS:
        return Announces.NOTHING
    begun = beginnings(words)
    for announces, needed, pattern in _PATTERNS:
        if not needed.isdisjoint(begun) and pattern.search(words):
            return announces
    return Announces.NOTHING
