"""From a document to its statements: structure first, then the rules, then who, where and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from goldenthread.loaders.context import Context
from goldenthread.loaders.document import Document, Passage, Places
from goldenthread.loaders.reading.agents import Glossary
from goldenthread.loaders.reading.attributes import (
    Around,
    AroundRole,
    Asked,
    Attributes,
    Where,
    asked_of,
    attributes,
)
from goldenthread.loaders.reading.calibration import Calibration, shipped
from goldenthread.loaders.reading.chapters import chapter_programmes, tell_chapters
from goldenthread.loaders.reading.declared import declared, describe_declared
from goldenthread.loaders.reading.declared_tree import declares, prose
from goldenthread.loaders.reading.description import describe
from goldenthread.loaders.reading.found import Found, Named, Section
from goldenthread.loaders.reading.marks import is_only_placeholder
from goldenthread.loaders.reading.names import Names, is_numbered_objective, key, name_key
from goldenthread.loaders.reading.outline import Outline
from goldenthread.loaders.reading.programmes import named_programmes
from goldenthread.loaders.reading.references import placeholders, references
from goldenthread.loaders.reading.topics import sibling_topics
from goldenthread.loaders.reading.unmarked import with_lists
from goldenthread.loaders.reading.walk import Walk
from goldenthread.loaders.statement import (
    Agent,
    Basis,
    Description,
    Evidence,
    Kind,
    Link,
    Part,
    QuotedSpan,
    Reading,
    Statement,
)
from goldenthread.ontology.identifiers import digest, normalised

_NAMES = (Kind.OBJECTIVE, Kind.THEME, Kind.PROGRAMME)
_BARE = (Kind.PLACEHOLDER, Kind.REFERENCE)
"""Kinds that nobody answers for."""
_LINKED = (Kind.COMMITMENT, Kind.MEASURE, Kind.ACHIEVEMENT, Kind.THEME, Kind.PROGRAMME)
"""Kinds that their setting links to an objective, a programme, a theme."""
_FLAT = frozenset({"text"})
"""Formats whose heading levels are inferred from looks."""


def read(document: Document, context: Context, calibration: Calibration | None = None) -> Reading:
    """All that the document says, its statements in the order of the text.

    `calibration`: how sure each rule may be, that of the package unless another is given.
    """
    by_markup = declares(document.blocks)
    describes = describe_declared if by_markup else describe
    description = describes(document, context.declared)
    flat = document.format in _FLAT
    blocks = prose(document.blocks) if by_markup else with_lists(document.blocks, flat=flat)
    names = Names.of(blocks)
    walk = Walk(blocks, names, Outline(names, flat))
    found = walk.run()
    if by_markup:
        found = declared(document.blocks, found, context.gazetteer)
    else:
        found += [] if flat else sibling_topics(found, walk.settings)
        found += named_programmes(blocks, walk.settings)
        found += list(chapter_programmes(found))
    found += placeholders(blocks, walk.settings)
    title = description.title.value if description.title else None
    found += references(blocks, walk.settings, title)
    found = [
        f for f in found if f.kind is Kind.PLACEHOLDER or not is_only_placeholder(f.passage.plain)
    ]
    found = _once(
        sorted(found, key=lambda f: (f.start, _NAMES.index(f.kind) if f.kind in _NAMES else -1))
    )
    if not by_markup:
        tell_chapters(found, blocks, walk.settings, walk.served)
    made = _Maker(document, context, description, found, calibration or shipped(), names)
    return Reading(document, description, tuple(made.statements()))


def _once(found: Sequence[Found]) -> list[Found]:
    """Without those that say again what is said at the same place, and later namings of a name."""
    kept: list[Found] = []
    places: set[tuple[Kind, int]] = set()
    named: dict[tuple[Kind, str], Found] = {}
    for one in found:
        if (one.kind, one.start) in places or not one.passage.plain:
            continue
        places.add((one.kind, one.start))
        if one.kind in _NAMES:
            name = (one.kind, key(one.passage.plain))
            if name in named and one.declared is None:
                continue
            named[name] = one
        kept.append(one)
    return kept


class _Maker:
    """Makes statements of what was found: identifiers, evidence, links and attributes."""

    def __init__(
        self,
        document: Document,
        context: Context,
        description: Description,
        found: Sequence[Found],
        calibration: Calibration,
        names: Names,
    ) -> None:
        self._names = names
        self._document = document
        self._places = Places(document)
        self._calibration = calibration
        self._sure: dict[tuple[str, float], float] = {}
        self._headings: dict[tuple[Section, ...], tuple[Around, ...]] = {}
        self._leads_in: dict[tuple[int, Part], Around] = {}
        self._links: dict[tuple[int, Kind, str, tuple[Section, ...]], Link] = {}
        """By the identity of the name: a section's statements share it."""
        self._quotes: dict[tuple[int, Part], tuple[Passage, tuple[QuotedSpan, ...]]] = {}
        """By the passage's identity, which the passage beside the spans keeps its own."""
        self._titles: dict[tuple[Section, ...], tuple[str, ...]] = {}
        self._context = context
        self._found = found
        self._glossary = Glossary.of(document)
        self._issued = _issued(description)
        self._ids: dict[int, str] = {}
        self._read: dict[int, Attributes] = {}
        counts: Counter[str] = Counter()
        for one in found:
            plain = digest(one.kind.value, *one.setting.titles, normalised(one.passage.plain))
            counts[plain] += 1
            self._ids[id(one)] = plain if counts[plain] == 1 else digest(plain, str(counts[plain]))
        self._by_name = {
            (f.kind, name_key(f.kind, f.passage.plain)): self._ids[id(f)]
            for f in reversed(found)
            if f.kind in _NAMES
        }
        self._declared_at = {(f.kind, f.start): self._ids[id(f)] for f in found if f.declared}

    def statements(self) -> list[Statement]:
        asked = [one for one in self._found if _is_asked(one)]
        read = attributes([self._asked(one) for one in asked])
        self._read = dict(zip(map(id, asked), read, strict=True))
        return [self._statement(one) for one in self._found]

    def _statement(self, one: Found) -> Statement:
        evidence = self._evidence(one)
        start, end = evidence.extent()
        said = self._said(one)
        parent = one.parent
        return Statement(
            id=self._ids[id(one)],
            kind=one.kind,
            text=self._document.text[start:end],
            evidence=evidence,
            lead_in=one.lead_in.plain if one.lead_in else None,
            also=one.also,
            part_of=self._ids.get(id(parent)) if parent else None,
            outcome=one.outcome,
            optional=one.optional,
            collective=said.collective,
            collective_evidence=said.collective_evidence,
            owners=self._leads(said) if one.kind is Kind.PROGRAMME else said.owners,
            places=said.places,
            due=said.due,
            targets=said.targets,
            observed=said.observed,
            status=said.status,
            programme=self._link(one, Kind.PROGRAMME, one.setting.programme),
            objective=self._link(one, Kind.OBJECTIVE, one.setting.objective),
            theme=self._link(one, Kind.THEME, one.setting.theme),
            serves=tuple(filter(None, (self._link(one, Kind.OBJECTIVE, n) for n in one.serves))),
            of=self._measured(one),
            aliases=tuple(dict.fromkeys(one.aliases)),
            number=one.number,
            members=one.members,
        )

    def _said(self, one: Found) -> Attributes:
        """What is said of it: by the file's markup, else by its words and what stands around."""
        read = self._read.get(id(one))
        if read is None:
            return one.declared or Attributes()
        if one.declared is None:
            return read
        return replace(read, owners=one.declared.owners or read.owners)

    def _leads(self, said: Attributes) -> tuple[Agent, ...]:
        """Whom the chapter's sentence names: of the programme itself it is stated."""
        return tuple(replace(agent, basis=Basis.STATED) for agent in said.owners)

    def _evidence(self, one: Found) -> Evidence:
        own = QuotedSpan.of(one.passage)
        lead = self._quoted(one.lead_in, one.lead_part) if one.lead_in else ()
        locator = self._places.at(one.start)
        given = one.rule, one.confidence
        if given not in self._sure:
            self._sure[given] = self._calibration.confidence(*given)
        confidence = self._sure[given]
        return Evidence(lead + own, one.rule, confidence, self._section(one), locator)

    def _above(self, path: tuple[Section, ...]) -> tuple[Around, ...]:
        """The headings as what stands around every statement below them."""
        if path not in self._headings:
            self._headings[path] = tuple(
                Around(s.block.text, Part.SECTION_HEADING, AroundRole.HEADING, s.block.runs)
                for s in path
            )
        return self._headings[path]

    def _lead_in(self, passage: Passage, part: Part) -> Around:
        """A lead-in as what stands around every statement that it leads to."""
        key = id(passage), part
        if key not in self._leads_in:
            self._leads_in[key] = Around(passage, part, AroundRole.LEAD_IN)
        return self._leads_in[key]

    def _quoted(self, passage: Passage, part: Part) -> tuple[QuotedSpan, ...]:
        """The spans of a passage that many statements quote: a lead-in, a heading."""
        key = id(passage), part
        if key not in self._quotes:
            self._quotes[key] = passage, QuotedSpan.of(passage, part)
        return self._quotes[key][1]

    def _section(self, one: Found) -> tuple[str, ...]:
        """The headings' words above it, outermost first; the same tuple for one section."""
        path = one.setting.path
        if path not in self._titles:
            self._titles[path] = one.setting.titles
        return self._titles[path]

    def _asked(self, one: Found) -> Asked:
        around = [*self._above(one.setting.path)]
        if one.lead_in:
            around.append(self._lead_in(one.lead_in, one.lead_part))
        if one.parent:
            around.append(
                Around(one.parent.passage, Part.ROW_LABEL, AroundRole.LABEL, one.parent.runs)
            )
        where = Where(self._section(one), self._places, self._issued)
        return asked_of(
            one.passage, around + one.cells, self._context, self._glossary, where, runs=one.runs
        )

    def _link(self, one: Found, kind: Kind, named: Named | None) -> Link | None:
        if named is None or one.kind not in _LINKED:
            return None
        if one.kind is kind or named.passage.pieces == one.passage.pieces:
            return None
        key = id(named), kind, one.rule, one.setting.path
        if key not in self._links:
            self._links[key] = Link(
                named.passage.plain,
                self._named_evidence(one, named),
                named.basis,
                self._target(kind, named),
            )
        return self._links[key]

    def _target(self, kind: Kind, named: Named) -> str | None:
        """The statement that a name leads to: in a file that declares it, the very one."""
        if self._declared_at:
            return self._declared_at.get((kind, named.passage.start))
        words = named.passage.plain
        if kind is Kind.OBJECTIVE and is_numbered_objective(words):
            place = self._names.objective(words)
            words = words if place is None else self._names.objectives[place]
        return self._by_name.get((kind, name_key(kind, words)))

    def _named_evidence(self, one: Found, named: Named) -> Evidence:
        spans = self._quoted(named.passage, named.part)
        locator = self._places.at(named.passage.start)
        return Evidence(spans, one.rule, named.confidence, self._section(one), locator)

    def _measured(self, one: Found) -> Link | None:
        if one.of_found is None:
            return None
        named = one.of or Named(one.of_found.passage, Part.ROW_LABEL, Basis.BY_ROW)
        return Link(
            named.passage.plain,
            self._named_evidence(one, named),
            named.basis,
            self._ids.get(id(one.of_found)),
        )


def _is_asked(one: Found) -> bool:
    """Whether the words of what was found are asked who, where and when: unless nobody answers
    for its kind, or the file's markup says it all."""
    return one.kind not in _BARE and (one.declared is None or one.kind is Kind.COMMITMENT)


def _issued(description: Description) -> date | None:
    fact = description.issued
    if fact is None:
        return None
    numbers = [int(part) for part in fact.value.split("-") if part.isdigit()]
    return date(numbers[0], *([*numbers[1:3], 1, 1][:2])) if numbers else None
