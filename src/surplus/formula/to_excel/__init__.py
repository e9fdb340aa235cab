"""From typed trees to Excel: one cell a formula, for each option and year in which it differs.

Other formulas name the cell instead of repeating its text. Every term carries what it comes
to in NumPy beside its text, so that each cell can be given its value when it is written.

A missing number is `#N/A`, which goes through everything as NaN does. What has no result (a
division by zero, the root of a negative number) is an error in the cell, where NumPy
refuses. Excel rounds to 15 digits before it compares, so that what differs by less than
that is equal there.
"""

from surplus.formula.to_excel.terms import (
    Term,
    Terms,
    call,
    constant,
    grid,
    joined,
    minus,
    named,
    negated,
    over,
    plus,
    scaled,
    times,
)
from surplus.formula.to_excel.writer import Placing, Writer

__all__ = [
    "Placing",
    "Term",
    "Terms",
    "Writer",
    "call",
    "constant",
    "grid",
    "joined",
    "minus",
    "named",
    "negated",
    "over",
    "plus",
    "scaled",
    "times",
]
