"""A proposition in short: at most 40 words, whatever the model calls things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surplus.report.proposition.sentence import Sentence, joined
from surplus.report.proposition.sums import origin_of, value_sentence
from surplus.report.proposition.writer import Origin, Writer
from surplus.value.model import Role
from surplus.value.proposition.basis import Basis, together
from surplus.value.proposition.points import Point

MOST_WORDS = 40
_FEW_WORDS = 8


def in_short(writer: Writer, kind: str, told: Sequence[Point]) -> tuple[Sentence, ...]:
    """Return what a proposition comes to: its points and the value, in at most 40 words.

    What doesn't fit is left out from the end; if need be, long names are cut.
    """
    value = value_sentence(writer, short=True)
    drafts = list(_drafts(writer, kind, told, value))
    fitting = (draft for draft in drafts if words_in(joined(draft)) <= MOST_WORDS)
    return next(fitting, drafts[-1])


def words_in(text: str) -> int:
    """Return how many words a text has; a number with its unit are two.

    Examples
    --------
    >>> words_in("We expect €123k over 5 years.")
    6
    """
    return len(text.split())


def _drafts(
    writer: Writer, kind: str, told: Sequence[Point], value: Sentence
) -> Iterator[tuple[Sentence, ...]]:
    if not told:
        yield writer.say("prop_none", "none", _whole(writer), {}), value
        yield (value,)
        return
    for count in range(len(told), 0, -1):
        yield _first(writer, kind, told[:count]), value
    yield (_first(writer, kind, told[:1]),)
    for most in range(_FEW_WORDS, 0, -1):
        yield (_first(writer, kind, told[:1], most),)
    yield (value,)


def _whole(writer: Writer) -> Origin:
    found = origin_of(writer, None, (Role.DRIVER,))
    return Origin(found.drivers, (), found.basis, found.evidence)


def _first(writer: Writer, kind: str, told: Sequence[Point], most: int = 0) -> Sentence:
    telling = writer.telling
    benefits = telling.valuation.driver_benefits
    amounts = [telling.money(point.amount.mean) for point in told]
    numbers = [n for point in told for n in writer.numbers(point.amount, ends=False)]
    figures = {"years": telling.years}
    if kind == "all":
        figures["amount"] = telling.money(benefits.mean)
        numbers = [*writer.numbers(benefits, ends=False), *numbers]
    origin = Origin(
        tuple(point.name for point in told),
        tuple(numbers),
        together([point.ground for point in told]),
        tuple(dict.fromkeys(line for point in told for line in writer.behind(point.ground))),
    )
    texts = [_point(writer, p, a, most) for p, a in zip(told, amounts, strict=True)]
    kept = {f"point_{place}": amount for place, amount in enumerate(amounts)}
    points = listed(writer, texts)
    return writer.say(f"prop_short_{kind}", "short", origin, {**kept, **figures}, points=points)


def _point(writer: Writer, point: Point, amount: str, most: int) -> str:
    phrase = writer.phrase(point.effect.outcome)
    if most and words_in(phrase) > most:
        phrase = " ".join(phrase.split()[:most]) + "…"
    key = "prop_point_assumed" if point.ground.basis is Basis.ASSUMED else "prop_point"
    return writer.telling.word(key, phrase=phrase, amount=amount)


def listed(writer: Writer, texts: Sequence[str]) -> str:
    """Return texts as a list inside a sentence: 'a, b and c'."""
    if len(texts) == 1:
        return texts[0]
    first = ", ".join(texts[:-1])
    return writer.telling.word("prop_and", first=first, last=texts[-1])
