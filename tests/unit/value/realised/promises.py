"""Small promises whose update is known in closed form, and figures against them."""

from __future__ import annotations

from surplus.core.source import Source
from surplus.value.api import load
from surplus.value.realised import Figures, read_figures
from surplus.value.valuation import Valuation

HEAD = """
offering: A
alternative: B
context: mills
currency: EUR
horizon: 3 years
discount_rate: 8 %
starts: 2026-07-01
"""

NORMAL = (
    HEAD
    + """
inputs:
  saved: {unit: EUR/year, value: {normal: {mean: 12000, sd: 2400}}, ask: How much?, who: owner}
drivers: {saving: {label: Saving, benefit: saved, key_metric: hours lost}}
"""
)


def promise(text: str = NORMAL, draws: int = 4096) -> Valuation:
    """Return a valuation of a model given as text."""
    return load(Source("model.yaml", text)).evaluate(draws=draws)


def table(text: str, valuation: Valuation | None = None, name: str = "figures.csv") -> Figures:
    """Read figures given as text."""
    return read_figures(Source(name, text), valuation or promise())


def monthly(of: str, figures: list[float], error: str = "") -> str:
    """Return a CSV of figures from July 2026 on."""
    lines = ["period,of,figure,error"]
    for count, figure in enumerate(figures):
        year, month = divmod(6 + count, 12)
        lines.append(f"{2026 + year}-{month + 1:02},{of},{figure},{error}")
    return "\n".join(lines) + "\n"
