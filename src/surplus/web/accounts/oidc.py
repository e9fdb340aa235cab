"""Logging in by an OpenID Connect provider: the authorization code flow with PKCE.

OpenID Connect Core 1.0 (section 3.1), OpenID Connect Discovery 1.0, RFC 7636 (PKCE) and RFC 9207
(who answered).
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA", "Ed25519")
"""All sign with a key that only the provider has: `none` and shared secrets aren't among them."""
_SECONDS = 10.0
_LEEWAY = 60


class NotTrusted(Exception):
    """The provider can't be reached, refuses, or says something that doesn't hold."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, and what this workbench is called there."""

    issuer: str
    client: str
    secret: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to log in: what must come back, and what proves that it is ours."""

    state: str
    nonce: str
    verifier: str

    @property
    def challenge(self) -> str:
        """What the provider is shown of the verifier (RFC 7636, section 4.2)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


def new_attempt() -> Attempt:
    """Return an attempt that nobody can foresee."""
    return Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))


def address_to_ask(provider: Provider, attempt: Attempt, back: str) -> str:
    """Return where to send the browser.

    Parameters
    ----------
    back : str
        Where the provider sends it afterwards.

    Raises
    ------
    NotTrusted
        If the provider can't be reached.
    """
    with _client() as client:
        stated = _discovered(client, provider)
    asked = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": "openid email profile",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": attempt.challenge,
        "code_challenge_method": "S256",
    }
    start = str(stated["authorization_endpoint"])
    return f"{start}{'&' if '?' in start else '?'}{urlencode(asked)}"


def claims_of(provider: Provider, attempt: Attempt, code: str, back: str) -> Mapping[str, Any]:
    """Return what the provider says of whoever comes back with a code.

    Raises
    ------
    NotTrusted
        If the code isn't good, or the answer isn't signed by the provider, for this workbench,
        for this attempt and for now.
    """
    with _client() as client:
        stated = _discovered(client, provider)
        tokens = _tokens(client, provider, stated, _code_form(provider, attempt, code, back))
        keys = _json(client.get(str(stated["jwks_uri"])))
        claims = _checked(provider, attempt, str(tokens.get("id_token", "")), keys)
        if "email" in claims or "userinfo_endpoint" not in stated:
            return claims
        bearer = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
        more = _json(client.get(str(stated["userinfo_endpoint"]), headers=bearer))
    if more.get("sub") != claims["sub"]:
        raise NotTrusted("userinfo is about somebody else")
    return {**more, **claims}


def _client() -> httpx2.Client:
    return httpx2.Client(timeout=_SECONDS, follow_redirects=False)


def _discovered(client: httpx2.Client, provider: Provider) -> Mapping[str, Any]:
    try:
        address = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
        stated = _json(client.get(address))
    except httpx2.HTTPError as error:
        raise NotTrusted(str(error)) from error
    if stated.get("issuer") != provider.issuer:
        raise NotTrusted(f"the provider calls itself {stated.get('issuer')}")
    missing = {"authorization_endpoint", "token_endpoint", "jwks_uri"} - stated.keys()
    if missing:
        raise NotTrusted(f"the provider doesn't state {sorted(missing)}")
    return stated


def _code_form(provider: Provider, attempt: Attempt, code: str, back: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client,
        "code_verifier": attempt.verifier,
    }


def _tokens(
    client: httpx2.Client, provider: Provider, stated: Mapping[str, Any], form: dict[str, str]
) -> Mapping[str, Any]:
    ways = stated.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    by_header = bool(provider.secret) and "client_secret_basic" in ways
    if provider.secret and not by_header:
        form = {**form, "client_secret": provider.secret}
    given = httpx2.BasicAuth(provider.client, provider.secret) if by_header else httpx2.Auth()
    try:
        return _json(client.post(str(stated["token_endpoint"]), data=form, auth=given))
    except httpx2.HTTPError as error:
        raise NotTrusted(str(error)) from error


def _checked(
    provider: Provider, attempt: Attempt, token: str, keys: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the claims of an ID token that holds (Core, section 3.1.3.7)."""
    rules = jwt.JWTClaimsRegistry(
        leeway=_LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": attempt.nonce},
    )
    try:
        known = KeySet.import_key_set(keys)  # type: ignore[arg-type]  # as the provider states it
        claims = jwt.decode(token, known, algorithms=_ALGORITHMS).claims
        rules.validate(claims)
    except (JoseError, ValueError, KeyError) as error:
        raise NotTrusted(str(error)) from error
    if claims.get("azp", provider.client) != provider.client:
        raise NotTrusted("the token was made for another client")
    return claims


def _json(answer: httpx2.Response) -> Mapping[str, Any]:
    if answer.status_code != 200:
        raise NotTrusted(f"{answer.url} answers {answer.status_code}")
    try:
        found = answer.json()
    except ValueError as error:
        raise NotTrusted(f"{answer.url} doesn't answer in JSON") from error
    if not isinstance(found, dict):
        raise NotTrusted(f"{answer.url} doesn't answer with an object")
    return found
