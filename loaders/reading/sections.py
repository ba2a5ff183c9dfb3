"""Numbers that headings give what they name, in their own words or in a label above them."""

from __future__ import annotations

import re
from typing import Final

from goldenthread.loaders.reading.found import Section
from goldenthread.loaders.reading.headings import bare
from goldenthread.loaders.reading.numbered import Label, Numbered, numbered, numbered_alone

_OF_THE_PLAN: Final = re.compile(
    r"\b(?:strategy|plan|plans|document|report|programme for|implement\w+|deliver\w*|monitor\w*|"
    r"evaluat\w+|review|reporting|annex|appendix|scope|method\w*|terms of reference|timing|"
    r"timetable|activit\w+|outcomes?|outputs?|value|headlines|actions?|approach|case stud\w+)\b",
    re.I,
)
"""What a heading says that is about the plan itself, or a part that every chapter has."""


def is_of_the_plan(title: str) -> bool:
    """Whether a heading speaks of the plan itself: "Delivering our strategy", "Monitoring"."""
    return bool(_OF_THE_PLAN.search(title))


def is_within(new: Section, held: Section) -> bool:
    """Whether a heading's number says that it is a part of another: "Outcome 2.1" of "Pillar 2"."""
    number, part = numbered_as(held), numbered_as(new)
    return number is not None and part is not None and part.startswith(f"{number}.")


def is_labelled(section: Section) -> bool:
    """Whether a heading numbers what it names: "Priority 3: Prevention"."""
    label = _label(section)
    return label is not None and label.label is not Label.ACTION


def numbered_as(section: Section) -> str | None:
    """The number that a heading, or the label above it, gives what it names."""
    label = _label(section)
    return label.number if label else None


def _label(section: Section) -> Numbered | None:
    if section.label is not None:
        return numbered_alone(section.label.text.plain)
    return numbered(bare(section.block.text.plain))


def is_only_number(section: Section) -> bool:
    """Whether a heading is "Goal 2" without a title."""
    label = _label(section)
    titled = section.label is not None
    return label is not None and not titled and not bare(section.block.text.plain)[label.end :]
