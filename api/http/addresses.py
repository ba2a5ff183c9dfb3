"""Where the service shows a thing."""

from __future__ import annotations

from urllib.parse import quote

from goldenthread.api.http.data import Version


def address(iri: str, version: Version) -> str:
    """The path of a thing; an IRI of which the graph says nothing stays what it is."""
    if not iri.startswith(version.model.base):
        return f"/id/?iri={quote(iri, safe='')}" if iri in version.model.things else iri
    return "/id/" + quote(iri.removeprefix(version.model.base), safe="/#:@!$&'()*+,;=~")
