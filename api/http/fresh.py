"""Answers that a client has already are not sent again: ETag and If-None-Match (RFC 9110)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from fastapi import Request, Response


def etag(version: str, *parts: str) -> str:
    """Stands for one form of one answer from this version of the data."""
    said = "\0".join(parts).encode("utf-8", "replace")
    return f'"{version}-{hashlib.blake2b(said, digest_size=8).hexdigest()}"'


def headers(tag: str) -> dict[str, str]:
    """What a client is told, so that it keeps the answer and asks whether it still holds."""
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}


def unchanged(request: Request, tag: str) -> Response | None:
    """The empty answer for a client that has this one; None for all others."""
    held = {name.strip().removeprefix("W/") for name in _held(request.headers)}
    if tag in held or "*" in held:
        return Response(status_code=304, headers=headers(tag))
    return None


def _held(given: Mapping[str, str]) -> list[str]:
    return given.get("if-none-match", "").split(",")
