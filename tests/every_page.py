"""Every page with what it is for, which it must let one do without scripts too.

Each line is a page, who opens it (a role, `nobody`, or the scope of a link), and what it is for:
the form that it sends (`GET` or `POST` with the route), the page that it `leads` to, or what it
`shows` as a selector of CSS. After `after` stand forms that were sent before, each with who sent
it, so that there is something to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from every_form import files_for, form_for, token_for
from every_route import CASE, MODEL, RULES, SCOPES, Rule
from furnished import Furnished
from workbench import Client

_TABLE = """
/                                        outsider  shows main .lead
/login                                   nobody    POST /login
/invitation/{token}                      nobody    POST /invitation/{token}
/password/{token}                        nobody    POST /password/{token}
/settings                                owner     POST /settings
/settings                                owner     POST /settings/password
/settings                                viewer    POST /settings/sessions/end  after /login nobody
/settings                                owner     POST /settings/sessions/end-all
/settings                                owner     POST /logout
/workspaces/new                          owner     POST /workspaces/new

/w/{workspace_id}/jobs                   owner     leads /w/{workspace_id}/jobs/{job_id}
/w/{workspace_id}/jobs/{job_id}          owner     leads /w/{workspace_id}/jobs/{job_id}/result
/w/{workspace_id}/jobs/{job_id}          owner     POST /w/{workspace_id}/jobs/{job_id}/cancel  \
after CASE/take-away/everything owner
/w/{workspace_id}/people                 owner     POST /w/{workspace_id}/people/invite
/w/{workspace_id}/people                 owner     \
POST /w/{workspace_id}/people/{person_id}/role
/w/{workspace_id}/people                 owner     \
POST /w/{workspace_id}/people/{person_id}/remove
/w/{workspace_id}/people                 owner     \
POST /w/{workspace_id}/people/invitations/{invitation_id}/revoke
/w/{workspace_id}/settings               owner     POST /w/{workspace_id}/settings
/w/{workspace_id}/log                    owner     GET /w/{workspace_id}/log

/w/{workspace_id}/models                 owner     leads MODEL
/w/{workspace_id}/models/new             editor    POST /w/{workspace_id}/models
/w/{workspace_id}/models/gallery/{name}  editor    POST /w/{workspace_id}/models
MODEL                                    viewer    leads MODEL/model.yaml
MODEL                                    editor    POST MODEL/archive
MODEL                                    editor    POST MODEL/restore  after MODEL/archive owner
MODEL/versions                           viewer    leads MODEL/versions/{number}
MODEL/versions/{number}                  viewer    leads MODEL/versions/{number}/model.yaml
MODEL/versions/{number}                  editor    POST MODEL/versions/{number}/review
MODEL/versions/{number}                  owner     POST MODEL/versions/{number}/release  \
after MODEL/versions/{number}/review editor
MODEL/compare                            viewer    GET MODEL/compare
MODEL/edit                               editor    POST MODEL/edit
MODEL/edit                               editor    POST MODEL/check
MODEL/edit                               editor    POST MODEL/versions

/w/{workspace_id}/cases                  viewer    leads CASE
/w/{workspace_id}/cases/new              rep       POST /w/{workspace_id}/cases
CASE                                     rep       POST CASE/figures
CASE                                     rep       POST CASE/name
CASE                                     rep       POST CASE/years
CASE                                     rep       POST CASE/archive
CASE                                     rep       POST CASE/unarchive  after CASE/archive owner
CASE                                     viewer    shows #result table
CASE/scenarios                           rep       POST CASE/scenarios
CASE/scenarios                           rep       POST CASE/delete
CASE/version                             viewer    shows main .lead
CASE/version                             rep       POST CASE/version  \
after MODEL/versions/{number}/review editor; MODEL/versions/{number}/release owner
CASE/figures/{name}                      rep       POST CASE/figures/{name}/evidence
CASE/figures/{name}                      viewer    shows #rests-head
CASE/evidence                            rep       POST CASE/attachments
CASE/evidence                            rep       POST CASE/attachments/{attachment_id}/remove
CASE/evidence                            viewer    POST CASE/comments
CASE/evidence                            viewer    POST CASE/comments/{comment_id}/settle
CASE/history                             rep       POST CASE/revisions/{number}/restore
CASE/interview                           rep       POST CASE/interview
CASE/interview                           rep       POST CASE/interview/answer  \
after CASE/interview rep
CASE/interview                           rep       POST CASE/interview/notes  \
after CASE/interview rep
CASE/interview/notes                     rep       POST CASE/interview/notes
CASE/interview/unmentioned               rep       POST CASE/interview/unmentioned
CASE/interview/end                       viewer    shows main .part
CASE/shares                              rep       POST CASE/shares
CASE/shares                              rep       POST CASE/shares/{share_id}/revoke
CASE/shares                              rep       POST CASE/shares/talk
CASE/shares                              rep       POST CASE/shares/seen  \
after /s/{share_id}/comments fill
CASE/shares                              rep       POST CASE/shares/choose  \
after /s/{share_id}/figures fill
CASE/take-away                           viewer    POST CASE/take-away/file
CASE/take-away                           viewer    POST CASE/take-away/everything
CASE/take-away                           viewer    POST CASE/take-away/review
CASE/take-away                           rep       POST CASE/take-away/workbook
CASE/take-away/workbook/{workbook_id}    rep       shows main .lead

