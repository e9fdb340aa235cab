"""A workbench in which every text that somebody wrote tries to become part of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import JSON, Column, Enum, String, Table, update

from furnished import Furnished
from nasty import written
from surplus.store import attachments, cases, comments, models, notes, shares
from surplus.store.audit import Author
from surplus.store.cases import Change
from surplus.store.database import Database
from surplus.store.notes import NoteKind
from surplus.store.shares import Terms
from surplus.store.tables import ShareScope
from surplus.store.tables.base import Base, now

ELEMENT = "planted"
"""What no page has unless a text has become part of it."""
FLAG = "ran"
"""What is set in a window where a text has run."""
PAYLOAD = (
    f"\"'></textarea></title></script><script>window.{FLAG}=1</script><{ELEMENT}></{ELEMENT}>"
    f"<img src=x onerror=window.{FLAG}=2><a href='javascript:{FLAG}=3'>{{{{7*7}}}}${{7*7}}"
)
"""Breaks out of attributes, fields, titles and scripts."""
_NO_TEXTS = frozenset(
    "id token csrf digest before lang theme role kind state scope password email template about"
    " action actor_id actor_kind thing_id key value text draft result_kind address".split()
)
"""Columns that hold no free text, or one that must be read: models and cases are made hostile."""
_CHANGED = ("figure", "counts", "claim", "setting", "pnl", "evidence", "attachment", "case")
_FREE = (("comment", "text"), ("note", "text"))


def texts(table: Table) -> Iterator[Column[str]]:
    """Yield the columns that hold what somebody wrote."""
    for column in table.columns:
        is_text = isinstance(column.type, String) and not isinstance(column.type, (Enum, JSON))
        is_free = column.name not in _NO_TEXTS or (table.name, column.name) in _FREE
        if is_text and is_free and not column.foreign_keys and not column.primary_key:
            yield column


@dataclass(frozen=True)
class Hostile:
    """Ids of what was added: a model, its case, a link to the case, and what its visitor holds."""

    model: str
    case: str
    share: str
    visit: str


def make_hostile(furnished: Furnished) -> Hostile:
    """Write the payload into every text there is, and add a model and a case of nothing else."""
    bench = furnished.bench
    model, case = written(PAYLOAD)
    owner = Author("person", bench.people["owner"], PAYLOAD)
    with bench.database.writing() as session:
        made = models.add(session, bench.ours, PAYLOAD, model, owner)
        version = models.add_version(session, made, PAYLOAD, owner)
        models.review(session, version, owner)
        models.release(session, version, owner)
        added = cases.add(session, version, PAYLOAD, case, owner)
        changes = [Change(what, PAYLOAD, PAYLOAD, PAYLOAD, "customer") for what in _CHANGED]
        cases.revise(session, added, case, changes, owner)
        file = attachments.File(b"seen", PAYLOAD, "text/plain")
        attachments.add(session, added, file, owner, is_shared=True)
        comments.add(session, added, PAYLOAD, owner, "things", is_shared=True)
        notes.add(session, added, NoteKind.QUOTE, PAYLOAD, owner)
        terms = Terms(ShareScope.FILL, now() + timedelta(days=7), "en", PAYLOAD)
        share, _ = shares.add(session, added, terms, owner)
        visit = shares.begin(session, share, PAYLOAD, "en")
        ids = made.id, added.id, share.id, visit
    _fill(bench.database)
    return Hostile(*ids)


def _fill(database: Database) -> None:
    """Write the payload into all columns of free text, but of the log, where none is changed."""
    with database.writing() as session:
        for table in Base.metadata.sorted_tables:
            found = {column.name: PAYLOAD for column in texts(table)}
            if found and table.name not in ("audit_entry", "case_revision"):
                session.execute(update(table).values(found))
