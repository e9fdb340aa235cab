"""How well a model foretold what it hadn't seen: three charts with their tables."""

from __future__ import annotations

import math

import numpy as np

from surplus.report.blocks import Cell, ColumnKind, Figure, Paragraph, Row, Table
from surplus.report.charts import Curve, Curves, Mark
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.evaluation import Accuracy, Groups
from surplus.worth.study.check import Check


def foretold(telling: Telling, check: Check) -> Section:
    """Return how well the model foretold the time held out, beside going on as before."""
    horizon = telling.time(check.horizon, check.fit.unit)
    lead = telling.word("lead_foretold", until=telling.formatter.date(check.calibrated_until))
    blocks = (
        _accuracies(telling, check),
        Paragraph(_chances(telling, check)),
        _course(telling, check),
        _by_count(telling, check, horizon),
        _gain(telling, check, horizon),
        _tenths(telling, check, horizon),
    )
    return Section(telling.word("heading_foretold"), lead, blocks, "foretold")


def _accuracies(telling: Telling, check: Check) -> Table:
    columns = (
        telling.text_head("rule"),
        telling.head("foretold"),
        telling.head("came"),
        telling.head("bias", ColumnKind.PERCENT),
        telling.head("error_each"),
        telling.head("chance", ColumnKind.PERCENT),
        telling.head("log_score"),
    )
    said, scores = check.comparison, check.log_score
    rows = (
        _accuracy(telling, check.fit.title, said.model, scores.model),
        _accuracy(telling, telling.word("naive"), said.naive, scores.naive),
    )
    caption = telling.word("caption_accuracy", time=telling.time(check.horizon, check.fit.unit))
    return Table(columns, rows, caption)


def _chances(telling: Telling, check: Check) -> str:
    """Return in words what the log score says."""
    scores = check.log_score
    return telling.word(
        "chances" if scores.is_better else "chances_no_better",
        model=telling.percent(scores.chance),
        naive=telling.percent(scores.naive_chance),
    )


def _accuracy(telling: Telling, name: str, found: Accuracy, log_score: float) -> Row:
    bias = Cell(telling.formatter.percent(found.bias, 1, signed=True), found.bias)
    error = telling.counted(found.mean_absolute_error, 3)
    numbers = (telling.counted(found.predicted), telling.counted(found.actual), bias, error)
    scored = (telling.shared(math.exp(log_score), 1), telling.counted(log_score, 3))
    return Row((Cell(name), *numbers, *scored))


def _course(telling: Telling, check: Check) -> Figure:
    found = check.tracking
    expected, actual = found.cumulative
    ends = np.round(found.ends + found.step, 9)
    times = [0.0, *ends.tolist()]
    curves = [
        Curve(telling.word(key), tuple(zip(times, [0.0, *line.tolist()], strict=True)))
        for key, line in (("model_line", expected), ("came_line", actual))
    ]
    going_on = _going_on(check, ends, actual)
    curves.append(Curve(telling.word("naive_line"), going_on))
    mark = Mark(round(found.calibrated + found.step, 9), telling.word("fitted_until"))
    chart = Curves(
        tuple(curves),
        (mark,),
        telling.word("axis_time", unit=telling.word(f"{check.fit.unit.value}s")),
        telling.word("axis_repeats"),
        "number",
        "number",
    )
    heads = [telling.head(k) for k in ("until", "model_line", "naive_line", "came_line")]
    naive = dict(going_on)
    rows = tuple(
        Row(
            (
                telling.counted(end, None),
                telling.counted(model),
                telling.counted(naive[end]) if end in naive else Cell("–"),
                telling.counted(came),
            )
        )
        for end, model, came in zip(ends.tolist(), expected, actual, strict=True)
    )
    return Figure(
        telling.word("figure_course", off=telling.off(found.error)),
        chart,
        Table(tuple(heads), rows),
        telling.word("alt_course"),
        telling.word("note_course"),
    )


def _going_on(
    check: Check, ends: np.ndarray, actual: np.ndarray
) -> tuple[tuple[float, float], ...]:
    """Return the course of the naive rule: from where the fitted time ends, straight on."""
    held = check.tracking.held_out
    known = int((~held).sum())
    begin = float(ends[known - 1]) if known else 0.0
    so_far = float(actual[known - 1]) if known else 0.0
    long = max(float(ends[-1]) - begin, 1e-12)
    rate = check.comparison.naive.predicted / long
    later = [(end, so_far + rate * (end - begin)) for end in ends[held].tolist()]
    return ((begin, so_far), *later)


def _by_count(telling: Telling, check: Check, horizon: str) -> Figure:
    groups = check.counts
    kept = np.flatnonzero(groups.customers > 0)
    curves = tuple(
        Curve(telling.word(key), tuple((float(i), float(line[i])) for i in kept))
        for key, line in _lines(groups)
    )
    chart = Curves(
        curves, (), telling.word("axis_count"), telling.word("axis_mean"), "number", "number"
    )
    return Figure(
        telling.word("figure_count"),
        chart,
        _groups(telling, groups, "bought_so_far"),
        telling.word("alt_count"),
        telling.word("note_count", time=horizon, most=groups.names[-1]),
    )


def _lines(groups: Groups) -> list[tuple[str, np.ndarray]]:
    return [
        ("model_line", groups.predicted),
        ("naive_line", groups.naive),
        ("came_line", groups.actual),
    ]


def _groups(telling: Telling, groups: Groups, key: str, caption: str = "") -> Table:
    heads = [telling.text_head(key), telling.head("customers")]
    heads += [telling.head(name) for name, _ in _lines(groups)]
    rows = tuple(
        Row(
            (
                Cell(name),
                telling.counted(groups.customers[i]),
                *(telling.counted(line[i], 3) for _, line in _lines(groups)),
            )
        )
        for i, name in enumerate(groups.names)
        if groups.customers[i] > 0
    )
    return Table(tuple(heads), rows, caption)


def _gain(telling: Telling, check: Check, horizon: str) -> Figure:
    points = check.gain if np.isfinite(check.gain).all() else np.array([[0.0, 0], [1, 1]])
    line = tuple((float(x), float(y)) for x, y in points)
    naive = check.naive_gain if np.isfinite(check.naive_gain).all() else points
    other = tuple((float(x), float(y)) for x, y in naive)
    curves = (
        Curve(telling.word("gain_line"), line),
        Curve(telling.word("naive_line"), other),
        Curve(telling.word("random_line"), ((0.0, 0.0), (1.0, 1.0))),
    )
    chart = Curves(
        curves, (), telling.word("axis_share"), telling.word("axis_gain"), "percent", "percent"
    )
    fifth = Curve("", line).at(0.2)
    heads = (
        telling.head("axis_share", ColumnKind.PERCENT),
        telling.head("gain_line", ColumnKind.PERCENT),
        telling.head("naive_line", ColumnKind.PERCENT),
    )
    rows = tuple(
        Row((telling.shared(x, 0), telling.shared(y, 0), telling.shared(z, 0)))
        for (x, y), (_, z) in zip(line, other, strict=True)
    )
    return Figure(
        telling.word("figure_gain", share=telling.percent(fifth)),
        chart,
        Table(heads, rows),
        telling.word("alt_gain"),
        telling.word("note_gain", time=horizon),
    )


def _tenths(telling: Telling, check: Check, horizon: str) -> Table:
    caption = telling.word("caption_tenths", time=horizon)
    return _groups(telling, check.tenths, "tenth", caption)
