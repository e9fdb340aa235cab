"""RFM: recency, frequency and monetary value in classes, and segments with names.

Hughes (1994), Strategic Database Marketing; Bult & Wansbeek (1995), Optimal selection for
direct mail, Marketing Science 14(4). A rule of thumb beside the models, not instead of them.

Exact fifths would part customers who are equal: where most bought once, they would fill two or
three classes of frequency. Miglautsch (2000), Thoughts on RFM scoring, Journal of Database
Marketing 8(1), keeps them together in the lowest class and divides those above them; `rfm` does
the same for any value that many customers share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

SEGMENTS = (
    ("champions", (4, 5), (4, 5)),
    ("loyal", (3, 3), (4, 5)),
    ("new", (5, 5), (1, 1)),
    ("promising", (4, 5), (2, 3)),
    ("recent, once", (4, 4), (1, 1)),
    ("need attention", (3, 3), (2, 3)),
    ("about to sleep", (3, 3), (1, 1)),
    ("at risk", (1, 2), (3, 4)),
    ("can't lose", (1, 2), (5, 5)),
    ("asleep", (1, 2), (1, 2)),
)
"""Name, classes of recency, and classes of frequency (5 is best), for five classes."""


@dataclass(frozen=True, eq=False, slots=True)
class Rfm:
    """Classes of each customer, from 1 to `classes`, the best highest.

    Attributes
    ----------
    recency, frequency, monetary : arrays of int, shape (rows,)
        Classes.
    classes : int
        How many there are.
    """

    recency: IntArray
    frequency: IntArray
    monetary: IntArray
    classes: int

    @property
    def code(self) -> NDArray[np.str_]:
        """The three classes of each customer in one, such as 545."""
        parts = (self.recency, self.frequency, self.monetary)
        code = np.char.add(parts[0].astype(str), parts[1].astype(str))
        return np.asarray(np.char.add(code, parts[2].astype(str)))

    @property
    def segment(self) -> NDArray[np.str_]:
        """The name of each customer's segment, for five classes.

        Raises
        ------
        SurplusError
            W067 if there aren't five classes.
        """
        if self.classes != 5:
            message = f"segments are named for 5 classes, not for {self.classes}"
            raise fault("W067", message, "leave the number of classes out")
        found = np.full(len(self.recency), "", dtype="<U16")
        for name, recent, often in SEGMENTS:
            inside = (self.recency >= recent[0]) & (self.recency <= recent[1])
            inside &= (self.frequency >= often[0]) & (self.frequency <= often[1])
            found[inside] = name
        return found


def rfm(since_last: ArrayLike, purchases: ArrayLike, amount: ArrayLike, classes: int = 5) -> Rfm:
    """Return the classes of each customer.

    Equal values are in the same class, so that the order of the customers doesn't matter, and
    classes hold about the same number of customers otherwise: each in turn takes its share of
    those who are left, and at least one value. Purchases and amounts are shared out from the
    least on, recency from the latest on: those who bought once are in class 1, those who bought
    last in the best. Where there are fewer values than classes, the classes in use are spread
    evenly from 1 to the best.

    Parameters
    ----------
    since_last : array_like of shape (rows,)
        Time since the last purchase: the shorter, the better.
    purchases : array_like of shape (rows,)
        How many there were.
    amount : array_like of shape (rows,)
        What they brought.
    classes : int
        How many classes, from 2 to 9.

    Raises
    ------
    SurplusError
        W067 if the number of classes can't be, W050 if a number is missing, W054 if there
        are no customers.

    Examples
    --------
    >>> found = rfm([1, 50, 9], [9, 1, 4], [900.0, 20.0, 80.0], classes=3)
    >>> found.code.tolist()
    ['333', '111', '222']
    """
    if not 2 <= classes <= 9:
        raise fault("W067", f"there can't be {classes} classes", "choose from 2 to 9")
    columns = [np.asarray(column, np.float64) for column in (since_last, purchases, amount)]
    if not columns[0].size:
        raise fault("W054", "there are no customers", "check what the table was made from")
    if not all(np.isfinite(column).all() for column in columns):
        raise fault("W050", "a number is missing or not finite", "leave these customers out")
    late, often, money = (_classes(column, classes) for column in columns)
    return Rfm(classes + 1 - late, often, money, classes)


def _classes(column: FloatArray, classes: int) -> IntArray:
    """Return the class of each value, shared out from the least on."""
    _, place, counts = np.unique(column, return_inverse=True, return_counts=True)
    upto = np.cumsum(counts)
    group, done = np.zeros(len(counts), np.int64), 0
    for left in range(classes, 0, -1):
        rest = group == 0
        if not rest.any():
            break
        # Whole numbers all along, so that every engine draws the line at the same value.
        inside = (2 * (upto - done) - counts) * left < 2 * (len(column) - done)
        inside[np.argmax(rest)] = True
        group[rest & inside] = classes + 1 - left
        done = int(upto[group > 0].max())
    return np.asarray(spread(classes, int(group.max()))[group - 1][place])


def spread(classes: int, used: int) -> IntArray:
    """Return the classes that are used where there are too few values for all of them.

    Parameters
    ----------
    classes : int
        How many there could be.
    used : int
        How many are used.

    Examples
    --------
    >>> [spread(5, used).tolist() for used in (1, 2, 3, 4)]
    [[1], [1, 5], [1, 3, 5], [1, 2, 4, 5]]
    """
    between = max(used - 1, 1)
    return 1 + (2 * np.arange(used) * (classes - 1) + between) // (2 * between)
