"""What is wrong with the wording of a text: jargon, acronyms, long sentences, our own terms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from surplus.core.errors import Diagnostic, Severity
from surplus.core.source import Passage
from surplus.core.units.symbols import CURRENCIES, SYMBOLS
from surplus.value.proposition.jargon import Found, jargon
from surplus.value.proposition.terms import Term

LONGEST = 25
"""Words of a sentence that can still be read in one go."""

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
_ACRONYM = re.compile(r"(?<![\w-])[A-ZÅÄÖ][A-ZÅÄÖ&]{1,5}(?![\w-])")
_KNOWN = frozenset(
    "AC CO DC EG EN EU FN GPS HR ID ISO IT LED NATO PC PDF PLC PR QR SI SMS TV UK UN UPS US USA "
    "USB VAT VD AB OK NBA II III IV VI".split()
)
_NOTES = ("T003", "T004")


def wording(passage: Passage, lang: str = "", known: Collection[str] = ()) -> list[Diagnostic]:
    """Return what is wrong with a text of a file: T001 to T004.

    Parameters
    ----------
    known : collection of str
        Acronyms that readers know, such as those in names.
    """
    text = passage.text
    found = [*jargon(text, lang), *_acronyms(text, known), *_long(text)]
    return [diagnostic(each, passage) for each in sorted(found, key=lambda each: each.start)]


def diagnostic(found: Found, passage: Passage) -> Diagnostic:
    """Return a finding with its place; what is a matter of taste is a note."""
    severity = Severity.NOTE if found.code in _NOTES else Severity.WARNING
    span = passage.locate(found.start, found.stop)
    return Diagnostic(found.code, found.message, severity, span, found.hint)


def sentences(text: str) -> Iterator[re.Match[str]]:
    """Yield the sentences of a text with their places; a line break ends one, too."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield match


def acronyms_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the acronyms of texts, such as names of products."""
    return frozenset(word for text in texts for word in _ACRONYM.findall(text))


def _acronyms(text: str, known: Collection[str]) -> Iterator[Found]:
    if text == text.upper():
        return  # what is written in capitals throughout has no acronyms
    seen: set[str] = set()
    for match in _ACRONYM.finditer(text):
        word = match[0]
        standard = word in _KNOWN or word in CURRENCIES or word in SYMBOLS or word in known
        explained = f"({word})" in text or f"{word} (" in text
        if not (standard or explained or word in seen):
            hint = "write it out once, with the letters in brackets"
            yield Found("T003", f"'{word}' isn't explained", match.start(), match.end(), hint)
        seen.add(word)


def _long(text: str) -> Iterator[Found]:
    for match in sentences(text):
        count = len(match[0].split())
        if count > LONGEST:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            message = f"this sentence has {count} words"
            yield Found("T004", message, start, match.end(), "make two of it")


def own_terms(text: str, terms: Iterable[Term], lang: str) -> Iterator[Found]:
    """Yield our words where the customer has others: T005."""
    for term in terms:
        if term.lang in ("", lang):
            pattern = r"\s+".join(map(re.escape, term.ours.split()))
            for match in re.finditer(rf"(?<![\w/-]){pattern}(?![\w/-])", text, re.IGNORECASE):
                message = f"the customer doesn't say '{match[0]}'"
                hint = f"write '{term.theirs}'"
                yield Found("T005", message, match.start(), match.end(), hint)
