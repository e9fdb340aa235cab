"""How Alembic runs the migrations: on the connection that `surplus.store.migrate` hands it."""

from __future__ import annotations

from alembic import context

from surplus.store.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    # SQLite changes a table by writing it anew.
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
