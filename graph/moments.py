"""Moments as the graph writes them: xsd:dateTime, as the store gives it back."""

from __future__ import annotations

from datetime import UTC, datetime


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)


def written(moment: datetime) -> str:
    """The moment in its own zone, without zeros at the end: "2026-05-03T09:30:00.25Z"."""
    zone = moment.isoformat()[len(moment.replace(tzinfo=None).isoformat()) :]
    words = moment.replace(tzinfo=None).isoformat()
    words = words.rstrip("0") if "." in words else words
    return words + ("Z" if zone == "+00:00" else zone)


def read(words: str) -> datetime:
    """The moment that was written so."""
    return datetime.fromisoformat(words.replace("Z", "+00:00"))
