"""The report as one self-contained page: no scripts, nothing fetched, prints on A4."""

from __future__ import annotations

from functools import cache
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from surplus.core.format import Formatter
from surplus.report.blocks import Figure
from surplus.report.lines import clean
from surplus.report.report import Report, type_name
from surplus.report.svg import Layout, draw
from surplus.report.words import words


def to_html(report: Report) -> str:
    """Return the report as an HTML page that needs nothing beside itself.

    Examples
    --------
    >>> to_html(Report("Sealed bearing", lang="sv")).splitlines()[:2]
    ['<!DOCTYPE html>', '<html lang="sv">']
    """
    formatter = Formatter(report.lang, report.currency)
    numbers = count(1)

    def charts(figure: Figure) -> Markup:
        prefix = f"figure-{next(numbers)}"
        # Every text in a drawing is escaped by the elements that it is made of.
        return Markup("\n".join(draw(figure, formatter, layout, prefix) for layout in Layout))

    page = _templates().get_template("page.html")
    return clean(page.render(report=report, words=words(report.lang), charts=charts))


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("surplus.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["type_name"] = type_name
    return templates
