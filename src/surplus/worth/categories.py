"""Columns of a table as covariates: numbers as they are, texts as categories of 0 or 1."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surplus.worth.faults import fault

FloatArray = NDArray[np.float64]

MOST_CATEGORIES = 30


@dataclass(frozen=True, slots=True)
class Coding:
    """How a column becomes covariates.

    Attributes
    ----------
    column : str
        Its name.
    base : str or None
        The category that the others are compared with; none if the column holds numbers.
    others : tuple of str
        The other categories.
    """

    column: str
    base: str | None = None
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The covariates: `column = category`, or the column's name if it holds numbers."""
        if self.base is None:
            return (self.column,)
        return tuple(f"{self.column} = {other}" for other in self.others)

    def of(self, cells: NDArray[np.generic]) -> dict[str, FloatArray]:
        """Return the covariates of cells.

        Parameters
        ----------
        cells : array of shape (rows,)
            Numbers, or texts.

        Raises
        ------
        SurplusError
            W115 for a category that isn't known, or a text where numbers were.
        """
        if self.base is None:
            numbers = as_numbers(cells)
            if numbers is None:
                message = f"'{self.column}' held numbers and now holds texts"
                raise fault("W115", message, "give numbers, or fit again")
            return {self.column: numbers}
        texts = cells.astype(np.str_)
        unknown = sorted(set(np.unique(texts).tolist()) - {self.base, *self.others})
        if unknown:
            message = f"'{self.column}' has a category that wasn't fitted: '{unknown[0]}'"
            raise fault("W115", message, "fit again with customers of all categories")
        return {
            name: (texts == other).astype(np.float64)
            for name, other in zip(self.names, self.others, strict=True)
        }


def coding_of(column: str, cells: NDArray[np.generic], weights: NDArray[np.int64]) -> Coding:
    """Return how a column becomes covariates; the most frequent category is the base.

    Parameters
    ----------
    column : str
        Its name.
    cells : array of shape (rows,)
        Numbers, or texts.
    weights : array of int, shape (rows,)
        How often each stands.

    Raises
    ------
    SurplusError
        W122 if there are too many categories.

    Examples
    --------
    >>> coding_of("region", np.array(["north", "south"]), np.array([1, 2])).names
    ('region = north',)
    >>> coding_of("age", np.array(["31", "64"]), np.array([1, 2])).names
    ('age',)
    """
    if as_numbers(cells) is not None:
        return Coding(column)
    texts, at = np.unique(cells.astype(np.str_), return_inverse=True)
    if len(texts) > MOST_CATEGORIES:
        message = f"'{column}' has {len(texts):,} categories; {MOST_CATEGORIES} at most"
        raise fault("W122", message, "put them into fewer groups first")
    base = int(np.argmax(np.bincount(at, weights=weights)))
    others = tuple(str(text) for place, text in enumerate(texts) if place != base)
    return Coding(column, str(texts[base]), others)


def as_numbers(cells: NDArray[np.generic]) -> FloatArray | None:
    """Return a column as numbers if all of its cells are: files of text hold them as text.

    Parameters
    ----------
    cells : array of shape (rows,)
        Numbers, or texts.
    """
    try:
        numbers = cells.astype(np.float64)
    except ValueError:
        return None
    return np.asarray(numbers) if np.isfinite(numbers).all() else None
