"""`surplus init`: a commented starter project."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from surplus.cli.files import lang_option, make_folder, refuse_taken

if TYPE_CHECKING:
    from surplus.value.gallery import Starter

FILES = ("model.yaml", "customer.yaml")


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--template",
    help="Begin from the starter model of an industry, by its name, with an empty case.",
)
@click.option("--list", "listed", is_flag=True, help="List the starter models, and write nothing.")
@lang_option
def command(folder: Path | None, template: str | None, listed: bool, lang: str) -> None:
    """Write a commented starter model and case into FOLDER.

    With --template, the model is that of an industry, and the case holds the questions to ask,
    in the language of --lang. Nothing that is there already is overwritten.
    """
    if listed:
        click.echo(_list(lang), nl=False)
        return
    if folder is None:
        raise click.MissingParameter(param_hint="'FOLDER'", param_type="argument")
    texts = _of_industry(template, lang) if template is not None else _smallest()
    _write(folder, texts)
    model, case = (folder / name for name in FILES)
    click.echo(f"wrote {model} and {case}\n")
    click.echo(f"Next:  surplus check {case}")
    click.echo(f"       surplus value {model} --case {case}")


def _write(folder: Path, texts: tuple[str, ...]) -> None:
    from surplus.report.write import write_text

    refuse_taken(folder, FILES)
    make_folder(folder)
    for name, text in zip(FILES, texts, strict=True):
        write_text(folder / name, text)


def _smallest() -> tuple[str, ...]:
    starter = resources.files("surplus.cli.starter")
    return tuple(starter.joinpath(name).read_text("utf-8") for name in FILES)


def _of_industry(name: str, lang: str) -> tuple[str, str]:
    """Return the model of an industry and an empty case of it.

    Raises
    ------
    SurplusError
        M016 if there is none of that name.
    """
    from surplus.cli.starter.blank_case import blank_case
    from surplus.value import gallery
    from surplus.value.api import loads

    text = gallery.text(name)
    return text, blank_case(loads(text, FILES[0]).model, lang)


def _list(lang: str) -> str:
    from surplus.value import gallery

    page = click.HelpFormatter(width=80)
    page.write_dl([(each.name, _said_of(each, lang)) for each in gallery.starters()])
    return page.getvalue()


def _said_of(starter: Starter, lang: str) -> str:
    parts = (starter.industry, starter.title, starter.summary)
    return "{}: {}. {}".format(*(part.text(lang) for part in parts))
