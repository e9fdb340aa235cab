"""A small OpenID Connect provider for tests: real keys and signatures, and lies where asked."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "workbench", "hush hush"


@dataclass
class FakeProvider:
    """What the provider says, and what tests make it say instead."""

    address: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    other_key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    claims: dict[str, Any] = field(default_factory=dict)
    """What replaces or joins the right claims; None takes one away."""
    sign_with_other: bool = False
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was asked for, by code."""

    def log_in(self, address: str) -> str:
        """Do what a browser and its person do at the provider: return where it is sent back."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}&iss={self.address}"

    def token(self, form: dict[str, list[str]], credentials: str) -> tuple[int, dict[str, Any]]:
        """Answer a request for tokens, if the code is new and the verifier fits it."""
        asked = self.asked.pop(form["code"][0], None)
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        expected = "Basic " + b64(f"{CLIENT}:{SECRET}")
        if not asked or challenge != asked["code_challenge"] or credentials != expected:
            return 400, {"error": "invalid_grant"}
        right = {
            "iss": self.address, "aud": CLIENT, "sub": "subject-1", "nonce": asked["nonce"],
            "iat": int(time.time()), "exp": int(time.time()) + 300,
            "email": "outsider@example.com", "email_verified": True, "name": "Out Sider",
        }  # fmt: skip
        claims = {k: v for k, v in {**right, **self.claims}.items() if v is not None}
        key = self.other_key if self.sign_with_other else self.key
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
        return 200, {"id_token": token, "access_token": "a", "token_type": "Bearer"}

    def stated(self, path: str) -> dict[str, Any]:
        """Answer what the provider states of itself."""
        if path == "/keys":
            return dict(KeySet([self.key]).as_dict(private=False))
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/ask",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
        }


def b64(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode()).decode()


@contextmanager
def providing() -> Iterator[FakeProvider]:
    """Serve a provider on a free port."""
    fake = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200, fake.stated(self.path))

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.answer(*fake.token(parse_qs(sent), self.headers.get("Authorization", "")))

        def answer(self, status: int, what: dict[str, Any]) -> None:
            content = json.dumps(what).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        fake.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield fake
        server.shutdown()
        thread.join()
