"""Customers' cases, and every change of them in a chain that shows what was tampered with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.chain import seal
from surplus.store.tables import Case, CaseRevision, Model, ModelVersion
from surplus.store.tables.base import now


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a revision changed.

    Attributes
    ----------
    what : str
        `figure`, `counts` (whose figure counts), `claim` (a driver switched off or on),
        `setting`, `pnl`, `version`, `restored`, `evidence` (what a figure rests on),
        `attachment` (a file, with its hash), `renamed` or `case`.
    name : str
        The input, `input.option` if its options differ, the driver, setting or line.
    before, after : str
        As written; empty where there was nothing.
    party : str
        Whose figure it is: `customer` or `supplier`.
    """

    what: str
    name: str = ""
    before: str = ""
    after: str = ""
    party: str = ""


def add(  # all that a case is
    session: Session,
    version: ModelVersion,
    name: str,
    text: str,
    author: Author,
    *,
    scenario_of: str | None = None,
    prospect: bool = False,
) -> Case:
    """Add a case of a version of a model, with its first revision."""
    case = Case(
        workspace_id=version.workspace_id,
        version_id=version.id,
        name=name.strip()[:200],
        text=text,
        revision=0,
        scenario_of=scenario_of,
        prospect=prospect,
        created_by=author.person_id,
    )
    session.add(case)
    session.flush()
    revise(session, case, text, [Change("case", after=case.name)], author)
    record(session, author, "case.created", case.id, workspace_id=case.workspace_id)
    return case


# Built once: every step of a slider asks for it.
_GET = select(Case).where(Case.workspace_id == bindparam("workspace"), Case.id == bindparam("case"))


def get(session: Session, workspace_id: str, case_id: str) -> Case | None:
    """Return a case of a workspace."""
    return session.scalar(_GET, {"workspace": workspace_id, "case": case_id})


