"""What makes customers buy more often, or leave sooner: covariates in plain words."""

from __future__ import annotations

from surplus.report.blocks import Cell, Row, Table
from surplus.report.report import Section
from surplus.report.worth.telling import Telling
from surplus.worth.study.causes import Causes, Effect, Ratio

_SURE, _RARE = 0.01, 0.001
_WAYS = {"buying": "buying", "leaving": "leaves"}


def differing(telling: Telling, found: Causes) -> Section:
    """Return what each covariate does to buying and to leaving, everything else alike."""
    effects = found.effects()
    tables = (
        _table(telling, "buying", [(each, each.purchases) for each in effects]),
        _table(telling, "leaving", [(each, each.leaving) for each in effects]),
    )
    clear = found.by_chance < _SURE
    told = telling.word(
        "causes_told" if clear else "causes_not_told",
        chance=_chance(telling, found.by_chance),
    )
    lead = " ".join([*_clearest(telling, effects), told])
    return Section(telling.word("causes_heading"), lead, tables, "covariates")


def _chance(telling: Telling, share: float) -> str:
    if share < _RARE:
        return telling.word("causes_rare", share=telling.formatter.percent(_RARE, 1))
    return telling.formatter.percent(share, 1)


def _clearest(telling: Telling, effects: tuple[Effect, ...]) -> list[str]:
    """Return a sentence on the clearest difference in buying, and one on leaving, if any is."""
    found = []
    for key in ("purchases", "leaving"):
        clear = [each for each in effects if getattr(each, key).is_clear]
        if clear:
            most = max(clear, key=lambda each: _distance(getattr(each, key)))
            found.append(_sentence(telling, f"causes_{key}", most, getattr(most, key)))
    return found or [telling.word("causes_none")]


def _distance(ratio: Ratio) -> float:
    return max(ratio.low, 1 / ratio.high)


def _sentence(telling: Telling, key: str, effect: Effect, ratio: Ratio) -> str:
    compared = "than" if effect.base is not None else "more"
    return telling.word(
        f"{key}_{compared}",
        name=effect.name,
        base=effect.base or "",
        times=telling.formatter.quantity(ratio.value, digits=2),
        low=telling.formatter.quantity(ratio.low, digits=2),
        high=telling.formatter.quantity(ratio.high, digits=2),
    )


def _table(telling: Telling, key: str, rows: list[tuple[Effect, Ratio]]) -> Table:
    heads = (
        telling.text_head("causes_who"),
        telling.text_head("causes_base"),
        telling.head(f"causes_{key}"),
        telling.head("low_95"),
        telling.head("high_95"),
        telling.text_head("causes_in_words"),
    )
    made = tuple(Row((*_who(telling, each), *_cells(telling, key, r))) for each, r in rows)
    return Table(heads, made, telling.word(f"causes_caption_{key}"))


def _who(telling: Telling, effect: Effect) -> tuple[Cell, Cell]:
    if effect.base is None:
        return Cell(telling.word("causes_one_more", name=effect.name)), Cell("–")
    return Cell(effect.name), Cell(effect.base)


def _cells(telling: Telling, key: str, ratio: Ratio) -> tuple[Cell, ...]:
    numbers = (ratio.value, ratio.low, ratio.high)
    way = ("more" if ratio.value > 1 else "less") if ratio.is_clear else "same"
    shown = (Cell(telling.formatter.quantity(each), each) for each in numbers)
    return (*shown, Cell(telling.word(f"causes_{_WAYS[key]}_{way}")))
