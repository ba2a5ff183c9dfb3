"""What a sentence does: promise, report as done, direct others, describe.

Each rule looks at the grammar that carries a promise in plans of any organisation: who the subject
is, which modal or verb of intent follows, and whether that stands in the main clause.
"""

from __future__ import annotations

import re
from functools import lru_cache

from goldenthread.loaders.reading.past_tenses import (
    BEGAN,
    DONE,
    HAS_DONE,
    HAVE,
    OPENING,
    SUBJECT_WORDS,
)
from goldenthread.loaders.reading.verbs import PARTICIPLES, is_base
from goldenthread.loaders.reading.words import small, words_in
from goldenthread.loaders.statement import Kind
from goldenthread.ontology.swift import swift


@swift
class Judgement:
    """What a sentence is taken for, by which rule, how sure."""

    kind: Kind
    rule: str
    confidence: float


_MODAL = re.compile(
    r"(?=[wsia'’])(?:\b(?P<modal>will|shall)|(?<=\w)['’](?P<short>ll)|\b(?P<is>is|are) to(?= (?:be )?[a-z]))\b"
)
_MODALS = frozenset({"will", "shall", "ll"})
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whom|whose|how|what|why|whether|if|unless|than|because|where|when|whatever|whoever)\b"
)
_IDIOM = re.compile(r"\b(?:to|towards?|in|at|for) that (?:end|aim|goal|way|regard|point|reason)\b")
_BOUNDARY = re.compile(r"[,;:()–—]|\s-\s|\b(?:and|but|so|or|while|whilst|whereas|therefore|then)\b")
_JOINS = frozenset({"and", "but", "so", "or"})
_OWN_SUBJECT = re.compile(
    r"(?:we|they|it|i|he|she|this|these|those|each|all|our|the|their|a|an|there|partners)\b|[A-Z]"
)
"""What "and" must be followed by for a clause with a subject of its own to begin there."""
_BETTERED = frozenset(
    {"improved", "enhanced", "increased", "reduced", "strengthened", "met", "made", "accelerated"}
)
"""What will happen to things by themselves, as a benefit, as well as by someone's doing."""
_BY_SO_MUCH = re.compile(r"[^,.;]*\b(?:by|to|from) (?:at least |up to |over )?[£$€]?\d")
"""A number that something is to be bettered by: no mere hope."""
_BY_THEN = re.compile(r"By (?:the )?(?:end of )?(?:\w+ )?(?:the end of )?20\d\d\b")
_EVERY = re.compile(r"(?:all|every|each|no|our|at least|over|more than|\d[\d,.]*\s?%?)\b", re.I)
_BENEFIT_SOON = re.compile(
    r"\s+(?:have (?:grown|risen|fallen|increased|doubled)|need|face|grow|rise|fall|live|be (?:aged|over \d|living))\b"
)
"""What is forecast of a population rather than promised."""
_NOT = re.compile(r"\s+(?:also |therefore )?(?:not|never|no longer)\b")
_AGENT = re.compile(
    r"\b(?:we|i|they|it|partners?|partnerships?|boards?|committees?|alliances?|trusts?|councils?|departments?|"
    r"ministry|ministries|ministers?|agenc(?:y|ies)|office|offices|authorit(?:y|ies)|government|team|teams|groups?|"
    r"networks?|forum|collaboratives?|providers?|organisations?|organizations?|programmes?|programs?|service|services|"
    r"division|directorate|centre|center|units?|hubs?|bodies|body|commission|commissioner|company|charity|"
    r"zoo|university|college|school|schools|hospitals?|cabinet|treasury|director|directors|officers?|managers?|"
    r"leads?|leaders?|champions?|staff|members?|places?|system|region|strategy|plan|project|projects|"
    r"working group|taskforce|task force|secretary of state|institute|society|trustees?|association|"
    r"federation|foundation|fund|bank|police|practices?|owners?|contractors?|suppliers?|industry|sector|community|communities|"
    r"secretariat|coalition|consortium|city|county|town|borough|municipality|district|province|state|"
    r"mayor|governor|parliament|court|library|libraries|museum|gallery|archives?|registry|bureau|[A-Z]{2,8}s?)\b"
)
_ACT = frozenset(
    PARTICIPLES | {"made", "done", "in place", "available", "accountable", "responsible", "subject"}
)
_BENEFIT = re.compile(
    r"\s+(?:also |further |in turn |therefore |then |thus )*(?:help|enable|allow|make|mean|support|facilitate|contribute|lead to|"
    r"result in|improve|increase|reduce|transform|inform|require|involve|include|benefit|give|bring|create|drive|provide|"
    r"ensure|be (?:able|much|more|less|harder|easier|a|an|the|important|essential|crucial|key|necessary|needed|required|"
    r"driven|enabled|seen|felt|faced|affected|impacted|available)|have (?:a|an|the|to)|"
    r"need|face|depend|rise|fall|grow|decline|continue to (?:grow|rise|fall|increase|be)|become|"
    r"vary|differ|change|come|see|take (?:time|place)|add|enhance|play|remain|follow|underpin|strengthen|embed|increasingly)\b"
)
_INTENDS = frozenset(
    [
        "aim",
        "aims",
        "aiming",
        "intend",
        "intends",
        "intending",
        "plan",
        "plans",
        "planning",
        "seek",
        "seeks",
        "seeking",
        "hope",
        "hopes",
        "pledge",
        "pledges",
        "pledged",
        "undertake",
        "undertakes",
        "undertaken",
        "promise",
        "promises",
        "promised",
        "propose",
        "proposes",
        "proposing",
        "commit",
        "commits",
        "committed",
        "expect",
        "expects",
        "resolve",
        "resolves",
        "resolved",
        "aspire",
        "aspires",
        "strive",
        "strives",
        "striving",
        "determined",
        "dedicated",
        "working",
        "going",
        "agreed",
        "vowed",
        "stated",
    ]
)
"""One of these stands in every intention."""
_LONGEST = 2000
"""More characters than these are no sentence, but a text whose full stops are lost."""
_VAGUE = re.compile(r"(?:such|that|many|some|most)\b|(?:this|these|those|it)$", re.I)
"""Subjects of facts and forecasts rather than of promises."""
_NEXT_VERB = re.compile(r"\s+(?:(?:also|then|now|therefore|all|both|\w+ly) )*(?P<verb>[a-z-]+)")
_INTENT = re.compile(
    rf"\b(?:we|i|they|{_AGENT.pattern[2:-2]}|[A-Z][\w&'-]+)(?:,? (?:therefore|also|all|both|in turn|now|fully|remain|collectively|jointly|each|further|has|have|had|are|is|'re|'ve|hereby|\w+ly))*"
    r"[ ](?:(?:aims?|intends?|plans?|seeks?|hopes?|pledges?|undertakes?|promises?|proposes?|commits?|expects?|resolves?|aspires?|strives?) to\b"
    r"|(?:aiming|intending|planning|seeking|proposing|striving|(?<=re )determined|(?<=is )determined|committed|(?<=re )dedicated|(?<=is )dedicated|(?<=ly )dedicated|resolved|working to(?:wards)?|going)\s(?:to\b|towards\b)"
    r"|(?:pledged|agreed|promised|undertaken|vowed|resolved) to\b|(?:have )?committed (?:to|itself|ourselves|themselves)\b"
    r"|stated (?:its|their|our) (?:intention|commitment)\b)"
)
_OURS = re.compile(
    r"\b(?:our|the|its|their|my|a|key|overall|overarching|ultimate|main) (?:[\w-]+ ){0,4}?(?:aim|intention|ambition|goal|commitment|target|priority|next step|aspiration|purpose|plan|mission|focus)s?"
    r"(?: (?:of|for) [^,;.]{1,60}?)?(?:,[^,]{1,40},)?,? (?:is|are|remains?|was) (?:also |therefore |now )?(?:to\b|that\b|for\b[^.;]{3,80}?\bto\b)"
    r"|\bit is (?:\w+ly )?(?:planned|intended|proposed|envisaged|foreseen|agreed) (?:to|that)\b"
    r"|\b(?:it is|it's) (?:our|the [\w' -]{1,40}?) (?:\w+ )?(?:aim|intention|ambition|goal|mission|commitment|plan) (?:to|that)\b"
)
"""In small letters."""
_OUR_AIM = frozenset(
    [
        "aim",
        "aims",
        "intention",
        "intentions",
        "ambition",
        "ambitions",
        "goal",
        "goals",
        "commitment",
        "commitments",
        "target",
        "targets",
        "priority",
        "prioritys",
        "step",
        "steps",
        "aspiration",
        "aspirations",
        "purpose",
        "purposes",
        "plan",
        "plans",
        "mission",
        "missions",
        "focus",
        "focuss",
        "planned",
        "intended",
        "proposed",
        "envisaged",
        "foreseen",
        "agreed",
    ]
)
"""One of these stands where an aim is said to be someone's."""
_WE_HAVE = re.compile(
    r"\b(?:we|it|they|[Oo]ur [\w' -]{1,40}?|[Tt]he [\w'& -]{1,60}?|[A-Z][\w'&]*(?: [A-Z&][\w'&]*)*)(?:['’]ve| have| has) (?:already |also |now |successfully |recently |since |all |both |been |\w+ly )*(?P<done>\w+)"
)
_PURPOSE = re.compile(
    r"\b(?:(?:so as )?to (?:ensure|make sure|see)|ensuring|so that)\b[^,.;:]*$", re.I
)
"""What the words before an intention make of it: "… to ensure we are dedicated to quality"."""
_HOPE = re.compile(r"\b(?:hopes?|would like|would (?:therefore )?welcome|expects?)\b")
_DATED_PAST = re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Oo]n|[Tt]hroughout|[Bb]y|[Ee]arly|[Ll]ate|of|[Ll]ast) (?:\w+,? (?:\d{1,2},? )?)?(?:19|20)\d\d\b"
)
_VERB = re.compile(
    r"(?<=[\w’')]),? (?:(?:also|both|collectively|jointly|together|successfully|further|already|\w+ly) )*"
    r"(?P<verb>[a-z]+)\b"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|will|has|have|must|should|can|remains?)\b")
