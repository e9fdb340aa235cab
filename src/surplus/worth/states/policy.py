"""How transactions become the state of customers: every choice stated, none taken silently."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.worth.faults import fault
from surplus.worth.states.calendar import last_day, tick
from surplus.worth.units import TimeUnit, time_unit


class Merge(StrEnum):
    """Which purchases of a customer are one: those of a day, or those of a unit of time."""

    DAY = "day"
    UNIT = "unit"


class Returns(StrEnum):
    """What a negative amount is.

    NET takes it off the spend and counts no purchase, LEAVE_OUT doesn't read the row, REFUSE
    stops.
    """

    NET = "net"
    LEAVE_OUT = "leave-out"
    REFUSE = "refuse"


class Zeros(StrEnum):
    """What an amount of zero is: a purchase (COUNT), nothing (LEAVE_OUT), or a fault (REFUSE)."""

    COUNT = "count"
    LEAVE_OUT = "leave-out"
    REFUSE = "refuse"


class Duplicates(StrEnum):
    """Whether rows with the same customer, time and amount are kept, counted once, or refused."""

    KEEP = "keep"
    LEAVE_OUT = "leave-out"
    REFUSE = "refuse"


class Faulty(StrEnum):
    """Whether rows that can't be read stop the work, or are left out and counted."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave-out"


