"""What a reader should know of fits, in English: the sentences of the fits themselves."""

from __future__ import annotations

from surplus.worth.flags import SENTENCES, WHYS

WORDS: dict[str, str] = {f"worth_flag_{key}": text for key, text in SENTENCES.items()} | {
    f"worth_why_{key}": text for key, text in WHYS.items()
}
