"""The name of a case: given anew, and by whom since somebody last saw it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from surplus.store.audit import Author, record
from surplus.store.cases import Change, revise
from surplus.store.tables import Case, CaseRevision

RENAMED = "renamed"
"""What such a change is called in the history of a case."""


def rename(  # all that changes
    session: Session,
    case: Case,
    name: str,
    text: str,
    changes: Sequence[Change],
    author: Author,
) -> CaseRevision:
    """Give a case another name, with a text and what else changes along with it."""
    before, case.name = case.name, name.strip()[:200]
    made = revise(session, case, text, [Change(RENAMED, "", before, case.name), *changes], author)
    detail = {"revision": case.revision, "before": before, "after": case.name}
    workspace = case.workspace_id
    record(session, author, "case.renamed", case.id, workspace_id=workspace, detail=detail)
    return made


def renamed_since(session: Session, case: Case, number: int) -> CaseRevision | None:
    """Return the last revision after another one that gave a case its name."""
    query = select(CaseRevision).where(
        CaseRevision.case_id == case.id, CaseRevision.number > number
    )
    for each in session.scalars(query.order_by(CaseRevision.number.desc())):
        if any(change["what"] == RENAMED for change in each.changes):
            return each
    return None
