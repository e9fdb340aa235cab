"""What happens before the workbench is served: tables are made, the first run is prepared."""

from __future__ import annotations

import secrets
from contextlib import closing
from importlib import import_module

from surplus.store import people
from surplus.store.database import Database, open_database
from surplus.store.faults import fault
from surplus.store.migrate import migrate
from surplus.store.tables import Setting
from surplus.web.accounts.pages import SETUP_CODE
from surplus.web.settings import Settings


def prepared(settings: Settings, local: str) -> str:
    """Bring the database to this version and return the address to open first.

    Raises
    ------
    SurplusError
        N001, N002 or N003 if the database can't be used, N004 if people are to log in by a
        provider and the library for it isn't installed.
    """
    if settings.oidc_issuer:
        _can_ask_provider()
    with closing(open_database(settings.database)) as database:
        migrate(database)
        path = _first_path(database)
    return f"{settings.address.rstrip('/') or local}{path}"


def _first_path(database: Database) -> str:
    """Return where to begin: as long as nobody is known, the first run, with a new code."""
    with database.writing() as session:
        if not people.is_empty(session):
            return "/"
        code = secrets.token_hex(8)
        session.merge(Setting(key=SETUP_CODE, value=code))
    return f"/setup?code={code}"


def _can_ask_provider() -> None:
    try:
        import_module("surplus.web.accounts.oidc")
    except ModuleNotFoundError as error:
        hint = "run: pip install 'surplus[web,oidc]'"
        raise fault("N004", f"{error.name} is missing", hint) from error
