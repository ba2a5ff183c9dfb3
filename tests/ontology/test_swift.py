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
class Swift:
    name: str
    of: tuple[int, ...] = (1,)
    known: dict[str, int] = field(default_factory=dict)
    counted: int = field(default=7, init=False)
    listed: list[str] = field(default_factory=list, init=False, repr=False)


@swift
class Single:
    name: str


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


def test_it_is_told_apart_by_its_values_as_any_record() -> None:
    assert hash(Single("a")) == hash(Single("a"))
    assert Single("a") != Single("b")
    assert Single("a") != "a"
    assert {Single("a"), Single("a")} == {Single("a")}


def test_what_is_to_be_called_afterwards_is_refused() -> None:
    with pytest.raises(TypeError, match="Late"):

        @swift
        class Late:
            name: str

            def __post_init__(self) -> None:
                raise AssertionError
