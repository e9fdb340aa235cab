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
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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


def _element(name: str, group: Group, en: str, sv: str, words: str) -> Element:
    return Element(name, group, Label({"en": en, "sv": sv}), tuple(words.split()))


ELEMENTS: tuple[Element, ...] = (
    _element("output", Group.TECHNICAL, "Output and throughput", "Produktion och genomflöde",
             "output throughput capacity yield productiv produktion kapacitet utbyte genomflöde"),
    _element("quality", Group.TECHNICAL, "Quality and complaints", "Kvalitet och reklamationer",
             "quality complaint defect kvalitet reklamation fel"),
    _element("scrap", Group.TECHNICAL, "Scrap and rework", "Kassation och omarbete",
             "scrap rework waste reject kassation omarbet spill"),
    _element("energy_use", Group.TECHNICAL, "Energy use", "Energianvändning",
             "energy electric power fuel friction energi elektric el bränsle friktion elpris"),
    _element("materials", Group.TECHNICAL, "Materials and consumables",
             "Material och förbrukningsvaror",
             "material consumable grease oil chemical förbruk fett olja kemikal smörj"),
    _element("emissions", Group.TECHNICAL, "Emissions and environment", "Utsläpp och miljö",
             "emission co2 carbon environment utsläpp koldioxid miljö"),
    _element("downtime", Group.ECONOMIC, "Downtime and availability",
             "Stillestånd och tillgänglighet",
             "downtime stop standstill outage availab stopp stillestånd tillgänglig haveri"),
    _element("labour", Group.ECONOMIC, "Labour", "Arbete",
             "labour labor wage mechanic worker staff manpower arbet lön personal mekaniker"),
    _element("maintenance", Group.ECONOMIC, "Maintenance and service life",
             "Underhåll och livslängd",
             "maintenance repair life change service underhåll reparation livslängd byte"),
    _element("inventory", Group.ECONOMIC, "Inventory and working capital",
             "Lager och rörelsekapital",
             "inventory stock spare capital warehouse reservlager förråd kapitalbind"),
    _element("sales", Group.ECONOMIC, "The customer's own sales and prices",
             "Kundens egen försäljning och egna priser",
             "revenue sales market_share premium intäkt försäljning marknadsandel"),
    _element("investment", Group.ECONOMIC, "Investments avoided or put off",
             "Investeringar som undviks eller skjuts upp",
             "invest capex equipment investering utrustning"),
    _element("space", Group.ECONOMIC, "Space and logistics", "Yta och logistik",
             "space floor transport freight logistic handling yta frakt logistik hantering"),
    _element("service_level", Group.SERVICE, "Service level and delivery",
             "Servicenivå och leverans",
             "service_level delivery lead_time response servicenivå leverans ledtid"),
    _element("support", Group.SERVICE, "Technical support and advice",
             "Teknisk support och rådgivning",
             "support advice consult hotline rådgiv konsult"),
    _element("guarantee", Group.SERVICE, "Guarantee and warranty", "Garanti och utfästelser",
             "guarantee warranty garanti"),
    _element("financing", Group.SERVICE, "Financing and terms of payment",
             "Finansiering och betalningsvillkor",
             "financ lease credit payment_terms finansier leasing kredit betalningsvillkor"),
    _element("returns", Group.SERVICE, "Returns and take-back", "Returer och återtagande",
             "take_back takeback returns recycl retur återtag återvinn"),
    _element("information", Group.SERVICE, "Information and monitoring",
             "Information och övervakning",
             "monitor sensor data condition report övervak tillstånd skick information"),
    _element("safety", Group.SOCIAL, "Safety and working conditions", "Säkerhet och arbetsmiljö",
             "safety injur accident ergonom personsäkerhet olycka personskad arbetsmiljö"),
    _element("ease", Group.SOCIAL, "Ease of doing business", "Att vara lätt att göra affärer med",
             "ease convenien order_handling enkel bekväm orderhantering"),
    _element("reputation", Group.SOCIAL, "Reputation and relations", "Anseende och relationer",
             "reputation brand relation image anseende varumärke"),
    _element("compliance", Group.SOCIAL, "Rules and reporting", "Regler och rapportering",
             "complian regulat audit certif regelefter lagkrav certifier"),
    _element("switching_time", Group.TIME, "Time to change over", "Tid för omställning",
             "changeover switching install fitting implement omställ byta_leverantör monter inför"),
    _element("training", Group.TIME, "Training and learning", "Utbildning och inlärning",
             "training learn utbildning inlärning"),
    _element("purchasing", Group.TIME, "Purchasing and administration",
             "Inköp och administration",
             "purchas procure admin invoic inköp upphandl faktur"),
    _element("attention", Group.ENERGY, "Attention and effort of those who use it",
             "Uppmärksamhet och möda för dem som använder det",
             "attention effort hassle uppmärksam möda besvär"),
    _element("supply_risk", Group.RISK, "Dependence on a supplier", "Beroende av en leverantör",
             "supply dependen single_source lock leverantörsberoende inlåsning"),
    _element("failure_risk", Group.RISK, "Risk of failure and liability",
             "Risk för fel och ansvar",
             "failure liability insur penalt risk ansvar försäkr vite"),
    _element("disposal", Group.RISK, "Disposal and end of life", "Skrotning och livets slut",
             "disposal scrapping residual resale end_of_life skrot restvärde andrahand"),
)  # fmt: skip
"""In the order of their groups."""


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
