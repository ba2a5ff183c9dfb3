"""A change that somebody asked for, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What can be changed."""

    LOAD = "load"
    REMOVE = "remove"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    SYNC = "sync"


class State(StrEnum):
    """How far a change is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done. `given`: what `work` needs for it, as JSON takes it."""

    kind: Kind
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One change. `message`: what it is doing, what it did, or why it failed and what to do.

    `by`: who asked for it. `done`, `total`: how far it is, where that can be counted.
    """

    id: str
    kind: Kind
    state: State
    by: str
    asked_at: datetime
    message: str = ""
    done: int = 0
    total: int | None = None
