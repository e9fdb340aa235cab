"""The example that a new workbench can begin with: a model, and one customer's case."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy.orm import Session

from surplus.store import cases, models
from surplus.store.audit import Author


def add_example(session: Session, workspace_id: str, author: Author) -> None:
    """Add the sealed bearing, released, and the example mill's case of it."""
    folder = files("surplus.web.accounts.example")
    text = folder.joinpath("model.yaml").read_text(encoding="utf-8")
    model = models.add(session, workspace_id, "Sealed bearing", text, author)
    version = models.add_version(session, model, "The example", author)
    models.release(session, version, author)
    mill = folder.joinpath("mill.yaml").read_text(encoding="utf-8")
    cases.add(session, version, "Example mill", mill, author)
