"""Words by which a name is known for a body's, a class's or a thing's."""

from __future__ import annotations

import re
from functools import lru_cache

from goldenthread.loaders.statement import AgentKind

_HEADS: dict[AgentKind, str] = {
    AgentKind.ORGANIZATION: (
        "department ministry office agency authority council trust hospital university college "
        "school company charity association foundation institute institution corporation "
        "commission bureau secretariat directorate division treasury parliament government "
        "society union city county municipality township "
        "inspectorate regulator ombudsman nhs police museum zoo library provider supplier employer "
        "organisation organization business hospice pharmacy practice enterprise academy church "
        "administration center centre laboratory archive exchequer bank fund observatory gallery "
        "court tribunal constabulary "
        "body sector service borough contractor developer operator landlord retailer faculty "
        "group company registry"
    ),
    AgentKind.PARTNERSHIP: (
        "partnership alliance collaborative network consortium coalition federation forum community"
    ),
    AgentKind.BOARD: "board committee cabinet panel senate assembly executive councils roundtable",
    AgentKind.GROUP: (
        "team group unit taskforce task-force force cell subgroup sub-group crew staff workforce"
    ),
    AgentKind.POST: (
        "director officer manager lead chair head secretary minister commissioner coordinator "
        "co-ordinator president mayor leader adviser advisor cdo ceo chairman chairperson governor "
        "official curator keeper ambassador sponsor owner"
    ),
}
HEADS: dict[str, AgentKind] = {
    word: kind for kind, words in _HEADS.items() for word in words.split()
}
"""Head nouns, in the singular, and the kind of body that bears them."""
CLASS_ONLY = frozenset(("partner", "professional", "clinician", "specialist", "academic",
                         "stakeholder", "volunteer", "member", "practitioner", "teacher",
                         "educator", "researcher", "farmer", "engineer", "planner",
                         "commissioner"))  # fmt: skip
"""Nouns that name a class of bodies or people only in the plural."""
PAPERS = frozenset(("action", "plan", "programme", "program", "project", "report", "strategy"))
"""What stands behind the whole name of a body and makes it a thing's: "Board of Trade Strategy"."""
THINGS = frozenset(("act", "action", "agenda", "agreement", "approach", "assessment", "audit",
                     "award", "budget", "bill", "campaign", "care", "charter", "code", "contract",
                     "data", "document", "event", "framework", "fund", "goal", "grant",
                     "guidance", "guide", "index", "indicator", "initiative", "information",
                     "infrastructure", "law", "level", "methodology", "model", "objective",
                     "pathway", "plan", "platform", "playbook", "pledge", "policy", "portal",
                     "priority", "procedure", "process", "product", "programme", "program",
                     "project", "quality", "record", "register", "report", "review", "road map",
                     "roadmap", "scheme", "service", "site", "standard", "statement", "strategy",
                     "support", "survey", "system", "target", "test", "theme", "tool", "toolkit",
                     "training", "vision", "website", "work", "workstream", "year"))  # fmt: skip
"""Nouns of things: a name or an abbreviation that ends in one names no body."""
TOO_WIDE = frozenset(("community", "group", "sector", "workforce", "staff", "practice", "service",
                       "unit", "body", "city", "county", "municipality", "township"))  # fmt: skip
"""Heads that name a body only with capitals: "our communities" are whom a plan is for."""
NO_BODY = frozenset((
    "AI", "ICT", "IT", "R&D", "KPI", "KPIs", "GDP", "UK", "US", "USA", "EU", "GP", "GPs", "BAU",
    "COVID", "CYP", "PDF", "API", "APIs", "HR", "FAQ", "TBC", "TBD", "NB", "SMART", "VAT", "A&E",
    "ED", "II", "III", "IV", "FY", "Q1", "Q2", "Q3", "Q4", "OK", "EIA", "SEND", "LD", "MH", "EOL",
))  # fmt: skip
"""Letters that plans use for things and people, never for a body that acts."""


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """A noun in the singular, in small letters, without its possessive."""
    word = re.sub(r"['’]s$|['’]$", "", word.lower())
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def names_a_thing(name: str) -> bool:
    """Whether a name's last word says that it is a plan, a tool, a system: no body."""
    words = name.split()
    return bool(words) and singular(words[-1]) in THINGS and singular(words[-1]) not in HEADS
