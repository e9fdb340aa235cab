"""Which columns of a table of contracts say what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.worth.units import TimeUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementColumns:
    """How a table of contracts is read: by dates, or by periods that are counted already.

    Attributes
    ----------
    customer : str
        The column that names the customer.
    start, end : str, optional
        Columns with the first day of a contract, and with the day on which it ended; empty
        where it goes on.
    observed_until : date, optional
        The last day that the table tells everything about; needed with `start`.
    periods, ended : str, optional
        In their place: how many periods a contract has lasted, the last one begun too if it
        ended, and whether it ended (yes or no, true or false, 1 or 0).
    unit : TimeUnit
        How long a period is.
    margin : str, optional
        The column with what a period of the contract brings.
    covariates : tuple of str
        Columns with what else is known and doesn't change in time; numbers or categories.

    Raises
    ------
    SurplusError
        W120 if it isn't said how long contracts lasted.
    """

    customer: str
    start: str | None = None
    end: str | None = None
    observed_until: dt.date | None = None
    periods: str | None = None
    ended: str | None = None
    unit: TimeUnit = TimeUnit.MONTH
    margin: str | None = None
    covariates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse half of either way to say how long contracts lasted."""
        by_days = self.start, self.end, self.observed_until
        by_count = self.periods, self.ended
        if all(by_days) != all(by_count) and not (any(by_days) and any(by_count)):
            return
        hint = (
            "give the columns of start and end, and observed_until; or those of periods and ended"
        )
        message = "it isn't said how long contracts lasted"
        raise SurplusError(Diagnostic("W120", message, hint=hint))

    def missing(self, known: list[str]) -> Iterator[Diagnostic]:
        """Yield what is said of columns that the table doesn't have."""
        wanted = (self.customer, self.start, self.end, self.periods, self.ended, self.margin)
        for name in (*(n for n in wanted if n), *self.covariates):
            if name not in known:
                hint = did_you_mean(name, known) or f"there are {', '.join(known)}"
                yield Diagnostic("W005", f"the table has no column '{name}'", hint=hint)
