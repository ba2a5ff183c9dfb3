"""Where in a document each block stands: its headings, and which objective, programme and theme
are in force there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from goldenthread.loaders.document import Block, BlockKind, Passage
from goldenthread.loaders.reading.found import Named, Section, Setting, part_of
from goldenthread.loaders.reading.headings import Announces, announced, bare
from goldenthread.loaders.reading.lines import is_period
from goldenthread.loaders.reading.marks import is_only_placeholder
from goldenthread.loaders.reading.names import Names, alike, is_numbered_objective, key, stems
from goldenthread.loaders.reading.numbered import Label, numbered
from goldenthread.loaders.reading.sections import (
    is_labelled,
    is_only_number,
    is_within,
)
from goldenthread.loaders.statement import Basis, Kind, Part

_CONTINUED = re.compile(r"[\s\-–(]*\b(?:continued|cont(?:['’]?d|inued|\.)?)\)?\.?\s*$", re.I)
_BELOW = frozenset({Announces.ACTIONS, Announces.PRIORITIES, Announces.NOTHING})
"""What a heading may announce and still belong to the topic before it."""

_WITHIN = frozenset({
    Announces.ACTIONS, Announces.PRIORITIES, Announces.OBJECTIVES, Announces.PROGRAMMES,
    Announces.ENABLERS, Announces.CONTEXT,
})  # fmt: skip
"""What a heading may announce and still belong to the numbered goal or priority before it."""

_CLOSES = re.compile(
    r"\bobjectives\b|\bnext steps?\b|\bgoing next\b|\blooking (?:ahead|forward)\b|\bway forward\b|\bconclusions?\b",
    re.I,
)
"""What is said once, after the last of the objectives."""
_TEMPLATE = frozenset(
    {
        Announces.VISION,
        Announces.MISSION,
        Announces.SUCCESSES,
        Announces.CONTEXT,
        Announces.OBJECTIVE_LINKS,
        Announces.ENABLERS,
    }
)
"""What the chapters of a plan of programmes begin with, one after the other."""
TITLE_LEVEL = 4
"""The level of a paragraph that is the title of an objective or theme."""
_SAME = 0.6
"""The share of stems by which a title is the chapter's title again."""
_PART = re.compile(
    r"(?:section|part|chapter)\s+(?:\d+|[a-z]|[ivx]+|one|two|three|four|five|six)\s*[:–—-]\s*(?=\S)",
    re.I,
)
"""What says which part of a document comes: "Section 2: Parks" is about parks."""
_PROGRAMME = re.compile(
    r"(?:sub-?)?(?:programme|program|work ?stream)\s+(?:\d{1,2}(?:\.\d{1,2})*|[a-h])\s*[:.–—-]\s*(?=\S)",
    re.I,
)
"""What numbers a programme before its name."""
_NO_TOPIC = re.compile(
    r"(?:section|part|chapter|annex|appendix|table|sheet|page|slide)\s+(?:\d+|[a-z]|one|two|three|four|five|six)\b",
    re.I,
)
_ITS_PART = re.compile(
    r"(?:(?:key|main|expected|intended|desired|planned|our|the) )*(?:outcomes?|outputs?|inputs?|value|"
    r"benefits?|impacts?|results?|headlines|details?|description|commentary|budget|resources|costs?|"
    r"timescales?|timelines?|timeframes?|timing|scope|owners?|leads?|responsibilit(?:y|ies)|"
    r"dependencies|notes?|comments?|status|updates?)(?:(?: and| &|,| /) \w+)?",
    re.I,
)
"""A part that each topic's section may have, and no topic itself."""
_RELATED = 0.5
"""The share of its stems by which a title below "Objective 2" is that objective, reworded."""


