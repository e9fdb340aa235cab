"""The picture in the README: the waterfall of the example's value statement."""

from __future__ import annotations

import re
from pathlib import Path

import surplus
from surplus.core.format import Formatter
from surplus.report.charts import Waterfall
from surplus.report.statement import value_statement
from surplus.report.svg import Layout, draw

EXAMPLE = Path(__file__).parents[2] / "examples" / "sealed-bearing"


def waterfall() -> str:
    """Return the drawing as a file of its own, on white."""
    valuation = surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")
    report = value_statement(valuation)
    figure = next(f for f in report.figures() if isinstance(f.data, Waterfall))
    drawing = draw(figure, Formatter("en", report.currency), Layout.WIDE)
    # Outside of our page no style sheet sets the variables, and some viewers don't know them.
    plain = re.sub(r"var\(--\w+, (#\w+)\)", r"\1", drawing)
    paper = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return plain.replace("</desc>", f"</desc>{paper}", 1) + "\n"
