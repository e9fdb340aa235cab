"""What the editor offers to complete a word with, and its help on formulas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from surplus.core.units.symbols import CURRENCIES, SYMBOLS
from surplus.formula import functions
from surplus.value.reading import keys

_TABLES = (keys.MODEL, keys.INPUT, keys.DRIVER, keys.EVIDENCE_KEYS, keys.CAPABILITY, keys.SPREADS)


@cache
def completions() -> str:
    """Return functions, keys and units with what they mean, as JSON."""
    return json.dumps(list(_words()), ensure_ascii=False, separators=(",", ":")).replace(
        "<", "\\u003c"
    )


def _words() -> Iterator[dict[str, str]]:
    for function in functions():
        told = {"label": function.name, "type": "function"}
        yield told | {"detail": function.signature, "info": function.doc}
    seen: set[str] = set()
    for table in _TABLES:
        for name, key in table.items():
            if name not in seen:
                seen.add(name)
                yield {"label": name, "type": "keyword", "info": key.doc}
    for unit in sorted(
        {*SYMBOLS, "EUR", "SEK", "USD", "GBP", "NOK", "DKK", "CHF"} & {*SYMBOLS, *CURRENCIES}
    ):
        if len(unit) > 1:
            yield {"label": unit, "type": "constant"}
