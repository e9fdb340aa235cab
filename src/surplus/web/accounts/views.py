"""What the pages of accounts show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from surplus.store.tables import LoginSession
from surplus.web.actor import Actor
from surplus.web.moments import moment

_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
"""What browsers call themselves, the more telling names first: most also claim to be others."""
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A browser in which a person is logged in."""

    token: str
    device: str
    address: str
    seen: Markup
    is_this: bool


def shown_session(login: LoginSession, actor: Actor) -> ShownSession:
    """Return a session as its person sees it."""
    return ShownSession(
        login.token,
        device_of(login.device),
        login.address,
        moment(login.seen_at, actor.lang),
        login.token == actor.session,
    )


def device_of(agent: str) -> str:
    """Return a browser and a system in words, from what the browser says of itself.

    Examples
    --------
    >>> device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Linux'
    >>> device_of("curl/8")
    'curl'
    """
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    plain = re.match(r"[A-Za-z][\w .-]*", agent)
    told = ", ".join(part for part in (browser, system) if part)
    return told or (plain[0] if plain else "?")