_ASIDE = re.compile(r",[^,]{1,80}(?=,)")


@lru_cache(maxsize=4096)
def judge(sentence: str) -> Judgement | None:
    """What this sentence of running text is, or None when it only describes."""
    if sentence.endswith("?") or len(sentence) > _LONGEST:
        return None
    said = words_in(sentence)
    return _promise(sentence, said) or _intent(sentence, said) or _done(sentence, said)


def might_promise(sentence: str, said: frozenset[str]) -> bool:
    """Whether a sentence of these words has a modal at all."""
    return not _MODALS.isdisjoint(said) or "is to" in sentence or "are to" in sentence


def _promise(sentence: str, said: frozenset[str]) -> Judgement | None:
    if not might_promise(sentence, said):
        return None
    for match in _MODAL.finditer(sentence):
        before = sentence[: match.start()]
        clause = before[_clause_start(before) :]
        if _SUBORDINATE.search(_IDIOM.sub("", clause.lower())) or _inside_quotation(before):
            continue
        after = sentence[match.end() :]
        subject = clause.strip()
        found = _planned(subject, after) if match["is"] else _will(sentence, subject, after)
        if found:
            return found
    return None


def _clause_start(before: str) -> int:
    """Where the clause begins that ends with `before`: after the last comma, or "and" with a
    subject of its own after it."""
    at = 0
    for match in _BOUNDARY.finditer(before):
        rest = before[match.end() :].strip()
        if rest and (match[0] not in _JOINS or _OWN_SUBJECT.match(rest)):
            at = match.end()
    return at


