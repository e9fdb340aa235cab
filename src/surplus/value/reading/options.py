"""Reading what the customer can choose: offerings and alternatives."""

from __future__ import annotations

from surplus.core.document import Mapping
from surplus.core.source import Span
from surplus.value.model import Option
from surplus.value.reading.reader import Reader
from surplus.value.spec import OTHERS


def read_options(reader: Reader, root: Mapping) -> tuple[Option, ...]:
    """Read the offerings and the alternatives to them."""
    offerings = _options_of(reader, root, "offering", "offerings", True)
    alternatives = _options_of(reader, root, "alternative", "alternatives", False)
    if not offerings:
        message = "the model doesn't say what is offered"
        reader.error("D009", message, root.span, "add 'offering: …'")
    if not alternatives:
        message = "the model has no alternative to the offering"
        hint = "add 'alternative: …': what the customer would do instead, if only nothing"
        reader.error("M007", message, root.span, hint)
    _options_once(reader, root, (*offerings, *alternatives))
    return (*offerings, *alternatives)


def _options_once(reader: Reader, root: Mapping, options: tuple[Option, ...]) -> None:
    seen: set[str] = set()
    for option in options:
        span = _span_of(root, option.name)
        if option.name in seen:
            message = f"'{option.name}' names two options"
            reader.error("M009", message, span, "give one another name")
        elif option.name == OTHERS:
            message = f"'{OTHERS}' stands for the options that aren't named, so none can be it"
            reader.error("M001", message, span, "give it another name")
        seen.add(option.name)


def _span_of(root: Mapping, option: str) -> Span:
    """Return where an option is named last."""
    spans = [root.span]
    for key in ("offerings", "alternatives"):
        node = root.get(key)
        entries = node.entries if isinstance(node, Mapping) else ()
        spans += [entry.key.span for entry in entries if entry.key.text == option]
    return spans[-1]


def _options_of(
    reader: Reader, root: Mapping, one: str, several: str, is_offering: bool
) -> list[Option]:
    single = root.get(one)
    found = [Option(one, reader.label(single, one), is_offering)] if single else []
    for name, node, span in reader.section(root, several):
        found.append(Option(name, reader.label(node, name, span), is_offering))
    return found


def next_best(reader: Reader, root: Mapping, options: tuple[Option, ...]) -> str:
    """Read which alternative counts as the next best."""
    names = [o.name for o in options if not o.is_offering]
    given = reader.reference(root.get("next_best"), names, "alternative")
    return given or (names[0] if names else "")
