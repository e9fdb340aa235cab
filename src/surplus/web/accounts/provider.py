"""Pages that lead to an identity provider and back."""

from __future__ import annotations

import hmac
import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from surplus.store import identities
from surplus.store.identities import Known
from surplus.web.accounts.entering import come_in, refused
from surplus.web.accounts.forms import own_path
from surplus.web.answering import absolute, forget_cookie, page, set_cookie
from surplus.web.asking import Who, cookie, workbench
from surplus.web.problems import Missing
from surplus.web.words import LANGUAGES, words

if TYPE_CHECKING:
    from surplus.web.accounts.oidc import Attempt, Provider

router = APIRouter(prefix="/login/provider", default_response_class=HTMLResponse)
ATTEMPT_COOKIE = "surplus_attempt"
_BACK = "/login/provider/back"
_LASTS = 600
_LOG = logging.getLogger("surplus.oidc")


@router.get("")
def go(request: Request, actor: Who, next: str = "/") -> Response:  # noqa: A002  # its name in the address
    """Lead to the provider; what proves later that it was we who did stays in the browser."""
    from surplus.web.accounts import oidc

    provider = _provider(request)
    attempt = oidc.new_attempt()
    try:
        address = oidc.address_to_ask(provider, attempt, absolute(request, _BACK))
    except oidc.NotTrusted as error:
        return _refused(request, actor, "provider_failed", str(error))
    answer = RedirectResponse(address, 303)
    kept = json.dumps({**asdict(attempt), "next": own_path(next)})
    sealed = urlsafe_b64encode(kept.encode()).decode()
    set_cookie(request, answer, ATTEMPT_COOKIE, sealed, lasts=_LASTS)
    return answer


@router.get("/back")
def back(request: Request, actor: Who, code: str = "", state: str = "", iss: str = "") -> Response:
    """Let in whom the provider vouches for, if they are known or invited."""
    from surplus.web.accounts import oidc

    provider = _provider(request)
    kept = _kept(request)
    if kept is None or not code or not hmac.compare_digest(kept[0].state.encode(), state.encode()):
        return _refused(request, actor, "provider_failed", "no attempt of this browser")
    attempt, path = kept
    if iss and iss != provider.issuer:
        return _refused(request, actor, "provider_failed", f"answered by {iss}")
    try:
        claims = oidc.claims_of(provider, attempt, code, absolute(request, _BACK))
    except oidc.NotTrusted as error:
        return _refused(request, actor, "provider_failed", str(error))
    return _let_in(request, actor, _known(provider, claims, actor.lang), claims, path)


def _let_in(
    request: Request, actor: Who, known: Known, claims: Mapping[str, Any], path: str
) -> Response:
    # The browser comes by a link: what the provider vouched for is what makes it safe to write.
    with workbench(request).database.writing() as session:
        person = identities.person_of(session, known)
        if person is not None and person.disabled_at is None:
            answer = come_in(request, session, actor, person, path)
            forget_cookie(request, answer, ATTEMPT_COOKIE)
            return answer
        refused(session, known.email, person)
    key = "not_invited" if known.email else "not_verified"
    return _refused(request, actor, key, "", email=str(claims.get("email", "")))


def _provider(request: Request) -> Provider:
    from surplus.web.accounts.oidc import Provider

    settings = workbench(request).settings
    if not settings.oidc_issuer:
        raise Missing
    return Provider(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret)


def _kept(request: Request) -> tuple[Attempt, str] | None:
    """Return the attempt that this browser began, and where it was to lead."""
    from surplus.web.accounts.oidc import Attempt

    try:
        kept = json.loads(urlsafe_b64decode(cookie(request, ATTEMPT_COOKIE)))
        attempt = Attempt(str(kept["state"]), str(kept["nonce"]), str(kept["verifier"]))
        return attempt, own_path(str(kept["next"]))
    except (ValueError, KeyError, TypeError):
        return None


def _known(provider: Provider, claims: Mapping[str, Any], lang: str) -> Known:
    verified = claims.get("email_verified") in (True, "true")
    return Known(
        provider.issuer,
        str(claims["sub"])[:200],
        str(claims.get("email", "")) if verified else "",
        str(claims.get("name", "")),
        next((each for each in LANGUAGES if str(claims.get("locale", "")).startswith(each)), lang),
    )


def _refused(request: Request, actor: Who, key: str, why: str, email: str = "") -> Response:
    if why:
        _LOG.warning("not let in by the provider: %s", why)
    fault = {"email": words(actor.lang)[key].format(email=email)}
    answer = page(
        request,
        actor,
        "accounts/login.html",
        status=422,
        email="",
        next="/",
        faults=fault,
        provider=workbench(request).settings.provider_name,
    )
    forget_cookie(request, answer, ATTEMPT_COOKIE)
    return answer
