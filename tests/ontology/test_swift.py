"""A swift record is as the standard library makes it, but for what it costs to be made."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from goldenthread.ontology.swift import swift


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    of: tuple[int, ...] = (1,)
    known: dict[str, int] = field(default_factory=dict)
    counted: int = field(default=7, init=False)
    listed: list[str] = field(default_factory=list, init=False, repr=False)


@swift
@dataclass(frozen=True, slots=True)
class Swift:
    name: str
    of: tuple[int, ...] = (1,)
    known: dict[str, int] = field(default_factory=dict)
    counted: int = field(default=7, init=False)
    listed: list[str] = field(default_factory=list, init=False, repr=False)


def test_its_arguments_and_defaults_are_the_same() -> None:
    assert repr(Swift("a")) == repr(Plain("a")).replace("Plain", "Swift")
    assert (
        repr(Swift("a", of=(), known={"b": 1}))
        == "Swift(name='a', of=(), known={'b': 1}, counted=7)"
    )
    assert list(inspect.signature(Swift).parameters) == list(inspect.signature(Plain).parameters)
    with pytest.raises(TypeError):
        Swift()  # type: ignore[call-arg]


def test_nothing_is_shared_that_is_made_for_each() -> None:
    one, other = Swift("a"), Swift("a")
    assert one.known is not other.known
    assert one.listed is not other.listed


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Swift("a").name = "b"  # type: ignore[misc]


def test_it_is_replaced_compared_and_pickled_as_any_record() -> None:
    one = replace(Swift("a"), name="b")
    assert one == Swift("b")
    assert pickle.loads(pickle.dumps(one)) == one


def test_what_is_no_frozen_record_with_slots_is_refused() -> None:
    with pytest.raises(TypeError, match="Loose"):

        @swift
        @dataclass
        class Loose:
            name: str
