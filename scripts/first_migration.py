"""Write the first migration anew from the tables: for use until the first release only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

FOLDER = Path(__file__).parents[1] / "src/surplus/store/migrations"


ONLY_ADDED = "audit_entry"
"""The table that the database itself lets nobody change."""


def guarded(text: str) -> str:
    """Return the migration with what keeps the audit log as it is, which Alembic doesn't see."""
    made, taken = text.split("def downgrade() -> None:")
    after, taken = taken.split('"""', 2)[1:]
    made = f'{made.rstrip()}\n    only_add_to("{ONLY_ADDED}")\n\n\n'
    taken = f'def downgrade() -> None:\n    """{after}"""\n    drop_with("{ONLY_ADDED}"){taken}'
    imported = "from surplus.store.migrations.only_added import drop_with, only_add_to\n"
    tables = "from surplus.store.tables import UtcTime\n"
    return (made + taken).replace(tables, imported + tables)


def main() -> None:
    """Write `versions/0001_first_tables.py`."""
    for old in FOLDER.glob("versions/0001*.py"):
        old.unlink()
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, "First tables", rev_id="0001", autogenerate=True)
    (written,) = FOLDER.glob("versions/0001*.py")
    text = written.read_text(encoding="utf-8")
    text = text.replace("surplus.store.tables.base.UtcTime", "UtcTime")
    tables = "\n\nfrom surplus.store.tables import UtcTime\n"
    text = text.replace("from alembic import op\n", f"from alembic import op{tables}")
    text = "\n".join(line for line in text.split("\n") if "### " not in line)
    text = guarded(text)
    written.write_text(text, encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    subprocess.run([*ruff, "format", "-q", str(written)], check=True)
    subprocess.run([*ruff, "check", "-q", "--fix", str(written)], check=True)


if __name__ == "__main__":
    main()
