"""Where customer and supplier differ: both figures, the money between them, who settles it."""

from __future__ import annotations

from surplus.report.statement.figures import value_text
from surplus.report.statement.telling import Telling
from surplus.value.disagreement import Disagreement, disagreements
from surplus.value.evidence import Party
from surplus.value.spec import Value


def gap_items(telling: Telling) -> tuple[str, ...]:
    """Return a sentence for each input with two figures, the widest gap first."""
    return tuple(_item(telling, found) for found in disagreements(telling.valuation))


def _item(telling: Telling, found: Disagreement) -> str:
    return telling.word(
        "gap_item",
        label=found.input.label.text(telling.lang),
        customer=figure_text(telling, found, found.customer),
        supplier=figure_text(telling, found, found.supplier),
        party=telling.word(f"party_{found.counts}"),
        money=telling.money(abs(found.money)),
        talk=talk(telling, found),
    )


def figure_text(telling: Telling, found: Disagreement, value: Value) -> str:
    """Return a figure as it was stated, each option's if they differ."""
    return value_text(telling, value, found.input.shown)


def talk(telling: Telling, found: Disagreement) -> str:
    """Return who should talk to whom."""
    return telling.word("gap_talk", **{party: side(telling, found, party) for party in Party})


def side(telling: Telling, found: Disagreement, party: Party) -> str:
    """Return who stands for a figure: a role if one is known, else the party."""
    who = telling.said(found.who(party))
    return telling.word(f"talk_{party}s", who=who) if who else telling.word(f"talk_{party}")
