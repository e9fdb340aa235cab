"""The working folder of a run: finished parts, and a manifest that says what they belong to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from surplus.data.faults import fault

_MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Parts:
    """A working folder beside the result.

    Attributes
    ----------
    identity : mapping of str to str
        What the parts were computed from: `model`, `table`, `settings`, each a fingerprint.
    """

    folder: Path
    identity: Mapping[str, str]

    @classmethod
    def begin(cls, target: Path, identity: Mapping[str, str], *, resume: bool) -> Parts:
        """Make the working folder of a result, or take up the one that is there.

        Raises
        ------
        SurplusError
            A019 if unfinished work is there and `resume` isn't asked for, A020 if that work
            was about something else, A026 if no folder can be made.
        """
        folder = target.with_name(target.name + ".parts")
        parts = cls(folder, identity)
        if (folder / _MANIFEST).exists():
            parts._take_up(resume)
            return parts
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"'{folder}' is in the way: working files go there"
            raise fault("A019", message, "move it away, or write to another file")
        try:
            folder.mkdir(exist_ok=True)
            text = json.dumps(dict(identity), indent=2)
            (folder / _MANIFEST).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            message = f"can't make the working folder '{folder}': {error.strerror}"
            raise fault("A026", message, "write to a folder that you may write to") from error
        return parts

    def _take_up(self, resume: bool) -> None:
        if not resume:
            message = f"unfinished work of an earlier run is in '{self.folder}'"
            hint = "go on with it: --resume; or remove that folder to begin anew"
            raise fault("A019", message, hint)
        changed = [name for name, text in self.identity.items() if self._recorded.get(name) != text]
        if changed:
            message = f"the work in '{self.folder}' is of another {' and '.join(changed)}"
            hint = "remove that folder to begin anew"
            raise fault("A020", message, hint)

    @property
    def _recorded(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / _MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return dict(found) if isinstance(found, dict) else {}

    def part(self, index: int) -> Path:
        """Return the file of a part."""
        return self.folder / f"part-{index:06d}.parquet"

    def draft(self, index: int) -> Path:
        """Return the file in which a part is written before it counts."""
        return self.folder / f"part-{index:06d}.draft"

    def is_done(self, index: int) -> bool:
        """Whether a part is finished."""
        return self.part(index).exists()

    def finish(self, index: int) -> None:
        """Let a written draft count as a part."""
        self.draft(index).replace(self.part(index))

    def remove(self) -> None:
        """Remove the folder with everything in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