@dataclass(slots=True)
class Outline:
    """The headings in force while a document is walked through."""

    names: Names
    flat: bool
    """Whether the levels were inferred from looks, so that equal levels say little."""
    stack: list[Section] = field(default_factory=list)
    objective: Section | None = None
    programme: Section | None = None
    theme: Section | None = None
    links: Named | None = None
    """The objective that the chapter says it serves."""
    aimed_at: float = 0
    """The level of the heading below which a line named it ("Objective: …"); 0 where none did."""
    columns: list[Section] = field(default_factory=list)
    """Objectives whose headings stand side by side on the page: their lists follow in turn."""
    chapter: Section | None = None
    """The programme whose chapter this is; `programme` may be a part of it."""
    _objective_in_theme: bool = False
    """Whether the objective stands below a numbered theme, the next of which ends it."""
    _last_was_objective: bool = False
    reached: bool = False
    """Whether a lead-in above the headings reaches over them."""
    _theme_has_text: bool = False
    _has_content: bool = False
    """Whether the programme's heading had text of its own before the next heading."""
    _held: tuple[object, ...] = ()
    _setting: Setting = field(default_factory=Setting)
    """That of the block before, and what it was made of: mostly the same for the next block."""

    def setting(self) -> Setting:
        """Where a block that comes now would stand."""
        theme = self.theme if self._theme_counts() else None
        held = (tuple(self.stack), self.objective, self.links, self.programme, theme)
        if held != self._held:
            self._held = held
            objective = _named(self.objective) or self.links
            self._setting = Setting(held[0], objective, _named(self.programme), _named(theme))
        return self._setting

    def _theme_counts(self) -> bool:
        """A topic counts as a theme where something is planned: below an objective, a programme or
        a lead-in that reaches over it; or if the document itself numbers or lists it as one."""
        theme = self.theme
        if theme is None:
            return False
        planned = self.objective or self.programme or self.links or self.reached
        return bool(planned) or self.is_known(theme)

    def is_known(self, theme: Section) -> bool:
        """Whether the document itself says that this heading is a theme: by a number, in a list,
        below "Our themes", or because sections built like it say what is planned."""
        at = id(theme.block)
        by_place = at in self.names.planned or self.names.headed.get(at) is Kind.THEME
        return by_place or is_labelled(theme) or self.names.theme(theme.name.plain)

    def serve(self, objective: Named) -> None:
        """What follows below the same heading serves this objective."""
        self.links = objective
        self.aimed_at = self.stack[-1].level if self.stack else 0

    def heading_theme(self) -> Named | None:
        """The topic of the heading right above: that of an action table which follows."""
        right_above = self.stack and self.stack[-1] is self.theme and not self._theme_has_text
        return _named(self.theme) if right_above else None

    def content(self) -> None:
        """Notes that text stands directly below the last heading."""
        self._last_was_objective = False
        self._theme_has_text = True
        if self.stack and self.stack[-1] is self.programme:
            self._has_content = True

    def whole_chapter(self) -> None:
        """What comes now is the chapter's, not that of a body within it."""
        if self.chapter is not None:
            self.programme = self.chapter

    def repeats(self, block: Block) -> bool:
        """Whether a heading only says that its section goes on."""
        return bool(_CONTINUED.search(block.text.plain))

    def enter(
        self, block: Block, level: float | None = None, after: Block | None = None
    ) -> Section:
        """Takes a heading into force, and those out of force that it ends. `after`: the block
        that follows it."""
        if level is None or self.names.titled(block):
            level = self._level(block)
        section = self._section(block, level)
        section = self._raised(section)
        if section.kind is Kind.THEME and self.flat and self._same_chapter(section):
            section = replace(section, kind=None)
        if section.kind is Kind.THEME and self._opens_chapter(after):
            section = replace(section, kind=Kind.PROGRAMME)
        while self.stack and self.stack[-1].level >= section.level:
            self.stack.pop()
        self._leave(section)
        self.stack.append(section)
        self._take(section)
        return section

    def act(self, block: Block) -> Passage:
        """Takes the heading of a numbered action into force, below which nothing else is named;
        returns its title."""
        words = block.text.plain
        title = bare(words)
        label = numbered(title)
        at = words.find(title) + (label.end if label else 0)
        name = part_of(block.text, at, words.find(title) + len(title))
        section = Section(block, name, block.level)
        while self.stack and self.stack[-1].level >= section.level:
            self.stack.pop()
        self._leave(section)
        self.stack.append(section)
        self._last_was_objective = False
        return name

    def _level(self, block: Block) -> float:
        """The rank of a heading: a title below its number has that of the number."""
        titled = self.names.titled(block)
        ranking = titled[1] if titled else block
        return ranking.level if ranking.kind is BlockKind.HEADING else TITLE_LEVEL

    def _raised(self, section: Section) -> Section:
        """A listed theme's heading that skips levels ranks right below the heading above them:
        what is marked between the two belongs to the theme."""
        outer = [s.level for s in self.stack if not self._listed_theme(s) and s.level < 3]
        if self._listed_theme(section) and outer and section.level > outer[-1] + 1:
            return replace(section, level=outer[-1] + 0.5)
        return section

    def _listed_theme(self, section: Section) -> bool:
        return section.kind is Kind.THEME and self.names.theme(section.name.plain)

    def _opens_chapter(self, after: Block | None) -> bool:
        """A title right above "Links to our objective" opens a programme's chapter; in a plan that
        has such chapters, one right above "Vision" or "Case for change" does, too."""
        if after is None or after.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            return False
        words = after.text.plain
        said = announced(words if after.kind is BlockKind.HEADING else words.split(":")[0])
        if said is Announces.OBJECTIVE_LINKS:
            return True
        chapters = self.flat and self.chapter is not None
        return chapters and after.kind is BlockKind.HEADING and said in _TEMPLATE

    def next_column(self) -> None:
        """The list of the objective in the next column begins."""
        if len(self.columns) > 1:
            self.columns.pop(0)
            self.objective = self.columns[0]

    def _section(self, block: Block, level: float) -> Section:
        if titled := self.names.titled(block):
            return Section(block, block.text, level, Announces.NOTHING, titled[0], titled[1])
        words = block.text.plain
        name_at = len(words) - len(words.lstrip())
        stripped = bare(words)
        label = numbered(stripped)
        inner = stripped
        if label and label.label is not Label.ACTION and stripped[label.end :]:
            inner = stripped[label.end :]
        if part := _PART.match(stripped) or _PROGRAMME.match(stripped):
            inner = stripped[part.end() :]
        name_at = words.find(inner)
        name = part_of(block.text, name_at, name_at + len(inner))
        # "Priority 3: Healthy living" is a priority by name; it announces none.
        announces = announced(inner if inner != stripped else words)
        if self.names.numbered_aims and (
            (label and label.label is Label.AIM) or self._titles_number(announces)
        ):
            return Section(block, name, level, Announces.NOTHING, Kind.OBJECTIVE)
        kind = self._kind(block, name.plain, level, announces)
        if kind in (Kind.THEME, None):
            kind = self.names.headed.get(id(block), kind)
        return Section(block, name, level, announces, kind)

    def _titles_number(self, announces: Announces) -> bool:
        """Whether a heading right below "Goal 2" is that goal's title."""
        return self.awaits_title() and announces is Announces.NOTHING

    def awaits_title(self) -> bool:
        """Whether the last heading was the number of a goal or objective without its title."""
        if not (self.names.numbered_aims and self._last_was_objective and self.columns):
            return False
        return is_only_number(self.columns[-1])

    def _kind(self, block: Block, name: str, level: float, announces: Announces) -> Kind | None:
        words = block.text.plain
        if is_only_placeholder(name) or is_period(name) or self.names.is_label(block):
            return None
        if self.names.objective(name) is not None and announces is not Announces.OBJECTIVE_LINKS:
            return Kind.OBJECTIVE
        if is_numbered_objective(name):
            return None  # the number of something that no list names
        if self._rewords_objective(name):
            return Kind.OBJECTIVE
        if self.names.theme(name):
            return Kind.THEME
        if announces is not Announces.NOTHING and announces is not Announces.PROGRAMMES:
            return None
        if _PROGRAMME.match(bare(words)):
            return Kind.PROGRAMME
        if _NO_TOPIC.match(name) or name.endswith("?") or not any(map(str.isalpha, name)):
            return None
        if (level <= 2 and key(words) in self.names.chapters) or self.names.programme(name):
            return Kind.PROGRAMME
        if announces is not Announces.NOTHING or self.names.themes_are_chapters:
            return None
        if _ITS_PART.fullmatch(name):
            return None
        label = numbered(bare(words))
        if label is not None and label.label is Label.ACTION:
            return None  # "Output 1.1": what is done, and no topic
        return Kind.THEME

    def _rewords_objective(self, name: str) -> bool:
        """Whether a title below "Objective 2" names it in other words."""
        if not (
            self._last_was_objective
            and self.columns
            and is_numbered_objective(self.columns[-1].name.plain)
        ):
            return False
        return self._column_of(name) is not None

    def _column_of(self, name: str) -> int | None:
        """Which of the columns a title belongs to."""
        place = self.names.objective(name)
        for i, held in enumerate(self.columns):
            its = self.names.objective(held.name.plain)
            if its is None:
                continue
            mine, other = stems(name), stems(self.names.objectives[its])
            shared = len(mine & other) / max(1, min(len(mine), len(other)))
            if its == place or (place is None and shared >= _RELATED):
                return i
        return None

    def _leave(self, new: Section) -> None:
        words = new.block.text.plain
        closes = self.flat and bool(_CLOSES.search(words)) and new.kind is not Kind.OBJECTIVE
        ends = new.announces not in _BELOW
        ended = self.objective and (closes or self._ended(self.objective, new, ends))
        if new.kind is Kind.THEME and is_labelled(new) and self._objective_in_theme:
            ended = self.objective
        if ended and new.kind is not Kind.OBJECTIVE:
            self.objective, self.columns = None, []
        if self.programme and self._ended(self.programme, new, ends=self._has_content):
            self.programme = self.chapter if self.programme is not self.chapter else None
        if self.chapter and new.level < self.chapter.level:
            self.chapter = self.programme = None
        if self.theme and new.announces in (Announces.ACTIONS, Announces.PRIORITIES):
            if self.flat and self.objective and self._theme_has_text:
                self.theme = None
        other = new.kind in (Kind.OBJECTIVE, Kind.PROGRAMME)
        if self.theme and (self._ended(self.theme, new, ends) or other):
            if not is_within(new, self.theme):
                self.theme = None
        told = self.aimed_at and new.level <= self.aimed_at
        if told and self.flat and new.level == self.aimed_at:
            told = is_labelled(new) or new.announces is Announces.NOTHING
        if self.links and (told or (new.level <= 2 and not self._same_chapter(new))):
            self.links, self.aimed_at = None, 0

    def _same_chapter(self, section: Section) -> bool:
        """Whether a heading is the chapter's title once more, as on each page of a slide deck."""
        held = self.chapter
        return (
            held is not None and alike(stems(held.name.plain), stems(section.name.plain)) >= _SAME
        )

    def _ended(self, held: Section, new: Section, ends: bool) -> bool:
        if new.level < held.level:
            return True
        numbered_on = is_labelled(held) and not is_labelled(new) and new.announces in _WITHIN
        return (
            new.level == held.level and (ends or not self.flat) and not (self.flat and numbered_on)
        )

    def _take(self, section: Section) -> None:
        match section.kind:
            case Kind.OBJECTIVE:
                self._take_objective(section)
            case Kind.PROGRAMME:
                self.programme, self._has_content = section, False
                if section.level <= 2 or self.chapter is None:
                    self.chapter = section if section.level <= 2 else None
            case Kind.THEME:
                if self.theme is None or self._may_replace(section):
                    self.theme, self._theme_has_text = section, False
        self._last_was_objective = section.kind is Kind.OBJECTIVE

    def _may_replace(self, section: Section) -> bool:
        """A topic below a theme that the document names is a part of it, not another."""
        if self.theme is None:
            return True
        listed = self.names.theme(self.theme.name.plain)
        deeper = self.is_known(self.theme) and section.level > self.theme.level
        return self.is_known(section) or not (listed or deeper)

    def _take_objective(self, section: Section) -> None:
        if not self._last_was_objective or self._is_step(section):
            self.columns = []
        column = self._column_of(section.name.plain)
        if column is None and self.awaits_title() and not is_only_number(section):
            column = len(self.columns) - 1
        if column is None:
            self.columns.append(section)
        else:
            self.columns[column] = section
        self.objective = self.columns[0]
        self._objective_in_theme = self.theme is not None and is_labelled(self.theme)

    def _is_step(self, section: Section) -> bool:
        """Whether an objective stands right below the goal that it is a step to."""
        return bool(self.columns) and is_within(section, self.columns[-1])


def _named(section: Section | None) -> Named | None:
    if section is None:
        return None
    return Named(section.name, Part.SECTION_HEADING, Basis.BY_SECTION)
