"""The element checklist: benefits and costs that value models of business customers speak of.

The classes of benefits and the habit of asking for each element of value are those of
Anderson & Narus, Business Market Management (chapter on understanding value); the kinds of
costs are the customary ones of total cost of ownership (Ellram 1995, International Journal
of Physical Distribution & Logistics Management 25(8), p. 4-23).

An element counts as mentioned if one of its words stands in a name, a label, a note, a
problem or a line of the accounts that the model acts on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from surplus.value.label import Label
from surplus.value.model import Model, Outcome

_WORD = re.compile(r"[^\W_]+")


class Group(StrEnum):
    """What kind of element it is: the classes of benefits, and what it takes."""

    TECHNICAL = "technical"
    ECONOMIC = "economic"
    SERVICE = "service"
    SOCIAL = "social"
    TIME = "time"
    ENERGY = "energy"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class Element:
    """Something that customers gain or give, with the words that show it was thought of."""

    name: str
    group: Group
    label: Label
    words: tuple[str, ...]


def _read() -> Iterator[Element]:
    text = files("surplus.value").joinpath("elements.toml").read_text(encoding="utf-8")
    for each in tomllib.loads(text)["element"]:
        label = Label({lang: each[lang] for lang in ("en", "sv")})
        yield Element(each["name"], Group(each["group"]), label, tuple(each["words"].split()))


ELEMENTS: tuple[Element, ...] = tuple(_read())
"""In the order of their groups, as `elements.toml` lists them."""


def unmentioned(model: Model) -> tuple[Element, ...]:
    """Return the elements that nothing in a model speaks of.

    Examples
    --------
    >>> from surplus.value.api import loads
    >>> model = loads("offering: A\\nalternative: B\\ncontext: c\\ndrivers: {fewer_stops: 9 EUR}")
    >>> "downtime" in [element.name for element in unmentioned(model.model)]
    False
    """
    said = _spaced(" ".join(_texts(model)))
    return tuple(each for each in ELEMENTS if not any(_spaced(word) in said for word in each.words))


def _spaced(text: str) -> str:
    """Return a text in small letters, a space before each word and nothing else between."""
    return " " + " ".join(_WORD.findall(text.casefold()))


def _texts(model: Model) -> Iterator[str]:
    for capability in model.capabilities:
        yield from capability.label.texts.values()
        yield from capability.problem.texts.values() if capability.problem else ()
    for item in model.inputs:
        yield item.name
        yield from item.label.texts.values()
    for outcome in model.outcomes:
        yield from _of_outcome(outcome)


def _of_outcome(outcome: Outcome) -> Iterator[str]:
    yield outcome.name
    yield from outcome.label.texts.values()
    yield outcome.line or ""
    yield outcome.key_metric or ""
    yield outcome.note or ""
