"""Words that say that something is done: verbs of action with their forms, and their nouns.

The lists are English as plans use it, gathered by meaning (making, changing, leading, giving,
finding out, working with others), not from any one document. Both spellings of -ise are there.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MAKE = """build create develop establish design introduce launch form set produce prepare write draft
 publish issue release install construct open found plan co-design co-produce co-create codesign
 coproduce cocreate co-develop compile generate devise formulate craft prototype pilot trial test
 innovate invent initiate start begin commence originate convert adopt embed implement deliver
 mobilise roll rollout provide supply execute operate run complete finish conclude finalise
 refresh update revise rewrite rework redesign renew replace restore repair refurbish upgrade
 modernise digitise automate become rebuild retrofit insulate resurface pedestrianise repurpose
 decommission showcase rebrand curate exhibit codify classify catalogue demonstrate simplify streamline standardise consolidate integrate align combine
 join merge centralise localise decentralise"""
_CHANGE = """improve increase reduce decrease cut lower raise enhance strengthen expand extend grow
 broaden widen deepen accelerate speed boost maximise minimise optimise rationalise eliminate end
 eradicate remove close narrow halve double triple limit cap curb prevent avoid stop tackle address
 combat fight resolve solve overcome mitigate manage control stabilise maintain sustain keep retain
 preserve protect safeguard secure conserve restore recover transform change shift move transition
 reform modify adapt adjust reorganise restructure reconfigure rebalance reallocate redirect target
 focus prioritise concentrate continue pursue achieve attain reach meet exceed fulfil realise
 ensure assure guarantee make turn bring put take give get level meet convene clear level-up upskill
 reskill re-skill diversify divert irrigate dredge replant breed dismantle demolish ventilate
 rehabilitate reintegrate rehouse resettle evacuate clean amend repeal enact ratify waive exempt
 subsidise outsource escalate dispatch decarbonise electrify regenerate rewild plant"""
_LEAD = """ask urge persuade invite require oblige lead oversee govern coordinate co-ordinate direct steer chair champion advocate promote
 encourage influence inspire motivate empower enable facilitate support help assist guide advise
 mentor coach train educate teach inform raise communicate campaign publicise market disseminate
 share signpost translate explain clarify agree approve endorse commit pledge sign appoint recruit
 hire employ engage involve include consult listen respond collaborate cooperate co-operate partner
 work liaise connect link network unite bring host attract welcome celebrate recognise reward value
 respect honour act serve represent lobby negotiate commission procure purchase buy invest fund
 finance resource allocate distribute grant award spend save earn generate leverage harness utilise
 use apply exploit draw unlock deploy offer equip furnish drive deliver socialise formalise cultivate
 sponsor donate fundraise notify remind advertise defend rescue deter disrupt prosecute prohibit
 penalise harmonise foster nurture stimulate incentivise normalise underpin complement contribute tell"""
_FIND = """review assess evaluate audit analyse examine investigate explore study research survey map
 scope identify define determine describe document record collect gather collate capture measure
 monitor track report benchmark compare check validate verify inspect test forecast model project
 estimate calculate count quantify understand learn consider seek discuss confirm challenge
 scrutinise diagnose detect screen recognise locate trace search find discover establish present
 submit propose recommend set specify detail outline articulate develop consult access acquire
 obtain gain refer treat care immunise vaccinate house accommodate feed recycle reuse re-use
 procure enforce regulate legislate license certify accredit comply adhere ensure regularise
 register calibrate interpret disclose prescribe elect nominate designate constitute dedicate indicate incorporate participate perform conduct undertake
 carry hold attend visit meet host organise schedule arrange refine select choose link participate
 post hire upload pool eliminate relocate scale facilitate roll stand step look feed"""

_MORE = """abate abolish absorb accompany alert alleviate amalgamate amplify anonymise appraise arbitrate
 arrest ascertain assign ban bolster borrow broadcast co-locate commemorate commercialise compel
 compensate confront correct counter crowdfund customise decide declassify decontaminate delegate
 delete demystify destigmatise detain devolve dig digitalise diminish disburse discharge dispel
 dispose divest earmark ease elevate embark encrypt endow enlarge enlist enrich enrol equalise
 erect excel expedite familiarise fast-track federate fix forge fortify galvanise handle harden
 hasten highlight hone humanise induct instil institutionalise insure intensify intercept
 interconnect internationalise intervene interview iterate justify lease lend lessen levy lift
 mainstream mediate mend migrate moderate multiply nominate nourish novate nudge offset onboard
 operationalise orient overhaul patrol pave photograph pinpoint plug prune purge
 quadruple reaccredit reaffirm reappraise reassess reassure recommission recommit reconcile
 reconnect rectify redact redistribute redress re-establish refocus reframe refund reimagine
 reimburse reinforce reinstate reintroduce reinvigorate relaunch relieve remediate renovate reopen
 reorient repatriate repay replicate reposition reset reshape restrict resume rethink retrain
 revitalise revive ring-fence ringfence rotate seize sell sensitise sharpen shelter shield simulate
 slash slow solicit stem strive strip supersede supervise supplement surpass synchronise synthesise
 add advance allow assemble balance bid cease
 condemn configure contain defer discontinue discourage emphasise entrench exclude experiment
 export expose extract fill follow impose import incubate inject kick-start kickstart observe oppose
 pay push refrain rehearse rely replenish request resist retire reverse revisit settle shape
 show subscribe succeed suspend switch tap try tailor terminate tighten transcribe transfer treble triage trigger tweak uncover underwrite unify
 unveil upcycle uphold uplift vary visualise withdraw withhold withstand"""

BASE = frozenset(word for group in (_MAKE, _CHANGE, _LEAD, _FIND, _MORE) for word in group.split())
"""Verbs of action in their base form, spelt with -ise."""

_DOUBLING = frozenset({"plan", "cut", "put", "get", "stop", "set", "run", "begin", "map", "cap",
                       "embed", "commit", "refer", "travel", "model", "step", "submit", "transfer",
                       "fulfil", "level", "upskil", "scrap", "equip", "retrofit", "deter",
                       "ban", "dig", "plug", "strip", "stem", "enrol", "instil", "reset", "tap", "bid"})  # fmt: skip
_IRREGULAR = {
    "build": "built", "cut": "cut", "put": "put", "get": "got", "set": "set", "run": "run",
    "begin": "begun", "write": "written", "rewrite": "rewritten", "give": "given", "take": "taken",
    "make": "made", "bring": "brought", "keep": "kept", "lead": "led", "meet": "met",
    "teach": "taught", "find": "found", "hold": "held", "spend": "spent", "buy": "bought",
    "grow": "grown", "draw": "drawn", "tell": "told", "choose": "chosen", "undertake": "undertaken",
    "drive": "driven", "fight": "fought", "overcome": "overcome", "seek": "sought",
    "become": "become", "rebuild": "rebuilt", "breed": "bred",
    "understand": "understood", "oversee": "overseen", "feed": "fed", "win": "won",
    "show": "shown", "pay": "paid", "bid": "bid", "lend": "lent", "sell": "sold", "withdraw": "withdrawn", "withhold": "withheld",
    "withstand": "withstood", "uphold": "upheld", "rethink": "rethought", "reset": "reset",
    "broadcast": "broadcast", "repay": "repaid", "dig": "dug", "strive": "striven",
}  # fmt: skip
_PAST = {"begin": "began", "write": "wrote", "rewrite": "rewrote", "give": "gave", "take": "took",
         "grow": "grew", "draw": "drew", "choose": "chose", "undertake": "undertook",
         "become": "became", "drive": "drove", "oversee": "oversaw", "overcome": "overcame",
         "show": "showed", "withdraw": "withdrew", "strive": "strove"}  # fmt: skip


def _spellings(word: str) -> tuple[str, ...]:
    return (word, word[:-3] + "ize") if word.endswith("ise") else (word,)


def _gerund(word: str) -> str:
    if word in _DOUBLING:
        return word + word[-1] + "ing"
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + "ing"


def _participle(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _DOUBLING:
        return word + word[-1] + "ed"
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ied"
    return word + "ed"


_ALL = frozenset(s for word in BASE for s in _spellings(word))
GERUNDS = frozenset(_gerund(word) for word in _ALL)
PARTICIPLES = frozenset(_participle(word) for word in _ALL)
PASTS = frozenset(_PAST.get(word, _participle(word)) for word in _ALL) | {
    "won", "became", "came", "led", "began", "saw", "rolled", "opened", "halved"}  # fmt: skip

_NOUNS = frozenset(["development", "delivery", "implementation", "introduction", "expansion", "creation", "establishment", "review", "reduction", "increase", "decrease", "improvement", "mobilisation", "mobilization", "roll-out", "rollout", "adoption", "completion", "continuation", "enhancement", "extension", "evaluation", "assessment", "analysis", "integration", "transformation", "redesign", "refresh", "production", "publication", "launch", "procurement", "recruitment", "installation", "construction", "provision", "promotion", "protection", "prevention", "consolidation", "alignment", "standardisation", "standardization", "optimisation", "optimization", "prioritisation", "validation", "separation", "identification", "scoping", "mapping", "training", "rapid", "increased", "reduced", "improved", "enhanced", "greater", "better", "fewer", "faster", "shorter", "more", "less", "zero", "no", "agreement", "coordination", "co-ordination", "collaboration", "elimination", "embedding", "participation", "investment", "eradication", "growth", "progress", "reconfiguration", "strengthening", "widening", "adherence", "optimisation", "delayed", "slowing", "achievement", "attainment", "compliance", "reallocation", "recovery", "maintenance", "expansion", "engagement", "inclusion", "digitisation", "modernisation", "renewal", "replacement", "upgrade", "removal", "closure", "opening", "pilot"])  # fmt: skip
RESULTS = _NOUNS
"""Words that an intended result or a nominal action begins with ("Reduction in …")."""

_NOUNS_TOO = frozenset(["research", "care", "support", "design", "access", "market", "study", "model", "value", "plan", "report", "trade", "document", "record", "respect", "transfer", "lease", "focus", "test", "trial", "survey", "contract", "finance", "fund", "resource", "reward", "house", "budget", "supply", "speed", "influence", "challenge", "advocate", "award", "spend", "network", "partner", "grant", "guide", "track", "form", "structure", "capture", "control", "change", "train", "host", "balance", "experiment", "import", "export", "request", "bid"])  # fmt: skip
"""Verbs that are names of things as often, before "and" and another thing."""

_THINGS_FOR = frozenset({("access", "to"), ("support", "for"), ("value", "for"),
                         ("respect", "for"), ("project", "management")})  # fmt: skip

_THINGS = frozenset({"housing", "learning", "clothing", "mooring"})
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_MOST = 5
_FAR = 60
"""In so many characters there are mostly more words."""
_LY = re.compile(
    r"(?!(?:ear|fami|dai|week|month|year|quarter|friend|elder|on|like|live|time|cost|ho|mul)ly$)[a-z-]+ly$"
)
_ADVERBS = frozenset({"further", "also", "then", "better", "jointly", "together"})
_SOFT = frozenset({"and", "or", "to", "not", "fully"})


def first_words(words: str, count: int = 4) -> list[str]:
    """The first words in lower case; markers and quotation marks are no words."""
    return list(_first_words(words)[:count])


@lru_cache(maxsize=4096)
def _first_words(words: str) -> tuple[str, ...]:
    """As many as are ever asked for; the forms of one passage are tried one after the other."""
    found = _WORD.findall(words[:_FAR].lower())
    if len(found) <= _MOST:  # the last of them may have been cut
        found = _WORD.findall(words.lower())
    return tuple(found[:_MOST])


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and _LY.match(word) is not None)


def is_base(word: str) -> bool:
    """Whether it is a verb of action in its base form, in either spelling."""
    return word in _ALL or (word.startswith("re-") and word.removeprefix("re-") in _ALL)


def begins_with_action(words: str) -> bool:
    """Whether it begins with a verb of action in base form, "to" and adverbs before it allowed."""
    said = first_words(words, _MOST)
    for i, word in enumerate(said[:4]):
        if is_base(word):
            return not _is_thing(word, said[i + 1 :])
        if not (word in _SOFT or _is_adverb(word)):
            return False
    return False


def _is_thing(word: str, after: list[str]) -> bool:
    """Whether a verb in base form is a noun here: "Review of the bylaws", "Research and skills"."""
    if after[:1] == ["of"] or (word, *after[:1]) in _THINGS_FOR:
        return True
    other = after[1] if len(after) > 1 and after[0] == "and" else None
    return word in _NOUNS_TOO and other is not None and not (is_base(other) or _is_adverb(other))


def begins_with_gerund(words: str) -> bool:
    """Whether it begins with a verb of action in its -ing form, adverbs before it allowed."""
    said = first_words(words, 5)
    for i, word in enumerate(said[:3]):
        if word in GERUNDS:
            return not _is_noun(word, said[i + 1 :])
        if not _is_adverb(word):
            return False
    return False


def _is_noun(gerund: str, after: list[str]) -> bool:
    """Whether a word in -ing is the name of a thing: "Housing and health", "Training"."""
    if gerund in _THINGS or not after:
        return True
    return after[0] in ("and", "or") and after[1:2] != [] and not _is_verbal(after[1:])


def _is_verbal(words: list[str]) -> bool:
    return any(word in GERUNDS for word in words[:2]) or len(words) > 2


def begins_with_result(words: str) -> bool:
    """Whether it begins with the noun of an action or with an intended result."""
    first = first_words(words, 2)
    return bool(first) and (first[0] in RESULTS or first[0] in PARTICIPLES)
