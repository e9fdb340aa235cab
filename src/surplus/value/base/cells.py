"""From the cells of some accounts to the arrays that formulas are evaluated on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from surplus.core.spread import FloatArray
from surplus.value.base.binding import Binding
from surplus.value.base.columns import staged
from surplus.value.base.strata import Stratum

Cells = Mapping[str, FloatArray]
"""By staged column: one number an account, NaN where it is missing."""


def in_units(cells: Cells, bindings: Sequence[Binding]) -> dict[str, FloatArray]:
    """Return cells in the units of their inputs."""
    found: dict[str, FloatArray] = {}
    for index, binding in enumerate(bindings):
        numbers, factor = cells[staged(index)], binding.factor
        above, below = factor.numerator, factor.denominator
        found[staged(index)] = numbers if factor == 1 else numbers * above / below
    return found


def filled(
    cells: Cells, bindings: Sequence[Binding], stratum: Stratum, accounts: int
) -> dict[str, FloatArray]:
    """Return every input for some accounts.

    Returns
    -------
    mapping of str to array
        Of shape (alternative or 1, year or 1, accounts × draws), the draws of an account side
        by side, or with 1 in the last axis where all accounts have one and the same number.
    """
    arrays = {name: _tiled(numbers, accounts) for name, numbers in stratum.arrays.items()}
    for index, binding in enumerate(bindings):
        name = binding.input.name
        if name in arrays:
            own = np.repeat(cells[staged(index)], stratum.draws)
            place = stratum.extent.options.index(binding.option) if binding.option else None
            arrays[name] = _with(arrays[name], own, place)
    return arrays


def _tiled(numbers: FloatArray, accounts: int) -> FloatArray:
    return numbers if numbers.shape[2] == 1 else np.tile(numbers, accounts)


def _with(stand_in: FloatArray, own: FloatArray, place: int | None) -> FloatArray:
    """Put the accounts' own numbers in, for all options or for one."""
    missing = np.isnan(own)
    if place is None:
        rows = np.where(missing, stand_in, own) if missing.any() else own[None, None]
        return np.asarray(rows, dtype=np.float64)
    shape = (*stand_in.shape[:2], max(own.size, stand_in.shape[2]))
    mixed = np.array(np.broadcast_to(stand_in, shape))
    mixed[place, 0] = np.where(missing, mixed[place, 0], own)
    return mixed
