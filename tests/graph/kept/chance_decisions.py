"""Decisions by chance about what documents say: each kind of them, some that contradict others."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from changing_books import NAMES, THINGS
from decided_graphs import START
from read_graphs import BASE

from goldenthread.graph.decisions.attach import Quoted, quoted_in
from goldenthread.graph.decisions.model import Decision, Field, Judgement, Role, Selector
from goldenthread.graph.facts import Facts
from goldenthread.graph.inputs import EditionGraph

CARRIERS = ("Objective", "Theme", "Programme")


def chance_decision(editions: Sequence[EditionGraph], seed: int) -> Decision | None:
    """The decision that this seed gives; None where the documents say nothing of its kind."""
    chance = random.Random(seed)
    said = [
        (f"{BASE}document/{edition.work_key}", one)
        for edition in editions
        for one in quoted_in(Facts(edition.triples))
    ]
    judgement = chance.choice(list(Judgement))
    kinds = {
        Judgement.PASSAGE_PROMISED: ("UnreadPassage",),
        Judgement.MERGE_REFUSED: (chance.choice((*CARRIERS, "Owner")),),
        Judgement.STATEMENT_REJECTED: ("Commitment", "Achievement", "Measure", "UnreadPassage"),
    }.get(judgement, ("Commitment",))
    of_kind = [entry for entry in said if entry[1].kind in kinds]
    wanted = 2 if judgement.about_a_pair else 1
    if len(of_kind) < wanted:
        return None
    about = tuple(sorted({selector(*one) for one in chance.sample(of_kind, wanted)}))
    if len(about) < wanted:
        return None
    field, value, pointed = None, None, None
    owners = [entry for entry in said if entry[1].kind == "Owner"]
    assigned = judgement is Judgement.OWNER_ASSIGNED
    if judgement is Judgement.STATEMENT_CORRECTED:
        field = chance.choice((Field.TEXT, Field.DUE, Field.OWNER, Field.OBJECTIVE, Field.THEME))
        value = {Field.TEXT: f"We will see to {chance.choice(THINGS)}", Field.DUE: "2031"}.get(
            field
        )
        assigned = field is Field.OWNER and chance.random() < 0.5
        targets = [entry for entry in said if entry[1].kind.casefold() == field]
        if targets and chance.random() < 0.7:
            value, pointed = "its words", selector(*chance.choice(targets))
    if assigned and owners and chance.random() < 0.5:
        pointed = selector(*chance.choice(owners))
    return Decision(
        judgement,
        about,
        by="J. Example",
        at=START + timedelta(minutes=seed % 1000),
        why=f"agreed {seed}",
        owner=chance.choice((*NAMES, "The Harbour Board")) if assigned else None,
        role=chance.choice(list(Role)) if assigned else None,
        field=field,
        value=value,
        points_to=pointed,
    )


def selector(work: str, quoted: Quoted) -> Selector:
    return Selector(work, quoted.kind, quoted.exact)
