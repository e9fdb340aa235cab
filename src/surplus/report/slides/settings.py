"""Which layouts of a template the slides get: a small file that a company writes once."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from pathlib import Path

from surplus.core.document import Mapping, Node, Scalar, read_file
from surplus.core.errors import Diagnostic, did_you_mean, raise_errors
from surplus.core.source import Span
from surplus.report.slides.colours import THEME_NAMES, Tone, Tones
from surplus.report.slides.parts import Place
from surplus.report.svg.palette import Role

_KEYS = ("layouts", "colours", "keep_slides")
_CHOICE = ("layout", "title", "lead", "content")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_COLOURED = (Role.GAIN, Role.LOSS, Role.TOTAL, Role.RESULT, Role.SHARE, Role.INK, Role.MUTED)


@dataclass(frozen=True, slots=True)
class Choice:
    """A layout for a kind of slide, and which of its placeholders hold what.

    Parameters
    ----------
    layout : str
        The layout's name, as PowerPoint shows it.
    title, lead, content : str
        Names of placeholders; found by their kind and place if empty.
    span : Span or None
        Where that was said.
    """

    layout: str
    title: str = ""
    lead: str = ""
    content: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How a template is used.

    Parameters
    ----------
    layouts : mapping of Place to Choice
        For each kind of slide; one that isn't named is found.
    tones : mapping of Role to Tone
        Colours of the theme for what charts show, where they aren't the usual ones.
    keep_slides : bool
        Whether the slides in the template stay, before the new ones.
    """

    layouts: Dict[Place, Choice] = field(default_factory=dict)
    tones: Tones = field(default_factory=dict)
    keep_slides: bool = False


def read_settings(path: Path | str) -> Settings:
    """Read a file of settings.

    Raises
    ------
    SurplusError
        K005 with every key and value that isn't known, and whatever keeps the file from
        being read.
    """
    root = read_file(path)
    found: list[Diagnostic] = []
    _known(root, _KEYS, found)
    settings = Settings(_layouts(root, found), _tones(root, found), _keep(root, found))
    raise_errors(found)
    return settings


def _known(node: Mapping, keys: tuple[str, ...], found: list[Diagnostic]) -> None:
    for entry in node:
        name = entry.key.text
        if name not in keys:
            hint = did_you_mean(name, keys) or f"known keys: {', '.join(keys)}"
            found.append(_fault(f"unknown key '{name}'", entry.key, hint))


def _fault(message: str, node: Node, hint: str) -> Diagnostic:
    return Diagnostic("K005", message, span=node.span, hint=hint)


def _part(root: Mapping, key: str, found: list[Diagnostic]) -> Mapping | None:
    node = root.get(key)
    if node is None or isinstance(node, Mapping):
        return node
    found.append(_fault(f"'{key}' must hold keys with values", node, "see the how-to on slides"))
    return None


def _layouts(root: Mapping, found: list[Diagnostic]) -> dict[Place, Choice]:
    node = _part(root, "layouts", found)
    if node is None:
        return {}
    places = tuple(place.value for place in Place)
    _known(node, places, found)
    choices = {Place(e.key.text): _choice(e.value, found) for e in node if e.key.text in places}
    return {place: choice for place, choice in choices.items() if choice is not None}


def _choice(node: Node, found: list[Diagnostic]) -> Choice | None:
    if isinstance(node, Scalar):
        return None if node.is_null else Choice(node.text, span=node.span)
    if not isinstance(node, Mapping):
        found.append(_fault("a layout is a name, not a list", node, "give one name"))
        return None
    _known(node, _CHOICE, found)
    texts = {key: _text(node, key, found) for key in _CHOICE}
    if not texts["layout"]:
        hint = "add 'layout:' with the name of a layout"
        found.append(_fault("no layout is named", node, hint))
        return None
    return Choice(span=node.span, **texts)


def _text(node: Mapping, key: str, found: list[Diagnostic]) -> str:
    value = node.get(key)
    if value is None:
        return ""
    if isinstance(value, Scalar):
        return value.text
    found.append(_fault(f"'{key}' is a name", value, "give one name"))
    return ""


def _tones(root: Mapping, found: list[Diagnostic]) -> dict[Role, Tone]:
    node = _part(root, "colours", found)
    if node is None:
        return {}
    roles = tuple(role.value for role in _COLOURED)
    _known(node, roles, found)
    tones: dict[Role, Tone] = {}
    for entry in node:
        name = _text(node, entry.key.text, found)
        if name and name not in THEME_NAMES:
            message = f"'{name}' isn't a colour of a theme"
            hint = f"there are: {', '.join(THEME_NAMES)}"
            found.append(_fault(message, entry.value, hint))
        elif name and entry.key.text in roles:
            tones[Role(entry.key.text)] = Tone(name)
    return tones


def _keep(root: Mapping, found: list[Diagnostic]) -> bool:
    node = root.get("keep_slides")
    if node is None:
        return False
    text = node.text.casefold() if isinstance(node, Scalar) else ""
    if text not in _YES_NO:
        found.append(_fault("'keep_slides' is yes or no", node, "write yes or no"))
    return _YES_NO.get(text, False)
