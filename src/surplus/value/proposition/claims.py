"""What a text claims that nothing in the valuation stands behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from surplus.core.errors import Diagnostic
from surplus.core.source import Passage, Source
from surplus.value.case import Case
from surplus.value.label import Label
from surplus.value.model import Input
from surplus.value.proposition.figures import Figure, figures
from surplus.value.proposition.jargon import Found
from surplus.value.proposition.numerals import numerals, without_markers
from surplus.value.proposition.points import Point, Side, points
from surplus.value.proposition.wording import (
    acronyms_in,
    diagnostic,
    own_terms,
    sentences,
    wording,
)
from surplus.value.spec import ByAlternative
from surplus.value.valuation import Valuation

_COMPARATIVE = re.compile(
    r"(?<!\w)(?:less|fewer|faster|cheaper|lower|higher|better|longer|shorter|safer|stronger"
    r"|easier|smaller|larger|greater|quieter|cleaner|quicker|simpler|reduc\w+|sav(?:e|es|ed|ing)s?"
    r"|increas\w+|improv\w+|halv(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|twice|more \w+ than"
    r"|mindre|färre|snabbare|billigare|lägre|högre|bättre|längre|kortare|säkrare|starkare|enklare"
    r"|renare|tystare|minska\w*|spara\w*|öka[rdts]*|sänk\w+|förbättr\w+|halver\w+|fördubbl\w+"
    r"|dubbelt)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5


def check_text(source: Source, valuation: Valuation, lang: str = "en") -> list[Diagnostic]:
    """Return what is wrong with a text about a valuation.

    Parameters
    ----------
    source : Source
        A proposition that somebody wrote.
    lang : str
        The language of the text.

    Returns
    -------
    list of Diagnostic
        T001 to T005 of its wording; T006 for each number that is no figure of the valuation,
        as it is rounded; T007 for each comparison that no driver stands behind. In the order
        of the text.
    """
    text, passage = source.text, Passage(source.text, source, 0, len(source.text))
    names = (label for option in valuation.model.options for label in option.label.texts.values())
    found = [*_claims(text, valuation), *own_terms(text, valuation.case.terms, lang)]
    told = wording(passage, lang, acronyms_in(names))
    told += [diagnostic(each, passage) for each in found]
    return sorted(told, key=_place)


def _place(found: Diagnostic) -> tuple[int, int]:
    return (found.span.line, found.span.column) if found.span else (0, 0)


def _claims(text: str, valuation: Valuation) -> Iterator[Found]:
    known, found = figures(valuation), points(valuation)
    stems = _stems(found, valuation)
    kept = [label for option in valuation.model.options for label in option.label.texts.values()]
    # A number in a name, such as that of a product, claims nothing.
    bare = without_markers(text)
    for name in kept:
        bare = bare.replace(name, " " * len(name))
    for match in sentences(bare):
        yield from _of_sentence(match, known, stems)


def _of_sentence(
    match: re.Match[str], known: Sequence[Figure], stems: frozenset[str]
) -> Iterator[Found]:
    told = list(numerals(match[0]))
    wrong = [each for each in told if not any(each.states(figure) for figure in known)]
    for each in wrong:
        message = f"nothing comes to '{each.text}'"
        hint = "take it out, or add the driver or input that it comes from"
        start = match.start() + each.start
        yield Found("T006", message, start, match.start() + each.stop, hint)
    backed = len(told) > len(wrong) or stems & _stems_of(_COMPARATIVE.sub(" ", match[0]))
    for word in () if backed else _COMPARATIVE.finditer(match[0]):
        message = f"'{word[0]}' compares, and no driver stands behind it"
        hint = "name the driver in which the offering is better, with its figure"
        yield Found("T007", message, match.start() + word.start(), match.start() + word.end(), hint)


def _stems(found: Sequence[Point], valuation: Valuation) -> frozenset[str]:
    """Return the beginnings of words that speak of what the offering is better at."""
    better = [point for point in found if point.side is Side.BETTER]
    labels = [point.effect.outcome.label for point in better]
    labels += [capability.label for point in better for capability in point.capabilities]
    names = {record.input.name for point in better for record in point.ground.records}
    labels += [
        item.label for item in valuation.model.inputs if _differs(item, valuation.case, names)
    ]
    texts = [text for label in labels for text in _texts(label)]
    texts += [term.theirs for term in valuation.case.terms if _speaks(term.ours, texts)]
    return frozenset(stem for text in texts for stem in _stems_of(_COMPARATIVE.sub(" ", text)))


def _differs(item: Input, case: Case, names: set[str]) -> bool:
    answer = case.answers.get(item.name)
    spec = answer.counted.spec if answer else item.spec
    return item.name in names and isinstance(spec, ByAlternative)


def _texts(label: Label) -> tuple[str, ...]:
    return tuple(label.texts.values())


def _speaks(term: str, texts: Sequence[str]) -> bool:
    return any(term.lower() in text.lower() for text in texts)


def _stems_of(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in _WORD.findall(text))
