"""Taking everything away at once: longer than a page may take."""

from __future__ import annotations

from surplus.core.errors import SurplusError
from surplus.store import cases
from surplus.web.jobs.registry import Asked, Progress, Result, register
from surplus.web.loaded import version_of
from surplus.web.problems import Missing
from surplus.web.said import told
from surplus.web.takeaway.files import FORMS, ZIP, Made, Wanted, zipped

EVERYTHING = "take_everything"


@register(EVERYTHING)
def take_everything(asked: Asked, progress: Progress) -> Result:
    """Return every form of a case in one archive."""
    wanted = _wanted(asked)
    found: list[Made] = []
    for done, (name, form) in enumerate(FORMS.items()):
        progress(done / len(FORMS), name)
        try:
            found.append(form.made(wanted))
        except SurplusError as error:
            text = "\n\n".join((*told(error, asked.lang), ""))
            found.append(Made(f"{wanted.stem}-{name}.txt", "text/plain", text.encode()))
    content = zipped({made.name: made.content for made in found})
    return Result(f"{wanted.stem}.zip", ZIP, content)


def _wanted(asked: Asked) -> Wanted:
    with asked.database.reading() as session:
        case = cases.get(session, asked.workspace_id, str(asked.what["case_id"]))
        if case is None:
            raise Missing
        version = version_of(session, case)
    stem = str(asked.what["stem"])
    return Wanted(version.text, case.text, asked.settings.draws, asked.lang, stem)
