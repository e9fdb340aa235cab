"""Write the pages and pictures that are made from code: `make docs`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reference.command_line import command_line
from reference.diagnostics import diagnostics
from reference.formula_language import formula_language
from reference.gallery import gallery_page
from reference.keys import case_file, model_file
from reference.pictures import waterfall
from reference.python import python
from reference.units import units

DOCS = Path(__file__).parents[1] / "docs"

MADE: dict[str, Callable[[], str]] = {
    "reference/model-file.md": model_file,
    "reference/case-file.md": case_file,
    "reference/formula-language.md": formula_language,
    "reference/units.md": units,
    "reference/diagnostics.md": diagnostics,
    "reference/command-line.md": command_line,
    "reference/gallery.md": gallery_page,
    "reference/python.md": python,
    "pictures/waterfall.svg": waterfall,
}


def main() -> None:
    """Write everything."""
    for name, make in MADE.items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8")
        print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
