"""Links that show a case to a customer: made, opened, ended; their visitors and what they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.secrets import digest, new_token
from surplus.store.tables import (
    Case,
    CaseRevision,
    Comment,
    Membership,
    Person,
    Share,
    ShareScope,
    ShareVisit,
)
from surplus.store.tables.base import now

VISIT_LASTS = timedelta(days=30)
KEPT = timedelta(days=90)
"""How long who came in stands with a link after its end; the log keeps it with what they did."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a link allows, for how long and for whom.

    Attributes
    ----------
    expires_at : datetime
        With its time zone.
    password : str
        Its argon2 hash, made beforehand since that takes long; empty if none is asked for.
    """

    scope: ShareScope
    expires_at: datetime
    lang: str
    for_whom: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A link that outlasts the membership of who made it: with the names of its case and maker."""

    share: Share
    case: str
    maker: str


def add(session: Session, case: Case, terms: Terms, author: Author) -> tuple[Share, str]:
    """Make a link to a case; return it with its token, which is kept nowhere."""
    token = new_token()
    share = Share(
        workspace_id=case.workspace_id,
        case_id=case.id,
        token=digest(token),
        scope=terms.scope,
        password=terms.password,
        lang=terms.lang,
        for_whom=terms.for_whom.strip()[:200],
        created_by=author.person_id,
        expires_at=terms.expires_at,
    )
    session.add(share)
    session.flush()
    detail = {
        "case": case.id,
        "scope": share.scope.value,
        "for": share.for_whom,
        "expires": share.expires_at.isoformat(timespec="minutes"),
        "password": bool(share.password),
    }
    record(session, author, "share.made", share.id, workspace_id=case.workspace_id, detail=detail)
    return share, token


def of_case(session: Session, case: Case) -> list[Share]:
    """Return the links to a case, the newest first."""
    query = select(Share).where(Share.case_id == case.id)
    return list(session.scalars(query.order_by(Share.created_at.desc(), Share.id)))


def get(session: Session, case: Case, share_id: str) -> Share | None:
    """Return a link to a case."""
    return session.scalar(select(Share).where(Share.case_id == case.id, Share.id == share_id))


def known(session: Session, share_id: str) -> Share | None:
    """Return a link by its id, which opens nothing by itself."""
    return session.get(Share, share_id)


def by_token(session: Session, token: str) -> Share | None:
    """Return the link of a token, over or not."""
    return session.scalar(select(Share).where(Share.token == digest(token)))


def is_over(share: Share) -> bool:
    """Whether a link has expired or was revoked."""
    return share.revoked_at is not None or share.expires_at <= now()


def revoke(session: Session, share: Share, author: Author) -> None:
    """End a link, and with it the visits of all who came by it."""
    if share.revoked_at is not None:
        return
    share.revoked_at = now()
    detail = {"case": share.case_id}
    workspace = share.workspace_id
    record(session, author, "share.revoked", share.id, workspace_id=workspace, detail=detail)


def begin(session: Session, share: Share, name: str, lang: str) -> str:
    """Let somebody in by a link and return the token for the cookie."""
    token, moment = new_token(), now()
    visit = ShareVisit(
        token=digest(token),
        share_id=share.id,
        csrf=new_token(),
        name=" ".join(name.split())[:200],
        lang=lang,
        expires_at=min(share.expires_at, moment + VISIT_LASTS),
    )
    session.add(visit)
    share.opened_at = moment
    session.flush()
    author = Author("visitor", share.id, visit.name)
    detail = {"case": share.case_id}
    workspace = share.workspace_id
    record(session, author, "share.opened", share.id, workspace_id=workspace, detail=detail)
    return token


def forget_old(session: Session) -> None:
    """Delete visits by links that ended long ago."""
    before = now() - KEPT
    ended = select(Share.id).where(or_(Share.expires_at < before, Share.revoked_at < before))
    session.execute(delete(ShareVisit).where(ShareVisit.share_id.in_(ended)))


