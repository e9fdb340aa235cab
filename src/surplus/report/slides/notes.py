"""What the speaker reads below a slide: every text in full, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Iterable

from surplus.report.blocks import Callout, Table
from surplus.report.charts import Step
from surplus.report.slides.material import Material, table_lines

_MOST = 600
"""Lines of notes: more than anybody reads, few enough for every program to open."""


def notes(material: Material, *parts: Iterable[str]) -> tuple[str, ...]:
    """Return the notes of a slide: its parts, and what stands behind the document."""
    lines = [line for part in parts for line in part if line]
    sources = (f"{name}: {text}" for name, text in material.report.provenance)
    return (*_few(material, lines), material.word("slides_notes_sources") + ":", *sources)


def _few(material: Material, lines: list[str]) -> list[str]:
    if len(lines) <= _MOST:
        return lines
    left = material.formatter.number(len(lines) - _MOST)
    return [*lines[:_MOST], material.word("slides_more", count=left)]


def in_full(material: Material, lines: Iterable[str]) -> list[str]:
    """Return lines under the words that say that nothing in them is shortened."""
    found = [line for line in lines if line]
    return [material.word("slides_notes_figures") + ":", *found] if found else []


def equations(material: Material) -> list[str]:
    """Return how each amount is worked out, in words."""
    section = material.section("equations")
    if section is None:
        return []
    tables = [block for block in section.blocks if isinstance(block, Table)]
    told = [f"{table.caption} = {table.rows[0].cells[1].text}" for table in tables]
    return [section.title + ":", *told]


def evidence(material: Material) -> list[str]:
    """Return every input with its value, its standing and how it is known."""
    section, table = material.section("evidence"), material.block("evidence", Table)
    return [section.title + ":", *table_lines(table.rows)] if section and table else []


def callouts(material: Material) -> list[str]:
    """Return what is to be confirmed, where figures differ, what was left out."""
    found = material.blocks("assumptions", Callout)
    return [line for callout in found for line in (callout.title + ":", *callout.items)]


def steps(found: Iterable[Step]) -> list[str]:
    """Return the steps of a waterfall with their amounts.

    Examples
    --------
    >>> steps([Step("Fewer stops", 1200.0, text="€1,200")])
    ['Fewer stops: €1,200']
    """
    return [f"{step.label}: {step.text}" for step in found]
