"""One figure of a case: both parties' numbers, what each rests on, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from surplus.core.errors import SurplusError
from surplus.core.format import Formatter
from surplus.value.evidence import Estimate, Evidence, Party
from surplus.value.label import in_language
from surplus.value.sensitivity import sensitivity
from surplus.web.cases.figures import InputView, input_views
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.texts import for_reading
from surplus.web.evidence.things import input_of
from surplus.web.loaded import live_from
from surplus.web.words import words


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that a figure rests on.

    Attributes
    ----------
    key : str
        In the log of the case; '' if it stands at the figure itself, where only the case file
        can change it.
    also : tuple of str
        The other figures that rest on it.
    """

    key: str
    kind: str
    who: str
    when: str
    day: str
    where: str
    note: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one party says of a figure, and what that rests on."""

    party: str
    figures: tuple[tuple[str, str, str], ...]
    """Option, text, unit."""
    counts: bool
    grounds: tuple[Ground, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure of a case.

    Attributes
    ----------
    grounds : tuple of Ground
        What the model's own figure rests on, if that counts.
    drivers : tuple of (str, str)
        What depends on it, with what that is worth.
    swings : tuple of (str, str, str, str, str)
        By option: the option, its low end, the value there, its high end, the value there.
    uncertainty : str
        Its share of how unsure the value is; '' if it isn't uncertain.
    """

    input: InputView
    sides: tuple[Side, ...]
    grounds: tuple[Ground, ...]
    drivers: tuple[tuple[str, str], ...]
    swings: tuple[tuple[str, str, str, str, str], ...]
    uncertainty: str


@dataclass(frozen=True, slots=True)
class Moves:
    """How far an input moves the value: its share of the variance, and its swings by option."""

    share: float
    swings: tuple[tuple[str, float, float, float, float], ...]


def figure_view(opened: OpenCase, name: str) -> FigureView:
    """Return one figure of a case.

    Raises
    ------
    Missing
        If the model has no such input.
    """
    item = input_of(opened, name)
    (view,) = input_views(opened, opened.fields.texts, [name])
    moves = _moves(opened.version.text, opened.case.text, opened.draws).get(name)
    counted = opened.read.answers.get(name)
    own = () if counted else tuple(_ground(opened, each, ()) for each in item.evidence)
    share = Formatter(lang=opened.lang).share(max(moves.share, 0.0)) if moves else ""
    drivers, swings = tuple(_drivers(opened, name)), tuple(_swings(opened, name, moves))
    return FigureView(view, tuple(_sides(opened, view)), own, drivers, swings, share)


def _sides(opened: OpenCase, view: InputView) -> Iterator[Side]:
    answer = opened.read.answers.get(view.name)
    for party, estimate in (
        (Party.CUSTOMER, answer.customer if answer else None),
        (Party.SUPPLIER, answer.supplier if answer else None),
    ):
        numbers = []
        for number in view.numbers:
            text = number.text if number.party == party and estimate else number.other_text
            if number.party != party or estimate:
                numbers.append((number.option, text, number.unit))
        given = tuple(each for each in numbers if each[1]) if estimate else ()
        given = tuple((named, for_reading(text, opened.lang), unit) for named, text, unit in given)
        grounds = tuple(_ground_of(opened, view.name, estimate)) if estimate else ()
        is_ours = party is Party.SUPPLIER and opened.actor.is_visitor
        may_edit = bool(given) and not view.is_locked and not is_ours
        yield Side(party.value, given, view.counts == party, grounds, may_edit)


def _ground_of(opened: OpenCase, name: str, estimate: Estimate) -> Iterator[Ground]:
    labels = {each.name: each.label.text(opened.lang) for each in opened.model.model.inputs}
    for each in estimate.evidence:
        users = resting_on(opened, each.name) if each.name else []
        yield _ground(opened, each, tuple(labels[user] for user in users if user != name))


def resting_on(opened: OpenCase, key: str) -> list[str]:
    """Return the inputs whose figures rest on an entry of the case's log."""
    return [
        name
        for name, answer in opened.read.answers.items()
        if any(
            each.name == key
            for estimate in (answer.customer, answer.supplier)
            for each in (estimate.evidence if estimate else ())
        )
    ]


def _ground(opened: OpenCase, each: Evidence, also: tuple[str, ...]) -> Ground:
    day = Formatter(lang=opened.lang).date(each.when) if each.when else ""
    who, where, note = (said(opened, text) for text in (each.who, each.where, each.note))
    when = each.when.isoformat() if each.when else ""
    return Ground(each.name or "", each.kind.value, who, when, day, where, note, also)


def said(opened: OpenCase, text: str | None) -> str:
    """Return a text of the case in the language of who has it open."""
    return in_language(text, opened.lang) if text else ""


def _drivers(opened: OpenCase, name: str) -> Iterator[tuple[str, str]]:
    slider = next(each for each in opened.fields.sliders if each.name == name)
    amounts: Mapping[str, str] = {}
    try:
        found = opened.live.valuation
    except SurplusError:
        found = None
    if found is not None:
        money = Formatter(opened.lang, opened.model.model.currency).money
        amounts = {
            each.outcome.name: money(each.present.mean, compact=True, signed=True)
            for each in found.effects
        }
    off = words(opened.lang)["driver_off"]
    for each in slider.used_in:
        label = opened.model.model.outcome(each).label.text(opened.lang)
        yield label, amounts.get(each, off if each in opened.read.without else "–")


def _swings(
    opened: OpenCase, name: str, moves: Moves | None
) -> Iterator[tuple[str, str, str, str, str]]:
    item = input_of(opened, name)
    if moves is None:
        return
    from surplus.report.statement.telling import Telling

    telling = Telling(opened.live.valuation, opened.lang)
    for option, low, high, at_low, at_high in moves.swings:
        ends = [telling.quantity(float(f"{each:.3g}"), item.shown) for each in (low, high)]
        values = [telling.money(each) for each in (at_low, at_high)]
        named = telling.option_or_others(option) if option else ""
        yield named, ends[0], values[0], ends[1], values[1]


@lru_cache(maxsize=64)
def _moves(model: str, text: str, draws: int) -> Mapping[str, Moves]:
    """Return how far each uncertain input moves the value of a case."""
    try:
        found = sensitivity(live_from(model, text, draws).valuation)
    except SurplusError:
        return {}
    return {
        each.input.name: Moves(
            each.share,
            tuple(
                (p.option, p.swing.low, p.swing.high, p.swing.at_low, p.swing.at_high)
                for p in each.parts
            ),
        )
        for each in found.influences
    }
