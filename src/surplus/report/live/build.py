"""The parts of a statement that move while a case is edited, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from surplus.report.blocks import Figure, KeyFigure, KeyFigures
from surplus.report.sensitivity.swings import Moving, tornado_figure, widest_first
from surplus.report.statement.over_time import cash_flow_figure
from surplus.report.statement.profit import bridge_figure
from surplus.report.statement.summary import answer, value_and_chance
from surplus.report.statement.sureness import distribution_figure
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import waterfall_figure
from surplus.value.live import Live
from surplus.value.pnl import pnl_view
from surplus.value.sensitivity import Swing

LiveBlock = KeyFigures | Figure


@dataclass(frozen=True)
class LiveReport:
    """What a case comes to, told in one language; every number as the value statement has it.

    A part is made when it is first asked for. One that has nothing to show is None: the
    distribution and the tornado where nothing is uncertain, the bridge without a P&L.
    """

    live: Live
    lang: str

    @cached_property
    def telling(self) -> Telling:
        """The valuation told in the language."""
        return Telling(self.live.valuation, self.lang)

    @property
    def currency(self) -> str:
        """The currency of the amounts (ISO 4217)."""
        return self.telling.currency

    @cached_property
    def answer(self) -> str:
        """What the offering is worth, in one sentence."""
        return answer(self.telling)

    @cached_property
    def headline(self) -> KeyFigures:
        """The value, the chance that it is above zero, the benefits, the price difference."""
        telling = self.telling
        shown = telling.rounded
        figures = (
            _amount(telling, "live_benefits", shown.benefits, telling.valuation.benefits.mean),
            _amount(
                telling, "live_price", shown.benefits - shown.value, telling.valuation.price.mean
            ),
        )
        return KeyFigures((*value_and_chance(telling), *figures))

    @cached_property
    def waterfall(self) -> Figure:
        """From the reference price over each driver to the customer's value."""
        return waterfall_figure(self.telling)

    @cached_property
    def tornado(self) -> Figure | None:
        """How far each uncertain input moves the value."""
        found = self.live.tornado
        moving = widest_first(_moving(self.live, *pair) for pair in found.swings.items())
        return tornado_figure(self.telling, found.middle, moving) if moving else None

    @cached_property
    def distribution(self) -> Figure | None:
        """How likely each value is."""
        certain = self.live.valuation.value.is_certain
        return None if certain else distribution_figure(self.telling)

    @cached_property
    def cash_flow(self) -> Figure:
        """The customer's money year by year."""
        return cash_flow_figure(self.telling)

    @cached_property
    def bridge(self) -> Figure | None:
        """From the profit before to that after, in the first full year."""
        if self.live.case.pnl is None:
            return None
        return bridge_figure(self.telling, pnl_view(self.live.valuation))

    def block(self, name: str) -> LiveBlock | None:
        """Return a part by its name, one of `LIVE_BLOCKS`; None if it has nothing to show.

        Raises
        ------
        KeyError
            If there is no such part.
        """
        return LIVE_BLOCKS[name](self)


LIVE_BLOCKS: Mapping[str, Callable[[LiveReport], LiveBlock | None]] = {
    "headline": lambda report: report.headline,
    "waterfall": lambda report: report.waterfall,
    "tornado": lambda report: report.tornado,
    "distribution": lambda report: report.distribution,
    "cash_flow": lambda report: report.cash_flow,
    "bridge": lambda report: report.bridge,
}
"""The parts of a live report by name, in reading order."""


def live_report(live: Live, lang: str = "en") -> LiveReport:
    """Return what a case that is being edited comes to, part by part.

    Parameters
    ----------
    lang : str
        `en` or `sv`.

    Raises
    ------
    SurplusError
        When a part is asked for: as `Live.valuation`.
    """
    return LiveReport(live, lang)


def _amount(telling: Telling, key: str, shown: float, exact: float) -> KeyFigure:
    note = telling.word(f"{key}_note", alternative=telling.alternative)
    hover = telling.formatter.money(exact, exact=True)
    return KeyFigure(telling.word(key), telling.money(shown), note, exact, hover)


def _moving(live: Live, column: str, swing: Swing) -> Moving:
    name, _, option = column.partition(".")
    return Moving(live.valuation.model.input(name), option, swing)
