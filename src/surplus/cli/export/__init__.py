"""`surplus export`: what people take away, a form of it in each file."""

from __future__ import annotations

import click

from surplus.cli.lazy import LazyGroup

FORMS = {
    "html": ("html", "A page that needs nothing beside itself."),
    "pdf": ("pdf", "A document for paper: one page, a business case, a review, a guide."),
    "pptx": ("pptx", "Slides with charts and tables that can be edited."),
    "xlsx": ("xlsx", "A live Excel workbook: change a figure, and every amount follows."),
    "json": ("json", "The same document for machines."),
    "value-project": ("value_project", "The Value Project's JSON: a model, not a document."),
}


@click.group("export", cls=LazyGroup, package="surplus.cli.export", verbs=FORMS)
def command() -> None:
    """Write a document about MODEL for a customer, or the model itself, in another form.

    Every form shows the same numbers, made by one evaluation. A file is written whole or
    not at all.
    """
