"""A filled workbook read back for a model and a case: what changed, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from surplus.core.errors import Diagnostic, Severity, SurplusError, did_you_mean, errors_in
from surplus.report.filled.changes import Change, Finder, is_called
from surplus.report.filled.comparing import Compared, Difference, compared
from surplus.report.filled.reading import Filled
from surplus.report.workbook.about import digest
from surplus.report.workbook.build import to_xlsx
from surplus.report.workbook.layout import Fact
from surplus.report.workbook.simulation import USUAL
from surplus.value.api import ValueModel
from surplus.value.case import Case
from surplus.value.evaluate import DRAWS, SEED
from surplus.value.findings import short
from surplus.value.revision import Effect, Origin, effects_of, revised
from surplus.value.valuation import Valuation
from surplus.value.workbook_in.book import book_of
from surplus.value.yaml_text import quoted

_MOST = 8
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back.

    Attributes
    ----------
    before : Valuation
        Of the case as it is.
    changes : tuple of Change
        Figure by figure.
    effects : dict of str to Effect
        By the key of a change that is taken, or could be while nothing is chosen: what it
        does, after those before it.
    diagnostics : tuple of Diagnostic
        What was refused, and what to know.
    """

    filled: Filled
    model: ValueModel
    text: str
    before: Valuation
    origin: Origin
    changes: tuple[Change, ...]
    effects: dict[str, Effect]
    diagnostics: tuple[Diagnostic, ...]

    def written(self, keys: Sequence[str]) -> str:
        """Return the text of the case with some of the changes.

        Raises
        ------
        SurplusError
            If the case can't be edited.
        """
        chosen = [c.revision for c in self.changes if c.key in keys and c.revision is not None]
        return revised(self.model, self.text, chosen, self.origin)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which changes are taken.

    Attributes
    ----------
    take, refuse : tuple of str
        By name.
    all : bool
        Whether everything is taken that nothing speaks against.
    """

    take: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()
    all: bool = False

    @property
    def is_made(self) -> bool:
        """Whether anything is chosen at all."""
        return bool(self.take or self.refuse or self.all)

    def keys(self, changes: Sequence[Change]) -> list[str]:
        """Return the keys of the changes taken.

        Raises
        ------
        SurplusError
            X058 for names of no change.
        """
        self._check(changes)
        every = self.all or (bool(self.refuse) and not self.take)
        return [
            c.key
            for c in changes
            if c.revision is not None
            and not any(is_called(c, name) for name in self.refuse)
            and (any(is_called(c, name) for name in self.take) or (every and c.is_sure))
        ]

    def _check(self, changes: Sequence[Change]) -> None:
        faults: list[Diagnostic] = []
        for name in (*self.take, *self.refuse):
            called = [change for change in changes if is_called(change, name)]
            if not called:
                known = [change.key for change in changes]
                hint = did_you_mean(name, known) or f"changed: {', '.join(known) or 'nothing'}"
                faults.append(
                    Diagnostic("X058", f"nothing called '{short(name)}' changed", hint=hint)
                )
            elif name in self.take and all(change.revision is None for change in called):
                faults += [d for change in called for d in change.faults]
        if faults:
            raise SurplusError(faults)


@dataclass(frozen=True, slots=True)
class Sides:
    """What a filled workbook is set against.

    Attributes
    ----------
    text : str
        The case as it is; empty for the model's own defaults.
    name : str
        Of the model's file, for a case that is begun.
    forced : bool
        Whether to go on though the workbook is of another version of the model.
    """

    model: ValueModel
    case: Case
    text: str
    name: str = "model.yaml"
    forced: bool = False

    @property
    def start(self) -> str:
        """The text that new figures are written into."""
        return self.text or f"surplus: 1\nmodel: {quoted(self.name)}\n"


def returned(filled: Filled, sides: Sides, choice: Choice, day: date | None = None) -> Returned:
    """Compare a filled workbook with the model and the case that it came from.

    Parameters
    ----------
    day : date, optional
        When it was filled in; the day it was last saved if left out.

    Raises
    ------
    SurplusError
        X051 if it is of another version of the model and that isn't forced, X058 for names
        in the choice that nothing has.
    """
    found = list(_versions(filled, sides))
    before = _valuation(filled, sides, DRAWS)
    sent = _sent(filled, sides)
    at = compared(book_of(sent, Path(filled.book.file), computed=False), filled.book)
    is_exact = not any(d.code in ("X051", "X052") for d in found)
    finder = Finder(filled, at if is_exact else _without(at), sides.model, sides.case)
    changes = finder.changes()
    found += _noted(at) if is_exact else ()
    found += [*finder.faults, *(fault for change in changes for fault in change.faults)]
    origin = Origin(day or filled.day or date.today(), Path(filled.book.file).name)
    chosen = choice.keys(changes) if choice.is_made else [c.key for c in changes if c.is_sure]
    counted = [change for change in changes if change.key in chosen]
    revisions = [c.revision for c in counted if c.revision is not None]
    effects = list(effects_of(sides.model, before, sides.start, revisions, origin))
    by_key = {c.key: effect for c, effect in zip(counted, effects, strict=True)}
    found += [fault for effect in effects for fault in effect.faults]
    return Returned(
        filled, sides.model, sides.start, before, origin, tuple(changes), by_key, tuple(found)
    )


def _versions(filled: Filled, sides: Sides) -> Iterator[Diagnostic]:
    if filled.fact(Fact.MODEL_SHA256) != digest(sides.model.model.source):
        source = sides.model.model.source.name
        message = f"the workbook was made from another version of the model than '{source}'"
        if not sides.forced:
            hint = "read it with the version it was made from, or with --force: figures that "
            hint += "both versions have are read, and formulas aren't compared"
            raise SurplusError(Diagnostic("X051", message, hint=hint))
        hint = "figures that both versions have are read; formulas and labels aren't compared"
        yield Diagnostic("X051", message, Severity.WARNING, hint=hint)
    held = digest(sides.case.source) if sides.case.source is not None and sides.text else ""
    if filled.fact(Fact.CASE_SHA256) != held:
        message = "the case isn't as it was when the workbook was made"
        hint = "what changed is counted from what stood in the workbook; formulas aren't compared"
        yield Diagnostic("X052", message, Severity.WARNING, hint=hint)


def _valuation(filled: Filled, sides: Sides, draws: int) -> Valuation:
    seed = _whole(filled, Fact.SEED, SEED)
    valuation = sides.model.evaluate(sides.case, draws=draws, seed=seed)
    model = sides.model.model
    offering, against = filled.fact(Fact.OFFERING), filled.fact(Fact.AGAINST)
    return valuation.compare(
        offering=offering if offering in [o.name for o in model.offerings] else None,
        against=against if against in [o.name for o in model.alternatives] else None,
    )


def _whole(filled: Filled, fact: Fact, otherwise: int) -> int:
    text = filled.fact(fact)
    return min(int(text), 2**32 - 1) if text.isdigit() and len(text) <= _DIGITS else otherwise


def _sent(filled: Filled, sides: Sides) -> bytes:
    """Return the workbook as it was sent: with as many draws as it says."""
    draws = min(max(_whole(filled, Fact.DRAWS, USUAL), 1), USUAL)
    valuation = _valuation(filled, sides, draws)
    lang = filled.fact(Fact.LANGUAGE)
    return to_xlsx(valuation, lang if lang in ("en", "sv") else "en", today=filled.written)


def _without(at: Compared) -> Compared:
    """Return only which sheets are gone: rows of another version can't be told from moved ones."""
    return Compared(gone=at.gone)


