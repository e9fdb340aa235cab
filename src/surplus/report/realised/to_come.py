"""What it will come to, and what to do about it."""

from __future__ import annotations

from surplus.report.blocks import Callout, CalloutKind, Figure
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.report import Section
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import waterfall_table
from surplus.value.realised import Action, Review, Status

_NOTHING = 0.005  # half a cent


def forecast(telling: Telling, review: Review) -> Section:
    """Return the way from what was promised over each driver's gap to the forecast."""
    steps = _steps(telling, review)
    title = telling.word(
        "realised_figure",
        total=telling.money(review.promised_total),
        forecast=telling.money(review.forecast),
    )
    note = telling.word("realised_undiscounted", currency=telling.currency, years=telling.years)
    chart, table = Waterfall(tuple(steps)), waterfall_table(telling, steps)
    figure = Figure(title, chart, table, telling.word("realised_alt"), note)
    lead = telling.word("realised_lead_forecast", carry=review.settings.carry)
    return Section(telling.word("realised_heading_forecast"), lead, (figure,))


def _steps(telling: Telling, review: Review) -> list[Step]:
    courses = [each for each in review.courses if abs(each.gap) >= _NOTHING]
    gaps = [-each.gap for each in courses]
    texts = telling.reading_texts([review.promised_total, *gaps])
    changes = [
        Step(each.outcome.label.text(telling.lang), gap, StepKind.CHANGE, text, each.outcome.name)
        for each, gap, text in zip(courses, gaps, texts[1:], strict=True)
    ]
    start, end = telling.word("realised_total"), telling.word("realised_forecast")
    return [
        Step(start, review.promised_total, StepKind.TOTAL, texts[0]),
        *changes,
        Step(end, review.forecast, StepKind.RESULT, telling.cell(review.forecast).text),
    ]


def next_steps(telling: Telling, review: Review) -> Section:
    """Return the drivers that need action: what not acting costs, what to watch, whom to ask."""
    title = telling.word("realised_heading_next")
    callouts = (*(_action(telling, each) for each in review.actions), *_gaps(telling, review))
    if not review.actions:
        return Section(title, telling.word("realised_lead_next_none"), callouts)
    lead = telling.word("realised_lead_next", forgone=telling.money(review.forgone))
    return Section(title, lead, callouts)


def _action(telling: Telling, action: Action) -> Callout:
    outcome = action.course.outcome
    status = telling.word(f"realised_status_{action.course.status}")
    items = [telling.word("realised_cost", money=telling.money(action.forgone))]
    if outcome.key_metric:
        items.append(telling.word("realised_watch", metric=telling.said(outcome.key_metric)))
    for item in action.ask:
        question = item.ask.text(telling.lang) if item.ask else ""
        who = telling.said(item.who) or telling.word("realised_anyone")
        items.append(telling.word("realised_ask", who=who, question=question))
    title = f"{outcome.label.text(telling.lang)}: {status}"
    return Callout(CalloutKind.WARNING, title, tuple(items))


def _gaps(telling: Telling, review: Review) -> list[Callout]:
    """Return the drivers that are due and that nobody measures."""
    names = tuple(
        each.outcome.label.text(telling.lang)
        for each in review.courses
        if each.status is Status.UNMEASURED
    )
    title = telling.word("realised_unmeasured")
    return [Callout(CalloutKind.NOTE, title, names)] if names else []
