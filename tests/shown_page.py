"""A page as a browser without scripts has it: what is sent by its forms, where its links lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from httpx2 import Response

_UNSENT = frozenset({"submit", "image", "button", "reset"})
_TICKED = frozenset({"checkbox", "radio"})
_VOID = frozenset({"input", "br", "img", "meta", "link", "hr", "col", "area", "source", "wbr"})


@dataclass
class Control:
    """A field or button; `values` are those that can be chosen, if it is chosen from some."""

    tag: str
    given: Mapping[str, str]
    value: str = ""
    is_on: bool = True
    values: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What its value is sent as."""
        return self.given.get("name", "")

    @property
    def kind(self) -> str:
        """What `type` says, or what it means where it is left out."""
        return self.given.get("type", {"button": "submit", "input": "text"}.get(self.tag, self.tag))

    @property
    def sends(self) -> bool:
        """Whether pressing it sends a form."""
        return self.kind in ("submit", "image") and not self.is_put_away

    @property
    def is_put_away(self) -> bool:
        """Whether it can't be used as the page arrives."""
        return "hidden" in self.given or "disabled" in self.given

    @property
    def needs_scripts(self) -> bool:
        """Whether nothing comes of it but by a script; sliders are put away by the style sheet."""
        is_slider = "slide" in self.given.get("class", "").split()
        is_told = self.kind in _UNSENT or bool(self.name) or "readonly" in self.given
        is_idle = self.kind in ("button", "reset") or not is_told
        return is_idle and not self.is_put_away and not is_slider


@dataclass
class Form:
    """A form, and all that is sent with it."""

    given: Mapping[str, str]
    at: str
    controls: list[Control] = field(default_factory=list)

    @property
    def method(self) -> str:
        """GET or POST."""
        return self.given.get("method", "get").upper()

    @property
    def action(self) -> str:
        """Where it is sent."""
        return urljoin(self.at, self.given.get("action") or self.at)

    def by_action(self) -> list[Form]:
        """Return it for each place that its buttons send it to."""
        if not self.buttons:
            return [self]
        found = []
        for to in dict.fromkeys(each.given.get("formaction", "") for each in self.buttons):
            others = [e for e in self.buttons if e.given.get("formaction", "") != to]
            given = {**self.given, **({"action": to} if to else {})}
            found.append(Form(given, self.at, [e for e in self.controls if e not in others]))
        return found

    @property
    def takes_files(self) -> bool:
        """Whether files are sent with it, not their names alone."""
        return self.given.get("enctype") == "multipart/form-data"

    @property
    def buttons(self) -> list[Control]:
        """What sends it."""
        return [each for each in self.controls if each.sends]

    @property
    def is_usable(self) -> bool:
        """Whether anything in it can be filled in or pressed."""
        return any(not each.is_put_away and each.kind != "hidden" for each in self.controls)

    def named(self, name: str) -> list[Control]:
        """Return the controls of a name."""
        return [each for each in self.controls if each.name == name]

    def sent(self, typed: Mapping[str, str]) -> dict[str, list[str]]:
        """Return what is sent if somebody types or chooses some values and presses a button.

        Raises
        ------
        ValueError
            If a value isn't among those that can be chosen.
        """
        found: dict[str, list[str]] = {}
        for control in [each for each in self.controls if each.kind not in _UNSENT]:
            if control.kind == "file" or not control.name or "disabled" in control.given:
                continue
            if control.name not in typed:
                if control.is_on:
                    found.setdefault(control.name, []).append(control.value)
            elif _takes(control, typed[control.name]):
                found[control.name] = [typed[control.name]]
        for name, value in typed.items():
            if name not in found and value not in [e.value for e in self.buttons if e.name == name]:
                raise ValueError(f"{name} can't be {value!r} in the form to {self.action}")
        pressed = next((each for each in self.buttons if each.name in typed), self.buttons[0])
        if pressed.name:
            found[pressed.name] = [typed.get(pressed.name, pressed.value)]
        return found


def _takes(control: Control, value: str) -> bool:
    if control.kind == "hidden":
        return control.value == value or not control.value
    if control.kind in _TICKED:
        return control.value == value
    return not control.values or value in control.values


class ShownPage(HTMLParser):
    """Reads a page."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.at = urlsplit(str(answer.url)).path
        self.forms: list[Form] = []
        self.controls: list[Control] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.live: list[str] = []
        self._open: list[tuple[str, Mapping[str, str]]] = []
        self._form: Form | None = None
        self._select: Control | None = None
        self._area: Control | None = None
        self._claimed: list[tuple[str, Control]] = []
        self.feed(answer.text)
        self._settle()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag in."""
        given = {name: value or "" for name, value in attrs}
        self.names.add(given.get("id", ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "form":
            self._form = Form(given, self.at)
            self.forms.append(self._form)
        if tag in ("input", "select", "textarea", "button"):
            self._control(tag, given)
        if tag == "option" and self._select is not None:
            self._option(self._select, given)
        if {"hx-get", "hx-post"} & set(given):
            self._note_live(tag, given)
        if tag not in _VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = None
        if tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        """Take in what stands in a field of several lines."""
        if self._area is not None:
            self._area.value += data

    def _control(self, tag: str, given: Mapping[str, str]) -> None:
        if any(name == "fieldset" and "disabled" in around for name, around in self._open):
            given = {**given, "disabled": ""}
        control = Control(tag, given, given.get("value", ""))
        if control.kind in _TICKED:
            control.value, control.is_on = given.get("value", "on"), "checked" in given
        if tag == "select":
            self._select = control
        if tag == "textarea":
            self._area = control
        self.controls.append(control)
        if "form" in given:
            self._claimed.append((given["form"], control))
        elif self._form is not None:
            self._form.controls.append(control)

    def _option(self, select: Control, given: Mapping[str, str]) -> None:
        value = given.get("value", "")
        if not select.values or "selected" in given:
            select.value = value
        select.values.append(value)

    def _note_live(self, tag: str, given: Mapping[str, str]) -> None:
        """Keep what is renewed by scripts alone: no form, no link, and none around it."""
        around = {name for name, _ in self._open}
        if tag not in ("form", "a") and "form" not in around:
            self.live.append(given.get("id", self.get_starttag_text() or ""))

    def _settle(self) -> None:
        by_id = {form.given.get("id"): form for form in self.forms}
        for name, control in self._claimed:
            by_id[name].controls.append(control)

    def faults(self) -> Iterator[str]:
        """Yield what only a script could make work, and what doesn't work at all."""
        for control in self.controls:
            if control.needs_scripts:
                yield f"only a script makes {control.tag} {dict(control.given)} work"
        for form in self.forms:
            yield from _faults_of(form)
        for link in self.links:
            if link.startswith("javascript:") or link in ("", "#"):
                yield f"a link leads nowhere: {link!r}"
            elif link.startswith("#") and link[1:] not in self.names:
                yield f"a link leads to no place on the page: {link}"


def _faults_of(form: Form) -> Iterator[str]:
    if "method" not in form.given:
        yield f"the form to {form.action} doesn't say how it is sent"
    if not form.buttons and form.is_usable:
        yield f"the form to {form.action} has no button"
    if form.method == "POST" and not form.named("csrf"):
        yield f"the form to {form.action} lacks the secret of its page"
    if any(each.kind == "file" for each in form.controls) and not form.takes_files:
        yield f"the form to {form.action} sends the names of files alone"


def leads(page: ShownPage) -> Sequence[str]:
    """Return the paths that the links of a page lead to."""
    return [urlsplit(urljoin(page.at, link)).path for link in page.links]
