"""StratML (ISO 17469-1, and Part 2 for performance plans and reports): its words, with their roles.

Each element with words is a block, and `Block.role` says what the file declares it to be: the class
("Vision", "Goal", "Stakeholder[Person]") where the block names the thing, the class and the field
("Goal/Description") where it says something of it. Identifiers stand for nothing a person reads and
are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from goldenthread.loaders.document import BlockKind, Document
from goldenthread.loaders.formats.layout import Draft, Inline, lay_out
from goldenthread.ontology.errors import InputError

Element: TypeAlias = etree._Element

_LEVELS = {"StrategicPlan": 1, "PerformancePlanOrReport": 1, "Goal": 2, "Objective": 3}
_NAMED_BY = ("Name", "Description")
_TRANSPARENT = {"StrategicPlanCore", "MeasurementInstance"}
_LEFT_OUT = {"Identifier", "SequenceIndicator", "Relationship", "ReferentIdentifier"}
_STATEMENTS = {"Vision", "Mission"}
_ITEMS = {"Value", "Stakeholder", "PerformanceIndicator", "Role"}


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
            name, f"damaged XML ({error.msg})", "save it again as StratML", line=error.lineno
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(
            name, "it declares a document type, which StratML does not", "remove the declaration"
        )
    text, blocks = lay_out([draft for draft in _thing(root) if draft.plain])
    if not text.strip():
        raise InputError(name, "there are no words in it", "give the filled plan")
    return Document(text, blocks, "stratml", title=_words(root, "Name") or None)


def _tag(element: Element) -> str:
    return str(etree.QName(element).localname)


def _children(element: Element) -> Iterator[Element]:
    return (child for child in element if isinstance(child.tag, str))


def _words(element: Element, field: str) -> str:
    """The words of the element's child of that name; "" where there are none."""
    found = next((child for child in _children(element) if _tag(child) == field), None)
    return "" if found is None else " ".join((found.text or "").split())


def _thing(element: Element, above: str = "") -> Iterator[Draft]:
    """The blocks of an element that has elements in it."""
    tag = _tag(element)
    if tag in _TRANSPARENT:
        for child in _children(element):
            yield from _thing(child, above)
        return
    role = f"{above}/{tag}" if above and tag in ("TargetResult", "ActualResult", "Role") else tag
    kind_of = element.get("StakeholderTypeType") or element.get("PerformanceIndicatorType")
    naming = _naming(element, tag)
    if naming is not None:
        yield _named(element, tag, naming, f"{role}[{kind_of}]" if kind_of else role)
    for child in _children(element):
        if child is naming or _tag(child) in _LEFT_OUT:
            continue
        if len(child):
            yield from _thing(child, role)
        else:
            yield _field(child, role)


def _naming(element: Element, tag: str) -> Element | None:
    """The child whose words stand for the whole."""
    if tag == "AdministrativeInformation":
        return None
    names = ("MeasurementDimension",) if tag == "PerformanceIndicator" else _NAMED_BY
    for name in ("Description",) if tag in _STATEMENTS else names:
        for child in _children(element):
            if _tag(child) == name and (child.text or "").strip():
                return child
    return None


def _named(element: Element, tag: str, naming: Element, role: str) -> Draft:
    number = _words(element, "SequenceIndicator") or None
    inlines = (Inline(naming.text or ""),)
    if tag in _LEVELS and _tag(naming) == "Name":
        return Draft(BlockKind.HEADING, inlines, level=_LEVELS[tag], marker=number, role=role)
    kind = BlockKind.ITEM if tag in _ITEMS else BlockKind.PARAGRAPH
    return Draft(kind, inlines, marker=number, role=role)


def _field(element: Element, role: str) -> Draft:
    words = (Inline(element.text or ""),)
    return Draft(BlockKind.PARAGRAPH, words, role=f"{role}/{_tag(element)}")
