"""What slides are made of, as data: nothing here knows how it is put into a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from surplus.report.blocks import Column, KeyFigure, Row
from surplus.report.charts import CashFlow, Distribution, Waterfall


class Place(StrEnum):
    """What kind of slide it is, which decides the layout that it gets."""

    ANSWER = "answer"
    CHART = "chart"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Plot:
    """A native chart.

    Parameters
    ----------
    data : Waterfall, CashFlow or Distribution
        What is drawn; its values are the model's to the last digit.
    name : str
        What the chart is called in the list of objects.
    alt : str
        What it shows, for those who can't see it, with every label in full.
    """

    data: Waterfall | CashFlow | Distribution
    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A native table.

    Parameters
    ----------
    columns : tuple of Column
        Heads; no line of heads is drawn if all are empty.
    rows : tuple of Row
        One cell a column; a row whose cells after the first are empty is a heading.
    widths : tuple of float
        How wide the columns are, in any measure.
    name, alt : str
        As of a chart.
    caption : str
        Said above the table.
    more : str
        What the last row says if not all rows have room, with a place `{count}`.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    name: str
    alt: str
    caption: str = ""
    more: str = "{count}"


@dataclass(frozen=True, slots=True)
class Cards:
    """Headline numbers side by side; the first is the answer."""

    figures: tuple[KeyFigure, ...]


Content = Plot | Grid | Cards


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its message, what shows it, and where that comes from.

    Parameters
    ----------
    name : str
        What programs call it, the same in every language, such as `worth`.
    place : Place
        What kind of slide it is.
    title : str
        The message, in a sentence.
    lead : str
        What the amounts are, or the message's context, set small.
    main : Content
        What it shows.
    side : Content or None
        What stands beside it.
    notes : tuple of str
        What the speaker reads: every text in full, and where the numbers come from.
    """

    name: str
    place: Place
    title: str
    lead: str
    main: Content
    side: Content | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in the order in which they are shown.

    Parameters
    ----------
    title, subject : str
        What they are about, and for whom.
    kind : str
        What sort of document it is.
    lang : str
        Language of all texts, `en` or `sv`.
    currency : str
        Currency of all amounts (ISO 4217).
    """

    title: str
    subject: str
    kind: str
    lang: str
    currency: str
    slides: tuple[Slide, ...]