/s/open/{token}                          nobody    POST /s/open/{token}
/s/{share_id}                            view      POST /s/{share_id}/language
/s/{share_id}                            view      POST /s/{share_id}/leave
/s/{share_id}                            comment   POST /s/{share_id}/comments
/s/{share_id}                            fill      POST /s/{share_id}/figures
/s/{share_id}                            fill      POST /s/{share_id}/attachments
/s/{share_id}                            fill      \
POST /s/{share_id}/attachments/{attachment_id}/remove  \
after /s/{share_id}/attachments fill
"""
_NO_PAGES = ("/live", "/question", "/result", "model.yaml", "/openapi.json", "/static", "/language")
"""Fragments, files, and what leads elsewhere."""
PAGES = [
    rule
    for rule in RULES
    if (rule.status == 200 or rule.path in ("/", "/login"))
    and not any(part in rule.path for part in _NO_PAGES)
    and "/attachments/" not in rule.path
    and rule.method == "GET"
]


@dataclass(frozen=True)
class Purpose:
    """What a page is for."""

    page: str
    who: str
    how: str
    what: str
    before: Sequence[tuple[str, str]] = ()
    """Routes whose forms were sent before, and who sent them."""

    @property
    def name(self) -> str:
        """What tests call it."""
        return f"{self.page} {self.who}: {self.how} {self.what}"

    @property
    def sends(self) -> bool:
        """Whether it is a form."""
        return self.how in ("GET", "POST")

    def address(self, furnished: Furnished) -> str:
        """Return where the page is."""
        return address(furnished, self.page, self.who, is_draft=self.is_draft)

    @property
    def is_draft(self) -> bool:
        """Whether it is about a version that nobody released yet."""
        return self.what.endswith(("/review", "/release"))


def _purpose(line: str) -> Purpose:
    said, _, before = line.partition(" after ")
    page, who, how, what = said.split(maxsplit=3)
    sent = [tuple(each.split()) for each in before.split(";") if each]
    return Purpose(
        _path(page),
        who,
        how,
        what.strip() if how == "shows" else _path(what.strip()),
        [(_path(path), by) for path, by in sent],
    )


def _path(text: str) -> str:
    return text.replace("CASE", CASE).replace("MODEL", MODEL)


WRITTEN = {
    ("/w/{workspace_id}/models/new", "/w/{workspace_id}/models"): {"text": "offering: A"},
    (f"{CASE}/shares", f"{CASE}/shares/choose"): {"counts": "supplier"},
    (f"{CASE}/interview/unmentioned",) * 2: {"mentioned": "longer_life"},
}
"""By page and form: what is written or chosen there, where it isn't what `every_form` sends."""
PURPOSES = tuple(_purpose(line) for line in _TABLE.splitlines() if line)


def address(furnished: Furnished, path: str, who: str, *, is_draft: bool = False) -> str:
    """Return where somebody finds a page."""
    ids = {**furnished.ours.ids, "token": token_for(furnished, path)}
    if path.startswith("/s/open/"):
        ids["token"] = furnished.ours.tokens["fill"]
    ids["name"] = "power" if "/gallery/" in path else "wage"
    ids["share_id"] = furnished.ours.links[who if who in SCOPES else "view"]
    ids["job_id"] = furnished.ours.jobs.get(who, "")
    if is_draft:
        ids["number"] = furnished.ours.draft
    return path.format(**ids)


def browser_of(furnished: Furnished, who: str) -> Client:
    """Return a browser of somebody: a role, nobody, or who came in by a link."""
    if who in SCOPES:
        return furnished.visitor(who)
    return furnished.bench.client("" if who == "nobody" else who)


def prepare(furnished: Furnished, purpose: Purpose) -> str:
    """Send the forms that are sent before; return where the page is then."""
    found = purpose.address(furnished)
    for path, who in purpose.before:
        at = address(furnished, path, who, is_draft=path.endswith(("/review", "/release")))
        files = files_for(furnished, path)
        more = {"files": files} if files else {}
        answer = browser_of(furnished, who).post(at, form_for(furnished, path), **more)
        assert (path, answer.status_code) in {(path, 200), (path, 303)}
        led = answer.headers.get("location", "")
        if led and next(rules_of("GET", led)).path == purpose.page:
            found = led
    return found


def rules_of(method: str, path: str) -> Iterator[Rule]:
    """Yield the routes that a path may be of, the plainest first."""
    parts = path.split("/")
    for rule in sorted(RULES, key=lambda rule: rule.path.count("{")):
        wanted = rule.path.split("/")
        if rule.method != method or len(wanted) != len(parts):
            continue
        if all(w == p or w.startswith("{") for w, p in zip(wanted, parts, strict=True)):
            yield rule
