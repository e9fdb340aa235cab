"""How Alembic runs the migrations: on the connection that `surplus.store.migrate` hands it."""

from __future__ import annotations

from alembic import context

from surplus.store.tables import Base


def run() -> None:
    """Take the steps that were asked for."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        # SQLite changes a table by writing it anew.
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


# Alembic runs this file; whoever else imports it, to look at it, has no such context.
if hasattr(context, "config"):
    run()
