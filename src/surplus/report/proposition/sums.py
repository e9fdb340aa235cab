"""Sentences about the whole: what else it takes, the price, and what stays with the customer."""

from __future__ import annotations

from collections.abc import Sequence

from surplus.report.proposition.sentence import Sentence
from surplus.report.proposition.writer import Origin, Writer
from surplus.value.amount import Amount
from surplus.value.model import Role
from surplus.value.proposition.basis import ground_of, together
from surplus.value.records import records

_NOTHING = 0.5
"""Less than this isn't told: it would be shown as nothing."""


def sum_sentences(writer: Writer) -> list[Sentence]:
    """Return what it takes besides the price, the price, and the value."""
    valuation = writer.telling.valuation
    found: list[Sentence] = []
    if abs(valuation.other_costs.mean) >= _NOTHING:
        found.append(_sum(writer, "costs", valuation.other_costs, Role.COST))
    return [*found, _sum(writer, "price", valuation.price, Role.PRICE), value_sentence(writer)]


def _sum(writer: Writer, says: str, amount: Amount, *roles: Role) -> Sentence:
    telling = writer.telling
    way = "same" if abs(amount.mean) < _NOTHING else "more" if amount.mean > 0 else "less"
    figures = {"amount": telling.money(abs(amount.mean)), "years": telling.years}
    told = way != "same"
    origin = origin_of(writer, amount if told else None, roles, ends=False)
    return writer.say(f"prop_{says}_{way}", says, origin, figures)


def value_sentence(writer: Writer, *, short: bool = False) -> Sentence:
    """Return what stays with the customer after the price; in short without its range."""
    telling, value = writer.telling, writer.telling.valuation.value
    way = "more" if value.mean >= 0 else "less"
    origin = origin_of(writer, value, tuple(Role), ends=not short)
    ranged = writer.range("prop_range_value", value)
    after = " " + telling.word("prop_after_price") if short else ranged
    figures = {"amount": telling.money(abs(value.mean))}
    key = f"prop_value_{way}_{origin.basis}"
    if short:
        return writer.say(key, "value", origin, figures, range=after)
    return writer.say(key, "value", origin, {**figures, "range": after})


def origin_of(
    writer: Writer, amount: Amount | None, roles: Sequence[Role], *, ends: bool = True
) -> Origin:
    """Return what a sum comes from: every part of it, and what is still open in it."""
    valuation = writer.telling.valuation
    parts = valuation.effects_of(*roles)
    found = records(valuation)
    grounds = [ground_of(valuation, effect.outcome, found) for effect in parts]
    numbers = writer.numbers(amount, ends=ends) if amount is not None else ()
    lines = [line for ground in grounds for line in writer.behind(ground)]
    return Origin(
        tuple(effect.outcome.name for effect in parts),
        numbers,
        together(grounds),
        tuple(dict.fromkeys(lines)),
    )
