"""How to find out what an input is: whom to ask, by which method, at what cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Method(StrEnum):
    """A way to find out, from the quickest to the firmest."""

    INTERVIEW = "interview"
    DOCUMENT = "document"
    OBSERVATION = "observation"
    MEASUREMENT = "measurement"


ANSWERABLE: Mapping[Method, float] = MappingProxyType(
    {
        Method.INTERVIEW: 0.7,
        Method.DOCUMENT: 0.8,
        Method.OBSERVATION: 0.9,
        Method.MEASUREMENT: 0.95,
    }
)
"""The chance that a method gives an answer, where a model doesn't say: our assumption."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a model says of finding out an input; None where it doesn't say.

    Attributes
    ----------
    method : Method or None
        How it is best found out.
    answerable : float or None
        The chance that whoever is asked can answer.
    cost : float or None
        What it costs to find out, in the model's currency.
    """

    method: Method | None = None
    answerable: float | None = None
    cost: float | None = None