class Truncated(StrEnum):
    """Whether customers who bought before the table begins are kept or left out."""

    KEEP = "keep"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePolicy:
    """How transactions become the state of customers.

    Attributes
    ----------
    customer, date, amount : str
        Columns of the transactions. Without `amount`, purchases are counted and spend is zero.
    observed_until : date
        The last day that the table tells everything about. It is never taken from the table: who
        hasn't bought since then is known not to have bought.
    unit : TimeUnit
        What recency and age are counted in.
    observed_from : date, optional
        Rows before this day aren't read.
    holdout_until : date, optional
        The end of the time after `observed_until` that is kept aside to check forecasts.
    merge : Merge
        Purchases of the same day are one; with UNIT, those of the same calendar unit (weeks begin
        on Monday), and times are whole numbers of units.
    returns, zeros, duplicates, faulty : StrEnum
        What happens to such rows.
    truncated : Truncated
        What happens to customers whose history begins before the table does.
    new_from : date, optional
        Customers first seen before this day are taken to have bought before.
    since : str, optional
        The column with the day since which a customer is known.
    time_zone : str
        Where days begin and end, for times that state their zone.
    date_format : str, optional
        How texts or numbers write dates, such as '%Y%m%d' or '%d/%m/%Y'; ISO if not given.
    currency_column : str, optional
        The column that says the currency.
    currency : str, optional
        Only rows in this currency are read.
    gaps : bool
        Whether the logarithms of the times between purchases are added up, which models of
        regular buyers need.
    today : date, optional
        Purchases after it are taken for faults; the day of the run, if not given.

    Raises
    ------
    SurplusError
        W001 if dates are out of order, W002 if a period isn't whole.

    Examples
    --------
    >>> policy = StatePolicy(customer="id", date="day", observed_until=dt.date(1997, 9, 30))
    >>> policy.merge, policy.returns
    (<Merge.DAY: 'day'>, <Returns.NET: 'net'>)
    """

    customer: str
    date: str
    amount: str | None = None
    observed_until: dt.date
    unit: TimeUnit = TimeUnit.WEEK
    observed_from: dt.date | None = None
    holdout_until: dt.date | None = None
    merge: Merge = Merge.DAY
    returns: Returns = Returns.NET
    zeros: Zeros = Zeros.COUNT
    duplicates: Duplicates = Duplicates.KEEP
    faulty: Faulty = Faulty.REFUSE
    truncated: Truncated = Truncated.KEEP
    new_from: dt.date | None = None
    since: str | None = None
    time_zone: str = "UTC"
    date_format: str | None = None
    currency_column: str | None = None
    currency: str | None = None
    gaps: bool = False
    today: dt.date | None = None

    def __post_init__(self) -> None:
        found = [*self._order(), *self._whole()]
        if found:
            raise SurplusError(found)

    def _order(self) -> list[Diagnostic]:
        begin, end = self.observed_from or self.observed_until, self.observed_until
        if begin <= end and (self.holdout_until is None or end < self.holdout_until):
            return []
        ends = (self.observed_from, self.observed_until, self.holdout_until)
        days = [day for day in ends if day is not None]
        said = " · ".join(day.isoformat() for day in days)
        hint = "give observed_from <= observed_until < holdout_until"
        return [Diagnostic("W001", f"the dates are out of order: {said}", hint=hint)]

    def _whole(self) -> list[Diagnostic]:
        """Return what is said of ends that cut a unit in two, which would count as not bought."""
        unit, found = self.tick_unit, []
        for name in ("observed_until", "holdout_until"):
            day: dt.date | None = getattr(self, name)
            if day is None or day == last_day(day, unit):
                continue
            message = f"{name} {day} isn't the last day of a {unit}"
            hint = f"give {last_day(day, unit)}, or the day on which a {unit} before it ended"
            found.append(Diagnostic("W002", message, hint=hint))
        return found

    @property
    def tick_unit(self) -> TimeUnit:
        """The unit in which purchases are told apart."""
        whole = self.merge is Merge.UNIT and self.unit is not TimeUnit.HOUR
        return self.unit if whole else TimeUnit.DAY

    @property
    def per_tick(self) -> float:
        """How many units of time are from one day, or unit, to the next."""
        return self.tick_unit.per(self.unit)

    @property
    def end(self) -> int:
        """The number of the last day, or unit, observed."""
        return tick(self.observed_until, self.tick_unit)

    @property
    def read_until(self) -> dt.date:
        """The last day of which rows are read."""
        return self.holdout_until or self.observed_until

    def until(self, day: dt.date) -> StatePolicy:
        """Return the same policy with a later end of observation, and no hold-out."""
        return replace(self, observed_until=day, holdout_until=None)

    def to_json(self) -> str:
        """Return it as JSON text, the same for the same policy.

        Examples
        --------
        >>> policy = StatePolicy(customer="id", date="day", observed_until=dt.date(1997, 9, 30))
        >>> StatePolicy.from_json(policy.to_json()) == policy
        True
        """
        values = {
            k: v.isoformat() if isinstance(v, dt.date) else v for k, v in asdict(self).items()
        }
        return json.dumps(values, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> StatePolicy:
        """Return the policy of a JSON text."""
        return policy_of(json.loads(text))


_KINDS: dict[str, type[StrEnum]] = {
    "merge": Merge,
    "returns": Returns,
    "zeros": Zeros,
    "duplicates": Duplicates,
    "faulty": Faulty,
    "truncated": Truncated,
}
_DAYS = ("observed_from", "observed_until", "holdout_until", "new_from", "today")


def policy_of(settings: Mapping[str, Any]) -> StatePolicy:
    """Return the policy of settings that may be texts.

    Parameters
    ----------
    settings : mapping of str to object
        Names as in `StatePolicy`; days may be texts such as '1997-09-30', choices their words.

    Raises
    ------
    SurplusError
        W001 and W002 for days, W003 for an unknown setting, word or day, W059 for the unit.

    Examples
    --------
    >>> policy_of({"customer": "id", "date": "day", "observed_until": "1997-09-30"}).end
    10134
    """
    known = {each.name for each in fields(StatePolicy)}
    values = dict(settings)
    for name in values.keys() - known:
        hint = did_you_mean(name, known) or f"there are {', '.join(sorted(known))}"
        raise fault("W003", f"there is no setting '{name}'", hint)
    for name in ("customer", "date", "observed_until"):
        if values.get(name) is None:
            raise fault("W003", f"the setting '{name}' is missing", _MISSING[name])
    values |= {name: _day(name, values[name]) for name in _DAYS if values.get(name) is not None}
    values |= {name: _word(name, values[name]) for name in _KINDS if name in values}
    if "unit" in values:
        values["unit"] = time_unit(values["unit"])
    return StatePolicy(**values)


_MISSING = {
    "customer": "name the column that says who bought: customer='…'",
    "date": "name the column that says when: date='…'",
    "observed_until": "say the last day that the table tells everything about: "
    "observed_until='1998-06-30'; it isn't taken from the last purchase",
}


def _day(name: str, value: object) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        message = f"{name} is '{value}', which isn't a day"
        raise fault("W003", message, "write it as 1998-06-30") from error


def _word(name: str, value: object) -> StrEnum:
    kind = _KINDS[name]
    try:
        return kind(str(value))
    except ValueError as error:
        known = ", ".join(f"'{each.value}'" for each in kind)
        raise fault("W003", f"{name} is '{value}'", f"it is one of {known}") from error
