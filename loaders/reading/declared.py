"""What a file's own markup declares (StratML), as statements of its classes.

Vision, mission, value, goal, objective and indicator are what they are said to be; the prose that
describes a plan, its goals and its objectives is read like any other, below their headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from goldenthread.loaders.document import Block, Document
from goldenthread.loaders.reading.around import Around, AroundRole
from goldenthread.loaders.reading.attributes import Attributes
from goldenthread.loaders.reading.declared_tree import Element, Mark, owner_path, tree
from goldenthread.loaders.reading.declared_values import Declares, latest, measured
from goldenthread.loaders.reading.found import Found, Named, Section, Setting, part_of
from goldenthread.loaders.statement import Basis, Description, Fact, Kind, Part
from goldenthread.ontology.gazetteer import Gazetteer

_SIMPLE: Final = {"Vision": Kind.VISION, "Mission": Kind.MISSION, "Value": Kind.PRINCIPLE}
_LIST: Final = "declared objectives"
"""All objectives that a file declares are different ones, the same words under two goals, too."""
_PROSE: Final = frozenset({Kind.COMMITMENT, Kind.ACHIEVEMENT})
"""What the descriptions are read for: names are declared."""


def declared(
    blocks: Sequence[Block], described: Sequence[Found], gazetteer: Gazetteer
) -> list[Found]:
    """Everything that the file declares, and what was found in its descriptions, put below the
    goal or objective that they describe."""
    reader = _Reader(gazetteer, {})
    found = list(reader.plan(tree(blocks)))
    return found + [
        replace(one, setting=reader.settings.get(owner_path(one.block), one.setting))
        for one in described
        if one.kind in _PROSE
    ]


def describe_declared(document: Document, manifest: Description | None) -> Description:
    """What the file declares of itself, after what the corpus manifest declares."""
    root, said = tree(document.blocks), manifest or Description()
    about = next(iter(root.of("AdministrativeInformation")), Element(""))
    body = next((body.name for body in root.of("Organization") if body.name), None)
    dates = [about.fields[tag] for tag in ("StartDate", "EndDate") if tag in about.fields]
    return replace(
        said,
        title=said.title or _fact(root.name),
        publisher=said.publisher or _fact(body),
        period=said.period or (_fact(*dates) if len(dates) == 2 else None),
        issued=said.issued or _fact(about.fields.get("PublicationDate")),
    )


def _fact(*blocks: Block | None) -> Fact | None:
    """These blocks as what is said of the document; several are the two ends of a period."""
    there = [block for block in blocks if block]
    if not there:
        return None
    evidence = Declares((), Gazetteer()).evidence(*there)
    return Fact("/".join(block.text.plain for block in there), evidence)


@dataclass(slots=True)
class _Reader:
    """Goes through the elements; `settings` is where each goal and objective puts its parts."""

    gazetteer: Gazetteer
    settings: dict[str, Setting]

    def plan(self, root: Element) -> Iterator[Found]:
        """All that the plan declares, in the order of the file."""
        top = Setting((_section(root.name, 1, None),)) if root.name else Setting()
        for part in root.parts:
            if part.tag in _SIMPLE and part.name:
                yield _found(_SIMPLE[part.tag], part.name, top)
            elif part.tag == "Goal":
                yield from self._goal(part, top, None)

    def _goal(self, element: Element, above: Setting, whole: Found | None) -> Iterator[Found]:
        """A goal or objective, its indicators, and the objectives in it."""
        mark = Mark.of(element.fields.get("OtherInformation"))
        kind = mark.kind if mark else Kind.OBJECTIVE
        own, setting = None, above
        if element.name:
            own = self._thing(element, element.name, kind, above, mark)
            own.parent = whole if whole and whole.kind is kind else None
            setting = _below(above, element.name, kind)
            self.settings[owner_path(element.name)] = setting
            yield own
        for indicator in element.of("PerformanceIndicator"):
            if name := measured(indicator):
                # An objective without words only holds the indicators of what it lies in.
                yield self._measure(indicator, name, own or whole, setting)
        for objective in element.of("Objective"):
            yield from self._goal(objective, setting, own)

    def _thing(
        self, element: Element, name: Block, kind: Kind, setting: Setting, mark: Mark | None
    ) -> Found:
        found = _found(kind, name, setting)
        found.number = name.marker
        found.members = _LIST if kind is Kind.OBJECTIVE else None
        says = Declares(setting.titles, self.gazetteer)
        found.declared = Attributes(owners=says.owners(element))
        if mark and mark.due:
            when = part_of(element.fields["OtherInformation"].text, *mark.due)
            found.cells = [Around(when, Part.ELSEWHERE, AroundRole.WHEN)]
        return found

    def _measure(
        self, indicator: Element, name: Block, of: Found | None, setting: Setting
    ) -> Found:
        found = _found(Kind.MEASURE, name, setting)
        says = Declares(setting.titles, self.gazetteer)
        targets = says.targets(indicator)
        found.declared = Attributes(
            targets=targets, due=latest(targets), observed=says.observations(indicator)
        )
        found.of_found = of
        found.of = Named(of.passage, Part.SECTION_HEADING, Basis.STATED, 0.99) if of else None
        return found


def _found(kind: Kind, block: Block, setting: Setting) -> Found:
    said = Attributes()
    return Found(kind, block.text, block, setting, "declared by the file", 0.99, declared=said)


def _section(block: Block, level: int, kind: Kind | None) -> Section:
    return Section(block, block.text, level, kind=kind)


def _below(above: Setting, block: Block, kind: Kind) -> Setting:
    """Where what belongs to a goal or objective stands."""
    path = (*above.path, _section(block, len(above.path) + 1, kind))
    named = Named(block.text, Part.SECTION_HEADING, Basis.BY_SECTION, 0.99)
    match kind:
        case Kind.PROGRAMME:
            return replace(above, path=path, programme=named)
        case Kind.THEME:
            return replace(above, path=path, theme=named)
        case Kind.OBJECTIVE:
            return replace(above, path=path, objective=named)
        case _:
            return replace(above, path=path)
