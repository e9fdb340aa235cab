"""Number formats of spreadsheets that show money as the reports do."""

from __future__ import annotations

from surplus.core.format_digits import TOO_LONG
from surplus.core.format_money import with_symbol

PERCENT = "0.0%"

_LOCALES = {"en": "[$-809]", "sv": "[$-41D]"}
_SMALL = 100
_PLACE = "12"


def money_format(largest: float, currency: str, lang: str) -> str:
    r"""Return the format of amounts of which the largest in size is `largest`.

    Examples
    --------
    >>> money_format(41_000, "EUR", "en")
    '[$-809]"€"#,##0;"−€"#,##0'
    >>> money_format(12, "SEK", "sv").replace("\xa0", " ")
    '[$-41D]#,##0.00" kr";"−"#,##0.00" kr"'
    """
    digits = "#,##0" if abs(largest) >= _SMALL else "#,##0.00"
    if abs(largest) >= TOO_LONG:
        digits = "0.00E+00"
    before, after = with_symbol(_PLACE, currency, lang).split(_PLACE)
    return (
        f"{_LOCALES[lang]}{_quoted(before)}{digits}{_quoted(after)};"
        f"{_quoted('−' + before)}{digits}{_quoted(after)}"
    )


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
