"""The words of a case while it is edited, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "live_benefits": "Nytta",
    "live_benefits_note": "vad drivarna ger minus övriga kostnader, jämfört med {alternative}",
    "live_price": "Prisskillnad",
    "live_price_note": "vad som betalas mer än för {alternative}",
}
