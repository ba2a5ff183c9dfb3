"""StratML (ISO 17469-1, and Part 2 for performance plans and reports): its words, with their roles.

Each element with words is a block, and `Block.role` says what the file declares it to be: the path
of the element that the block names ("Goal[1]/Stakeholder[2]@Person"), or that path and the field in
which the block says something of it ("Goal[1]/Description"). Identifiers stand for nothing a person
reads and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from goldenthread.loaders.document import BlockKind, Document, Problem
from goldenthread.loaders.formats.broken import trouble
from goldenthread.loaders.formats.layout import Draft, Inline, lay_out
from goldenthread.ontology.errors import InputError

Element: TypeAlias = etree._Element

_LEVELS = {"StrategicPlan": 1, "PerformancePlanOrReport": 1, "Goal": 2, "Objective": 3}
_NAMED_BY = {
    "Vision": ("Description",),
    "Mission": ("Description",),
    "PerformanceIndicator": ("MeasurementDimension",),
    "Organization": ("Name",),
    "Stakeholder": ("Name",),
    "Role": ("Name",),
    "AdministrativeInformation": (),
}
"""The child whose words stand for the whole; of other elements the name, else the description."""
_LEFT_OUT = {"Identifier", "SequenceIndicator", "Relationship", "ReferentIdentifier"}
_ITEMS = {"Value", "Stakeholder", "PerformanceIndicator", "Role"}
_TYPES = ("StakeholderTypeType", "PerformanceIndicatorType")


def parse(data: bytes, name: str) -> Document:
    """The document in a StratML file. Raises InputError when the XML is damaged or hostile."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            name, f"damaged XML ({trouble(error)})", "save it again as StratML", line=error.lineno
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            name, "it declares a document type, which StratML does not", "remove the declaration"
        )
    text, blocks = lay_out([draft for draft in _thing(root, "") if draft.plain])
    if not text.strip():
        raise InputError(name, "there are no words in it", "give the filled plan")
    title = _words(root, "Name") or None
    return Document(text, blocks, "stratml", title=title, problems=tuple(_problems(root)))


def _problems(root: Element) -> Iterator[Problem]:
    """Stakeholders of goals and objectives of whom the file does not say what they do."""
    silent = [
        element
        for element in root.iter("{*}Stakeholder")
        if _words(element, "Name")
        and _tag(element.getparent()) in ("Goal", "Objective")
        and not any(_has_role(child) for child in _children(element) if _tag(child) == "Role")
    ]
    if silent:
        count = f"{len(silent)} stakeholder{'' if len(silent) == 1 else 's'}"
        yield Problem(f"{count} without a role: not taken to answer for anything")


def _has_role(role: Element) -> bool:
    return bool(_words(role, "Name") or _words(role, "RoleType"))


def _tag(element: Element) -> str:
    return str(etree.QName(element).localname)


def _children(element: Element) -> Iterator[Element]:
    return (child for child in element if isinstance(child.tag, str))


def _words(element: Element, field: str) -> str:
    """The words of the element's child of that name; "" where there are none."""
    found = next((child for child in _children(element) if _tag(child) == field), None)
    return "" if found is None else " ".join((found.text or "").split())


def _thing(element: Element, path: str) -> Iterator[Draft]:
    """The blocks of an element that has elements in it; `path`, "" of the root, leads to it."""
    naming = _naming(element, _tag(element))
    if naming is not None:
        kind_of = next((element.get(name) for name in _TYPES if element.get(name)), None)
        role = path or _tag(element)
        yield _named(element, naming, f"{role}@{kind_of}" if kind_of else role)
    yield from _parts(element, path, naming, Counter())


def _parts(
    element: Element, path: str, naming: Element | None, counts: Counter[str]
) -> Iterator[Draft]:
    """The blocks of what is in an element, apart from what names it."""
    within = f"{path}/" if path else ""
    for child in _children(element):
        tag = _tag(child)
        if child is naming or tag in _LEFT_OUT:
            continue
        if tag == "StrategicPlanCore":
            yield from _parts(child, path, None, counts)
        elif len(child):
            counts[tag] += 1
            yield from _thing(child, f"{within}{tag}[{counts[tag]}]")
        else:
            words = (Inline(child.text or ""),)
            yield Draft(BlockKind.PARAGRAPH, words, role=f"{within}{tag}")


def _naming(element: Element, tag: str) -> Element | None:
    """The child whose words stand for the whole."""
    for name in _NAMED_BY.get(tag, ("Name", "Description")):
        for child in _children(element):
            if _tag(child) == name and (child.text or "").strip():
                return child
    return None


def _named(element: Element, naming: Element, role: str) -> Draft:
    tag = _tag(element)
    number = _words(element, "SequenceIndicator") or None
    inlines = (Inline(naming.text or ""),)
    if tag in _LEVELS and _tag(naming) == "Name":
        return Draft(BlockKind.HEADING, inlines, level=_LEVELS[tag], marker=number, role=role)
    kind = BlockKind.ITEM if tag in _ITEMS else BlockKind.PARAGRAPH
    return Draft(kind, inlines, marker=number, role=role)