def held(session: Session, case: Case) -> Case:
    """Return a case as it is now, held for this transaction: nobody else changes it meanwhile."""
    query = select(Case).where(Case.id == case.id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def of_workspace(session: Session, workspace_id: str) -> list[Case]:
    """Return a workspace's cases that aren't put away, the last changed first; no scenarios."""
    query = select(Case).where(
        Case.workspace_id == workspace_id, Case.archived_at.is_(None), Case.scenario_of.is_(None)
    )
    return list(session.scalars(query.order_by(Case.changed_at.desc(), Case.id)))


@dataclass(frozen=True, slots=True)
class Listed:
    """A case as a list shows it: its model and version, and who changed it last."""

    case: Case
    model: Model
    version: ModelVersion
    changed_by: str


def listed(
    session: Session,
    workspace_id: str,
    search: str = "",
    *,
    limit: int = 50,
    after: int = 0,
    archived: bool = False,
) -> list[Listed]:
    """Return a workspace's cases, the last changed first; no scenarios.

    Parameters
    ----------
    search : str
        What their names must hold, in whatever case.
    limit, after : int
        How many, and how many to leave out first.
    archived : bool
        Whether those that were put away are wanted, and no others.
    """
    is_wanted = Case.archived_at.is_not(None) if archived else Case.archived_at.is_(None)
    own = (Case.workspace_id == workspace_id, is_wanted)
    order = Case.changed_at.desc(), Case.id
    names = select(Case.id, Case.name).where(*own, Case.scenario_of.is_(None)).order_by(*order)
    # Engines fold letters in their own ways, SQLite only those of English.
    wanted = search.strip().casefold()
    found = [row.id for row in session.execute(names) if wanted in row.name.casefold()]
    query = (
        select(Case, Model, ModelVersion, CaseRevision.author)
        .join(ModelVersion, ModelVersion.id == Case.version_id)
        .join(Model, Model.id == ModelVersion.model_id)
        .join(
            CaseRevision,
            (CaseRevision.case_id == Case.id) & (CaseRevision.number == Case.revision),
        )
        .where(Case.id.in_(found[after : after + limit]))
        .order_by(*order)
    )
    return [Listed(*row) for row in session.execute(query)]


def archive(session: Session, case: Case, author: Author) -> None:
    """Put a case away: it leaves the lists, and nothing of it is lost."""
    case.archived_at = now()
    record(session, author, "case.archived", case.id, workspace_id=case.workspace_id)


def unarchive(session: Session, case: Case, author: Author) -> None:
    """Bring back a case that was put away."""
    case.archived_at = None
    record(session, author, "case.unarchived", case.id, workspace_id=case.workspace_id)


def scenarios(session: Session, case: Case) -> list[Case]:
    """Return the scenarios of a case, the oldest first."""
    query = select(Case).where(Case.scenario_of == case.id, Case.archived_at.is_(None))
    return list(session.scalars(query.order_by(Case.created_at, Case.id)))


def revise(
    session: Session, case: Case, text: str, changes: Sequence[Change], author: Author
) -> CaseRevision:
    """Give a case a new text and keep what changed, by whom; the one before stays."""
    last = session.scalar(
        select(CaseRevision)
        .where(CaseRevision.case_id == case.id)
        .order_by(CaseRevision.number.desc())
        .limit(1)
    )
    case.text, case.changed_at = text, now()
    case.revision += 1
    revision = CaseRevision(
        case_id=case.id,
        number=case.revision,
        text=text,
        changes=[asdict(change) for change in changes],
        person_id=author.person_id,
        share_id=author.share_id,
        author=author.name,
        at=case.changed_at,
        before=last.digest if last else "",
        digest="",
    )
    revision.digest = seal(revision)
    session.add(revision)
    session.flush()
    return revision


def revisions(
    session: Session, case: Case, *, limit: int = 100, below: int = 0
) -> list[CaseRevision]:
    """Return the revisions of a case, the newest first; those below a number if it is given."""
    query = select(CaseRevision).where(CaseRevision.case_id == case.id)
    if below:
        query = query.where(CaseRevision.number < below)
    return list(session.scalars(query.order_by(CaseRevision.number.desc()).limit(limit)))


def revision(session: Session, case: Case, number: int) -> CaseRevision | None:
    """Return one revision of a case."""
    return session.scalar(select(CaseRevision).filter_by(case_id=case.id, number=number))


def changed_since(
    session: Session, case: Case, number: int, names: Iterable[str]
) -> Mapping[str, CaseRevision]:
    """Return which of some names were changed after a revision, each with the last that did.

    Whoever wrote a form from that revision has not seen these changes.
    """
    query = select(CaseRevision).where(
        CaseRevision.case_id == case.id, CaseRevision.number > number
    )
    wanted = set(names)
    return {
        str(change["name"]): each
        for each in session.scalars(query.order_by(CaseRevision.number))
        for change in each.changes
        if change["name"] in wanted
    }


def changed_version_since(session: Session, case: Case, number: int) -> bool:
    """Whether a case was given another version of its model after a revision."""
    query = select(CaseRevision).where(
        CaseRevision.case_id == case.id, CaseRevision.number > number
    )
    return any(
        change["what"] == "version" for each in session.scalars(query) for change in each.changes
    )


def restore(
    session: Session, case: Case, earlier: CaseRevision, text: str, author: Author
) -> CaseRevision:
    """Give a case what an earlier revision said, as a new revision of it.

    Parameters
    ----------
    text : str
        Of the earlier revision, as far as it fits the model that the case follows now.
    """
    change = Change("restored", "revision", str(case.revision), str(earlier.number))
    made = revise(session, case, text, [change], author)
    detail = {"revision": case.revision, "restored": earlier.number}
    workspace = case.workspace_id
    record(session, author, "case.restored", case.id, workspace_id=workspace, detail=detail)
    return made


def follow(
    session: Session,
    case: Case,
    version: ModelVersion,
    text: str,
    changes: Sequence[Change],
    author: Author,
) -> CaseRevision:
    """Let a case follow another version of its model, with a text that fits it."""
    case.version_id = version.id
    made = revise(session, case, text, changes, author)
    detail = {"revision": case.revision, "version": version.number}
    workspace = case.workspace_id
    record(session, author, "case.version_changed", case.id, workspace_id=workspace, detail=detail)
    return made


def count(session: Session, version: ModelVersion) -> int:
    """Return how many cases a version of a model has."""
    query = select(func.count()).select_from(Case).where(Case.version_id == version.id)
    return session.scalar(query) or 0
