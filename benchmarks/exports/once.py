"""One contender in a process of its own: `python -m benchmarks.exports.once NAME FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.exports.clock import timed
from benchmarks.exports.contenders import (
    ALONE,
    copying_cells,
    exporting,
    printing,
    told_before,
)


def main(name: str, folder: Path) -> None:
    """Print what was measured as JSON."""
    alone, form, document = name.endswith(ALONE), "", ""
    if name == "openpyxl":
        path = folder / "copied.xlsx"
        task = copying_cells(folder / "xlsx.xlsx", path)
    elif name == "chromium":
        path = folder / "printed.pdf"
        task = printing(folder / "html-case.html", path)
    else:
        form, _, document = name.removesuffix(ALONE).partition("-")
        path = folder / f"{name}.{form}"
        task = exporting(form, document, path)
    # Standard output is what was measured; programs that a task starts may end after it.
    measured = timed(task, path, told_before(form, document)) if alone else timed(task, path)
    sys.stdout.write(measured + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
