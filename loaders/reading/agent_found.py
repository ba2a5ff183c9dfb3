"""An agent as the rules find it in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.loaders.reading.bodies import Name
from goldenthread.loaders.reading.verbs import is_base
from goldenthread.loaders.statement import AgentKind, Role
from goldenthread.ontology.swift import swift


@swift
class AgentFound:
    """`plain[start:end]` names an agent in this role, by this rule."""

    start: int
    end: int
    name: str
    kind: AgentKind
    role: Role
    rule: str
    confidence: float


_VAGUE = frozenset({"partners", "stakeholders", "others", "members", "communities", "staff",
                    "organisations", "services", "colleagues", "specialists", "forums",
                    "bodies"})  # fmt: skip
"""Whom a statement may work with without naming anyone."""
_VAGUE_WORDS = re.compile(
    r"(?:(?:internal|external|wider|other|key|local|relevant|all|system|our|partner|and|both|public|many|"
    r"strategic|national|regional|community)\s+)*(?:stakeholders|partners|others|organisations)$",
    re.I,
)


def is_vague(name: str) -> bool:
    """Whether these words name no one in particular: "wider partners", "key stakeholders"."""
    return name.lower() in _VAGUE or bool(_VAGUE_WORDS.match(name))


def agent(plain: str, name: Name, role: Role, rule: str, confidence: float) -> AgentFound:
    """The name as an agent in this role."""
    return AgentFound(
        name.start, name.end, plain[name.start : name.end], name.kind, role, rule, confidence
    )


def is_action(words: str) -> bool:
    """Whether words begin with a verb or "we", not with a name."""
    first = words.split()[0].lower()
    return (
        is_base(first)
        or first.endswith(("ing", "ed"))
        or first in ("we", "it", "they", "this", "these")
    )


def distinct(found: Sequence[AgentFound]) -> tuple[AgentFound, ...]:
    """Each agent once, the surer finding first, in the order of the text."""
    kept: list[AgentFound] = []
    for one in sorted(found, key=lambda a: -a.confidence):
        clash = any(
            (one.start < k.end and k.start < one.end)
            or one.name.lower().removeprefix("the ") == k.name.lower().removeprefix("the ")
            for k in kept
        )
        if not clash:
            kept.append(one)
    return tuple(sorted(kept, key=lambda a: a.start))
