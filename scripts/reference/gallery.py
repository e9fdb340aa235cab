"""The gallery: every starter model with what it is about and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable

from surplus.core.format import Formatter
from surplus.value import gallery
from surplus.value.api import loads
from surplus.value.gallery import Starter
from surplus.value.model import Model, Origin
from surplus.value.valuation import Valuation

from .markdown import code, page, table

_MODELS = "../../src/surplus/value/gallery/models"


def gallery_page() -> str:
    """Return the page about the gallery."""
    valued = [(each, loads(each.text, each.name).evaluate()) for each in gallery.starters()]
    return page(
        "The gallery of starter models",
        "`surplus init --template forklifts myproject` begins a project from one of these, "
        "`surplus init --list` lists them, and `surplus.value.gallery` holds them for Python. "
        "[How to begin from one](../how-to/begin-from-an-industry.md)",
        "Every figure is an assumption of a usual size, unless its evidence names a source, and "
        "is flagged as one in every report until somebody confirms it. No customer and no "
        "supplier stands behind any of them. The values below are what comes out of these "
        "assumptions: with 80 % probability they lie in the range given, and the chance is that "
        "of a value above zero.",
        table(
            ["Name", "Industry", "Value", "80 % of draws", "Chance"],
            [_row(each, valuation) for each, valuation in valued],
        ),
        *(_section(each, valuation.model) for each, valuation in valued),
    )


def _row(starter: Starter, valuation: Valuation) -> list[str]:
    say, value = Formatter("en", valuation.model.currency), valuation.value
    ends = [say.money(end, compact=True) for end in (value.p10, value.p90)]
    return [
        f"[{code(starter.name)}](#{starter.name})",
        starter.industry.text(),
        say.money(value.mean, compact=True),
        " to ".join(ends),
        say.probability(valuation.chance),
    ]


def _section(starter: Starter, model: Model) -> str:
    asked = [item for item in model.inputs if item.origin is Origin.CUSTOMER]
    context = ", ".join(text for texts in model.context.values() for text in texts)
    rows = [
        ["Offering", _list(option.label.text() for option in model.offerings)],
        ["Alternatives, the next best first", _list(o.label.text() for o in model.alternatives)],
        ["For", context],
        ["Over", f"{model.years} years, in {model.currency}"],
        ["Problems", _list(c.problem.text() for c in model.capabilities if c.problem)],
        ["Drivers", _list(o.label.text() for o in model.outcomes if o.role == "driver")],
        ["Other costs", _list(o.label.text() for o in model.outcomes if o.role == "cost")],
        ["Price", _list(o.label.text() for o in model.outcomes if o.role == "price")],
        ["To ask", f"{len(asked)} of {len(model.inputs)} inputs, each with its question"],
    ]
    file = f"[{starter.name}.yaml]({_MODELS}/{starter.name}.yaml)"
    return "\n\n".join(
        [
            f"## {starter.name}",
            f"**{starter.title.text()}.** {starter.summary.text()} ({file})",
            table(["Part", "In this model"], rows),
        ]
    )


def _list(texts: Iterable[str]) -> str:
    return "; ".join(texts)
