"""The chain of a case's changes: each sealed with the one before, so that tampering shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from surplus.store.tables import Case, CaseRevision

_AT_ONCE = 200
"""Revisions: each holds the whole text of its case."""


_SEALED = (
    "before", "case_id", "number", "text", "changes", "person_id", "share_id", "author", "at",
)  # fmt: skip
"""All that a revision says, and who made it."""


def seal(each: CaseRevision) -> str:
    """Return the digest that a revision should have."""
    return _digest([getattr(each, name) for name in _SEALED])


def _digest(said: Sequence[object]) -> str:
    written = json.dumps(
        said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat
    )
    return hashlib.sha256(written.encode()).hexdigest()


def broken(session: Session, case: Case) -> Iterator[int]:
    """Yield the numbers of revisions that were tampered with, or before which one is missing.

    The last one is among them if the case says something else than it. However many there are, a
    few at a time are read.
    """
    each = CaseRevision
    # In the same query, so that what somebody saves meanwhile doesn't look like tampering.
    is_now = (Case.revision == each.number) & (Case.text == each.text)
    query = select(*(getattr(each, name) for name in _SEALED), each.digest, is_now)
    query = query.join(Case, Case.id == each.case_id).where(each.case_id == case.id)
    rows = session.execute(query.order_by(each.number).execution_options(yield_per=_AT_ONCE))
    before, is_sound, row = "", True, None
    for row in rows:
        *said, digest, _ = row
        is_sound = said[0] == before and _digest(said) == digest
        if not is_sound:
            yield row.number
        before = digest
    if row is not None and is_sound and not row[-1]:
        yield row.number


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
