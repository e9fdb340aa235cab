"""What a case comes to, block by block: whole on its page, in part while a slider is dragged."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from surplus.core.errors import SurplusError
from surplus.report.html import block_html
from surplus.report.live import LIVE_BLOCKS, live_report
from surplus.report.statement.summary import payback_text
from surplus.report.svg import Layout
from surplus.value.live import Live
from surplus.web.cases.opened import OpenCase
from surplus.web.said import told

BLOCKS = tuple(name for name in LIVE_BLOCKS if name != "headline")
QUESTIONS = "questions"
"""Shown in place of a block: what to ask next."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a case comes to.

    Attributes
    ----------
    headline, block : Markup
        Empty if the value can't be worked out, or the block has nothing to show.
    shows : str
        Name of the block.
    answer : str
        What the offering is worth, in one sentence.
    payback : str
        How long it takes until what was laid out has come back.
    faults : tuple of str
        Why the value can't be worked out.
    """

    headline: Markup
    block: Markup
    shows: str
    answer: str = ""
    payback: str = ""
    faults: tuple[str, ...] = ()


def result_view(
    opened: OpenCase, live: Live, shows: str, layouts: tuple[Layout, ...] = tuple(Layout)
) -> Result:
    """Return what a case comes to, or why it can't be worked out.

    Parameters
    ----------
    live : Live
        The case as it is, or as it would be with a figure that is being edited.
    shows : str
        Name of the block to show; the waterfall if there is none of that name.
    layouts : tuple of Layout
        For which widths its chart is drawn.
    """
    name = shows if shows in (*BLOCKS, QUESTIONS) else BLOCKS[0]
    report = live_report(live, opened.lang)
    try:
        headline = Markup(block_html(report.headline, opened.lang, report.currency))
        part = report.block(name) if name != QUESTIONS else None
        block = (
            block_html(part, opened.lang, report.currency, name, layouts=layouts) if part else ""
        )
        payback = payback_text(report.telling)
        return Result(headline, Markup(block), name, report.answer, payback)
    except SurplusError as error:
        return Result(Markup(), Markup(), name, faults=told(error, opened.lang))


def layouts_of(width: str) -> tuple[Layout, ...]:
    """Return for which widths charts are drawn: for both, if a page doesn't say what it has."""
    return {"wide": (Layout.WIDE,), "narrow": (Layout.NARROW,)}.get(width, tuple(Layout))
