"""How large a formula may be, so that no text can exhaust memory, stack or patience."""

from __future__ import annotations

import sys
from fractions import Fraction

LONGEST_TEXT = 10_000
"""Characters of one formula."""

DEEPEST_TREE = 200
"""Levels of one formula's tree; a chain of n additions has n levels."""

MOST_NODES = 2_000
"""Numbers, names, operators and calls of one formula."""

DEEPEST_NESTING = 3 * DEEPEST_TREE
"""Pending operators and brackets; a tree at its limit, printed with brackets, needs 2 a level."""

HIGHEST_POWER = 24
"""Largest exponent of a unit's symbol; m^24 is a mistake, m^1000000 would take for ever."""

MOST_SYMBOLS = 24
"""Different symbols in one unit."""

MOST_FAULTS = 20
"""Faults reported of one formula."""

LARGEST = Fraction(sys.float_info.max)
"""Largest number in size that is computed with."""

SMALLEST = Fraction(sys.float_info.min)
"""Smallest conversion factor."""
