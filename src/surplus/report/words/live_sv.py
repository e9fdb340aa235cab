"""The words of a case while it is edited, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "key_benefits": "Nytta",
    "key_benefits_note": "vad drivarna ger minus övriga kostnader, jämfört med {alternative}",
    "key_price": "Prisskillnad",
    "key_price_note": "vad som betalas mer än för {alternative}",
}