def _inside_quotation(before: str) -> bool:
    return before.count("“") > before.count("”")


def _will(sentence: str, subject: str, after: str) -> Judgement | None:
    if _NOT.match(after):
        return None
    ours = re.search(r"\b(?:we|i)$", subject.lower()) or re.match(r"(?:we|i)\b", subject.lower())
    if ours:
        if re.match(
            r"\s+(?:also |therefore |still |always )*(?:need|have to|be able|see\b|know)", after
        ):
            return None
        return Judgement(Kind.COMMITMENT, "we will", 0.97)
    if re.fullmatch(r"there", subject.lower()):
        return None
    passive = re.match(
        r"\s+(?:(?:also|then|now|therefore|not|all|both|first|\w+ly) )*be (?:(?:\w+ly|also|further|jointly|more) )*(?P<verb>[a-z-]+)",
        after,
    )
    acted = passive and passive["verb"] in PARTICIPLES
    if acted and passive and passive["verb"] in _BETTERED:
        acted = sentence[: -len(after)].endswith("shall") or bool(_BY_SO_MUCH.match(after))
    if acted and not _BENEFIT.match(after):
        return Judgement(Kind.COMMITMENT, "will be done", 0.85)
    agent = subject == "" or _is_agent(subject) or subject.lower().startswith("our ")
    if agent and not _VAGUE.match(subject):
        if not re.match(
            r"\s+(?:need|have to|face|be (?:faced|affected|needed|required|able|much|harder)|increase by|rise|fall|depend|continue to (?:rise|fall|increase))\b",
            after,
        ):
            return Judgement(Kind.COMMITMENT, "body will", 0.9)
    whole = _BY_THEN.sub("", subject).strip()
    if _BY_THEN.match(sentence) and _EVERY.match(whole) and not _BENEFIT_SOON.match(after):
        return Judgement(Kind.COMMITMENT, "by then all will", 0.75)
    verb = _NEXT_VERB.match(after)
    vague = _VAGUE.match(subject) or subject.lower() == "there"
    if verb and is_base(verb["verb"]) and not _BENEFIT.match(after) and not vague:
        return Judgement(Kind.COMMITMENT, "subject will", 0.7)
    return None


