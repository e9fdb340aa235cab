"""The review of an existing customer as a report: promised, delivered, what it comes to, next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from surplus import __version__
from surplus.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Figure,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
)
from surplus.report.charts import Step, StepKind, Waterfall
from surplus.report.realised.updated import updated
from surplus.report.report import Report, Section
from surplus.report.statement.telling import Telling
from surplus.report.statement.worth import waterfall_table
from surplus.value.realised import Action, Course, Review
from surplus.value.realised.calendar import first_day


def review_report(review: Review, lang: str = "en") -> Report:
    """Return the review of an existing customer.

    Parameters
    ----------
    lang : str
        `en` or `sv`.
    """
    return _Builder(review, lang).report()


@dataclass(frozen=True)
class _Builder:
    review: Review
    lang: str

    @cached_property
    def telling(self) -> Telling:
        return Telling(self.review.valuation, self.lang)

    def report(self) -> Report:
        telling = self.telling
        sections = (self._progress(), self._forecast(), self._next(), updated(telling, self.review))
        return Report(
            title=self.review.valuation.model.label.text(self.lang),
            subtitle=telling.word(
                "for_customer", customer=telling.customer, context=telling.context
            ),
            lang=self.lang,
            currency=telling.currency,
            kind=telling.word("realised_kind"),
            answer=self._answer(),
            headline=self._headline(),
            sections=sections,
            notes=tuple(self._notes()),
            provenance=tuple(self._provenance()),
        )

    def _share(self, part: float, whole: float) -> str:
        return self.telling.formatter.percent(part / whole, 0) if whole else "–"

    def _all_months(self) -> int:
        return self.review.valuation.case.years * 12

    def _answer(self) -> str:
        review, money = self.review, self.telling.money
        parts = [
            self.telling.word(
                "realised_answer",
                months=review.months,
                all=self._all_months(),
                delivered=money(review.delivered),
                promised=money(review.promised_to_date),
                share=self._share(review.delivered, review.promised_to_date),
            )
        ]
        if not review.measured:
            parts = [
                self.telling.word(
                    "realised_answer_none", months=review.months, all=self._all_months()
                )
            ]
        key = "realised_short" if review.gap > 0 else "realised_over"
        parts.append(
            self.telling.word(
                key,
                forecast=money(review.forecast),
                total=money(review.promised_total),
                gap=money(abs(review.gap)),
            )
        )
        return " ".join(parts)

    def _headline(self) -> KeyFigures:
        review, word = self.review, self.telling.word
        figures = [
            (
                "realised_delivered",
                review.delivered,
                word(
                    "realised_delivered_note", promised=self.telling.money(review.promised_to_date)
                ),
            ),
            (
                "realised_forecast",
                review.forecast,
                word("realised_forecast_note", total=self.telling.money(review.promised_total)),
            ),
            ("realised_gap", review.gap, word("realised_gap_note")),
            (
                "realised_forgone",
                review.forgone,
                word("realised_forgone_note"),
            ),
        ]
        return KeyFigures(
            tuple(
                KeyFigure(
                    word(key),
                    self.telling.money(amount),
                    note,
                    amount,
                    self.telling.formatter.money(amount, exact=True),
                )
                for key, amount, note in figures
            )
        )

    def _label(self, each: Course) -> Cell:
        name = each.outcome.name
        return Cell(each.outcome.label.text(self.lang), driver=name)

    def _progress(self) -> Section:
        word = self.telling.word
        columns = (
            self.telling.text_column("realised_driver"),
            self.telling.text_column("realised_status"),
            *(
                self.telling.money_column(key)
                for key in ("realised_promised", "realised_delivered_short")
            ),
            Column(word("realised_share"), ColumnKind.PERCENT),
        )
        rows = [
            Row(
                (
                    self._label(each),
                    Cell(word(f"realised_status_{each.status}")),
                    self.telling.cell(each.promised_to_date),
                    self.telling.cell(each.to_date if each.is_measured else float("nan")),
                    Cell(
                        self._share(each.to_date, each.promised_to_date)
                        if each.is_measured
                        else "–"
                    ),
                )
            )
            for each in self.review.courses
        ]
        review = self.review
        rows.append(
            Row(
                (
                    Cell(word("realised_measured")),
                    Cell(""),
                    self.telling.cell(review.promised_to_date),
                    self.telling.cell(review.delivered),
                    Cell(self._share(review.delivered, review.promised_to_date)),
                ),
                Emphasis.TOTAL,
            )
        )
        blocks: list[Block] = [Table(columns, tuple(rows), self._caption("realised_table"))]
        blocks += self._metrics()
        blocks += self._by_quarter()
        return Section(
            word("realised_heading_progress"), word("realised_lead_progress"), tuple(blocks)
        )

    def _caption(self, key: str) -> str:
        return self.telling.word(key, currency=self.telling.currency)

    def _metrics(self) -> list[Table]:
        if not self.review.metrics:
            return []
        word, number = self.telling.word, self.telling.formatter.number
        columns = (
            Column(word("realised_metric")),
            Column(word("realised_metric_figure"), ColumnKind.NUMBER),
            Column(word("realised_metric_target"), ColumnKind.NUMBER),
            Column(word("realised_status")),
        )
        rows = tuple(
            Row(
                (
                    Cell(m.label.text(self.lang)),
                    Cell(number(m.figure), m.figure),
                    Cell(number(m.target), m.target),
                    Cell(word(f"realised_status_{m.status}")),
                )
            )
            for m in self.review.metrics
        )
        return [Table(columns, rows, word("realised_table_metrics"))]

    def _by_quarter(self) -> list[Table]:
        measured = self.review.measured
        if not measured:
            return []
        word, months = self.telling.word, self.review.months
        columns = (
            Column(word("realised_quarter")),
            *(
                self.telling.money_column(k)
                for k in ("realised_promised", "realised_delivered_short")
            ),
            Column(word("realised_share"), ColumnKind.PERCENT),
        )
        rows = []
        for start in range(1, months + 1, 3):
            end = min(start + 2, months)
            chosen = slice(start, end + 1)
            promised = sum(float(each.promised[chosen].sum()) for each in measured)
            delivered = sum(float(each.likely[chosen].sum()) for each in measured)
            rows.append(
                Row(
                    (
                        Cell(f"{self._month(start)} – {self._month(end)}"),
                        self.telling.cell(promised),
                        self.telling.cell(delivered),
                        Cell(self._share(delivered, promised)),
                    )
                )
            )
        return [Table(columns, tuple(rows), self._caption("realised_table_quarters"))]

    def _month(self, month: int) -> str:
        return first_day(month, self.review.figures.starts).strftime("%Y-%m")

    def _forecast(self) -> Section:
        telling, review = self.telling, self.review
        gaps = [-each.gap for each in review.courses]
        texts = telling.reading_texts([review.promised_total, *gaps])
        changes = [
            Step(each.outcome.label.text(self.lang), gap, StepKind.CHANGE, text, each.outcome.name)
            for each, gap, text in zip(review.courses, gaps, texts[1:], strict=True)
        ]
        steps = [
            Step(telling.word("realised_total"), review.promised_total, StepKind.TOTAL, texts[0]),
            *changes,
            Step(
                telling.word("realised_forecast"),
                review.forecast,
                StepKind.RESULT,
                telling.money(review.forecast),
            ),
        ]
        title = telling.word(
            "realised_figure",
            total=telling.money(review.promised_total),
            forecast=telling.money(review.forecast),
        )
        note = telling.word("realised_undiscounted", currency=telling.currency, years=telling.years)
        figure = Figure(
            title,
            Waterfall(tuple(steps)),
            waterfall_table(telling, steps),
            telling.word("realised_alt"),
            note,
        )
        lead = telling.word("realised_lead_forecast", carry=review.settings.carry)
        return Section(telling.word("realised_heading_forecast"), lead, (figure,))

    def _next(self) -> Section:
        word, actions = self.telling.word, self.review.actions
        title = word("realised_heading_next")
        if not actions:
            return Section(title, word("realised_lead_next_none"), tuple(self._unmeasured()))
        lead = word("realised_lead_next", forgone=self.telling.money(self.review.forgone))
        callouts = [self._action(action) for action in actions]
        return Section(title, lead, (*callouts, *self._unmeasured()))

    def _action(self, action: Action) -> Callout:
        word, course = self.telling.word, action.course
        title = (
            f"{course.outcome.label.text(self.lang)}: {word(f'realised_status_{course.status}')}"
        )
        items = [word("realised_cost", money=self.telling.money(action.forgone))]
        if course.outcome.key_metric:
            items.append(word("realised_watch", metric=course.outcome.key_metric))
        for item in action.ask:
            assert item.ask is not None
            who = item.who or word("realised_anyone")
            items.append(word("realised_ask", who=who, question=item.ask.text(self.lang)))
        return Callout(CalloutKind.WARNING, title, tuple(items))

    def _unmeasured(self) -> list[Callout]:
        names = [
            each.outcome.label.text(self.lang)
            for each in self.review.courses
            if each.status.value == "unmeasured"
        ]
        if not names:
            return []
        title = self.telling.word("realised_unmeasured")
        return [Callout(CalloutKind.NOTE, title, tuple(names))]

    def _notes(self) -> list[str]:
        word, settings = self.telling.word, self.review.settings
        percent = self.telling.formatter.percent
        filled = sum(each.filled for each in self.review.courses)
        notes = [
            word("realised_note_promised"),
            word("realised_note_carry", carry=settings.carry),
            word(
                "realised_note_thresholds",
                on=percent(settings.thresholds.on_track),
                risk=percent(settings.thresholds.at_risk),
            ),
        ]
        if filled:
            notes.append(word("realised_note_filled", count=filled))
        return [*notes, word("realised_note_update", error=percent(settings.error))]

    def _provenance(self) -> list[tuple[str, str]]:
        word, valuation = self.telling.word, self.review.valuation
        found = [(word("model"), valuation.model.source.name)]
        if valuation.case.source is not None:
            found.append((word("case"), valuation.case.source.name))
        found.append((word("realised_figures"), self.review.figures.source.name))
        end = f"{self._month(1)} – {self._month(max(self.review.months, 1))}"
        found += [
            (word("realised_months"), end),
            (word("draws"), self.telling.draws),
            (word("seed"), str(valuation.seed)),
        ]
        return [*found, (word("version"), f"Surplus {__version__}")]
