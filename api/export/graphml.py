"""The network as GraphML, as Gephi and yEd open it: coloured by kind, every link with its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Final

from goldenthread.api.export.exported import Exported
from goldenthread.graph.network import Queried, network, sureness_of, words_of

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

_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What an XML file cannot hold."""


def export(graph: Queried) -> Exported:
    """The network, superseded documents with it: a node each thing, an edge each link.

    "edgelabel" is what Gephi writes beside an edge. The names of what is said of edges differ from
    those of nodes, since a GraphML file declares each name but once.
    """
    import networkx as nx

    made, words = network(graph, superseded=True), words_of(graph)
    sure = sureness_of(graph)
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, said in made.nodes(data=True):
        red, green, blue = COLOURS.get(said["kind"], _OTHERS)
        at = words[node]
        named = {"label": said["label"], "kind": said["kind"], "document": at.document}
        placed = {"place": at.place, "quotation": at.quotation}
        drawn.add_node(node, **_clean(named | placed), r=red, g=green, b=blue)
    for start, end, key, said in made.edges(keys=True, data=True):
        at = words[key]
        linked = {"edgelabel": said["link"], "basis": said["basis"], "role": said["role"]}
        placed = {"said_in": at.document, "said_at": at.place, "words": at.quotation}
        drawn.add_edge(start, end, key, **_clean(linked | placed), weight=sure.get(key, 1.0))
    return Exported(
        partial(nx.write_graphml, drawn, named_key_ids=True),
        lost=(
            "mentions, dates, quantities and decisions, which are no things that link others; "
            "of several quotations of a link all but one",
        ),
    )


def _clean(said: Mapping[str, str]) -> dict[str, str]:
    return {name: _NO_XML.sub(" ", value) for name, value in said.items()}
