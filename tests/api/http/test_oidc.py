"""Tokens of an OpenID Connect provider that runs here for the test."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from fastapi.testclient import TestClient
from jwt.algorithms import RSAAlgorithm

from goldenthread.api.http.app import application
from goldenthread.api.http.data import FromStore
from goldenthread.api.http.oidc import Provider
from goldenthread.api.http.people import Person, Role
from goldenthread.api.http.rules import Rules
from goldenthread.ontology.errors import GoldenThreadError


class Issuer:
    """A provider with one key."""

    def __init__(self, port: int, key: RSAPrivateKey) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.key = key

    def token(self, **claims: Any) -> str:
        said = {
            "iss": self.address,
            "aud": "golden-thread",
            "sub": "asha@northshire.example",
            "exp": time.time() + 60,
            "roles": ["editor"],
        }
        return jwt.encode(said | claims, self.key, "RS256", headers={"kid": "one"})


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    key = generate_private_key(65537, 2048)
    public = {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), "kid": "one", "use": "sig"}

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
            described = {"issuer": address, "jwks_uri": f"{address}/keys"}
            body = {"keys": [public]} if self.path == "/keys" else described
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Issuer(server.server_port, key)
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(issuer: Issuer) -> Provider:
    return Provider(issuer.address, "golden-thread", leeway=0)


def test_the_subject_is_who_asks(provider: Provider, issuer: Issuer) -> None:
    assert provider.person(issuer.token()) == Person("asha@northshire.example", Role.EDITOR)
    reader = provider.person(issuer.token(roles="reader other"))
    assert reader is not None
    assert reader.role is Role.READER


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-service"},
        {"iss": "http://evil.example"},
        {"exp": 1},
        {"roles": []},
        {"roles": None},
        {"sub": None},
    ],
)
def test_what_is_not_made_out_to_us_is_nothing(
    provider: Provider, issuer: Issuer, claims: dict[str, Any]
) -> None:
    assert provider.person(issuer.token(**claims)) is None


def test_only_the_provider_s_own_signature_counts(provider: Provider, issuer: Issuer) -> None:
    stranger = Issuer(0, generate_private_key(65537, 2048))
    stranger.address = issuer.address
    assert provider.person(stranger.token()) is None
    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    unsigned = jwt.encode(claims, None, "none", headers={"kid": "one"})
    assert provider.person(unsigned) is None
    shared = jwt.encode(claims, "x" * 32, "HS256", headers={"kid": "one"})
    assert provider.person(shared) is None
    assert provider.person("no.token.atall") is None


def test_no_provider_is_told_at_the_start() -> None:
    with pytest.raises(GoldenThreadError, match="no OpenID Connect provider"):
        Provider("http://127.0.0.1:9", "golden-thread").check()


def test_the_service_takes_its_tokens(
    provider: Provider, issuer: Issuer, example_store: Path
) -> None:
    rules = Rules(hosts=frozenset({"thread.example"}), people=(provider,), open=False)
    with TestClient(
        application(FromStore(example_store), rules), base_url="http://thread.example"
    ) as client:
        headers = {"Authorization": f"Bearer {issuer.token()}"}
        assert client.get("/jobs", headers=headers).status_code == 200
        late = {"Authorization": f"Bearer {issuer.token(exp=1)}"}
        assert client.get("/jobs", headers=late).status_code == 401
