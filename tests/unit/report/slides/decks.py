"""Valuations whose slides are tried, and the slides read back with python-pptx."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.presentation import Presentation as Opened
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.table import Table

import surplus
from report.hard_models import HOSTILE, hard
from surplus.report.report import Report
from surplus.report.sensitivity import sensitivity_report
from surplus.report.slides import to_pptx
from surplus.report.statement import value_statement
from surplus.value.valuation import Valuation

EXAMPLE = Path(__file__).parents[4] / "examples" / "sealed-bearing"
LONG = ("Fewer Donaudampfschifffahrtsgesellschaftskapitänsmützen and other things " * 5)[:300]
HEBREW = "פחות עצירות לא מתוכננות במפעל"
EMOJI = "🚀 Faster 👩\u200d🔧 work"


def _text(text: str) -> Callable[[int], str]:
    return lambda number: f"{text} {number}"


def _model(lines: str) -> Valuation:
    head = "offering: New\nalternative: Old\ncontext: mills\ncurrency: EUR\n"
    return surplus.loads(head + lines).evaluate(draws=256)


def example() -> Valuation:
    return surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")


CASES: dict[str, Callable[[], Valuation]] = {
    "example": example,
    "many": lambda: hard(count=400, value="100", price=50),
    "long": lambda: hard(_text(LONG), 4, price=20),
    "unbroken": lambda: hard(lambda number: "x" * 290 + str(number), 4),
    "hebrew": lambda: hard(_text(HEBREW)),
    "emoji": lambda: hard(_text(EMOJI)),
    "hostile": lambda: hard(lambda number: HOSTILE[number % len(HOSTILE)], 10),
    "loss": lambda: hard(value="-300 to -100", price=90),
    "crossing": lambda: hard(value="-300 to 300", price=10),
    "huge": lambda: hard(value="1e12 to 3e12"),
    "one year": lambda: hard(years=1, price=300),
    "thirty years": lambda: hard(years=30, price=200),
    "certain": lambda: hard(value="200"),
    "zero": lambda: _model("drivers: {x: {benefit: 0 EUR/year}}\n"),
    "no price": lambda: _model("drivers: {x: {benefit: 900 EUR/year}}\n"),
}


@cache
def _evaluated(name: str) -> Valuation:
    return CASES[name]()


def told(name: str, lang: str = "en") -> tuple[Valuation, Report, Report]:
    """Return a valuation with its value statement and what matters in it."""
    return _told(name, lang)


@cache
def _told(name: str, lang: str) -> tuple[Valuation, Report, Report]:
    valuation = _evaluated(name)
    return valuation, value_statement(valuation, lang), sensitivity_report(valuation, lang)


def content(name: str, lang: str = "en", template: Path | None = None) -> bytes:
    """Return the slides of a case as a file."""
    return _content(name, lang, template)


@cache
def _content(name: str, lang: str, template: Path | None) -> bytes:
    valuation, report, matters = told(name, lang)
    return to_pptx(report, matters, template=template, day=valuation.case.day)


def opened(name: str, lang: str = "en", template: Path | None = None) -> Opened:
    """Return the slides of a case, read back."""
    return Presentation(io.BytesIO(content(name, lang, template)))


def shapes(slide: Slide) -> list[BaseShape]:
    """Return the shapes of a slide."""
    return [slide.shapes[index] for index in range(len(slide.shapes))]


def frames(deck: Opened) -> Iterator[GraphicFrame]:
    """Yield all frames of charts and tables."""
    for slide in deck.slides:
        yield from (shape for shape in shapes(slide) if isinstance(shape, GraphicFrame))


def charts(deck: Opened) -> list[Chart]:
    """Return all charts in the order of the slides."""
    return [frame.chart for frame in frames(deck) if frame.has_chart]


def tables(deck: Opened) -> list[Table]:
    """Return all tables in the order of the slides."""
    return [frame.table for frame in frames(deck) if frame.has_table]


def texts(table: Table) -> list[list[str]]:
    """Return what stands in the cells of a table."""
    return [[cell.text_frame.text for cell in row.cells] for row in table.rows]


def titles(deck: Opened) -> list[str]:
    """Return the messages of the slides."""
    found = [slide.shapes.title for slide in deck.slides]
    return [title.text_frame.text if title is not None else "" for title in found]
