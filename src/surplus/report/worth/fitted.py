"""The report on a fit: how well it foretells, what was fitted, from what."""

from __future__ import annotations

from collections.abc import Iterator

from surplus import __version__
from surplus.report.blocks import KeyFigure, KeyFigures
from surplus.report.report import Report, Section
from surplus.report.worth.before import before
from surplus.report.worth.causes import differing
from surplus.report.worth.chosen import chosen
from surplus.report.worth.counted import counted
from surplus.report.worth.foretold import foretold
from surplus.report.worth.parameters import parameters
from surplus.report.worth.telling import Telling
from surplus.worth.fit import Fit
from surplus.worth.states.policy import StatePolicy
from surplus.worth.study.check import Check
from surplus.worth.study.diagnostics import Diagnostics
from surplus.worth.study.study import Study


def fit_report(study: Study, found: Diagnostics, lang: str = "en") -> Report:
    """Return what a fit found, and how well it foretells.

    Parameters
    ----------
    study : Study
        The fit with where it came from.
    found : Diagnostics
        What was checked of it.
    lang : str
        `en` or `sv`.
    """
    telling = Telling(lang, study.currency)
    return Report(
        title=telling.word("title_fit", model=model_title(telling, study)),
        subtitle=subtitle(telling, study),
        lang=lang,
        currency=study.currency,
        kind=telling.word("kind"),
        answer=_answer(telling, study, found.check),
        headline=_headline(telling, study, found.check),
        sections=tuple(_sections(telling, study, found)),
        notes=tuple(policy_notes(telling, study.policy)),
        provenance=provenance(telling, study),
    )


def _sections(telling: Telling, study: Study, found: Diagnostics) -> Iterator[Section]:
    if found.check is not None:
        yield foretold(telling, found.check)
    if study.causes is not None:
        yield differing(telling, study.causes)
    if found.choice is not None:
        yield chosen(telling, found.choice)
    if found.repeats is not None:
        yield counted(telling, found.repeats)
    yield parameters(telling, fits_of(study))
    if found.prior is not None:
        yield before(telling, found.prior)


def fits_of(study: Study) -> tuple[Fit, ...]:
    """Return all that was fitted: purchases, the same with covariates, spend."""
    found: list[Fit] = [study.purchases]
    if study.causes is not None:
        found.append(study.causes.fit)
    return (*found, study.spend) if study.spend else tuple(found)


def model_title(telling: Telling, study: Study) -> str:
    """Return what the model is called, with the columns of its covariates."""
    title = study.purchases.title
    if study.causes is None:
        return title
    columns = ", ".join(study.causes.traits.columns)
    return telling.word("with_covariates", model=title, columns=columns)


def subtitle(telling: Telling, study: Study) -> str:
    """Return whose purchases it is about."""
    return telling.word(
        "subtitle",
        customers=telling.count(study.purchases.estimate.customers),
        table=study.transactions,
        until=telling.formatter.date(study.policy.observed_until),
    )


def _answer(telling: Telling, study: Study, check: Check | None) -> str:
    if check is None:
        return telling.word("answer_unchecked", model=model_title(telling, study))
    model, naive = check.comparison.model, check.comparison.naive
    return telling.word(
        "answer_fit",
        time=telling.time(check.horizon, check.fit.unit),
        model=telling.count(model.predicted),
        came=telling.count(model.actual),
        off=telling.off(model.bias),
        naive=telling.count(naive.predicted),
        naive_off=telling.off(naive.bias),
    )


def _headline(telling: Telling, study: Study, check: Check | None) -> KeyFigures:
    customers = study.purchases.estimate.customers
    figures = [
        KeyFigure(telling.word("customers"), telling.count(customers), "", float(customers)),
        KeyFigure(
            telling.word("key_alive"),
            telling.count(study.alive),
            telling.word("key_alive_note"),
            study.alive,
        ),
    ]
    if check is not None:
        bias = check.comparison.model.bias
        text = telling.formatter.percent(bias, 1, signed=True)
        note = telling.word("key_bias_note")
        figures.insert(0, KeyFigure(telling.word("key_bias"), text, note, bias))
        gained = check.comparison.gained
        note = telling.word("key_gained_note")
        figures.insert(
            1, KeyFigure(telling.word("key_gained"), telling.percent(gained), note, gained)
        )
    return KeyFigures(tuple(figures))


def policy_notes(telling: Telling, policy: StatePolicy) -> list[str]:
    """Return how transactions were counted, each choice in a sentence."""
    notes = [
        telling.word(
            "note_until",
            until=telling.formatter.date(policy.observed_until),
            unit=telling.word(f"{policy.unit.value}s"),
        ),
        telling.word(f"note_merge_{policy.merge.value}"),
    ]
    if policy.amount is not None:
        notes.append(telling.word(f"note_returns_{policy.returns.value.replace('-', '_')}"))
        notes.append(telling.word(f"note_zeros_{policy.zeros.value.replace('-', '_')}"))
    return notes


def provenance(telling: Telling, study: Study) -> tuple[tuple[str, str], ...]:
    """Return where the numbers come from: names and texts."""
    return (
        (telling.word("transactions"), study.transactions),
        (telling.word("model"), model_title(telling, study)),
        (telling.word("version"), f"Surplus {__version__}"),
    )