def _is_agent(subject: str) -> bool:
    return bool(_AGENT.search(subject) or _AGENT.search(subject.lower()))


def _planned(subject: str, after: str) -> Judgement | None:
    """ "X is to be done" and "The Board is to do"."""
    passive = re.match(r" be (?:\w+ly )?(?P<verb>[a-z-]+)", after)
    if passive and passive["verb"] in PARTICIPLES:
        return Judgement(Kind.COMMITMENT, "is to be done", 0.85)
    verb = _NEXT_VERB.match(after)
    doer = re.sub(r"\b(?:the|a|an|our)\b", "", subject, flags=re.I).strip().rsplit(" ", 1)[-1]
    if verb and is_base(verb["verb"]) and doer and _AGENT.fullmatch(doer.lower()):
        return Judgement(Kind.COMMITMENT, "body is to", 0.85)
    return None


def _intent(sentence: str, said: frozenset[str]) -> Judgement | None:
    match = None if _OUR_AIM.isdisjoint(said) else _OURS.search(small(sentence))
    if match and not _subordinate_before(sentence, match.start()):
        return Judgement(Kind.COMMITMENT, "our aim is", 0.85)
    match = None if _INTENDS.isdisjoint(said) else _INTENT.search(sentence)
    hoped = match and (_HOPE.search(match[0]) or _PURPOSE.search(sentence[: match.start()]))
    if match and not _subordinate_before(sentence, match.end()) and not hoped:
        return Judgement(Kind.COMMITMENT, "body commits", 0.9)
    return None


def _subordinate_before(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return bool(_SUBORDINATE.search(before[_clause_start(before) :].lower()))


def _done(sentence: str, said: frozenset[str]) -> Judgement | None:
    match = None if HAVE.isdisjoint(said) else _WE_HAVE.search(sentence)
    done = match and match["done"] in HAS_DONE
    if match and done and _is_agent(match[0]) and not _after_something(sentence, match.start()):
        return Judgement(Kind.ACHIEVEMENT, "have done", 0.75)
    if not DONE.isdisjoint(said) and _body_did(sentence):
        rule = "did in a year" if _DATED_PAST.search(sentence) else "body did"
        return Judgement(Kind.ACHIEVEMENT, rule, 0.7)
    return None


def _body_did(sentence: str) -> bool:
    """Whether the sentence's subject is a body and its verb a past tense of something done."""
    opening = OPENING.match(sentence)
    start = opening.end() if opening else 0
    for match in _VERB.finditer(sentence, start):
        subject = _ASIDE.sub("", sentence[start : match.start()])
        if len(subject.split()) > SUBJECT_WORDS or _SUBORDINATE.search(subject.lower()):
            return False
        if _did_something(match["verb"], sentence[match.end() :]) and _is_agent(_last(subject)):
            return True
    return False


def _last(subject: str) -> str:
    words = subject.rstrip(" ,").split()
    return words[-1] if words else ""


def _did_something(verb: str, after: str) -> bool:
    """Whether a past tense is of something done, and not of what befell."""
    if verb not in DONE:
        return False
    if _FINITE.search(_SUBORDINATE.split(after.lower(), maxsplit=1)[0].split(",")[0]):
        return False  # "Teams recruited in May are …"
    return verb not in BEGAN or bool(re.match(r" (?:to [a-z]|[a-z]+ing\b)", after))


def _after_something(sentence: str, at: int) -> bool:
    """Whether what stands at `at` is in a clause such as "once the councils have responded"."""
    before = sentence[:at].lower()
    clause = before[_clause_start(before) :] + sentence[at : at + 12].lower()
    return bool(
        _SUBORDINATE.search(clause) or re.search(r"\b(?:once|after|until|as soon as)\b", clause)
    )
