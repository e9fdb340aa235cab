"""A report with one of everything, in either language, for tests to take apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from surplus.core.format import Formatter
from surplus.report.blocks import (
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Emphasis,
    Figure,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Story,
    StoryRow,
    Table,
    money_cell,
)
from surplus.report.charts import (
    CashFlow,
    Chart,
    Curve,
    Curves,
    Distribution,
    IntervalBar,
    IntervalBars,
    Mark,
    Period,
    Step,
    StepKind,
    Waterfall,
)
from surplus.report.report import Report, Section

LABELS = (
    "Fewer unplanned stops",
    "Less lubrication work",
    "Lower energy use from lower friction",
    "Switching costs",
)


def waterfall(
    labels: tuple[str, ...] = LABELS, amounts: tuple[float, ...] = (41e4, 6e4, -2e4, -1e4)
) -> Waterfall:
    """Return changes from a reference price to a surplus."""
    changes = tuple(Step(label, x) for label, x in zip(labels, amounts, strict=True))
    worth = 4e5 + sum(amounts)
    price = -6e5
    return Waterfall(
        (
            Step("Reference price", 4e5, StepKind.TOTAL),
            *changes,
            Step("Economic value", worth, StepKind.TOTAL),
            Step("Price", price, StepKind.SHARE),
            Step("Your surplus", worth + price, StepKind.RESULT),
        )
    )


def cash_flow(amounts: tuple[float, ...] = (-2e5, 8e4, 9e4, 9.5e4, 1e5, 1e5)) -> CashFlow:
    """Return amounts by year with their running sum."""
    sums = list(accumulate(amounts))
    periods = tuple(
        Period(f"Year {i}", x, total)
        for i, (x, total) in enumerate(zip(amounts, sums, strict=True))
    )
    after = next((i for i, total in enumerate(sums) if total >= 0), None)
    if not after:
        return CashFlow(periods)
    return CashFlow(periods, after - sums[after] / amounts[after])


def distribution(centre: float = 3e5, width: float = 2e5) -> Distribution:
    """Return a distribution of 4,096 draws."""
    return Distribution.of(np.random.default_rng(7).normal(centre, width, 4096))


def intervals(labels: tuple[str, ...] = LABELS) -> IntervalBars:
    """Return intervals, one of them across zero and one below it."""
    reach = ((18e4, 40e4, 70e4), (3e4, 6e4, 9e4), (-4e4, -2e4, 1e4), (-2e4, -1e4, -5e3))
    return IntervalBars(
        tuple(IntervalBar(label, *ends) for label, ends in zip(labels, reach, strict=True))
    )


def curves(labels: tuple[str, ...] = LABELS) -> Curves:
    """Return a falling and a rising line and one that bends, with three places marked."""
    xs = [1000.0 + 50 * i for i in range(31)]
    ys = (
        [1 - i / 30 for i in range(31)],
        [i / 30 for i in range(31)],
        [1 - (i / 30) ** 4 for i in range(31)],
    )
    lines = tuple(
        Curve(label, tuple(zip(xs, y, strict=True))) for label, y in zip(labels, ys, strict=False)
    )
    marks = tuple(
        Mark(x, label, "€1.2k") for x, label in zip((1400.0, 1500.0, 2600.0), labels, strict=False)
    )
    return Curves(lines, marks, "Price per bearing")


def figure(data: Chart, title: str = "Stops carry the value") -> Figure:
    """Return a figure of a chart with a small table."""
    money = Column("Amount", ColumnKind.MONEY)
    row = Row((Cell("Your surplus"), Cell("€297k", 297e3, "€297,000.00")), Emphasis.TOTAL)
    table = Table((Column("Step"), money), (row,), "EUR, present value")
    return Figure(title, data, table, "What the chart shows, in words.", "EUR, present value")


def charts() -> Iterator[Chart]:
    """Yield one chart of each kind."""
    yield waterfall()
    yield cash_flow()
    yield distribution()
    yield intervals()
    yield curves()


def report(text: str = "", lang: str = "en") -> Report:
    """Return a report with one of everything; `text` is added wherever text may stand."""
    f = Formatter(lang, "EUR")
    labels = tuple(label + text for label in LABELS)
    columns = (Column("Line" + text), *(Column(f"Year {i}", ColumnKind.MONEY) for i in range(9)))
    cells = tuple(money_cell(f, 1_234_567.0 * (i + 1)) for i in range(9))
    rows = (
        Row((Cell("Maintenance" + text), *cells), indent=1),
        Row((Cell("Total" + text), *cells), Emphasis.TOTAL),
    )
    value = Cell("€410k", 41e4, "€410,000.00" + text, "fewer_stops" + text)
    story = StoryRow("Unplanned stops" + text, "Runs longer" + text, "Fewer stops" + text, value)
    drawn = (waterfall(labels), cash_flow(), distribution(), intervals(labels), curves(labels))
    return Report(
        title="Sealed bearings" + text,
        subtitle="Compared with open bearings" + text,
        lang=lang,
        kind="Value statement" + text,
        answer="Worth €297k more to the mill." + text,
        headline=KeyFigures(
            (
                KeyFigure("Value" + text, "€297k", "over five years" + text, 297e3),
                KeyFigure("Payback", "2 years"),
            )
        ),
        sections=(
            Section("From problem to value" + text, "Stops." + text, (Story((story,)),)),
            Section(
                "What it is worth",
                "Most stays with the mill.",
                (
                    *(figure(data, "Stops carry the value" + text) for data in drawn),
                    Table(columns, rows, "EUR by year" + text),
                    Callout(CalloutKind.ASSUMPTION, "Not confirmed yet" + text, ("Hours" + text,)),
                    Callout(CalloutKind.WARNING, "More than is usual" + text),
                    Paragraph("The price is for one bearing." + text),
                ),
            ),
        ),
        notes=("Discounted at year ends." + text,),
        provenance=(("Model" + text, "bearing.yaml" + text),),
    )
