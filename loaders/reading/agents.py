"""Who answers for a statement: the agents that its words, its row or its lead-in name."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.loaders.document import Document


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a document says itself of abbreviations and of the bodies that it names."""

    @classmethod
    def of(cls, document: Document) -> Glossary:
        """What this document says."""
        return cls()
