"""Topics that their headings name side by side: chapters of one rank, most of which promise something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from goldenthread.loaders.reading.forms import is_imperative
from goldenthread.loaders.reading.found import Found, Named, Section, Setting
from goldenthread.loaders.reading.headings import Announces
from goldenthread.loaders.reading.sections import is_labelled, is_of_the_plan
from goldenthread.loaders.statement import Basis, Kind, Part

_FEWEST: Final = 2
_LONGEST: Final = 12
"""The most words of a heading that is a topic's name."""


def sibling_topics(found: Sequence[Found], settings: Sequence[Setting]) -> Iterator[Found]:
    """The headings of one rank of which two at least, and most, have something planned below them:
    each of these is the theme of what is planned below it and belongs to none yet.

    A rank where some are themes already goes before others, then the outer before the inner.
    """
    held = _held(found)
    named = {id(one.block) for one in found if one.kind is Kind.THEME}
    linked = _linked(found)
    ranks = [(_rank(sections, linked), sections) for sections in _sisters(settings)]
    for (unlinked, _), sections in sorted(ranks, key=lambda rank: rank[0]):
        planned = [s for s in sections if id(s.block) in held or s.name.start in linked]
        if len(planned) < _FEWEST or len(planned) * 2 <= len(sections):
            continue
        if unlinked and sum(is_imperative(s.name.plain) for s in planned) * 2 > len(planned):
            continue  # titles of what is to be done
        for section in planned:
            below = [one for one in held.get(id(section.block), ()) if one.setting.theme is None]
            if below and id(section.block) not in named:
                yield _theme(section, below[0].setting.path)
            name = Named(section.name, Part.SECTION_HEADING, Basis.BY_SECTION, 0.75)
            for one in below:
                one.setting = replace(one.setting, theme=name)


def _theme(section: Section, path: tuple[Section, ...]) -> Found:
    above = Setting(path[: path.index(section)])
    return Found(Kind.THEME, section.name, section.block, above, "topic beside others", 0.65)


def _rank(sections: Sequence[Section], linked: frozenset[int]) -> tuple[bool, float]:
    known = any(section.name.start in linked for section in sections)
    return not known, sections[0].level


def _linked(found: Sequence[Found]) -> frozenset[int]:
    """Where the names stand of the themes that something planned belongs to."""
    themes = (one.setting.theme for one in found if one.kind is Kind.COMMITMENT)
    return frozenset(theme.passage.start for theme in themes if theme)


def _held(found: Sequence[Found]) -> dict[int, list[Found]]:
    """What is planned below each topic, by its block's identity, and belongs to no theme."""
    held: dict[int, list[Found]] = {}
    for one in found:
        if one.kind is Kind.COMMITMENT and one.setting.theme is None:
            for section in filter(_is_topic, one.setting.path):
                held.setdefault(id(section.block), []).append(one)
    return held


def _sisters(settings: Sequence[Setting]) -> Iterator[list[Section]]:
    """The topics' headings that stand side by side: of one rank, below the same heading."""
    groups: dict[tuple[int, float], dict[int, Section]] = {}
    last: tuple[Section, ...] = ()
    for setting in settings:
        if setting.path is last:
            continue
        last = setting.path
        above = 0
        for section in last:
            if _is_topic(section):
                groups.setdefault((above, section.level), {})[id(section.block)] = section
            above = id(section.block)
    return (list(group.values()) for group in groups.values())


def _is_topic(section: Section) -> bool:
    words = section.name.plain
    return (
        section.kind is Kind.THEME
        and section.announces is Announces.NOTHING
        and not is_labelled(section)
        and not is_of_the_plan(words)
        and len(words.split()) <= _LONGEST
    )
