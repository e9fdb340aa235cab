"""The files that a case can be taken away as; each is made when it is asked for."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from surplus.report.documents import Material, document
from surplus.value.valuation import Valuation
from surplus.web.loaded import case_from, live_from, model_from

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF = "application/pdf"
HTML = "text/html"
JSON = "application/json"
ZIP = "application/zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A case as it is taken away: the texts of its model and of itself, in a language.

    Attributes
    ----------
    stem : str
        What its files are called, without an ending.
    """

    model: str
    case: str
    draws: int
    lang: str
    stem: str

    @property
    def valuation(self) -> Valuation:
        """The case, evaluated.

        Raises
        ------
        SurplusError
            With what keeps it from being evaluated.
        """
        return live_from(self.model, self.case, self.draws).valuation


class Made(NamedTuple):
    """A file: its name, its media type and its bytes."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """A form that something can be taken away in.

    Attributes
    ----------
    of : str
        What is taken away: a document, the workbook, the slides, data.
    ending : str
        Of the file's name, with the dot.
    """

    of: str
    ending: str
    kind: str
    make: Callable[[Wanted], bytes]

    def made(self, wanted: Wanted) -> Made:
        """Make the file."""
        return Made(f"{wanted.stem}-{self.of}{self.ending}", self.kind, self.make(wanted))


def _pdf(name: str) -> Callable[[Wanted], bytes]:
    def make(wanted: Wanted) -> bytes:
        from surplus.report.pdf import LOOKS, to_pdf

        return to_pdf(document(name, Material(wanted.valuation), wanted.lang), LOOKS[name])

    return make


def _html(name: str) -> Callable[[Wanted], bytes]:
    def make(wanted: Wanted) -> bytes:
        from surplus.report.html import to_html

        return to_html(document(name, Material(wanted.valuation), wanted.lang)).encode()

    return make


def _xlsx(wanted: Wanted) -> bytes:
    from surplus.report.workbook.build import to_xlsx
    from surplus.report.workbook.simulation import USUAL

    draws = min(wanted.draws, USUAL)
    return to_xlsx(live_from(wanted.model, wanted.case, draws).valuation, wanted.lang)


def _pptx(wanted: Wanted) -> bytes:
    from surplus.report.sensitivity import sensitivity_report
    from surplus.report.slides import to_pptx
    from surplus.report.statement import value_statement

    valuation = wanted.valuation
    statement = value_statement(valuation, wanted.lang)
    matters = sensitivity_report(valuation, wanted.lang)
    return to_pptx(statement, matters, day=valuation.case.day)


def _json(wanted: Wanted) -> bytes:
    return _json_bytes(document("case", Material(wanted.valuation), wanted.lang).to_dict())


def _value_project(wanted: Wanted) -> bytes:
    from surplus.value.value_project import export_value_project

    model = model_from(wanted.model)
    exported = export_value_project(model, case_from(wanted.model, wanted.case))
    return zipped({name: _json_bytes(content) for name, content in exported.files.items()})


def _texts(wanted: Wanted) -> bytes:
    return zipped({"model.yaml": wanted.model.encode(), "case.yaml": wanted.case.encode()})


def _json_bytes(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files: the same for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


_ALL = (
    Form("statement", ".pdf", PDF, _pdf("statement")),
    Form("statement", ".html", HTML, _html("statement")),
    Form("case", ".pdf", PDF, _pdf("case")),
    Form("case", ".html", HTML, _html("case")),
    Form("guide", ".pdf", PDF, _pdf("guide")),
    Form("guide", ".html", HTML, _html("guide")),
    Form("workbook", ".xlsx", XLSX, _xlsx),
    Form("slides", ".pptx", PPTX, _pptx),
    Form("data", ".json", JSON, _json),
    Form("texts", ".zip", ZIP, _texts),
    Form("value-project", ".zip", ZIP, _value_project),
)
FORMS = {f"{form.of}{form.ending}": form for form in _ALL}
"""By the name that a page asks for: `statement.pdf`."""
GROUPS = {
    of: tuple(name for name, form in FORMS.items() if form.of == of)
    for of in dict.fromkeys(form.of for form in _ALL)
}
"""By what is taken away: the names of its forms."""
