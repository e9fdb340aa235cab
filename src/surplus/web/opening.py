"""What happens before the workbench is served: tables are made, the first run is prepared."""

from __future__ import annotations

import secrets

from surplus.store import people
from surplus.store.database import open_database
from surplus.store.migrate import migrate
from surplus.store.tables import Setting
from surplus.web.accounts.pages import SETUP_CODE
from surplus.web.settings import Settings


def prepared(settings: Settings, local: str) -> str:
    """Bring the database to this version and return the address to open first.

    Raises
    ------
    SurplusError
        N001, N002 or N003 if the database can't be used.
    """
    database = open_database(settings.database)
    migrate(database)
    start = settings.address.rstrip("/") or local
    with database.writing() as session:
        if not people.is_empty(session):
            return f"{start}/"
        code = secrets.token_hex(8)
        session.merge(Setting(key=SETUP_CODE, value=code))
    database.close()
    return f"{start}/setup?code={code}"
