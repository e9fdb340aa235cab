"""Every route with who may ask for it, and what the ones get who may.

Each line is a method, a path, the least role (or `anyone`, `person` for who is logged in, `owns`
for who owns any workspace, or the least scope of a link), and the status of the answer. A role
or scope with another status follows as `who=status`.

Who may not gets: nobody the page to log in (303, or 401 for a form); who doesn't belong to the
workspace 404; a member whose role doesn't suffice 403. A link that doesn't suffice gives 403, a
link that is over 410, a link to something else 404.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from furnished import Things

ROLES = ("", "outsider", "stranger", "viewer", "rep", "editor", "owner")
SCOPES = ("view", "comment", "fill")
CASE = "/w/{workspace_id}/cases/{case_id}"
MODEL = "/w/{workspace_id}/models/{model_id}"
_TABLE = """
GET  /                                               anyone   303 outsider=200
GET  /setup                                          anyone   303
POST /setup                                          anyone   303
GET  /login                                          anyone   303 nobody=200
POST /login                                          anyone   303
POST /logout                                         anyone   303
GET  /login/provider                                 anyone   404
GET  /login/provider/back                            anyone   404
GET  /language/{lang}                                anyone   303
GET  /invitation/{token}                             anyone   200
POST /invitation/{token}                             anyone   403 nobody=303
GET  /password/{token}                               anyone   200
POST /password/{token}                               anyone   303
GET  /settings                                       person   200
POST /settings                                       person   303
POST /settings/password                              person   303
POST /settings/sessions/end                          person   303
POST /settings/sessions/end-all                      person   303
GET  /workspaces/new                                 owns     200
POST /workspaces/new                                 owns     303
GET  /openapi.json                                   anyone   200
GET  /static/blocks.css                              anyone   200

GET  /w/{workspace_id}/jobs                          viewer   200
GET  /w/{workspace_id}/jobs/{job_id}                 viewer   200
GET  /w/{workspace_id}/jobs/{job_id}/result          viewer   200
POST /w/{workspace_id}/jobs/{job_id}/cancel          viewer   303

GET  /w/{workspace_id}/people                        owner    200
POST /w/{workspace_id}/people/invite                 owner    200
POST /w/{workspace_id}/people/invitations/{invitation_id}/revoke  owner  303
POST /w/{workspace_id}/people/{person_id}/role       owner    303
POST /w/{workspace_id}/people/{person_id}/remove     owner    303
GET  /w/{workspace_id}/settings                      owner    200
POST /w/{workspace_id}/settings                      owner    303
GET  /w/{workspace_id}/log                           owner    200

GET  /w/{workspace_id}/models                        viewer   200
POST /w/{workspace_id}/models                        editor   303
GET  /w/{workspace_id}/models/new                    editor   200
GET  /w/{workspace_id}/models/gallery/{name}         editor   200
GET  MODEL                                           viewer   200
GET  MODEL/model.yaml                                viewer   200
GET  MODEL/versions                                  viewer   200
GET  MODEL/versions/{number}                         viewer   200
GET  MODEL/versions/{number}/model.yaml              viewer   200
GET  MODEL/compare                                   viewer   200
GET  MODEL/edit                                      editor   200
POST MODEL/edit                                      editor   303
POST MODEL/check                                     editor   200
POST MODEL/versions                                  editor   303
POST MODEL/versions/{number}/review                  editor   303 owner=422
POST MODEL/versions/{number}/release                 owner    422
POST MODEL/archive                                   editor   303
POST MODEL/restore                                   editor   303

GET  /w/{workspace_id}/cases                         viewer   200
GET  /w/{workspace_id}/cases/new                     rep      200
POST /w/{workspace_id}/cases                         rep      303
GET  CASE                                            viewer   200
GET  CASE/live                                       viewer   200
GET  CASE/question                                   viewer   200
POST CASE/figures                                    rep      303
POST CASE/name                                       rep      303
POST CASE/years                                      rep      303
POST CASE/archive                                    rep      303
POST CASE/unarchive                                  rep      303
GET  CASE/scenarios                                  viewer   200
POST CASE/scenarios                                  rep      303
POST CASE/delete                                     rep      404
GET  CASE/version                                    viewer   200
POST CASE/version                                    rep      404

