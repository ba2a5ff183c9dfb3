"""Frozen dataclasses that are made in half the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar

_T = TypeVar("_T")


def swift(cls: type[_T]) -> type[_T]:
    """Gives a frozen dataclass with slots an `__init__` that fills each slot by its descriptor.

    The generated one asks `object.__setattr__` for each field by name, because the class's own
    refuses; the slot's descriptor does the same at half the price. Parameters, defaults and that
    it cannot be changed afterwards stay as they are. For records that are made by the thousand;
    see docs/decisions/0175.
    """
    if not is_dataclass(cls) or not hasattr(cls, "__slots__") or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} is no dataclass with slots and a plain __init__")
    known: dict[str, Any] = {"_NOT_GIVEN": MISSING}
    parts = [_filled(cls, one, known) for one in fields(cls)]
    parameters = ", ".join(parameter for parameter, _ in parts if parameter)
    body = "\n ".join(statement for _, statement in parts)
    exec(f"def __init__(self, {parameters}):\n {body}", known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = init  # type: ignore[method-assign]
    return cls


def _filled(cls: type[Any], one: Field[Any], known: dict[str, Any]) -> tuple[str, str]:
    """A field's parameter, empty where it has none, and the statement that fills its slot."""
    name = one.name
    known[f"_fill_{name}"] = getattr(cls, name).__set__
    if one.default_factory is not MISSING:
        known[f"_make_{name}"] = one.default_factory
        given = f"_make_{name}() if {name} is _NOT_GIVEN else {name}"
        value = given if one.init else f"_make_{name}()"
        return f"{name}=_NOT_GIVEN" if one.init else "", f"_fill_{name}(self, {value})"
    known[f"_default_{name}"] = one.default
    default = "" if one.default is MISSING else f"=_default_{name}"
    value = name if one.init else f"_default_{name}"
    return f"{name}{default}" if one.init else "", f"_fill_{name}(self, {value})"
