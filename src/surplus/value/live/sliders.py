"""What a form needs to ask for the figures of a case: one slider for each number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from surplus.core.errors import SurplusError
from surplus.core.quantity import bare
from surplus.core.spread import Discrete
from surplus.core.units import Unit
from surplus.value.api import ValueModel
from surplus.value.case import Answer, Case
from surplus.value.evidence import Estimate, Evidence, Party
from surplus.value.label import Label
from surplus.value.live.scales import Scale, scale_for
from surplus.value.model import Input, Origin
from surplus.value.records import Record, Standing, records_of
from surplus.value.spec import OTHERS, ByAlternative, BySegment, ByYear, Spec, Stated, Value, leaves
from surplus.value.yaml_text import number_text


class FigureKind(StrEnum):
    """What a figure is, which decides how a form asks for it."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    CHOICE = "choice"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as a form shows it, its numbers in the slider's unit.

    Attributes
    ----------
    text : str
        As it was written, `4 to 9`.
    low, high : float
        The ends of its 90 % interval; equal if it is certain.
    """

    text: str
    mean: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Slider:
    """One number of a case that can be asked for: of an input, or of an option of it.

    Attributes
    ----------
    name, option : str
        The input; the option that it is about, `others`, or '' if all share it.
    unit : Unit
        Of every number here; per cent where the model writes per cent.
    counted : ShownFigure or None
        The figure that counts; None if nobody has given one.
    customer, supplier : ShownFigure or None
        What each party says.
    counts : Party or None
        Whose figure counts; None if it is the model's.
    scale : Scale or None
        From where to where it slides, and by which steps; None where there is no figure to
        tell, and for figures that are stated year by year.
    choices : tuple of float
        The values of a choice or a flag.
    origin : Origin
        Who can say what it is.
    standing : Standing or None
        How firmly it stands.
    is_assumption : bool
        Whether nobody has confirmed it and nothing is behind it.
    is_locked : bool
        Whether only those who may change the model may change it: what the supplier vouches
        for, which is a claim or a term of the solution unless it is about an alternative.
    is_yearly : bool
        Whether it is stated year by year; `counted` is then that of the first year.
    used_in : tuple of str
        The drivers, costs and prices that depend on it.
    """

    name: str
    option: str
    label: Label
    unit: Unit
    kind: FigureKind
    counted: ShownFigure | None
    customer: ShownFigure | None
    supplier: ShownFigure | None
    counts: Party | None
    scale: Scale | None
    choices: tuple[float, ...]
    origin: Origin
    ask: Label | None
    who: str | None
    standing: Standing | None
    is_assumption: bool
    is_locked: bool
    is_yearly: bool
    evidence: tuple[Evidence, ...]
    used_in: tuple[str, ...]

    def figure(self, number: float) -> str:
        """Return a number of the slider as a case states it.

        Examples
        --------
        >>> from surplus.value.api import loads
        >>> model = loads('''
        ... {offering: A, alternative: B, context: c, inputs: {share: {unit: "%", value: 5 to 9}},
        ...  drivers: {d: share * 100 EUR}}
        ... ''')
        >>> (slider,) = sliders(model)
        >>> slider.figure(7.5), slider.scale
        ('7.5 %', Scale(low=4.0, high=10.5, step=0.05))
        """
        text = number_text(number)
        return text if bare(self.unit)[0] == 1 else f"{text} {self.unit}"


def sliders(model: ValueModel, case: Case | None = None) -> tuple[Slider, ...]:
    """Return what a form needs for every input of a model and a case, in the model's order.

    Every number is shared by as many options as the figures that count share it: an input
    that differs by option has one slider for each.
    """
    chosen = case or Case.of_model(model.model)
    forms = (_Form(model, chosen, item) for item in model.model.inputs)
    return tuple(slider for form in forms for slider in form.sliders())


@dataclass(frozen=True, slots=True)
class _Form:
    """An input in a case."""

    model: ValueModel
    case: Case
    item: Input

    @property
    def answer(self) -> Answer | None:
        return self.case.answers.get(self.item.name)

    def sliders(self) -> Iterator[Slider]:
        found = self._records(self.case)
        if not found:
            yield self.slider(None, "", False)
        for place, record in enumerate(found):
            for option, _ in record.stated:
                yield self.slider(record, option, self.answer is not None and place == 0)

    def _records(self, case: Case) -> tuple[Record, ...]:
        try:
            return records_of(self.model.model, case, self.item)
        except SurplusError:  # it differs by segment, and nobody has said which it is
            return ()

    def slider(self, record: Record | None, option: str, answered: bool) -> Slider:
        item, model, answer = self.item, self.model.model, self.answer
        counted = _at(record.value, option) if record else None
        said = [_at(e.spec, option) if e else None for e in self._estimates()]
        default = self._default(option)
        known = [stated for stated in (counted, *said, default) if stated is not None]
        per_cent = bool(known) and all(_in_per_cent(stated) for stated in known)
        unit = model.units.parse("%") if per_cent else item.shown
        size = 0.01 if per_cent else float(bare(unit)[0])
        choices = _choices(default, size)
        yearly = record is not None and _is_yearly(record.value, option)
        spreads = [stated.spread for stated in known]
        if record is not None and all(spread.low_high() == (0.0, 0.0) for spread in spreads):
            # Nothing tells how far from nothing it may go, but what other options have.
            spreads += [stated.spread for stated in leaves(record.value)]
        return Slider(
            name=item.name,
            option=option,
            label=item.label,
            unit=unit,
            kind=_kind(unit, choices),
            counted=_shown(counted, size),
            customer=_shown(said[0], size),
            supplier=_shown(said[1], size),
            counts=answer.counts if answer is not None and answered else None,
            scale=scale_for(spreads, size, unit) if known and not yearly else None,
            choices=choices,
            origin=item.origin,
            ask=item.ask,
            who=item.who,
            standing=record.standing if record else None,
            is_assumption=record is None or record.is_open,
            is_locked=self._is_locked(option),
            is_yearly=yearly,
            evidence=record.evidence if record else (),
            used_in=self._used_in(),
        )

    def _estimates(self) -> tuple[Estimate | None, Estimate | None]:
        answer = self.answer
        return (answer.customer, answer.supplier) if answer else (None, None)

    def _default(self, option: str) -> Stated | None:
        own = self._records(replace(self.case, answers={}))
        return _at(own[0].value, option) if own else None

    def _is_locked(self, option: str) -> bool:
        alternatives = {OTHERS, *(each.name for each in self.model.model.alternatives)}
        vouched = self.item.origin in (Origin.CLAIM, Origin.SOLUTION)
        return vouched and option not in alternatives

    def _used_in(self) -> tuple[str, ...]:
        compiled, name = self.model.compiled, self.item.name
        return tuple(
            outcome
            for outcome, keys in compiled.keys_of.items()
            if any(name in compiled.program.inputs_of(key) for key in keys)
        )


def _at(spec: Spec, option: str) -> Stated | None:
    """Return what is stated for an option; of the first year, if it differs by year."""
    if isinstance(spec, ByAlternative):
        found = spec.of(option)
        return next(leaves(found), None) if found is not None else None
    return None if isinstance(spec, BySegment) else next(leaves(spec), None)


def _in_per_cent(stated: Stated) -> bool:
    """Whether a figure is written in per cent; those of a choice are its probabilities."""
    is_choice = isinstance(stated.spread, Discrete)
    return not is_choice and stated.text.rstrip().endswith("%")


def _is_yearly(value: Value, option: str) -> bool:
    part = value.of(option) if isinstance(value, ByAlternative) else value
    return isinstance(part, ByYear)


def _shown(stated: Stated | None, size: float) -> ShownFigure | None:
    if stated is None:
        return None
    low, high = stated.spread.low_high()
    numbers = (float(f"{number / size:.12g}") for number in (stated.spread.mean, low, high))
    return ShownFigure(stated.text, *numbers)


def _choices(default: Stated | None, size: float) -> tuple[float, ...]:
    spread = default.spread if default else None
    if not isinstance(spread, Discrete):
        return ()
    return tuple(float(f"{value / size:.12g}") for value in spread.values)


def _kind(unit: Unit, choices: tuple[float, ...]) -> FigureKind:
    if choices:
        return FigureKind.FLAG if choices == (0.0, 1.0) else FigureKind.CHOICE
    if str(unit) == "%":
        return FigureKind.PERCENT
    if unit.currency() is not None:
        return FigureKind.MONEY
    is_time = unit.dimension == (("time", 1),)
    return FigureKind.DURATION if is_time else FigureKind.NUMBER
