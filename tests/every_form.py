"""What is sent to each route so that it is done, by those who may."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from every_route import CASE, MODEL
from furnished import Furnished
from surplus.store import attachments, cases
from surplus.store.tables import Case
from surplus.web.takeaway.files import XLSX
from workbench import EXAMPLE, PASSWORD

Form = Mapping[str, object]
Files = Mapping[str, tuple[str, bytes, str]]
W = "/w/{workspace_id}"
_SEEN = {"file": ("seen.txt", b"Seen", "text/plain")}
_NEW = {"name": "New", "password": PASSWORD}
FORMS: Mapping[str, Form] = {
    "/setup": {"code": "0123456789abcdef", "workspace": "New", "email": "a@b.example", **_NEW},
    "/login": {"email": "viewer@example.com", "password": PASSWORD},
    "/invitation/{token}": _NEW,
    "/password/{token}": {"password": PASSWORD},
    "/settings": {"name": "New", "lang": "sv", "theme": "dark"},
    "/settings/password": {"old": PASSWORD, "password": "another password"},
    "/workspaces/new": {"workspace": "New"},
    f"{W}/people/invite": {"email": "further@example.com", "role": "rep"},
    f"{W}/people/{{person_id}}/role": {"role": "editor"},
    f"{W}/settings": {"workspace": "New", "lang": "sv"},
    f"{W}/models": {"start": "empty"},
    f"{MODEL}/edit": {"text": "offering: A", "revision": "1"},
    f"{MODEL}/check": {"text": "offering: A"},
    f"{CASE}/figures": {"customer:wage:": "60"},
    f"{CASE}/name": {"name": "New"},
    f"{CASE}/years": {"key": "customer:wage:"},
    f"{CASE}/scenarios": {"name": "New"},
    f"{CASE}/figures/{{name}}/evidence": {"party": "customer", "kind": "statement", "who": "Kim"},
    f"{CASE}/comments": {"text": "Seen"},
    f"{CASE}/interview": {"who": "Kim"},
    f"{CASE}/interview/answer": {"key": "customer:wage:", "figure": "61"},
    f"{CASE}/interview/notes": {"text": "Seen"},
    f"{CASE}/shares": {"scope": "fill", "for_whom": "Kim"},
    f"{CASE}/shares/choose": {"name": "wage", "counts": "customer"},
    f"{CASE}/shares/talk": {"text": "Seen"},
    f"{CASE}/take-away/file": {"form": "statement.html", "lang": "en"},
    f"{CASE}/take-away/review": {"lang": "en"},
    "/s/open/{token}": {"name": "Kim"},
    "/s/{share_id}/figures": {"customer:wage:": "60"},
    "/s/{share_id}/comments": {"text": "Seen"},
    "/s/{share_id}/language": {"lang": "sv"},
}
"""By path: the fields of its form, where it needs some."""


def form_for(furnished: Furnished, path: str) -> Form:
    """Return the fields of a route's form; ids in it are of ours."""
    made: Mapping[str, Callable[[], Form]] = {
        f"{W}/cases": lambda: {"version": furnished.bench.version, "name": "New"},
        f"{MODEL}/versions": lambda: {"text": _model(), "revision": "1", "note": "New"},
        f"{CASE}/version": lambda: {"to": furnished.bench.version},
    }
    fields = made[path]() if path in made else FORMS.get(path, {})
    if path.startswith((CASE, "/s/{share_id}")):
        return {"based_on": str(_case(furnished).revision), **fields}
    return fields


def files_for(furnished: Furnished, path: str) -> Files:
    """Return the files that are sent to a route."""
    made: Mapping[str, Callable[[], Files]] = {
        f"{CASE}/attachments": lambda: _SEEN,
        "/s/{share_id}/attachments": lambda: _SEEN,
        f"{CASE}/take-away/workbook": lambda: {"file": ("mill.xlsx", _workbook(furnished), XLSX)},
        f"{CASE}/take-away/review": lambda: {"figures": ("true.csv", _realised(), "text/csv")},
    }
    return made[path]() if path in made else {}


def token_for(furnished: Furnished, path: str) -> str:
    """Return the token of a route that is opened by one."""
    if path.startswith("/invitation"):
        return furnished.invitation
    return furnished.password if path.startswith("/password") else furnished.ours.tokens["view"]


def _model() -> str:
    return (EXAMPLE / "model.yaml").read_text(encoding="utf-8")


def _realised() -> bytes:
    return (EXAMPLE / "realised.csv").read_bytes()


def _workbook(furnished: Furnished) -> bytes:
    with furnished.bench.database.reading() as session:
        case = _case(furnished)
        found = attachments.get(session, case, furnished.ours.ids["workbook_id"])
        assert found is not None
        return attachments.content(session, found)


def _case(furnished: Furnished) -> Case:
    ids = furnished.ours.ids
    with furnished.bench.database.reading() as session:
        case = cases.get(session, ids["workspace_id"], ids["case_id"])
        assert case is not None
        return case
