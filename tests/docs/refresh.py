"""Rewrite the output that pages show with what really comes: `python -m tests.docs.refresh`.

Lines left out (`…`) stay left out. Read the differences before you commit them. Pages may be
named; without names, all are renewed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from .blocks import ROOT, Block, blocks, name, pages
from .shown import PROMPT, commands, renewed, run


def refresh(page: Path) -> bool:
    """Renew one page; return whether anything changed."""
    text = page.read_text(encoding="utf-8")
    parts: list[str] = []
    namespace: dict[str, object] = {"__name__": "__main__"}
    at = 0
    for block in blocks(text):
        if block.title:
            target = Path(block.title)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
        elif block.language == "python" and not block.body.startswith(">>>"):
            # It may make the files that the commands after it read.
            exec(compile(block.body, f"{name(page)}:{block.line}", "exec"), namespace)
        elif block.language == "console":
            parts += [text[at : block.start], _renewed(block)]
            at = block.end
    new = "".join([*parts, text[at:]])
    if new != text:
        page.write_text(new, encoding="utf-8")
    return new != text


def _renewed(block: Block) -> str:
    lines: list[str] = []
    for shown in commands(block.body):
        lines += [PROMPT + shown.command, *renewed(shown.lines, run(shown.command))]
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Renew the pages named on the command line, or all."""
    named = [Path(argument).resolve() for argument in sys.argv[1:]]
    for page in named or pages():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(ROOT / "examples", Path(folder, "examples"))
            os.chdir(folder)
            if refresh(page):
                print(f"renewed {name(page)}")
            os.chdir(ROOT)


if __name__ == "__main__":
    main()
