"""Installing the peers, each in a place of its own that git ignores."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
NODE = HERE / ".peers" / "node"
MONACO = HERE / ".peers" / "monaco"
MONACO_PYTHON = MONACO / "bin" / "python"


def install() -> None:
    """Install the pinned versions, unless they are there."""
    if not (NODE / "node_modules" / "@quri").exists():
        NODE.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", NODE)
        _run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", at=NODE)
    if not list(MONACO.glob("lib/*/site-packages/monaco")):
        venv.create(MONACO, with_pip=True)
        _run(str(MONACO_PYTHON), "-m", "pip", "install", "-q", "-r", str(HERE / "monaco.txt"))


def squiggle_version() -> str:
    """Return the version that is installed."""
    text = (NODE / "node_modules/@quri/squiggle-lang/package.json").read_text("utf-8")
    return str(json.loads(text)["version"])


def monaco_version() -> str:
    """Return the version that is installed."""
    code = "from importlib.metadata import version; print(version('monaco'))"
    return subprocess.check_output([MONACO_PYTHON, "-c", code], text=True).strip()


def node_version() -> str:
    """Return the version of Node."""
    return subprocess.check_output(["node", "--version"], text=True).strip().removeprefix("v")


def _run(*command: str, at: Path = ROOT) -> None:
    print(" ".join(command), file=sys.stderr)
    subprocess.run(command, cwd=at, check=True, stdout=sys.stderr)
