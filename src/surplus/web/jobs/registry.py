"""Which work can be asked for, and how a feature asks for it.

A feature registers a function and leads to the page that shows how far it is::

    @register("export_base")
    def export_base(asked: Asked, progress: Progress) -> Result:
        for done, account in enumerate(accounts, 1):
            ...
            progress(done / len(accounts), account.name)
        return Result("accounts.xlsx", XLSX, content)

    job = begin(db, actor, here.workspace_id, "export_base", {"case_id": case.id})
    return see_other(request, path_of(job))

Its words are `job_` and the kind, in the words of `jobs` or of the feature.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sqlalchemy.orm import Session

from surplus.store import audit, jobs
from surplus.store.database import Database
from surplus.store.tables import Job
from surplus.web.actor import Actor
from surplus.web.settings import Settings


class Result(NamedTuple):
    """A file that came out."""

    name: str
    kind: str
    """Its media type."""
    content: bytes


class Progress(Protocol):
    """Says how far the work is; to be called now and then, since it ends work nobody wants."""

    def __call__(self, share: float, message: str = "") -> None:
        """Say how far the work is.

        Parameters
        ----------
        share : float
            From 0 to 1.
        message : str
            What is being done, in the language of who asked.

        Raises
        ------
        Cancelled
            If nobody wants it any more: let it pass.
        """
        ...


class Cancelled(Exception):
    """Nobody wants the work any more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and what there is to do it with.

    Attributes
    ----------
    database : Database
        For short transactions of its own: `with asked.database.reading() as session`.
    what : mapping of str to object
        As handed to `begin`.
    lang : str
        Language of who asked.
    """

    database: Database
    settings: Settings
    workspace_id: str
    person_id: str
    lang: str
    what: Mapping[str, object]


Work = Callable[[Asked, Progress], Result]
_KNOWN: dict[str, Work] = {}


def register(kind: str) -> Callable[[Work], Work]:
    """Make a function the one that does a kind of work.

    Raises
    ------
    ValueError
        If another one does it.
    """

    def known(work: Work) -> Work:
        if _KNOWN.setdefault(kind, work) is not work:
            raise ValueError(f"two functions for jobs of the kind {kind!r}")
        return work

    return known


def kinds() -> Mapping[str, Work]:
    """Return all that can be asked for."""
    return _KNOWN


def begin(
    session: Session, actor: Actor, workspace_id: str, kind: str, asked: Mapping[str, object]
) -> Job:
    """Ask for work, in the name of a person who may have what comes out.

    Raises
    ------
    KeyError
        If nobody registered the kind.
    """
    if kind not in _KNOWN:
        raise KeyError(kind)
    what = {**asked, "lang": actor.lang}
    job = jobs.add(session, workspace_id, kind, what, actor.author.id)
    detail = {"kind": kind}
    audit.record(
        session, actor.author, "job.asked", job.id, workspace_id=workspace_id, detail=detail
    )
    return job


def path_of(job: Job) -> str:
    """Return the path of the page that shows how far a job is."""
    return f"/w/{job.workspace_id}/jobs/{job.id}"
