"""Invented promises with as much repetition as real plans have, for benchmarks of many."""

from __future__ import annotations

import random
from collections.abc import Iterator

ACTS = (
    "Develop",
    "Improve",
    "Deliver",
    "Reduce",
    "Establish",
    "Support",
    "Increase",
    "Review",
    "Implement",
    "Expand",
)
FRAMES = (
    "{act} {a} {b} for {c} in {d}",
    "We will {act} the {quality} {a} and {b} of {c}",
    "{act} {quality} {a} {b} to {verb} {c} {d}",
    "{act} {number} {a} {b} with {c} by {year}",
    "Our partnership will {act} {a} for {b} through {quality} {c} {d}",
)
QUALITIES = (
    "robust",
    "effective",
    "local",
    "sustainable",
    "joint",
    "better",
    "timely",
    "integrated",
)


def promises(number: int, draw: random.Random) -> Iterator[tuple[str, int | None]]:
    """Each promise, and the place of the one that it rewords, if any.

    One in twenty rewords an earlier one, one in twenty is a sentence that many plans share; nouns
    come back as in language: few often, most seldom.
    """
    nouns = [noun(draw) for _ in range(6_000)]
    weights = [1 / (rank + 20) for rank in range(len(nouns))]
    pool = iter(draw.choices(nouns, weights, k=5 * number + 1000))
    national = [sentence(draw, pool) for _ in range(200)]
    made: list[str] = []
    for at in range(number):
        kind, source = draw.random(), None
        if kind < 0.05 and at:
            source = draw.randrange(at)
            made.append(reworded(made[source], draw))
        elif kind < 0.1:
            made.append(draw.choice(national))
        else:
            made.append(sentence(draw, pool))
        yield made[-1], source


def noun(draw: random.Random) -> str:
    """An invented noun that no list of planning words has."""
    parts = [draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(3)]
    return "".join(parts) + draw.choice("lmnrtk")


def sentence(draw: random.Random, pool: Iterator[str]) -> str:
    return draw.choice(FRAMES).format(
        act=draw.choice(ACTS), a=next(pool), b=next(pool), c=next(pool), d=next(pool),
        quality=draw.choice(QUALITIES), verb=draw.choice(ACTS).lower(),
        number=draw.randint(2, 90), year=draw.randint(2025, 2032),
    )  # fmt: skip


def reworded(text: str, draw: random.Random) -> str:
    words = text.split()
    match draw.randrange(3):
        case 0:
            words.insert(draw.randrange(1, len(words)), draw.choice(QUALITIES))
        case 1:
            words[0] = draw.choice(ACTS)
        case _:
            words = [word for word in words if word not in QUALITIES]
    return " ".join(words)
