"""An empty case of a model: every question that the customer can answer, with room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surplus.value.model import Input, Model

_HEAD = """\
# One customer's figures. Take the # away from a line and put the answer in for the dots.
# What nobody has answered counts as the model assumes, and is flagged wherever it shows.
surplus: 1
model: model.yaml
customer: {en: Example customer, sv: Exempelkund}

# Who said it, when, and how it is known. An answer names its entry: {value: 12, evidence: talk}
evidence:
  talk: {kind: interview, note: {en: "role, place and day", sv: "roll, plats och dag"}}

inputs:
"""


def blank_case(model: Model, lang: str = "en") -> str:
    """Return an empty case file of a model, with its questions in a language as comments."""
    from surplus.value.model import Origin

    asked = [item for item in model.inputs if item.origin is Origin.CUSTOMER and item.ask]
    return _HEAD + "\n\n".join(_room_for(model, item, lang) for item in asked) + "\n"


def _room_for(model: Model, item: Input, lang: str) -> str:
    from surplus.value.label import in_language

    question = item.ask.text(lang) if item.ask else ""
    who = f" ({in_language(item.who, lang)})" if item.who else ""
    unit = model.unit_text(item.shown, lang)
    return f"  # {question}{who}\n  # {item.name}: {_blank(model, item)}    # {unit}"


def _blank(model: Model, item: Input) -> str:
    """Return dots for the answer, one for each option for which it isn't certain."""
    from surplus.value.spec import ByAlternative, leaves

    if not isinstance(item.spec, ByAlternative):
        return "…"
    stated = {option.name: item.spec.of(option.name) for option in model.options}
    unsure = [
        name
        for name, part in stated.items()
        if part is not None and not all(each.spread.is_certain for each in leaves(part))
    ]
    names = unsure or [option.name for option in model.alternatives]
    return f"{{by_alternative: {{{', '.join(f'{name}: …' for name in names)}}}}}"
