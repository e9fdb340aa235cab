"""The words of a case while it is edited, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "key_benefits": "Benefits",
    "key_benefits_note": "what the drivers bring less other costs, against {alternative}",
    "key_price": "Price difference",
    "key_price_note": "what is paid more than for {alternative}",
}
