"""Who asks: what a token or an OpenID Connect provider says of them, and what they may do."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol

from goldenthread.graph.files import write_atomically
from goldenthread.ontology.errors import GoldenThreadError


class Role(StrEnum):
    """What somebody may do: an editor may also read."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `name` stands as author under what they decide."""

    name: str
    role: Role


ANYONE: Final = Person("anyone", Role.READER)
"""Who asks without saying who they are, where reading is open."""


class Recognising(Protocol):
    """What knows people by what they carry."""

    def person(self, bearer: str) -> Person | None:
        """Who carries this token; None when it is not known here, or no longer valid."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was given out. Only its hash is kept: it has 256 random bits, so no salt."""

    name: str
    role: Role
    sha256: str

    @classmethod
    def new(cls, name: str, role: Role) -> tuple[Token, str]:
        """A token, and its text, which is shown once and kept nowhere."""
        text = f"gt_{secrets.token_urlsafe(32)}"
        return cls(name, role, _hash(text)), text


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens that are valid."""

    known: Sequence[Token]

    def person(self, bearer: str) -> Person | None:
        """Who was given this token."""
        found, given = None, _hash(bearer)
        for token in self.known:
            # All are compared, so that the time says nothing of which one is near.
            if hmac.compare_digest(token.sha256, given):
                found = Person(token.name, token.role)
        return found

    @classmethod
    def from_file(cls, path: Path) -> Tokens:
        """Those in this file; none when there is no file. Raises GoldenThreadError for another."""
        if not path.exists():
            return cls(())
        try:
            entries: Sequence[Mapping[str, Any]] = json.loads(path.read_bytes())
            return cls(tuple(Token(e["name"], Role(e["role"]), e["sha256"]) for e in entries))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GoldenThreadError(
                f"{path}: is no file of tokens; move it away and make new ones"
            ) from error

    def with_one(self, token: Token) -> Tokens:
        """These and one more; it takes the place of one of the same name."""
        return Tokens((*(known for known in self.known if known.name != token.name), token))

    def to_file(self, path: Path) -> None:
        """Writes them, readable for the owner of the file alone."""
        text = json.dumps([asdict(token) for token in self.known], indent=1)
        write_atomically(path, text.encode())
        if os.name == "posix":
            path.chmod(0o600)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def bearer_in(header: str | None) -> str | None:
    """The token in an Authorization header."""
    scheme, _, token = (header or "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None
