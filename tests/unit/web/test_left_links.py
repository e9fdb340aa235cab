"""A link goes on when who made it leaves; owners see that, and end it."""

from __future__ import annotations

import re

from web.sharing import customer, link
from workbench import Bench


def test_a_link_outlasts_who_made_it_until_an_owner_ends_it(bench: Bench) -> None:
    kim, owner = customer(bench, "fill"), bench.client("owner")
    people = f"/w/{bench.ours}/people"
    assert "Links of people who left" not in owner.get(people).text
    assert owner.post(f"{people}/{bench.people['rep']}/remove").status_code == 303
    assert kim.get().status_code == 200
    page = owner.get(people).text
    assert "Links of people who left" in page
    (revoke,) = re.findall(rf'action="([^"]+/shares/{kim.share}/revoke)"', page)
    assert owner.post(revoke).status_code == 303
    assert kim.get().status_code == 410
    assert "Links of people who left" not in owner.get(people).text


def test_owners_see_what_was_left_in_their_own_workspace_only(bench: Bench) -> None:
    link(bench, for_whom="Kim <b>Ek</b>")
    bench.client("owner").post(f"/w/{bench.ours}/people/{bench.people['rep']}/remove")
    assert "Kim &lt;b&gt;Ek" in bench.client("owner").get(f"/w/{bench.ours}/people").text
    assert "Kim" not in bench.client("stranger").get(f"/w/{bench.theirs}/people").text
