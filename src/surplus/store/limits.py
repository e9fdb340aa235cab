"""How often something may be tried: logging in, opening a link, giving a password."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import case, delete, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from surplus.store.tables import RateWindow, UtcTime
from surplus.store.tables.base import now


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many tries in so long."""

    name: str
    most: int
    within: timedelta


LOG_IN = Limit("login", 10, timedelta(minutes=15))
"""By person and address: who guesses elsewhere doesn't lock the person out."""
LOG_IN_PERSON = Limit("login-person", 100, timedelta(minutes=15))
LOG_IN_ADDRESS = Limit("login-address", 50, timedelta(minutes=15))
OPEN_SHARE = Limit("share", 60, timedelta(minutes=5))
SHARE_PASSWORD = Limit("share-password", 10, timedelta(minutes=15))

SHARE_SAYS = Limit("share-says", 60, timedelta(hours=1))
SHARE_FILES = Limit("share-files", 40, timedelta(hours=1))
"""By link: what customers send stays in the supplier's database."""


def try_again_in(session: Session, limit: Limit, key: str) -> int:
    """Count a try; return 0 if it is allowed, else the seconds until the next one is.

    One statement counts, so that no two tries at the same time count as one.
    """
    moment = now()
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    is_over = RateWindow.since <= moment - limit.within
    query = (
        insert(RateWindow)
        .values(key=_name(limit, key), since=moment, count=1)
        .on_conflict_do_update(
            index_elements=[RateWindow.key],
            set_={
                "count": case((is_over, 1), else_=RateWindow.count + 1),
                "since": case((is_over, literal(moment, UtcTime)), else_=RateWindow.since),
            },
        )
        .returning(RateWindow.since, RateWindow.count)
    )
    since, count = session.execute(query).one()
    if count <= limit.most:
        return 0
    return max(1, int((since + limit.within - moment).total_seconds()))


def forgive(session: Session, limit: Limit, key: str) -> None:
    """Forget the tries under a key, after one that was right."""
    session.execute(delete(RateWindow).where(RateWindow.key == _name(limit, key)))


def forget_old(session: Session) -> None:
    """Delete windows that are long over."""
    session.execute(delete(RateWindow).where(RateWindow.since < now() - timedelta(days=1)))


def network(address: str) -> str:
    """Return what stands for one household or office: of IPv6, all that begins alike.

    Examples
    --------
    >>> network("192.0.2.7"), network("2001:db8:1:2:3::4")
    ('192.0.2.7', '2001:db8:1:2::/64')
    """
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, 64), strict=False)) if known.version == 6 else address


def _name(limit: Limit, key: str) -> str:
    """Return a key of a length that fits, which tells nobody who it was."""
    return f"{limit.name}:{hashlib.sha256(key.encode()).hexdigest()}"
