"""Which of our formats a client wants most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def best(accept: str | None, formats: Mapping[str, Sequence[str]]) -> str | None:
    """The format that the Accept header prefers; the first where it has no wish.

    None: it wants none of them. `formats`: media types, each with other names that stand for it.
    """
    if not accept:
        return next(iter(formats))
    wishes = sorted(_wishes(accept), key=lambda wish: -wish[1])
    for wanted, quality in wishes:
        if quality <= 0:
            continue
        for kind, others in formats.items():
            if any(_matches(wanted, name) for name in (kind, *others)):
                return kind
    return None


def _wishes(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        kind, *parameters = (word.strip() for word in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _number(value)
        found.append((kind.lower(), quality))
    return found


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


def _matches(wanted: str, kind: str) -> bool:
    main, _, sub = wanted.partition("/")
    return wanted == kind or wanted == "*/*" or (sub == "*" and kind.startswith(f"{main}/"))
