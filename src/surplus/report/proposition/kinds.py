"""The three kinds of proposition, each in short, as a paragraph and point by point."""

from __future__ import annotations

import math
from collections.abc import Sequence

from surplus.report.proposition.points import point_sentence, story_sentences
from surplus.report.proposition.sentence import Number, Proposition, Sentence
from surplus.report.proposition.short import in_short
from surplus.report.proposition.sums import sum_sentences
from surplus.report.proposition.writer import Origin, Writer
from surplus.value.proposition.basis import together
from surplus.value.proposition.points import Point, Side, focus, parity_that_matters

KINDS = ("focus", "difference", "all")
_MOST_TOLD = 5
"""As many points are told one by one in running text; the list has all of them."""
_MOST_IN_SHORT = 3


def proposition(writer: Writer, kind: str, found: Sequence[Point]) -> Proposition:
    """Return a proposition of one kind: `focus`, `difference` or `all`."""
    return {"focus": _focus, "difference": _difference, "all": _all}[kind](writer, tuple(found))


def _focus(writer: Writer, found: tuple[Point, ...]) -> Proposition:
    chosen = focus(found)
    parity = parity_that_matters(found) if chosen else None
    stories = [s for point in chosen for s in _story(writer, point)]
    gains = [point_sentence(writer, point) for point in chosen]
    equal = [point_sentence(writer, parity)] if parity else []
    rest = sum_sentences(writer)
    short = in_short(writer, "focus", chosen)
    nothing = short[:1] if not chosen else ()
    paragraph = tuple(dict.fromkeys((*nothing, *stories, *equal, *rest)))
    return Proposition("focus", short, paragraph, (*nothing, *gains, *equal, *rest))


def _story(writer: Writer, point: Point) -> list[Sentence]:
    before, matters = _parted(story_sentences(writer, point))
    return [*before, point_sentence(writer, point), *matters]


def _parted(story: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Part what is told before the benefit from how much it matters, told after it."""
    return [s for s in story if s.says != "matters"], [s for s in story if s.says == "matters"]


def _difference(writer: Writer, found: tuple[Point, ...]) -> Proposition:
    ordered = [point for side in Side for point in found if point.side is side]
    better = [point for point in ordered if point.side is Side.BETTER]
    short = in_short(writer, "difference", better[:_MOST_IN_SHORT])
    nothing = short[:1] if not better else ()
    return _told(writer, "difference", short, ordered, nothing)


def _all(writer: Writer, found: tuple[Point, ...]) -> Proposition:
    better = [point for point in found if point.amount.mean > 0]
    short = in_short(writer, "all", better[:1])
    return _told(writer, "all", short, list(found), short[:1] if not better else ())


def _told(
    writer: Writer,
    kind: str,
    short: tuple[Sentence, ...],
    ordered: Sequence[Point],
    nothing: tuple[Sentence, ...],
) -> Proposition:
    every = [point_sentence(writer, point) for point in ordered]
    largest = sorted(ordered, key=lambda point: -abs(point.amount.mean))[:_MOST_TOLD]
    first = [s for s, point in zip(every, ordered, strict=True) if point in largest]
    left = [point for point in ordered if point not in largest]
    sums = sum_sentences(writer)
    rest = [_rest(writer, left)] if left else []
    paragraph = (*nothing, *first, *rest, *sums)
    return Proposition(kind, short, paragraph, (*nothing, *every, *sums))


def _rest(writer: Writer, left: Sequence[Point]) -> Sentence:
    telling = writer.telling
    total = math.fsum(point.amount.mean for point in left)
    text = telling.money(total)
    grounds = [point.ground for point in left]
    lines = dict.fromkeys(line for ground in grounds for line in writer.behind(ground))
    origin = Origin(
        tuple(point.name for point in left),
        (Number("expected", total, text),),
        together(grounds),
        tuple(lines),
    )
    return writer.say("prop_rest", "rest", origin, {"amount": text})