def _noted(at: Compared) -> Iterator[Diagnostic]:
    for difference in at.formulas[:_MOST]:
        now = f"is now '{short(difference.now)}'" if difference.now else "is gone"
        message = f"the formula in {difference.place} was '{short(difference.was)}' and {now}"
        hint = (
            "it is refused: Surplus reckons with the model's own; change the model if it is right"
        )
        yield Diagnostic("X053", message, hint=hint)
    yield from _more(at.formulas, "X053", "formulas were changed", Severity.ERROR)
    for difference in at.words[:_MOST]:
        message = (
            f"{difference.place} said '{short(difference.was)}' and says '{short(difference.now)}'"
        )
        yield Diagnostic(
            "X054", message, Severity.WARNING, hint="labels and units aren't read back"
        )
    yield from _more(at.words, "X054", "labels were changed", Severity.WARNING)
    for sheet in sorted(at.moved):
        message = f"rows or columns of '{sheet}' were inserted, deleted or moved"
        hint = "figures are found by the words beside them; formulas aren't compared"
        yield Diagnostic("X057", message, Severity.WARNING, hint=hint)
    for difference in at.added[:_MOST]:
        message = f"somebody wrote in {difference.place}: '{short(difference.now)}'"
        yield Diagnostic(
            "X060", message, Severity.NOTE, hint="it isn't read; see whether it matters"
        )
    yield from _more(at.added, "X060", "cells were written in", Severity.NOTE)


def _more(
    found: Sequence[Difference], code: str, what: str, severity: Severity
) -> Iterator[Diagnostic]:
    if len(found) > _MOST:
        yield Diagnostic(code, f"{len(found) - _MOST} more {what}", severity)


def has_refused(found: Returned) -> bool:
    """Whether anything in the workbook couldn't be taken."""
    return bool(errors_in(found.diagnostics))
