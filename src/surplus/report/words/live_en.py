"""The words of a case while it is edited, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "live_benefits": "Benefits",
    "live_benefits_note": "what the drivers bring less other costs, against {alternative}",
    "live_price": "Price difference",
    "live_price_note": "what is paid more than for {alternative}",
}
