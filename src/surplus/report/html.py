"""The report as one self-contained page: no scripts, nothing fetched, prints on A4."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from surplus.core.format import Formatter
from surplus.report.blocks import Block, Figure
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


def block_html(
    block: Block,
    lang: str,
    currency: str,
    prefix: str = "figure",
    *,
    title: str = "",
    layouts: Iterable[Layout] = tuple(Layout),
) -> str:
    """Return one block of a report as HTML, for a page that has the report's style sheet.

    Parameters
    ----------
    lang, currency : str
        Of the report that the block belongs to.
    prefix : str
        Starts every id in its drawings; two figures on one page need different ones.
    title : str
        What a table without a caption is called.
    layouts : iterable of Layout
        For which widths charts are drawn; the style sheet shows one at a time.

    Examples
    --------
    >>> from surplus.report.blocks import Paragraph
    >>> block_html(Paragraph("Worth <more>"), "en", "EUR").strip()
    '<p dir="auto">Worth &lt;more&gt;</p>'
    """
    formatter = Formatter(lang, currency)
    chosen = tuple(layouts)

    def charts(figure: Figure) -> Markup:
        return Markup("\n".join(draw(figure, formatter, layout, prefix) for layout in chosen))

    template = _templates().get_template("block.html")
    return clean(template.render(block=block, title=title, words=words(lang), charts=charts))


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
