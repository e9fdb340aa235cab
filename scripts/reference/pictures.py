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
EDGE = 12


def waterfall() -> str:
    """Return the drawing as a file of its own, on white."""
    valuation = surplus.load(EXAMPLE / "model.yaml").evaluate(EXAMPLE / "mill.yaml")
    report = value_statement(valuation)
    figure = next(f for f in report.figures() if isinstance(f.data, Waterfall))
    drawing = draw(figure, Formatter("en", report.currency), Layout.WIDE)
    # Outside of our page no style sheet sets the variables, and some viewers don't know them.
    plain = re.sub(r"var\(--\w+, (#\w+)\)", r"\1", drawing)
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', plain)
    assert size is not None  # every drawing says how large it is
    wide, high = (float(side) + 2 * EDGE for side in size.groups())
    framed = plain.replace(size[0], f'width="{wide:g}" height="{high:g}"', 1)
    framed = re.sub(
        r'viewBox="[^"]*"', f'viewBox="{-EDGE} {-EDGE} {wide:g} {high:g}"', framed, count=1
    )
    paper = f'<rect x="{-EDGE}" y="{-EDGE}" width="100%" height="100%" fill="#ffffff"/>'
    return framed.replace("</desc>", f"</desc>{paper}", 1) + "\n"
