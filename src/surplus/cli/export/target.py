"""Where an export goes, and in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from surplus.cli.files import Request, Verb, gathered_in, lang_option


@dataclass(frozen=True)
class Target:
    """The language of a document and the file that it goes to.

    Attributes
    ----------
    output : Path or None
        None if the user didn't say.
    """

    lang: str
    output: Path | None

    def path(self, request: Request, form: str, suffix: str = "") -> Path:
        """Return the file to write: named after the case, or else the model, if none was said.

        Parameters
        ----------
        form : str
            The ending of the file, without the dot.
        suffix : str
            What tells it from other documents of the same case.

        Examples
        --------
        >>> request = Request(Path("a/model.yaml"), Path("a/mill.yaml"), None, None, 4096, 1)
        >>> str(Target("en", None).path(request, "pdf"))
        'mill.pdf'
        """
        stem = (request.case_file or request.model).stem
        return self.output or Path(f"{stem}{suffix}.{form}")


def targeted(form: str) -> Callable[[Verb], Verb]:
    """Give a form --lang and --output, gathered in its argument `target`.

    Parameters
    ----------
    form : str
        The ending of its files, without the dot.
    """
    output = click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        help=f"Where to; the case's name with .{form}, here, if left out. '-' is standard output.",
    )
    return gathered_in("target", Target, (lang_option, output))
