"""A case that was changed very often."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import insert
from sqlalchemy.orm import Session

from surplus.store import cases
from surplus.store.chain import seal
from surplus.store.tables import Case, CaseRevision
from surplus.store.tables.base import now


def change_often(session: Session, case: Case, until: int) -> None:
    """Give a case revisions until it has so many, each whole and in the chain of those before."""
    last = cases.revisions(session, case, limit=1)[0]
    rows = list(_rows(case, last, until))
    session.execute(insert(CaseRevision), rows)
    case.revision, case.text = until, str(rows[-1]["text"])
    session.flush()


def _rows(case: Case, last: CaseRevision, until: int) -> Iterator[dict[str, object]]:
    before = last.digest
    for number in range(last.number + 1, until + 1):
        change = {"what": "figure", "name": "wage", "before": str(number - 1)}
        row = {
            "case_id": case.id,
            "number": number,
            "text": f"{case.text}\n# {number}\n",
            "changes": [{**change, "after": str(number), "party": "customer"}],
            "author": "Rep",
            "at": now(),
            "before": before,
        }
        before = seal(CaseRevision(**row))
        yield {**row, "digest": before}
