"""Fields that were changed, as what is written into a case and as what its history says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surplus.store.cases import Change
from surplus.value.evidence import Party
from surplus.value.revision import Claim, Counting, Line, Revision, Said, Setting
from surplus.web.cases.fields import MODEL, OFF, Fields, key
from surplus.web.cases.texts import stated

_ABOUT = {
    "counts": "counts",
    "driver": "claim",
    "reason": "claim",
    "risk": "setting",
    "share": "setting",
    "case": "setting",
    "pnl": "pnl",
}
_ATTRIBUTES = {"risk": "execution_risk", "share": "attribution", "reason": "reason"}


def revisions_of(changed: Mapping[str, str], head: Fields) -> list[Revision]:
    """Return what changed fields write into a case."""
    found: list[Revision] = []
    for each, text in changed.items():
        kind, _, name = each.partition(":")
        if kind in set(Party):
            name, _, option = name.partition(":")
            found.append(Said(name, option, Party(kind), stated(text)))
        elif kind == "counts":
            found += _counting(name, text, changed, head)
        elif kind == "case":
            found.append(Setting(name, _setting(name, text)))
        elif kind == "pnl":
            found.append(Line(name, text))
    return [*found, *_claims(changed, head)]


def _setting(name: str, text: str) -> str:
    """Return what a case states for a setting: a bare number is a horizon in years.

    Examples
    --------
    >>> _setting("horizon", "7"), _setting("horizon", "7 år"), _setting("customer", "7")
    ('7 years', '7 years', '7')
    """
    number = text.removesuffix("år").removesuffix("years").strip()
    return f"{number} years" if name == "horizon" and number.isdecimal() else text


def _counting(name: str, text: str, changed: Mapping[str, str], head: Fields) -> Iterator[Revision]:
    """Yield what another choice of whose figure counts writes.

    The model's figure counts once both parties' are taken back; a party that hasn't given one
    confirms those that counted so far.
    """
    sliders = [each for each in head.sliders if each.name == name]
    if text == MODEL:
        for slider in sliders:
            for party in Party:
                if head.texts[key(party, name, slider.option)]:
                    yield Said(name, slider.option, party, "")
        return
    party = Party(text)
    keys = {key(party, name, slider.option): slider.option for slider in sliders}
    if not any(changed.get(each, head.texts[each]) for each in keys):
        for each, option in keys.items():
            yield Said(name, option, party, stated(head.offered(each)))
    yield Counting(name, party)


def _claims(changed: Mapping[str, str], head: Fields) -> Iterator[Claim]:
    names = dict.fromkeys(
        each.partition(":")[2]
        for each in changed
        if each.partition(":")[0] in ("driver", "reason", "risk", "share")
    )
    for name in names:
        is_off = changed.get(f"driver:{name}", head.texts[f"driver:{name}"]) == OFF
        reason = changed.get(f"reason:{name}", head.texts[f"reason:{name}"])
        is_touched = {f"driver:{name}", f"reason:{name}"} & changed.keys()
        yield Claim(
            name,
            counted=not is_off if is_touched else None,
            execution_risk=changed.get(f"risk:{name}"),
            attribution=changed.get(f"share:{name}"),
            reason=reason,
        )


def changes_of(changed: Mapping[str, str], head: Fields) -> list[Change]:
    """Return what the history of a case says of changed fields."""
    found: list[Change] = []
    for each, after in changed.items():
        kind, before = each.partition(":")[0], head.texts.get(each, "")
        if kind in set(Party):
            before = before or head.offered(each)
            found.append(Change("figure", name_of(each), before, after, kind))
        else:
            found.append(Change(_ABOUT[kind], name_of(each), before, after))
    return found


def name_of(key: str) -> str:
    """Return what the history calls the field of a key.

    Examples
    --------
    >>> name_of("customer:life:open"), name_of("counts:life"), name_of("risk:less_energy")
    ('life.open', 'life', 'less_energy.execution_risk')
    """
    kind, _, name = key.partition(":")
    if kind in _ATTRIBUTES:
        return f"{name}.{_ATTRIBUTES[kind]}"
    return name.rstrip(":").replace(":", ".") if kind in set(Party) else name
