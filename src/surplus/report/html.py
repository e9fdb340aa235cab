"""The report as one self-contained page: no scripts, nothing fetched, prints on A4."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain, count, zip_longest

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from surplus.core.format import Formatter
from surplus.report.blocks import Block, Cell, Column, Figure
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
    drawings: list[str] = []

    def charts(figure: Figure) -> Markup:
        drawings.append("\n".join(draw(figure, formatter, layout, prefix) for layout in chosen))
        return _DRAWN

    template = _templates().get_template("block.html")
    page = template.render(block=block, title=title, words=words(lang), charts=charts)
    # Drawings are clean already; and no text can hold the mark, because texts are escaped.
    pieces = clean(page).split(_DRAWN)
    return "".join(chain.from_iterable(zip_longest(pieces, drawings, fillvalue="")))


_DRAWN = Markup("<!--drawn-->")


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("surplus.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"type_name": type_name, "about": _about, "heads": _heads}
    return templates


def _about(cell: Cell) -> Markup:
    """Return what is said of a cell besides its text, as attributes."""
    told = [("title", cell.hover), ("data-driver", cell.driver)]
    return Markup("".join(f' {name}="{escape(text)}"' for name, text in told if text))


def _heads(columns: Iterable[Column]) -> list[tuple[Markup, Markup]]:
    """Return what columns hold and what they are called, each once for all their cells."""
    return [(Markup(column.kind.value), escape(column.label)) for column in columns]
