"""What a case says of itself and of how it is worked out, as fields of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from surplus.core.format import Formatter
from surplus.value.case import State
from surplus.value.model import Model, Option
from surplus.web.cases.fields import RATES, SETTINGS, dashed, percent_text
from surplus.web.cases.opened import OpenCase
from surplus.web.cases.texts import shown
from surplus.web.words import words

Choices = tuple[tuple[str, str], ...]
ABOUT = ("customer", "date", "state")
CALCULATION = ("offering", "against", "segment", "horizon", "starts", *RATES)


@dataclass(frozen=True, slots=True)
class Term:
    """One setting of a case.

    Attributes
    ----------
    kind : str
        How it is asked for: `text`, `date` or `choice`.
    otherwise : str
        What the model says, where the case says nothing.
    choices : tuple of (str, str)
        Of a choice: each value with what it is called.
    """

    name: str
    label: str
    hint: str
    text: str
    kind: str
    otherwise: str = ""
    choices: Choices = ()

    @property
    def key(self) -> str:
        """Name of its field."""
        return f"case:{self.name}"

    @property
    def id(self) -> str:
        """Its name in addresses of elements."""
        return dashed(self.key)

    @property
    def is_missing(self) -> bool:
        """Whether the case can't do without it, and doesn't say it."""
        return self.name == "segment" and not self.text


def terms(opened: OpenCase, texts: Mapping[str, str], names: Iterable[str]) -> Iterator[Term]:
    """Yield some settings of a case; those between which there is nothing to choose are left out.

    Parameters
    ----------
    texts : mapping of str to str
        What the fields hold, by key.
    """
    lang, t = opened.lang, words(opened.lang)
    for name in names:
        choices = _choices(opened, name)
        if name in _CHOSEN and len(choices) < _FEWEST.get(name, 2):
            continue
        kind = "choice" if name in _CHOSEN else "date" if name in _DAYS else "text"
        text = texts[f"case:{name}"]
        yield Term(
            name,
            t[name],
            t.get(f"{name}_hint", t["rate_hint"] if name in RATES else ""),
            text if kind != "text" else shown(text, lang),
            kind,
            _otherwise(opened.model.model, name, lang),
            choices,
        )


_CHOSEN = ("state", "offering", "against", "segment")
_FEWEST = {"segment": 1}
_DAYS = ("date", "starts")


def _choices(opened: OpenCase, name: str) -> Choices:
    model, lang, t = opened.model.model, opened.lang, words(opened.lang)
    if name == "state":
        return tuple((each.value, t[f"state_{each.value}"]) for each in State)
    if name == "segment":
        return tuple((key, label.text(lang)) for key, label in model.segments.items())
    options = {"offering": model.offerings, "against": model.alternatives}.get(name, ())
    return tuple(_named(option, lang) for option in options)


def _named(option: Option, lang: str) -> tuple[str, str]:
    return option.name, option.label.text(lang)


def _otherwise(model: Model, name: str, lang: str) -> str:
    """Return what a model says of a setting."""
    said = {
        "horizon": str(model.years),
        "starts": Formatter(lang).date(model.starts) if model.starts else "",
        "discount_rate": shown(percent_text(model.discounting.rate), lang),
        "inflation": shown(percent_text(model.discounting.inflation), lang),
    }
    return said.get(name, "")


def setting_text(opened: OpenCase, name: str, text: str) -> str:
    """Return what a case says of a setting, for reading; what it leaves to the model, too."""
    t = words(opened.lang)
    if name not in (*SETTINGS, *RATES, "segment"):
        return shown(text, opened.lang)
    if not text:
        said = _otherwise(opened.model.model, name, opened.lang)
        return t["the_models"].format(text=said) if said else ""
    if name == "horizon" and text.isdecimal():
        return Formatter(opened.lang).years(int(text))
    if name in _DAYS:
        return text
    return dict(_choices(opened, name)).get(text, shown(text, opened.lang))
