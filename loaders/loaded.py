"""What one file gave; apart from the reader, so that who takes it in needs none of the reader."""

from __future__ import annotations

from goldenthread.loaders.edition import Edition
from goldenthread.loaders.statement import Kind
from goldenthread.ontology.swift import swift
from goldenthread.ontology.validate import Violation


@swift
class Loaded:
    """What one file gave: the edition, its read graph, and what there is to say of the reading.

    `counts`: statements by kind. `refused`: what violated an integrity shape and was left out.
    """

    edition: Edition
    source: bytes
    text: str
    read_graph: bytes
    """As N-Triples: what comes from another process comes six times sooner than as objects."""
    counts: dict[Kind, int]
    pages: int | None
    problems: tuple[str, ...]
    refused: tuple[Violation, ...]
    seconds: float
