"""What can be talked about in a case: the whole of it, an input, a driver."""

from __future__ import annotations

from urllib.parse import quote

from surplus.core.errors import SurplusError
from surplus.value.model import Input
from surplus.web.cases.opened import OpenCase
from surplus.web.problems import Missing


def labels(opened: OpenCase) -> dict[str, str]:
    """Return what can be talked about by name, in the model's order: drivers, then inputs."""
    model = opened.model.model
    drivers = {each.name: each.label.text(opened.lang) for each in model.outcomes}
    return drivers | {each.name: each.label.text(opened.lang) for each in model.inputs}


def known(opened: OpenCase, about: str) -> str:
    """Return the name of what a form is about; '' is the whole case.

    Raises
    ------
    Missing
        If the model has nothing of that name.
    """
    if about and about not in labels(opened):
        raise Missing
    return about


def input_of(opened: OpenCase, name: str) -> Input:
    """Return an input of the model.

    Raises
    ------
    Missing
        If there is none of that name.
    """
    try:
        return opened.model.model.input(name)
    except (KeyError, StopIteration, SurplusError) as error:
        raise Missing from error


def path_of(opened: OpenCase, about: str) -> str:
    """Return the address of the page where a thing's comments and files stand."""
    names = {each.name for each in opened.model.model.inputs}
    return f"{opened.base}/{f'figures/{quote(about)}' if about in names else 'evidence'}"
