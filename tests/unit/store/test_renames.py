"""A case is given another name, and who had it open learns that it was."""

from __future__ import annotations

from sqlalchemy import select

from surplus.store import cases, chain, models, people
from surplus.store.audit import SYSTEM, Author
from surplus.store.cases import Change
from surplus.store.database import Database
from surplus.store.renames import rename, renamed_since
from surplus.store.tables import AuditEntry


def test_a_name_is_given_in_the_chain_and_in_the_log_and_the_last_who_did_is_known(
    database: Database,
) -> None:
    with database.writing() as session:
        workspace = people.add_workspace(session, "Ours", "en")
        model = models.add(session, workspace.id, "Pump", "offering: A", SYSTEM)
        version = models.add_version(session, model, "", SYSTEM)
        case = cases.add(session, version, "First", "a: 1\n", SYSTEM)
        assert renamed_since(session, case, 0) is None
        follows = [Change("setting", "customer", "First", "Second")]
        rename(session, case, " Second ", "a: 2\n", follows, Author("system", name="Eva"))
        cases.revise(session, case, "a: 3\n", [Change("figure", "a", "2", "3")], SYSTEM)
        assert (case.name, case.text, case.revision) == ("Second", "a: 3\n", 3)
        last = renamed_since(session, case, 1)
        assert last is not None
        assert [change["what"] for change in last.changes] == ["renamed", "setting"]
        assert (last.author, last.number) == ("Eva", 2)
        assert renamed_since(session, case, 2) is None
        assert list(chain.broken(session, case)) == []
        query = select(AuditEntry).where(AuditEntry.action == "case.renamed")
        (entry,) = session.scalars(query)
        assert entry.detail == {"revision": 2, "before": "First", "after": "Second"}
