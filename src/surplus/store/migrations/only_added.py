"""Tables of which the database itself refuses to change or delete a row."""

from __future__ import annotations

from alembic import op

_FUNCTION = """
CREATE OR REPLACE FUNCTION surplus_only_added() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$
"""


def only_add_to(table: str) -> None:
    """Refuse from now on whatever changes or deletes rows of a table."""
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is only added to'); END"
            )
        return
    op.execute(_FUNCTION)
    for name, what in (("row", "UPDATE OR DELETE"), ("table", "TRUNCATE")):
        each = "ROW" if name == "row" else "STATEMENT"
        op.execute(
            f"CREATE TRIGGER {table}_no_change_of_{name} BEFORE {what} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION surplus_only_added()"
        )


def drop_with(table: str) -> None:
    """Forget what `only_add_to` made; its triggers go with the table."""
    if op.get_bind().dialect.name != "sqlite":
        for name in ("row", "table"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_no_change_of_{name} ON {table}")
        op.execute("DROP FUNCTION IF EXISTS surplus_only_added")
