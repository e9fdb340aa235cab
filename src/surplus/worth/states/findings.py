"""What is said of the rows of a table: how many, an example, and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from surplus.core.errors import Diagnostic, Severity
from surplus.worth.states.audit import Audit
from surplus.worth.states.policy import Duplicates, Faulty, Returns, StatePolicy, Zeros

_QUIET = 0.1
"""The share of the observed time without any purchase at its end that is worth a question."""
_BY_HAND = "mend them, or leave them out and counted: faulty='leave-out'"


def findings(audit: Audit, policy: StatePolicy, name: str, today: dt.date) -> list[Diagnostic]:
    """Return everything that is to be said of the rows of a table.

    Parameters
    ----------
    name : str
        How messages call the table.
    """
    if audit.rows == 0:
        hint = "check the export, or the query that made it"
        return [Diagnostic("W006", f"{name} has no rows", hint=hint)]
    return [
        *_unreadable(audit, policy),
        *_outside(audit, policy),
        *_amounts(audit, policy),
        *_currencies(audit, policy),
        *_window(audit, policy, today),
    ]


def rows(count: int) -> str:
    """Return a number of rows in words.

    Examples
    --------
    >>> rows(1), rows(1200)
    ('1 row', '1,200 rows')
    """
    return "1 row" if count == 1 else f"{count:,} rows"


def _unreadable(audit: Audit, policy: StatePolicy) -> Iterator[Diagnostic]:
    bad = Severity.ERROR if policy.faulty is Faulty.REFUSE else Severity.WARNING

    def said(code: str, count: int, what: str, hint: str = _BY_HAND) -> Iterator[Diagnostic]:
        if count:
            left = "" if bad is Severity.ERROR else ", left out"
            yield Diagnostic(code, f"{rows(count)} {what}{left}", bad, hint=hint)

    who, when, much = policy.customer, policy.date, policy.amount
    form = "say how they write dates: date_format='%d/%m/%Y'; or leave them out: faulty='leave-out'"
    text = "write the number alone, with a decimal point; or leave them out: faulty='leave-out'"
    yield from said("W007", audit.no_customer, f"without a customer in '{who}'")
    shown = _of(audit.no_date_example)
    yield from said("W008", audit.no_date, f"without a date in '{when}'{shown}")
    shown = _like(audit.bad_date_example)
    yield from said("W009", audit.bad_date, f"with an unreadable date in '{when}'{shown}", form)
    shown = _like(audit.future_example)
    yield from said("W010", audit.future, f"dated in the future{shown}")
    shown = _of(audit.no_amount_example)
    yield from said("W011", audit.no_amount, f"without an amount in '{much}'{shown}")
    shown = _like(audit.bad_amount_example)
    yield from said("W012", audit.bad_amount, f"with an unusable amount in '{much}'{shown}", text)


def _like(example: str | None) -> str:
    return f", such as '{example}'" if example is not None else ""


def _of(example: str | None) -> str:
    return f", one of customer '{example}'" if example is not None else ""


def _outside(audit: Audit, policy: StatePolicy) -> Iterator[Diagnostic]:
    if audit.after:
        end = f"{policy.read_until}"
        message = f"{rows(audit.after)} dated after {end}{_like(audit.after_example)}, left out"
        hint = "if they belong to it, end the observation later"
        yield Diagnostic("W013", message, Severity.WARNING, hint=hint)
    if audit.early:
        message = f"{rows(audit.early)} dated before {policy.observed_from}, left out"
        yield Diagnostic("W014", message, Severity.NOTE)


def _amounts(audit: Audit, policy: StatePolicy) -> Iterator[Diagnostic]:
    if audit.returns:
        told = {
            Returns.NET: "taken off the spend, counted as no purchase",
            Returns.LEAVE_OUT: "left out",
            Returns.REFUSE: "refused",
        }[policy.returns]
        stops = policy.returns is Returns.REFUSE
        message = (
            f"{rows(audit.returns)} with a negative amount{_of(audit.returns_example)}, {told}"
        )
        hint = "choose: returns='net' or returns='leave-out'" if stops else None
        yield Diagnostic("W016", message, _stop_or_note(stops), hint=hint)
    if audit.zeros:
        told = {
            Zeros.COUNT: "counted as purchases",
            Zeros.LEAVE_OUT: "left out",
            Zeros.REFUSE: "refused",
        }[policy.zeros]
        stops = policy.zeros is Zeros.REFUSE
        message = f"{rows(audit.zeros)} with an amount of zero{_of(audit.zeros_example)}, {told}"
        hint = "choose: zeros='count' or zeros='leave-out'" if stops else None
        yield Diagnostic("W017", message, _stop_or_note(stops), hint=hint)


def _stop_or_note(stops: bool) -> Severity:
    return Severity.ERROR if stops else Severity.NOTE


def _currencies(audit: Audit, policy: StatePolicy) -> Iterator[Diagnostic]:
    if policy.currency is None and audit.currencies > 1:
        pair = f"'{audit.first_currency}' and '{audit.last_currency}'"
        message = f"amounts are in {audit.currencies} currencies, such as {pair}"
        hint = f"convert them first, or take one: currency='{audit.last_currency}'"
        yield Diagnostic("W015", message, hint=hint)
    elif policy.currency is not None and audit.other_currency:
        message = (
            f"{rows(audit.other_currency)} in other currencies than {policy.currency}, left out"
        )
        yield Diagnostic("W015", message, Severity.WARNING, hint="convert them first to count them")


def _window(audit: Audit, policy: StatePolicy, today: dt.date) -> Iterator[Diagnostic]:
    if policy.observed_until > today:
        message = f"the observation ends on {policy.observed_until}, which is yet to come"
        hint = "days to come would count as days without a purchase: end it earlier"
        yield Diagnostic("W028", message, hint=hint)
    if audit.first_day is None or audit.last_day is None:
        hint = "check the dates and the end of observation"
        yield Diagnostic("W022", f"no row of {rows(audit.rows)} counts", hint=hint)
        return
    quiet = (policy.read_until - audit.last_day).days
    if quiet > _QUIET * max((policy.read_until - audit.first_day).days, 1) and quiet > 1:
        message = f"nobody bought in the last {quiet} days, after {audit.last_day}"
        hint = "is the table complete until then? If not, end the observation earlier"
        yield Diagnostic("W027", message, Severity.WARNING, hint=hint)


def repeated(count: int, example: str | None, policy: StatePolicy, is_sample: bool) -> Diagnostic:
    """Return what is said of rows that repeat another one."""
    about = "about " if is_sample else ""
    told = {
        Duplicates.KEEP: "counted as they stand",
        Duplicates.LEAVE_OUT: "counted once",
        Duplicates.REFUSE: "refused",
    }[policy.duplicates]
    stops = policy.duplicates is Duplicates.REFUSE
    message = (
        f"{about}{rows(count)} that repeat another one in all that is read{_of(example)}, {told}"
    )
    hint = "if they were loaded twice: duplicates='leave-out'; if not, all is well"
    return Diagnostic("W018", message, Severity.ERROR if stops else Severity.WARNING, hint=hint)


def of_customers(counted: dict[str, int], example: str | None) -> list[Diagnostic]:
    """Return what is said of the customers that came out.

    Parameters
    ----------
    counted : dict of str to int
        customers, repeaters, no_purchase, truncated, not_positive.
    example : str or None
        A customer without a purchase.
    """
    found: list[Diagnostic] = []

    def add(code: str, count: int, message: str, hint: str, severity: Severity) -> None:
        if count:
            who = "1 customer" if count == 1 else f"{count:,} customers"
            found.append(Diagnostic(code, f"{who} {message}", severity, hint=hint))

    note, warning = Severity.NOTE, Severity.WARNING
    hint = "what they returned was bought before the table begins: nothing has to be done"
    add(
        "W019",
        counted["no_purchase"],
        f"with returns alone{_one(example)}, left out",
        hint,
        warning,
    )
    hint = "if that matters, take new customers alone: new_from=…, truncated='leave-out'"
    add("W020", counted["truncated"], "bought before the table begins", hint, note)
    hint = "they have no mean spend; the spend model leaves them out"
    message = "bought again and spent nothing by it, net of returns"
    add("W026", counted["not_positive"], message, hint, warning)
    return [*found, *_few(counted)]


def _one(example: str | None) -> str:
    return f", such as '{example}'" if example is not None else ""


def _few(counted: dict[str, int]) -> Iterator[Diagnostic]:
    if counted["customers"] == 0:
        hint = "check the column of customers, the dates, and what is left out"
        yield Diagnostic("W022", "no customer with a purchase is left", hint=hint)
    elif counted["customers"] == 1:
        hint = "a model needs many customers: is the right column named?"
        yield Diagnostic("W021", "all purchases are of one customer", Severity.WARNING, hint=hint)
    elif counted["repeaters"] == 0:
        hint = "is each purchase given a customer of its own, or is the time too short?"
        yield Diagnostic("W025", "nobody bought again", Severity.WARNING, hint=hint)