GET  CASE/figures/{name}                             viewer   200
POST CASE/figures/{name}/evidence                    rep      303
GET  CASE/evidence                                   viewer   200
POST CASE/comments                                   viewer   303
POST CASE/comments/{comment_id}/settle               viewer   303
POST CASE/attachments                                rep      303
GET  CASE/attachments/{attachment_id}                viewer   200
POST CASE/attachments/{attachment_id}/remove         rep      303
GET  CASE/history                                    viewer   200
POST CASE/revisions/{number}/restore                 rep      303

GET  CASE/interview                                  rep      200
POST CASE/interview                                  rep      303
POST CASE/interview/answer                           rep      303
GET  CASE/interview/live                             rep      200
GET  CASE/interview/notes                            rep      200
POST CASE/interview/notes                            rep      303
GET  CASE/interview/unmentioned                      rep      200
POST CASE/interview/unmentioned                      rep      303
GET  CASE/interview/end                              viewer   200

GET  CASE/shares                                     rep      200
POST CASE/shares                                     rep      200
POST CASE/shares/seen                                rep      303
POST CASE/shares/choose                              rep      303
POST CASE/shares/talk                                rep      303
POST CASE/shares/{share_id}/revoke                   rep      303

GET  CASE/take-away                                  viewer   200
POST CASE/take-away/file                             viewer   200
POST CASE/take-away/everything                       viewer   303
POST CASE/take-away/review                           viewer   200
POST CASE/take-away/workbook                         rep      303
GET  CASE/take-away/workbook/{workbook_id}           viewer   200
POST CASE/take-away/workbook/{workbook_id}           rep      422

GET  /s/open/{token}                                 anyone   200
POST /s/open/{token}                                 anyone   303
GET  /s/{share_id}                                   view     200
GET  /s/{share_id}/live                              fill     200
POST /s/{share_id}/figures                           fill     303
POST /s/{share_id}/comments                          comment  303
POST /s/{share_id}/attachments                       fill     303
GET  /s/{share_id}/attachments/{attachment_id}       view     200
POST /s/{share_id}/attachments/{attachment_id}/remove  fill   403
POST /s/{share_id}/language                          view     303
POST /s/{share_id}/leave                             view     200
"""
_PLAIN = {"name": "figure", "lang": "sv"}
"""Values in paths that are the same everywhere."""


@dataclass(frozen=True)
class Rule:
    """A line of the table."""

    method: str
    path: str
    least: str
    status: int
    other: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What tests call it."""
        return f"{self.method} {self.path}"

    @property
    def is_shared(self) -> bool:
        """Whether it is for customers who came in by a link."""
        return self.least in SCOPES

    def expected(self, who: str) -> int:
        """Return the status that somebody gets."""
        if who == "":
            return self.other.get("nobody", self.status if self.least == "anyone" else self._out())
        if who in self.other:
            return self.other[who]
        if self.least in ("anyone", "person"):
            return self.status
        if self.least == "owns":
            return self.status if who in ("owner", "stranger") else 403
        if self.is_shared or who in ("outsider", "stranger"):
            return 404
        return self.status if ROLES.index(who) >= ROLES.index(self.least) else 403

    def expected_by_link(self, link: str) -> int:
        """Return the status that a customer gets, asking at the address of their link."""
        if link in ("expired", "revoked"):
            return 410
        if SCOPES.index(link) < SCOPES.index(self.least):
            return 403
        return self.status

    def _out(self) -> int:
        if self.is_shared:
            return 404
        return 303 if self.method == "GET" else 401

    def address(self, things: Things, **other: str) -> str:
        """Return the path with the ids of things."""
        return self.path.format(**{**_PLAIN, **things.ids, **_names(self.path), **other})


def _names(path: str) -> Mapping[str, str]:
    return {"name": "power"} if "/gallery/" in path else {"name": "wage"}


def _rule(line: str) -> Rule:
    method, path, least, status, *more = line.split()
    path = path.replace("CASE", CASE).replace("MODEL", MODEL)
    other = {who: int(code) for who, code in (each.split("=") for each in more)}
    return Rule(method, path, least, int(status), other)


RULES = tuple(_rule(line) for line in _TABLE.splitlines() if line)


def routes(app: FastAPI) -> Iterator[str]:
    """Yield method and path of all that an application answers, whether it is documented or not."""
    for found in iter_route_contexts(app.routes):
        for method in (found.methods or set()) - {"HEAD", "OPTIONS"}:
            yield f"{method} {found.path}"
