"""Moments as the graph writes them: xsd:dateTime in UTC, without zeros at the end."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


def written(moment: datetime) -> str:
    """The moment as the store gives it back: "2026-05-03T09:30:00.25Z"."""
    words = in_utc(moment).isoformat().removesuffix("+00:00")
    return (words.rstrip("0") if "." in words else words) + "Z"


def read(words: str) -> datetime:
    """The moment that was written so."""
    return datetime.fromisoformat(words.replace("Z", "+00:00"))
