"""Words that say nothing, and what to say instead, in English and Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

_BETTER = "say how much better than what"
_DIFFERENT = "say what is different from today"
_ABLE = "say what it can do that the alternative can't"
_DELIVERED = "say what is delivered"
_TOGETHER = "say which two things work together, and what comes of it"
_WORTH = "say what it is worth"

_EN_JARGON: Mapping[str, str] = {
    r"synerg(?:y|ies|istic|istically)": _TOGETHER,
    r"world[- ]class|best[- ]in[- ]class|best[- ]of[- ]breed": _BETTER,
    r"(?:industry|market|world)[- ]leading|leading (?:provider|supplier)": _BETTER,
    r"holistic(?:ally)?": "say what belongs to it",
    r"seamless(?:ly)?": "say which step falls away",
    r"leverag(?:e|es|ed|ing)|utili[sz](?:e|es|ed|ing)": "write 'use'",
    r"revolutioni[sz](?:e|es|ed|ing)|revolutionary|disruptive": _DIFFERENT,
    r"game[- ]chang(?:er|ers|ing)|paradigm(?: shift)?s?": _DIFFERENT,
    r"cutting[- ]edge|bleeding[- ]edge|state[- ]of[- ]the[- ]art|next[- ]generation": _ABLE,
    r"innovative|groundbreaking": _ABLE,
    r"turnkey|one[- ]stop[- ]shop|end[- ]to[- ]end solutions?": _DELIVERED,
    r"(?:complete|total|integrated|smart|our|tailored) solutions?": _DELIVERED,
    r"empower(?:s|ed|ing)?|supercharg(?:e|es|ed|ing)": "say what the customer can do",
    r"unlock(?:s|ed|ing)? (?:value|potential)": "say what the customer can do",
    r"value[- ]add(?:ed|ing)?|win[- ]win": _WORTH,
    r"mission[- ]critical|low[- ]hanging fruits?|thought leader(?:s|ship)?": "say what is meant",
    r"move the needle": "say what is meant",
    r"ecosystems?": "say who takes part",
}
_SV_JARGON: Mapping[str, str] = {
    r"synergi(?:er|n|erna|effekter?)?": _TOGETHER,
    r"(?:i )?världsklass|bäst i klassen|(?:världs|marknads|bransch)ledande": _BETTER,
    r"holistisk(?:t|a)?": "say what belongs to it",
    r"sömlös(?:t|a)?": "say which step falls away",
    r"revolutionera(?:r|nde|t|de)?|banbrytande|paradigmskifte[nt]?": _DIFFERENT,
    r"disruptiv(?:t|a)?": _DIFFERENT,
    r"spjutspetsteknik|state[- ]of[- ]the[- ]art|nästa generations?": _ABLE,
    r"innovativ(?:t|a)?|nydanande": _ABLE,
    r"helhetslösning(?:ar|en)?|nyckelfärdig(?:t|a)?": _DELIVERED,
    r"(?:komplett|integrerad|smart|skräddarsydd|vår)a? lösning(?:ar)?": _DELIVERED,
    r"win[- ]win|mervärde[nt]?": _WORTH,
    r"ekosystem(?:et)?": "say who takes part",
}
_EN_SUPERLATIVES = (
    r"(?<!next )best(?! alternative)|ultimate|unrivall?ed|unmatched|unbeatable|unparalleled|perfect"
    r"|number one|(?:the|world's) (?:fastest|cheapest|strongest|safest|smartest|simplest|greatest"
    r"|finest|toughest|most \w+)|most (?:advanced|reliable|efficient|powerful|modern)"
)
_SV_SUPERLATIVES = (
    r"(?<!näst )bäst(?:a|e)?|oslagbar(?:t|a)?|oöverträffa(?:d|t|de)|överläg(?:sen|set|sna)"
    r"|ultimat|ultimata|perfekt(?:a)?|nummer ett|(?:den|det|de|världens) (?:snabbaste|billigaste"
    r"|starkaste|säkraste|smartaste|enklaste|tuffaste)|mest (?:avancerade|effektiva|moderna)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that is better said otherwise.

    Attributes
    ----------
    code : str
        Of the diagnostic.
    start, stop : int
        Offsets into the text.
    """

    code: str
    message: str
    start: int
    stop: int
    hint: str


def jargon(text: str, lang: str = "") -> Iterator[Found]:
    """Yield jargon (T001) and superlatives (T002) of a text; in both languages if none is given.

    Examples
    --------
    >>> [found.message for found in jargon("Our seamless solution is the best", "en")]
    ["'seamless' is jargon", "'best' is a superlative"]
    >>> list(jargon("The next best alternative leaks", "en"))
    []
    """
    for each in (lang,) if lang in ("en", "sv") else ("en", "sv"):
        pattern, hints = _pattern(each)
        for match in pattern.finditer(text):
            yield _found(match, hints[int((match.lastgroup or "g0")[1:])])


def _found(match: re.Match[str], hint: str) -> Found:
    code, kind = ("T001", "jargon") if hint else ("T002", "a superlative")
    hint = hint or "say how much better than the alternative, with the figure"
    return Found(code, f"'{match[0]}' is {kind}", match.start(), match.end(), hint)


@cache
def _pattern(lang: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern for all words of a language, and a hint for each of its groups."""
    words = {**(_EN_JARGON if lang == "en" else _SV_JARGON)}
    words[_EN_SUPERLATIVES if lang == "en" else _SV_SUPERLATIVES] = ""
    groups = "|".join(f"(?P<g{place}>{pattern})" for place, pattern in enumerate(words))
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)", re.IGNORECASE), tuple(words.values())
