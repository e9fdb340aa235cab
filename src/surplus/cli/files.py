"""What several verbs do with files: load a model with its case, write results."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from surplus.cli.main import show

if TYPE_CHECKING:
    from surplus.core.errors import Diagnostic
    from surplus.value.api import ValueModel
    from surplus.value.model import Option as ModelOption
    from surplus.value.valuation import Valuation


@dataclass(frozen=True)
class Request:
    """What is to be evaluated: a model, a case, the options compared, the draws."""

    model: Path
    case_file: Path | None
    offering: str | None
    against: str | None
    draws: int
    seed: int
    currency: str | None = None

    def valuation(self) -> Valuation:
        """Load the model and evaluate it for the case, or for its own defaults.

        Raises
        ------
        SurplusError
            With everything that is wrong, if anything is.
        """
        model = self.loaded()
        valuation = model.evaluate(self.case_file, draws=self.draws, seed=self.seed)
        return valuation.compare(offering=self.offering, against=self.against)

    def loaded(self) -> ValueModel:
        """Load the model, and refuse options that it doesn't have.

        Raises
        ------
        SurplusError
            With everything that is wrong with it.
        """
        from surplus.value.api import exchange_for, load

        model = load(self.model, exchange_for(self.case_file, self._code()))
        _mention_warnings(self.model, model.diagnostics)
        _known_option(self.offering, model.model.offerings, "--offering")
        _known_option(self.against, model.model.alternatives, "--against")
        return model

    def _code(self) -> str | None:
        from surplus.core.units.symbols import CURRENCIES

        if self.currency is None or self.currency in CURRENCIES:
            return self.currency
        message = f"'{self.currency}' isn't a currency's code, such as EUR or SEK"
        raise click.BadParameter(message, param_hint="--currency")


def _mention_warnings(path: Path, found: Sequence[Diagnostic]) -> None:
    count = sum(d.severity == "warning" for d in found)
    if count:
        few = "a warning" if count == 1 else f"{count} warnings"
        click.echo(f"{path} has {few}: see 'surplus check {path}'\n", err=True)


def _known_option(name: str | None, known: Sequence[ModelOption], flag: str) -> None:
    names = [option.name for option in known]
    if name is not None and name not in names:
        message = f"there is no '{name}'; there are: {', '.join(names)}"
        raise click.BadParameter(message, param_hint=flag)


Verb = Callable[..., None]

model_argument = click.argument("model", type=click.Path(path_type=Path))

comparing = (
    click.option("--offering", help="The offering, if the model has several."),
    click.option("--against", help="The alternative to compare with."),
    click.option(
        "--draws",
        type=click.IntRange(1, 4_194_304),
        default=4096,
        show_default=True,
        help="Draws of the uncertain inputs; a power of two is best.",
    ),
    click.option(
        "--seed",
        type=click.IntRange(0, 2**32 - 1),
        default=1,
        show_default=True,
        help="Seed of the draws.",
    ),
)
"""Which two options are compared, and on which draws."""


def gathered_in(
    name: str, kind: Callable[..., object], parameters: Sequence[Callable[[Verb], Verb]]
) -> Callable[[Verb], Verb]:
    """Give a verb parameters, gathered in one argument of it.

    Parameters
    ----------
    name : str
        The argument.
    kind : callable
        Makes it from the parameters, by their names: a dataclass with these fields.
    parameters : sequence of decorators
        As `click.option` makes them, in the order of the help text.
    """

    def decorate(verb: Verb) -> Verb:
        names = list(inspect.signature(kind).parameters)

        @wraps(verb)
        def gathered(**given: Any) -> None:
            # What a verb doesn't ask for keeps its default.
            told = {each: given.pop(each) for each in names if each in given}
            verb(**{name: kind(**told)}, **given)

        decorated: Verb = gathered
        for parameter in reversed(parameters):
            decorated = parameter(decorated)
        return decorated

    return decorate


_evaluating = (
    model_argument,
    click.option(
        "--case", "case_file", type=click.Path(path_type=Path), help="One customer's figures."
    ),
    *comparing,
)

currency_option = click.option(
    "--currency", help="Results in this currency, at the rate of the model's 'rates:'."
)

evaluating_in_currency = gathered_in("request", Request, (*_evaluating, currency_option))
"""Give a verb the parameters of an evaluation, gathered in its argument `request`."""


def _speak(context: click.Context, _: click.Parameter, lang: str) -> str:
    """Keep the language for messages too."""
    if context.obj is not None:
        context.obj["lang"] = lang
    return lang


lang_option = click.option(
    "--lang", type=click.Choice(["en", "sv"]), default="en", show_default=True, help="Language.",
    callback=_speak,
)  # fmt: skip


def write(path: Path, text: str) -> None:
    """Write a text file whole or not at all, and say so on standard error."""
    from surplus.report.write import write_text

    written = write_text(path, text)
    click.echo(f"wrote {written}", err=True)


def write_binary(path: Path, content: bytes) -> None:
    """Write a file of bytes whole or not at all, and say so on standard error."""
    from surplus.report.write import write_bytes

    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    written = write_bytes(path, content)
    click.echo(f"wrote {written}", err=True)


def put(text: str, output: Path | None) -> None:
    """Write a text to a file, or to standard output if there is none."""
    if output is None or str(output) == "-":
        click.echo(text.rstrip("\n"))
    else:
        write(output, text)


def make_folder(folder: Path) -> None:
    """Make a folder with its parents.

    Raises
    ------
    SurplusError
        R001 if that can't be done.
    """
    from surplus.core.errors import Diagnostic, SurplusError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"can't make the folder '{folder}': {reason}"
        raise SurplusError(Diagnostic("R001", message, hint="choose another folder")) from error


def refuse_taken(folder: Path, names: Sequence[str]) -> None:
    """Refuse to write into a folder where one of these files stands already.

    Raises
    ------
    SurplusError
        R002, naming the file.
    """
    from surplus.core.errors import Diagnostic, SurplusError

    taken = [folder / name for name in names if (folder / name).exists()]
    if taken:
        hint = "choose another folder, or move the file away"
        raise SurplusError(Diagnostic("R002", f"'{taken[0]}' exists already", hint=hint))


def fail(diagnostics: Sequence[Diagnostic], *, as_json: bool) -> NoReturn:
    """Report diagnostics in the form asked for and end with status 1."""
    if as_json:
        click.echo(json_text({"ok": False, "diagnostics": [d.to_dict() for d in diagnostics]}))
    else:
        show(diagnostics)
    sys.exit(1)


def json_text(value: object) -> str:
    """Return a value as JSON that every reader takes: no NaN, no infinities."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
