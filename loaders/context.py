"""What a reader knows besides the document: Places, bodies, the manifest's word, the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.loaders.statement import Description
from goldenthread.ontology.swift import swift

if TYPE_CHECKING:
    from goldenthread.ontology.gazetteer import Gazetteer


@swift
class Context:
    """What holds for the reading of one document.

    `financial_year_start`: the month, 1 to 12, in which "2024/25" begins. `partnership_places`:
    IRIs of the Places that "each Place" means. `declared`: what the corpus manifest says of the
    document itself; it goes before what the document says.
    """

    gazetteer: Gazetteer
    financial_year_start: int = 4
    partnership_places: tuple[str, ...] = ()
    declared: Description | None = None
