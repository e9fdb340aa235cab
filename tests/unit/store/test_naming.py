"""What the log tells about is called as it is called in its own workspace now."""

from __future__ import annotations

from datetime import timedelta

from surplus.store import cases, models, people, shares
from surplus.store.audit import SYSTEM
from surplus.store.database import Database
from surplus.store.naming import names
from surplus.store.shares import Terms
from surplus.store.tables import ShareScope
from surplus.store.tables.base import now


def test_cases_models_and_links_have_names_in_their_own_workspace_alone(
    database: Database,
) -> None:
    with database.writing() as session:
        ours, theirs = (people.add_workspace(session, name, "en") for name in ("Ours", "Theirs"))
        model = models.add(session, ours.id, "Pump", "offering: A", SYSTEM)
        version = models.add_version(session, model, "", SYSTEM)
        case = cases.add(session, version, "Mill", "a: 1\n", SYSTEM)
        terms = Terms(ShareScope.VIEW, now() + timedelta(days=1), "en", "The buyer")
        share, _ = shares.add(session, case, terms, SYSTEM)
        ids = [case.id, model.id, share.id, "gone", ""]
        found = {case.id: "Mill", model.id: "Pump", share.id: "Mill"}
        assert names(session, ours.id, ids) == found
        assert names(session, theirs.id, ids) == {}
        assert names(session, ours.id, [""]) == {}