def visit(session: Session, share_id: str, token: str) -> tuple[Share, ShareVisit] | None:
    """Return the visit of a cookie with its link, over or not; None if there never was one."""
    query = (
        select(Share, ShareVisit)
        .join(ShareVisit, ShareVisit.share_id == Share.id)
        .where(ShareVisit.token == digest(token), Share.id == share_id)
    )
    row = session.execute(query).one_or_none()
    return (row[0], row[1]) if row else None


def goes_on(share: Share, visit: ShareVisit) -> bool:
    """Whether a visit goes on: until it or its link is over."""
    return not is_over(share) and visit.expires_at > now()


def speak(session: Session, share_id: str, token: str, lang: str) -> None:
    """Let a visit go on in another language."""
    query = update(ShareVisit).where(
        ShareVisit.token == digest(token), ShareVisit.share_id == share_id
    )
    session.execute(query.values(lang=lang))


def leave(session: Session, share_id: str, token: str) -> None:
    """End a visit."""
    query = update(ShareVisit).where(
        ShareVisit.token == digest(token), ShareVisit.share_id == share_id
    )
    session.execute(query.values(expires_at=now()))


def left_behind(session: Session, workspace_id: str) -> list[LeftBehind]:
    """Return the links of a workspace that open though who made them can't end them any more.

    They belong to the workspace no longer, or may not log in. Those that end first come first.
    """
    is_theirs = (Membership.workspace_id == Share.workspace_id) & (
        Membership.person_id == Share.created_by
    )
    query = (
        select(Share, Case.name, Person.name)
        .join(Case, Case.id == Share.case_id)
        .outerjoin(Person, Person.id == Share.created_by)
        .outerjoin(Membership, is_theirs)
        .where(Share.workspace_id == workspace_id, Share.revoked_at.is_(None))
        .where(Share.expires_at > now())
        .where(or_(Membership.person_id.is_(None), Person.disabled_at.is_not(None)))
    )
    rows = session.execute(query.order_by(Share.expires_at, Share.id))
    return [LeftBehind(share, case, maker or "") for share, case, maker in rows]


def visitors(session: Session, shares: Sequence[Share]) -> dict[str, list[str]]:
    """Return who came in by each of some links, the last first, each name once."""
    query = select(ShareVisit).where(ShareVisit.share_id.in_([share.id for share in shares]))
    found: dict[str, dict[str, None]] = {}
    for each in session.scalars(query.order_by(ShareVisit.created_at.desc())):
        if each.name:
            found.setdefault(each.share_id, {})[each.name] = None
    return {share_id: list(names) for share_id, names in found.items()}


def host(session: Session, share: Share) -> str:
    """Return the name of who made a link, empty if they are gone."""
    person = session.get(Person, share.created_by) if share.created_by else None
    return person.name if person else ""


def hidden_names(session: Session, share: Share) -> frozenset[str]:
    """Return the names that a customer doesn't get to read: of everybody on the other side.

    Of who belongs to the workspace and of who ever changed the case, but who made the link.
    """
    case = session.get_one(Case, share.case_id)
    members = select(Person.name).join(Membership, Membership.person_id == Person.id)
    names = {*session.scalars(members.where(Membership.workspace_id == share.workspace_id))}
    ids = [found for found in (case.id, case.scenario_of) if found]
    wrote = select(CaseRevision.author).where(
        CaseRevision.case_id.in_(ids), CaseRevision.share_id.is_(None)
    )
    names |= {*session.scalars(wrote)}
    return frozenset(names - {host(session, share), ""})


def talk(session: Session, case: Case) -> list[Comment]:
    """Return what both sides said to each other of a case, the oldest first."""
    query = select(Comment).where(Comment.case_id == case.id, Comment.is_shared.is_(True))
    return list(session.scalars(query.order_by(Comment.at, Comment.id)))
