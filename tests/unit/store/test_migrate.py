"""The tables come from the migrations, and go by them."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from surplus.store.database import Database
from surplus.store.migrate import migrate, newest, version_of
from surplus.store.tables import Base


def test_migrations_make_the_tables_that_the_code_describes(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
    assert version_of(database) == newest()


def test_what_is_made_can_be_taken_back_and_made_again(database: Database) -> None:
    migrate(database, "base")
    assert version_of(database) is None
    assert set(inspect(database.engine).get_table_names()) <= {"alembic_version"}
    migrate(database)
    assert version_of(database) == newest()
