"""The chain of a case's changes: each sealed with the one before, so that tampering shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from surplus.store.tables import Case, CaseRevision

_AT_ONCE = 200
"""Revisions: each holds the whole text of its case."""


def seal(each: CaseRevision) -> str:
    """Return the digest that a revision should have."""
    return _digest(
        each.before, each.case_id, each.number, each.text, each.changes, each.author, each.at
    )


def _digest(  # all that it covers
    before: str,
    case_id: str,
    number: int,
    text: str,
    changes: list[dict[str, object]],
    author: str,
    at: datetime,
) -> str:
    said = [before, case_id, number, text, changes, author, at.isoformat()]
    written = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def broken(session: Session, case: Case) -> Iterator[int]:
    """Yield the numbers of revisions that were tampered with, or before which one is missing.

    However many there are, a few at a time are read.
    """
    last, each = "", CaseRevision
    query = select(
        each.before, each.case_id, each.number, each.text, each.changes, each.author, each.at,
        each.digest,
    ).where(each.case_id == case.id)  # fmt: skip
    rows = session.execute(query.order_by(each.number).execution_options(yield_per=_AT_ONCE))
    for row in rows:
        if row.before != last or _digest(*row[:-1]) != row.digest:
            yield row.number
        last = row.digest


def versions_before(session: Session, case: Case, since: int) -> Mapping[int, str]:
    """Return the version that a case followed before, by the revision that gave it another.

    Parameters
    ----------
    since : int
        Revisions before this one are left out.
    """
    query = select(CaseRevision.number, CaseRevision.changes).where(
        CaseRevision.case_id == case.id,
        CaseRevision.number >= since,
        # The engine leaves most out by their text; what is left is looked at.
        cast(CaseRevision.changes, String).like('%"version"%'),
    )
    return {
        number: str(change["before"])
        for number, changes in session.execute(query)
        for change in changes
        if change["what"] == "version"
    }
