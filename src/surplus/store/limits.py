"""How often something may be tried: logging in, opening a link, giving a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from surplus.store.tables import RateWindow
from surplus.store.tables.base import now


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries in so long."""

    name: str
    most: int
    within: timedelta


LOG_IN_PERSON = Limit("login-person", 10, timedelta(minutes=15))
LOG_IN_ADDRESS = Limit("login-address", 50, timedelta(minutes=15))
OPEN_SHARE = Limit("share", 60, timedelta(minutes=5))
SHARE_PASSWORD = Limit("share-password", 10, timedelta(minutes=15))


def try_again_in(session: Session, limit: Limit, key: str) -> int:
    """Count a try; return 0 if it is allowed, else the seconds until the next one is."""
    moment = now()
    name = f"{limit.name}:{key}"[:120]
    window = session.get(RateWindow, name)
    if window is None:
        window = RateWindow(key=name, since=moment, count=0)
        session.add(window)
    if moment - window.since >= limit.within:
        window.since, window.count = moment, 0
    window.count += 1
    session.flush()
    if window.count <= limit.most:
        return 0
    return max(1, int((window.since + limit.within - moment).total_seconds()))


def forgive(session: Session, limit: Limit, key: str) -> None:
    """Forget the tries under a key, after one that was right."""
    window = session.get(RateWindow, f"{limit.name}:{key}"[:120])
    if window is not None:
        session.delete(window)
