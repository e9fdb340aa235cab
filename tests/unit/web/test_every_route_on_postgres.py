"""On PostgreSQL too every route answers as the table says, and nothing of others is there.

Who may is decided without the store, so three stand for all roles: who owns the workspace, for
whom each route does all that it does, who owns another one, and nobody. Links are tried in each
scope, and all ids of the other workspace are walked. What only reads does so in a transaction in
which the server itself refuses to write: what else there is in the store is compared after forms.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Row, delete, insert, select, text

from every_route import RULES, SCOPES, Rule
from furnished import OTHERS, TICKED, Furnished, furnish
from postgres import own
from surplus.store.tables.base import Base
from surplus.web.asking import FORM_COOKIE
from web.test_every_route import NOBODYS, address_for, ask, foreign
from workbench import Bench, Client, bench_on

WHO = ("", "stranger", "owner")
BY_NAME = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
SHARED = [rule for rule in RULES if rule.is_shared]
BY_LINK = pytest.mark.parametrize("rule", SHARED, ids=[rule.name for rule in SHARED])
TABLES = Base.metadata.sorted_tables


class Rows:
    """All rows of a workbench on PostgreSQL, to go back to."""

    def __init__(self, bench: Bench) -> None:
        self.engine = bench.database.engine
        self.kept = self._read()

    def is_as_before(self) -> bool:
        """Whether nothing was written since, but when somebody looked."""
        found = self._read()
        return all(_plain(found[name]) == _plain(self.kept[name]) for name in found)

    def restore(self) -> None:
        """Go back."""
        found = self._read()
        with self.engine.begin() as connection:
            # Without what holds rows together or refuses changes, for this transaction alone.
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for table in TABLES:
                if found[table.name] != self.kept[table.name]:
                    connection.execute(delete(table))
                    rows = [dict(row._mapping) for row in self.kept[table.name]]
                    if rows:
                        connection.execute(insert(table), rows)

    def _read(self) -> dict[str, list[Row[tuple[object, ...]]]]:
        with self.engine.connect() as connection:
            return {
                table.name: list(connection.execute(select(table).order_by(*table.primary_key)))
                for table in TABLES
            }


def _plain(rows: list[Row[tuple[object, ...]]]) -> list[dict[str, object]]:
    return [{k: v for k, v in row._mapping.items() if k not in TICKED} for row in rows]


@pytest.fixture(scope="module")
def furnished(postgres: str) -> Iterator[Furnished]:
    """Return a workbench in which everything exists, on a database of its own."""
    with own(postgres) as address:
        bench = bench_on(address, limits=False, worker=False, draws=64)
        yield furnish(bench)
        bench.database.close()


@pytest.fixture(scope="module")
def clients(furnished: Furnished) -> dict[str, Client]:
    """Return a browser of everybody, who have seen a page of nobody's too."""
    found = {who: furnished.bench.client(who) for who in WHO}
    for client in found.values():
        client.inner.cookies.set(FORM_COOKIE, NOBODYS)
    return {**found, "": Client(found[""].inner, NOBODYS)}


@pytest.fixture(scope="module")
def rows(furnished: Furnished, clients: dict[str, Client]) -> Rows:
    """Return all rows, once everybody has logged in."""
    return Rows(furnished.bench)


@BY_NAME
def test_everybody_gets_what_the_table_says(
    rule: Rule, furnished: Furnished, clients: dict[str, Client], rows: Rows
) -> None:
    for who in WHO:
        kept = dict(clients[who].inner.cookies)
        answer = ask(furnished, clients[who], rule, address_for(furnished, rule, who))
        assert (who, answer.status_code) == (who, rule.expected(who))
        if answer.status_code in (403, 404):
            assert OTHERS not in answer.text
        clients[who].inner.cookies.clear()
        clients[who].inner.cookies.update(kept)
        if rule.method == "POST" and answer.status_code not in (401, 403, 404):
            rows.restore()
    assert rule.method == "GET" or rows.is_as_before()


@pytest.mark.parametrize("link", [*SCOPES, "expired", "revoked"])
@BY_LINK
def test_a_link_allows_what_its_scope_says(
    rule: Rule, link: str, furnished: Furnished, rows: Rows
) -> None:
    here = rule.address(furnished.ours, share_id=furnished.ours.links[link])
    answer = ask(furnished, furnished.visitor(link), rule, here)
    assert answer.status_code == rule.expected_by_link(link)
    if rule.method == "POST":
        assert answer.status_code < 400 or rows.is_as_before()
        rows.restore()


@BY_NAME
def test_nothing_of_another_workspace_or_case_is_there(
    rule: Rule, furnished: Furnished, clients: dict[str, Client], rows: Rows
) -> None:
    for address in foreign(rule, furnished.ours, furnished.theirs):
        answer = ask(furnished, clients["owner"], rule, address)
        assert (address, answer.status_code) == (address, 404)
        assert OTHERS not in answer.text
    assert rule.method == "GET" or rows.is_as_before()
