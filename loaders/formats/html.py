"""Web pages: the main content without navigation; headings, lists, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree
from lxml import html as lxml_html

from goldenthread.loaders.document import Document
from goldenthread.loaders.formats.decoding import decode
from goldenthread.loaders.formats.html_blocks import HtmlBlocks
from goldenthread.loaders.formats.layout import Draft, lay_out
from goldenthread.loaders.formats.titles import metadata_title
from goldenthread.ontology.errors import InputError

Element: TypeAlias = etree._Element

_NO_CONTENT = {
    "nav", "script", "style", "noscript", "template", "form", "button", "iframe", "svg", "dialog",
    "select", "object", "head",
}  # fmt: skip
_NO_CONTENT_ROLES = {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog"}
_AROUND = re.compile(
    r"(^|[-_ ])(nav|navbar|navigation|menu|breadcrumbs?|cookies?|footer|masthead|share|sharing"
    r"|social|related|skip|sr-only|visually-?hidden|pagination|toc)([-_ ]|$)",
    re.IGNORECASE,
)
_MAINS = (
    "//main", "//*[@role='main']", "//article", "//*[@id='content']", "//*[@id='main-content']",
    "//*[@id='main']",
)  # fmt: skip
_ENOUGH = 0.3
"""Share of the page's words that an element must hold to be taken for its main content."""


def parse(data: bytes, name: str) -> Document:
    """The document in an HTML file. Raises InputError when there is no content in it."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(_decoded(data, name).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(name, "no web page can be made out", "save the page again") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise InputError(
            name, "it is nested too deeply to be read", "take it for an attack, or save it as text"
        )
    title = root.findtext(".//title")
    _take_out(root)
    main = _main(root)
    heading = _heading_outside(root, main)
    drafts = [*heading, *HtmlBlocks().of(main)]
    text, blocks = lay_out([draft for draft in drafts if draft.plain or draft.table])
    if not text.strip():
        raise InputError(name, "there is no text in it", "save the page with its content")
    return Document(text, blocks, "html", title=metadata_title(title))


def _decoded(data: bytes, name: str) -> str:
    """The page's text; the encoding it declares comes after what its bytes say."""
    declared = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            return decode(data, name)
    return decode(data, name)


def _take_out(root: Element) -> None:
    """Removes what surrounds the content of a page."""
    for element in list(root.iter(etree.Element)):
        if element.tag in ("html", "body", "main") or element.getparent() is None:
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}"
        around = (
            element.tag in _NO_CONTENT
            or element.get("role") in _NO_CONTENT_ROLES
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or "display:none" in element.get("style", "").replace(" ", "")
            or (element.tag == "footer" and element.getparent().tag in ("body", "div"))
            or (
                element.tag in ("div", "ul", "ol", "section", "header", "aside", "p", "span")
                and _AROUND.search(names) is not None
            )
        )
        if around:
            _drop(element)


def _drop(element: Element) -> None:
    """Removes the element, and keeps the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _main(root: Element) -> Element:
    body = root.find("body")
    body = root if body is None else body
    whole = _length(body)
    for path in _MAINS:
        found = root.xpath(path)
        if len(found) == 1 and _length(found[0]) >= _ENOUGH * whole:
            return found[0]
    return body


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _heading_outside(root: Element, main: Element) -> Iterator[Draft]:
    """The page's only <h1>, where it stands above the main content and not in it."""
    headings = root.findall(".//h1")
    if len(headings) == 1 and main.find(".//h1") is None and main.tag != "body":
        yield from HtmlBlocks().of(headings[0])
