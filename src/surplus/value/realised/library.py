"""What came true over many accounts: how far to trust a driver's promise to the next one.

Each account's share (delivered over promised) is an estimate with an error. True shares
differ between accounts, too; how much is estimated from the shares themselves, and each
account is drawn towards the mean of all by as much as its own figure is unsure (normal-normal
shrinkage: Efron & Morris 1975, JASA 70, p. 311-319).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean, raise_errors
from surplus.core.quantity import read_quantity
from surplus.core.source import Source
from surplus.core.spread import FloatArray
from surplus.core.units import Units
from surplus.value.realised.table_text import Row, read_rows, read_text

COLUMNS = ("account", "driver", "promised", "delivered", "error", "note")
NEEDED = ("account", "driver", "promised", "delivered")
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Account:
    """What one account promised and delivered of one driver.

    Attributes
    ----------
    error : float
        Standard error of delivered over promised.
    """

    account: str
    driver: str
    promised: float
    delivered: float
    error: float

    @property
    def share(self) -> float:
        """Delivered over promised."""
        return self.delivered / self.promised


@dataclass(frozen=True)
class Pooled:
    """Estimates of one thing in several places, pooled.

    Attributes
    ----------
    mean, error : float
        The mean over all places, and its standard error.
    between : float
        Standard deviation of the true numbers between places.
    shrunken : array
        Each place's own estimate, drawn towards the mean.
    """

    mean: float
    error: float
    between: float
    shrunken: FloatArray

    @property
    def next_error(self) -> float:
        """How sure the next place's true number is: its standard deviation."""
        return float(np.hypot(self.between, self.error))


def pool(estimates: Sequence[float], errors: Sequence[float]) -> Pooled:
    """Pool estimates with known standard errors; the variance between them is estimated.

    The variance between places is the moment estimate of DerSimonian & Laird (1986),
    Controlled Clinical Trials 7, p. 177-188, equation 8: 0 where the estimates don't differ
    more than their errors let them.

    Examples
    --------
    The eight schools of Rubin (1981), Journal of Educational Statistics 6, p. 377-401:

    >>> schools = pool([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18])
    >>> round(schools.mean, 2), round(schools.error, 2), schools.between
    (7.69, 4.07, 0.0)
    """
    y, variance = np.asarray(estimates, dtype=np.float64), np.square(errors, dtype=np.float64)
    fixed = 1 / variance
    mean = float(fixed @ y / fixed.sum())
    spread = float(fixed @ (y - mean) ** 2)
    scale = float(fixed.sum() - (fixed**2).sum() / fixed.sum())
    between = max(0.0, (spread - (len(y) - 1)) / scale) if scale > 0 else 0.0
    weights = 1 / (variance + between)
    pooled = float(weights @ y / weights.sum())
    own = between / (between + variance)
    shrunken = np.asarray(own * y + (1 - own) * pooled, dtype=np.float64)
    return Pooled(pooled, float(weights.sum() ** -0.5), float(np.sqrt(between)), shrunken)


@dataclass(frozen=True)
class Record:
    """One driver over all accounts that report it.

    Attributes
    ----------
    pooled : Pooled
        Of the shares of the promise that came true.
    """

    driver: str
    accounts: tuple[Account, ...]
    pooled: Pooled


@dataclass(frozen=True)
class Library:
    """What came true of each driver over many accounts.

    Attributes
    ----------
    out_of : int or None
        How many accounts there are in all, if somebody said so. Only those who report are
        seen, and who reports is seldom a matter of chance.
    """

    records: tuple[Record, ...]
    reporting: int
    out_of: int | None = None


def read_accounts(
    source: Path | str | Source,
    drivers: Collection[str],
    error: float = 0.2,
    out_of: int | None = None,
) -> Library:
    """Read what accounts promised and delivered, and pool each driver.

    Parameters
    ----------
    source : path or Source
        CSV or YAML with the columns account, driver, promised, delivered, and perhaps error.
    drivers : collection of str
        The drivers that there may be.
    error : float
        The error of rows that state none, as a share of what was promised.

    Raises
    ------
    SurplusError
        With everything that is wrong with the table.
    """
    read, found = read_text(source), list[Diagnostic]()
    rows = read_rows(read, COLUMNS, NEEDED, found)
    raise_errors(found)
    accounts = [a for row in rows if (a := _account(row, error, found)) is not None]
    _once(rows, found)
    _known(rows, drivers, found)
    raise_errors(found)
    return library(accounts, out_of)


def library(accounts: Sequence[Account], out_of: int | None = None) -> Library:
    """Pool what accounts delivered, driver by driver, in the order of their first account."""
    drivers = dict.fromkeys(account.driver for account in accounts)
    records = []
    for driver in drivers:
        mine = tuple(a for a in accounts if a.driver == driver)
        records.append(Record(driver, mine, pool([a.share for a in mine], [a.error for a in mine])))
    return Library(tuple(records), len({a.account for a in accounts}), out_of)


def _account(row: Row, error: float, found: list[Diagnostic]) -> Account | None:
    numbers = [_number(row, column, found) for column in ("promised", "delivered")]
    promised, delivered = numbers
    if promised is None or delivered is None:
        return None
    if promised <= 0:
        message = "what was promised must be above zero"
        hint = "leave out what promised nothing"
        found.append(Diagnostic("H004", message, span=row.at("promised"), hint=hint))
        return None
    own = _number(row, "error", found) if row.text("error") else error
    if own is None or own <= 0:
        message = "the error must be above zero, as a share of what was promised"
        found.append(Diagnostic("H004", message, span=row.at("error"), hint="such as 10 %"))
        return None
    return Account(row.text("account"), row.text("driver"), promised, delivered, own)


def _number(row: Row, column: str, found: list[Diagnostic]) -> float | None:
    cell = row.cells.get(column)
    if cell is None:
        found.append(Diagnostic("H004", f"this row has no {column}", span=row.span))
        return None
    try:
        quantity = read_quantity(cell, Units())
    except SurplusError as error:
        found.extend(
            Diagnostic("H004", d.message, d.severity, d.span or cell.span, d.hint)
            for d in error.diagnostics
        )
        return None
    if quantity.unit is not None and str(quantity.unit) == "%":
        return quantity.number / 100
    return quantity.number


def _once(rows: Sequence[Row], found: list[Diagnostic]) -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        pair = (row.text("account"), row.text("driver"))
        if pair in seen:
            message = f"account '{pair[0]}' has driver '{pair[1]}' twice"
            hint = "add the figures up, or keep one of them"
            found.append(Diagnostic("H008", message, span=row.at("account"), hint=hint))
        seen.add(pair)


def _known(rows: Sequence[Row], drivers: Collection[str], found: list[Diagnostic]) -> None:
    for row in rows:
        name = row.text("driver")
        if name not in drivers:
            message = f"the model has no driver '{name}'"
            hint = did_you_mean(name, drivers) or f"there are: {', '.join(drivers)}"
            found.append(Diagnostic("H003", message, span=row.at("driver"), hint=hint))
