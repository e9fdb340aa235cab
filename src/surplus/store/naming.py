"""Names of the things that the log tells about, as they are called now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from surplus.store.tables import Case, Model, Share


def names(session: Session, workspace_id: str, ids: Collection[str]) -> Mapping[str, str]:
    """Return what cases and models of a workspace are called, by id; links have their case's name.

    What is in another workspace, or is there no more, has none.
    """
    wanted = sorted(set(ids) - {""})
    queries = (
        select(Case.id, Case.name).where(Case.workspace_id == workspace_id, Case.id.in_(wanted)),
        select(Model.id, Model.name).where(
            Model.workspace_id == workspace_id, Model.id.in_(wanted)
        ),
        select(Share.id, Case.name)
        .join(Case, Case.id == Share.case_id)
        .where(Case.workspace_id == workspace_id, Share.id.in_(wanted)),
    )
    return {row[0]: row[1] for query in queries for row in session.execute(query)} if wanted else {}
