"""What a chapter says of its programme as a whole: who leads it, and which objectives it serves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from goldenthread.loaders.document import Block, BlockKind, Passage
from goldenthread.loaders.reading.attributes import Around, AroundRole
from goldenthread.loaders.reading.found import Found, Named, Section, Setting, part_of
from goldenthread.loaders.reading.names import stems
from goldenthread.loaders.reading.sentences import sentences
from goldenthread.loaders.reading.words import has_word
from goldenthread.loaders.statement import Kind, Part

_PARAGRAPH = BlockKind.PARAGRAPH
_PROGRAMME = Kind.PROGRAMME
_CARRIED = r"(?:programme|program|workstream|work ?stream|this work|project|initiative|chapter)"
_LEADS = re.compile(
    rf"\b(?:is|are|will be)\s+(?:\w+ly\s+)?(?:led|hosted|chaired|sponsored|run)\b.*\bby\b"
    rf"|\bleads?\s+(?:on\s+)?(?:the|this|our)\b.*\b{_CARRIED}\b"
    rf"|\b(?:is|are)\s+(?:accountable|responsible)\s+for\s+(?:the\s+)?(?:delivery\s+of\s+)?"
    rf"(?:the|this|our)\b.*\b{_CARRIED}\b"
    rf"|\blead\s+(?:\w+\s+)?for\s+(?:the|this|our)\b.*\b{_CARRIED}\b.*\bis\b"
    rf"|^(?:programme |executive |clinical |strategic |overall )?(?:lead|sponsor|sro|owner|"
    rf"senior responsible (?:owner|officer))s?(?: organisation| officer| body)?\s*[:–—-]",
    re.I,
)
"""A sentence that names a lead, of whatever it is."""

_LEADING = frozenset(
    [
        "led",
        "hosted",
        "chaired",
        "sponsored",
        "run",
        "lead",
        "leads",
        "accountable",
        "responsible",
        "sponsor",
        "sponsors",
        "sro",
        "sros",
        "owner",
        "owners",
        "officer",
        "officers",
    ]
)
_NAMED = re.compile(
    r"^[^:.;]*\b(?:lead|sponsor|owner|officer|sro)s?\b[^:.;]*?(?:\b(?:is|are)\s+(?!led|hosted|chaired)"
    r"|\s*:\s*|\s[–—-]\s)",
    re.I,
)
"""What stands before the bare name: "The lead provider for this programme is …", "Lead: …"."""

_WHOLE = re.compile(rf"\b{_CARRIED}\b|^[\w ]{{3,40}}\s*[:–—-]", re.I)
"""It speaks of the programme as a whole, or stands as a label in its chapter."""


def chapter_programmes(found: Sequence[Found]) -> Iterator[Found]:
    """The programmes that only the headings of their chapters name, where something is planned."""
    programmes = [one for one in found if one.kind is Kind.PROGRAMME]
    told: set[int] = set()
    for one in found:
        section = _chapter(one.setting) if one.kind is Kind.COMMITMENT else None
        if section is None or id(section.block) in told:
            continue
        told.add(id(section.block))
        if _of_chapter(section, programmes) is None:
            above = Setting(one.setting.path[: one.setting.path.index(section)])
            yield Found(
                Kind.PROGRAMME, section.name, section.block, above, "programme of a chapter", 0.8
            )


def tell_chapters(
    found: Sequence[Found],
    blocks: Sequence[Block],
    settings: Sequence[Setting],
    served: dict[int, list[Named]],
) -> None:
    """Gives each programme the sentences that name its lead, and the objectives it serves.

    `served`: the objectives that a chapter says it serves, by the identity of its heading's block.
    """
    programmes = [one for one in found if one.kind is Kind.PROGRAMME]
    last: Setting | None = None
    for section, sentence in _leading(blocks, settings):
        if programme := _of_chapter(section, programmes):
            named = _NAMED.match(sentence.plain)
            words = part_of(sentence, named.end()) if named else sentence
            role = AroundRole.OWNER if named else AroundRole.LEAD
            programme.cells.append(Around(words, Part.ELSEWHERE, role))
    for setting in settings:
        if setting is last:
            continue  # mostly that of the block before
        last, inner = setting, _chapter(setting)
        if inner and (programme := _of_chapter(inner, programmes)):
            called = inner.name.plain
            if called != programme.passage.plain and called not in programme.aliases:
                programme.aliases.append(called)
        names = served.pop(id(inner.block), None) if inner else None
        if inner and names and (programme := _of_chapter(inner, programmes)):
            programme.setting = replace(programme.setting, objective=names[0])
            programme.serves = names[1:]


def _leading(
    blocks: Sequence[Block], settings: Sequence[Setting]
) -> Iterator[tuple[Section, Passage]]:
    """Sentences that name who leads the programme whose chapter they stand in."""
    for block, setting in zip(blocks, settings, strict=True):
        if block.kind is not _PARAGRAPH or (section := _chapter(setting)) is None:
            continue
        for start, end in sentences(block.text.plain):
            words = block.text.plain[start:end]
            if has_word(words, _LEADING) and _LEADS.search(words) and _speaks_of(section, words):
                yield section, part_of(block.text, start, end)


def _speaks_of(section: Section, words: str) -> bool:
    name = stems(section.name.plain)
    return bool(_WHOLE.search(words)) or (bool(name) and name <= stems(words))


def _chapter(setting: Setting) -> Section | None:
    """The innermost heading that names a programme."""
    for section in reversed(setting.path):
        if section.kind is _PROGRAMME:
            return section
    return None


def _of_chapter(section: Section, programmes: Sequence[Found]) -> Found | None:
    """The programme that the heading names, by the words that the two have in common."""
    name = stems(section.name.plain)
    same = [one for one in programmes if one.block is section.block]
    same += [one for one in programmes if stems(one.passage.plain) == name]
    within = [one for one in programmes if name and name <= stems(one.passage.plain)]
    return next(iter([*same, *within]), None)
