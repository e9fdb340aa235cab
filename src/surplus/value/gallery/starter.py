"""The starter models: their names, industries and texts."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from surplus.core.errors import Diagnostic, SurplusError, did_you_mean
from surplus.core.source import Source
from surplus.value.label import Label

if TYPE_CHECKING:
    from surplus.core.document import Node

_INDUSTRIES: Map[str, Label] = {
    "power": Label({"en": "Power", "sv": "Elkraft"}),
    "metals": Label({"en": "Metals", "sv": "Metall"}),
    "mro": Label({"en": "Industrial distribution", "sv": "Industrihandel"}),
    "telematics": Label({"en": "Telematics", "sv": "Telematik"}),
    "packaging": Label({"en": "Packaging", "sv": "Förpackningar"}),
    "forklifts": Label({"en": "Forklifts", "sv": "Truckar"}),
    "drives": Label({"en": "Drives", "sv": "Drivsystem"}),
    "chemicals": Label({"en": "Chemicals", "sv": "Kemikalier"}),
}
"""The industry of each starter, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Starter:
    """A model of one industry to begin from.

    Attributes
    ----------
    name : str
        What it is called by, such as `forklifts`.
    industry : Label
        In English and Swedish, as the title and the summary.
    title : Label
        The title of the model.
    summary : Label
        What it is about and what can be seen in it: the model's `note`.
    text : str
        The model file.
    """

    name: str
    industry: Label
    title: Label
    summary: Label
    text: str = field(repr=False)


def names() -> tuple[str, ...]:
    """Return the names of the starter models, in the order in which they are listed.

    Examples
    --------
    >>> names()[:3]
    ('power', 'metals', 'mro')
    """
    return tuple(_INDUSTRIES)


def text(name: str) -> str:
    """Return a starter's model file.

    Raises
    ------
    SurplusError
        M016 if there is none of that name.

    Examples
    --------
    >>> import surplus
    >>> surplus.loads(text("forklifts")).model.label.text("sv")
    'Litiumjontruckar'
    """
    if name not in _INDUSTRIES:
        hint = did_you_mean(name, names()) or f"there are: {', '.join(names())}"
        message = f"there is no starter model '{name}'"
        raise SurplusError(Diagnostic("M016", message, hint=hint))
    return resources.files(__package__).joinpath("models", f"{name}.yaml").read_text("utf-8")


def starters() -> tuple[Starter, ...]:
    """Return every starter model, in the order in which they are listed.

    Examples
    --------
    >>> [each.industry.text("sv") for each in starters()][:2]
    ['Elkraft', 'Metall']
    """
    return tuple(starter(name) for name in names())


@cache
def starter(name: str) -> Starter:
    """Return one starter model.

    Raises
    ------
    SurplusError
        M016 if there is none of that name.

    Examples
    --------
    >>> starter("drives").title.text()
    'Variable-speed drives for pumps'
    """
    # Whoever only wants the names needn't wait for what reads YAML.
    from surplus.core.document import read_document

    whole = text(name)
    # What a list shows stands before the offering; reading it all would take ten times as long.
    head = read_document(Source(f"{name}.yaml", whole.partition("\noffering:")[0]))
    title, summary = (_label(head.get(key), name, key) for key in ("title", "note"))
    return Starter(name, _INDUSTRIES[name], title, summary, whole)


def _label(node: Node | None, name: str, key: str) -> Label:
    from surplus.core.document import Mapping, Scalar

    entries = node.entries if isinstance(node, Mapping) else ()
    texts = {e.key.text: e.value.text for e in entries if isinstance(e.value, Scalar)}
    if set(texts) != {"en", "sv"}:
        raise ValueError(f"the starter model '{name}' needs its {key} in both languages, first")
    return Label(texts)
