"""People that an OpenID Connect provider vouches for: signed tokens, checked with its own keys."""

from __future__ import annotations

import json
import urllib.request
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import jwt
from jwt import PyJWKClient

from goldenthread.api.http.people import Person, Role
from goldenthread.ontology.errors import GoldenThreadError

_ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
"""Only those where the provider alone can sign; never one with a shared secret, never none."""
_SECONDS: Final = 5


@dataclass(frozen=True)
class Provider:
    """An issuer. `audience`: what its tokens for this service are made out to.

    `roles`: the claim that lists what somebody may do ("reader", "editor").
    """

    issuer: str
    audience: str
    roles: str = "roles"
    leeway: int = field(default=30)

    def check(self) -> None:
        """Raises GoldenThreadError when the provider cannot be used."""
        _ = self._keys

    def person(self, bearer: str) -> Person | None:
        """The subject of this token; None when it is not valid, or gives no role here."""
        try:
            key = self._keys.get_signing_key_from_jwt(bearer)
            claims: dict[str, Any] = jwt.decode(
                bearer,
                key.key,
                algorithms=list(_ALGORITHMS),
                audience=self.audience,
                issuer=self.issuer,
                leeway=self.leeway,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except jwt.PyJWTError:
            return None
        given = claims.get(self.roles)
        roles = given.split() if isinstance(given, str) else given or ()
        for role in (Role.EDITOR, Role.READER):
            if role.value in roles:
                return Person(str(claims["sub"]), role)
        return None

    @cached_property
    def _keys(self) -> PyJWKClient:
        """The issuer's keys, by its own description; fetched again when an unknown one signs."""
        address = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
                described = json.load(answer)
            if described["issuer"] != self.issuer:
                raise ValueError(f"it calls itself {described['issuer']}")
            return PyJWKClient(described["jwks_uri"], timeout=_SECONDS)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GoldenThreadError(
                f"{address}: no OpenID Connect provider answers there ({error}); "
                "check GOLDENTHREAD_OIDC_ISSUER"
            ) from error
