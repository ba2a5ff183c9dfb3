"""The network as GraphML, as Gephi and yEd open it: coloured by kind, every link with its words."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Final

from goldenthread.api.export.exported import Exported
from goldenthread.graph.network import Queried, network

COLOURS: Final[Mapping[str, tuple[int, int, int]]] = {
    "Objective": (31, 78, 121),
    "Theme": (91, 143, 199),
    "Programme": (46, 117, 82),
    "Commitment": (127, 184, 146),
    "Measure": (196, 158, 49),
    "Achievement": (150, 130, 70),
    "Owner": (178, 84, 47),
    "Place": (128, 96, 150),
}
"""Red, green and blue of each kind, which Gephi takes from the file; others are grey."""
_OTHERS: Final = (140, 140, 140)

_EDGE: Final[Mapping[str, str]] = {
    "link": "edgelabel",
    "role": "role",
    "basis": "basis",
    "document": "said_in",
    "place": "said_at",
    "quotation": "words",
}
"""What is said of an edge: "edgelabel" is what Gephi writes beside it. The names differ from those
of nodes, since a GraphML file declares each but once."""

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What an XML file cannot hold."""


def export(graph: Queried) -> Exported:
    """All documents with it, superseded ones too: a node each thing, an edge each link."""
    import networkx as nx

    made = network(graph, superseded=True)
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, said in made.nodes(data=True):
        red, green, blue = COLOURS.get(said["kind"], _OTHERS)
        drawn.add_node(node, **_clean(said), r=red, g=green, b=blue)
    for start, end, key, said in made.edges(keys=True, data=True):
        words = {_EDGE[name]: value for name, value in _clean(said).items() if name in _EDGE}
        drawn.add_edge(start, end, key, **words, weight=float(said["confidence"] or 1))
    out = io.BytesIO()
    nx.write_graphml(drawn, out, named_key_ids=True)
    return Exported(
        out.getvalue(),
        lost=(
            "mentions, dates, quantities and decisions, which are no things that link others; "
            "of several quotations of a link all but one",
        ),
    )


def _clean(said: Mapping[str, str]) -> dict[str, str]:
    return {name: _NO_XML.sub(" ", value) for name, value in said.items()}
