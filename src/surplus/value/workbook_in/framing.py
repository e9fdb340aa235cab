"""What stands at the head of a model, and a workbook doesn't say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.units.symbols import CURRENCIES
from surplus.value.findings import Findings, cleaned, short
from surplus.value.workbook_in.book import Book, Place
from surplus.value.workbook_in.units import currency_of, is_ambiguous

DOING_NOTHING = "Today's way"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user says of what a workbook doesn't.

    Attributes
    ----------
    drivers, costs, prices : tuple of str
        Cells; if any is given, no others are looked for.
    sheets : tuple of str
        Where results are looked for; everywhere if empty.
    customer : str or None
        Whose figures stand in the workbook: they become a case, too.
    """

    alternative: str | None = None
    currency: str | None = None
    horizon: int | None = None
    segment: str | None = None
    offering: str | None = None
    drivers: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    prices: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    customer: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of a model, with comments on what was assumed, by key."""

    offering: str
    alternative: str
    segment: str
    currency: str
    years: int
    origins: Mapping[str, str] = field(default_factory=dict)


def framed(book: Book, wanted: Wanted, results: list[Place], findings: Findings) -> Frame:
    """Return the head of the model; what is assumed is noted.

    Raises
    ------
    SurplusError
        X006 if neither the user nor a figure's format says which currency counts.
    """
    origins: dict[str, str] = {}
    offering = cleaned(wanted.offering or "")
    if not offering:
        offering = re.sub(r"[\s_-]+", " ", Path(book.file).stem).strip() or "Offering"
        message = f"a workbook doesn't say what is offered; it is called '{short(offering)}'"
        findings.note("X007", message, "say it with --offering")
        origins["offering"] = "assumed: the name of the file"
    alternative = cleaned(wanted.alternative or "")
    if not alternative:
        alternative = DOING_NOTHING
        message = f"a workbook names no alternative; '{alternative}' is taken"
        findings.note("X007", message, "say with --alternative what the customer would do instead")
        origins["alternative"] = "assumed: a workbook names none"
    segment = cleaned(wanted.segment or "")
    if not segment:
        message = "nobody says for whom, where and for what use the value holds"
        findings.warn("X007", message, "give --segment; without one, only a case can be evaluated")
    if wanted.horizon is None:
        message = "a horizon of 1 year and a discount rate of 0 % are taken"
        findings.note("X007", message, "give --horizon, and the rate in the model")
        origins["horizon"] = "assumed"
    origins["discount_rate"] = "assumed; results of the workbook count as they stand"
    currency = _currency(book, wanted, results, findings, origins)
    return Frame(offering, alternative, segment, currency, wanted.horizon or 1, origins)


def _currency(
    book: Book, wanted: Wanted, results: list[Place], findings: Findings, origins: dict[str, str]
) -> str:
    if wanted.currency is not None:
        if wanted.currency not in CURRENCIES:
            message = f"'{short(wanted.currency)}' isn't the code of a currency"
            raise SurplusError(Diagnostic("X006", message, hint="write EUR, USD or SEK"))
        return wanted.currency
    found = currency_of(book, results)
    if found is None:
        message = "in which currency does the workbook count? no figure in it says so"
        raise SurplusError(Diagnostic("X006", message, hint="give --currency, such as EUR"))
    code, mark = found
    doubt = ", which other currencies use as well" if is_ambiguous(mark) else ""
    findings.note("X007", f"the currency is taken from '{mark}' in the workbook{doubt}: {code}")
    origins["currency"] = f"from '{mark}' in the workbook"
    return code
