"""Links to a case: only hashes are kept, and what is over opens nothing, on each engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from surplus.store import cases, comments, models, news, people, shares
from surplus.store.audit import Author, entries
from surplus.store.database import Database
from surplus.store.secrets import digest
from surplus.store.tables import Case, Role, Share, ShareScope, ShareVisit
from surplus.store.tables.base import now


@dataclass(frozen=True)
class Shop:
    """A store with a rep, their colleague and a case."""

    database: Database
    workspace: str
    rep: Author
    colleague: Author
    case: Case


@pytest.fixture
def shop(database: Database) -> Shop:
    with database.writing() as session:
        place = people.add_workspace(session, "Ours", "en")
        found = [
            people.add(session, name=name, email=f"{name[:3]}@example.com")
            for name in ("Rep Andersson", "Colleague Berg")
        ]
        for person in found:
            people.join(session, place.id, person.id, Role.REP)
        rep, colleague = (Author("person", each.id, each.name) for each in found)
        model = models.add(session, place.id, "Model", "surplus: 1", rep)
        version = models.add_version(session, model, "", rep)
        case = cases.add(session, version, "Mill", "surplus: 1", rep)
    return Shop(database, place.id, rep, colleague, case)


def _terms(days: float = 7) -> shares.Terms:
    return shares.Terms(ShareScope.FILL, now() + timedelta(days=days), "en", " Kim Ek ")


def _made(shop: Shop, days: float = 7) -> tuple[Share, str]:
    with shop.database.writing() as session:
        return shares.add(session, shop.case, _terms(days), shop.rep)


def test_a_token_is_found_and_kept_nowhere(shop: Shop) -> None:
    share, token = _made(shop)
    with shop.database.writing() as session:
        assert shares.by_token(session, token) is not None
        assert shares.by_token(session, token[:-1]) is None
        visit = shares.begin(session, share, "Kim", "en")
    kept = ""
    with shop.database.reading() as session:
        for table in ("share", "share_visit", "audit_entry", "customer_case", "case_revision"):
            kept += repr(session.execute(text(f"SELECT * FROM {table}")).all())
    assert token not in kept
    assert visit not in kept
    assert digest(token) in kept


def test_no_two_tokens_are_alike_and_each_has_256_bits(shop: Shop) -> None:
    tokens = {_made(shop)[1] for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 43  # 32 bytes, six bits a character


def test_a_visit_ends_with_its_link(shop: Shop) -> None:
    share, _ = _made(shop)
    with shop.database.writing() as session:
        held = session.get_one(Share, share.id)
        token = shares.begin(session, held, " Kim  Ek ", "sv")
        found = shares.visit(session, share.id, token)
        assert found is not None
        assert shares.goes_on(*found)
        assert found[1].name == "Kim Ek"
        shares.revoke(session, held, shop.rep)
        assert not shares.goes_on(*found)


def test_a_visit_ends_when_its_link_expires_and_lasts_no_longer(shop: Shop) -> None:
    share, _ = _made(shop, days=2)
    with shop.database.writing() as session:
        token = shares.begin(session, session.get_one(Share, share.id), "Kim", "en")
        found = shares.visit(session, share.id, token)
        assert found is not None
        assert found[1].expires_at == found[0].expires_at
        session.execute(update(Share).values(expires_at=now() - timedelta(seconds=1)))
        session.expire_all()
        again = shares.visit(session, share.id, token)
        assert again is not None
        assert not shares.goes_on(*again)


def test_a_visit_is_of_one_link_only(shop: Shop) -> None:
    (one, _), (other, _) = _made(shop), _made(shop)
    with shop.database.writing() as session:
        token = shares.begin(session, session.get_one(Share, one.id), "Kim", "en")
        assert shares.visit(session, other.id, token) is None
        shares.leave(session, other.id, token)  # of another link: nothing happens
        found = shares.visit(session, one.id, token)
        assert found is not None
        assert shares.goes_on(*found)
        shares.leave(session, one.id, token)
        session.expire_all()
        left = shares.visit(session, one.id, token)
        assert left is not None
        assert not shares.goes_on(*left)


def test_a_link_is_found_by_its_own_case_only(shop: Shop) -> None:
    share, _ = _made(shop)
    with shop.database.writing() as session:
        version = models.version(session, shop.workspace, shop.case.version_id)
        assert version is not None
        other = cases.add(session, version, "Other", "surplus: 1", shop.rep)
        assert shares.get(session, other, share.id) is None
        assert shares.get(session, shop.case, share.id) is not None


def test_making_opening_and_revoking_stand_in_the_log_without_the_token(shop: Shop) -> None:
    share, token = _made(shop)
    with shop.database.writing() as session:
        held = session.get_one(Share, share.id)
        shares.begin(session, held, "Kim", "en")
        shares.revoke(session, held, shop.colleague)
        shares.revoke(session, held, shop.colleague)  # the second time there is nothing to do
        told = [each for each in entries(session, shop.workspace) if each.thing_id == share.id]
        assert [(each.action, each.actor) for each in told][::-1] == [
            ("share.made", "Rep Andersson"),
            ("share.opened", "Kim"),
            ("share.revoked", "Colleague Berg"),
        ]
        assert not any(token in str(each.detail) for each in told)


def test_names_of_colleagues_are_hidden_and_that_of_who_shared_is_not(shop: Shop) -> None:
    share, _ = _made(shop)
    with shop.database.writing() as session:
        case = session.get_one(Case, shop.case.id)
        gone = Author("person", shop.colleague.id, "Name Before")
        cases.revise(session, case, "surplus: 1", [], gone)
        cases.revise(session, case, "surplus: 1", [], Author("visitor", share.id, "Kim"))
        hidden = shares.hidden_names(session, session.get_one(Share, share.id))
    assert hidden == {"Colleague Berg", "Name Before"}


def test_news_is_what_customers_did_since_one_looked(shop: Shop) -> None:
    share, _ = _made(shop)
    kim = Author("visitor", share.id, "Kim")
    figure = cases.Change("figure", "hours", "4", "6", "customer")
    off = cases.Change("claim", "stops", "on", "off")
    reason = cases.Change("claim", "stops.reason", "", "no")
    with shop.database.writing() as session:
        case = session.get_one(Case, shop.case.id)
        cases.revise(session, case, "a", [figure], kim)
        cases.revise(session, case, "b", [figure], shop.colleague)
        cases.revise(session, case, "c", [off, reason], kim)
        comments.add(session, case, "Why?", kim)
        comments.add(session, case, "Because.", shop.rep, is_shared=True)
        told = news.news(session, [case], shop.rep.id)[case.id]
        assert (told.changes, told.comments, told.names) == (2, 1, ("Kim",))
        news.looked(session, case, shop.rep.id)
        assert news.news(session, [case], shop.rep.id) == {}
        assert news.news(session, [case], shop.colleague.id)[case.id].changes == 2
        cases.revise(session, case, "d", [figure], kim)
        assert news.news(session, [case], shop.rep.id)[case.id].changes == 1
        news.looked(session, case, shop.rep.id)
        assert news.news(session, [case], shop.rep.id) == {}


def test_only_what_was_said_to_both_sides_is_in_the_talk(shop: Shop) -> None:
    share, _ = _made(shop)
    from surplus.store.tables import Comment

    with shop.database.writing() as session:
        case = session.get_one(Case, shop.case.id)
        where = {"workspace_id": shop.workspace, "case_id": case.id}
        session.add(Comment(**where, text="internal", author="Rep Andersson"))
        comments.add(session, case, "to both", shop.rep, is_shared=True)
        comments.add(session, case, "from Kim", Author("visitor", share.id, "Kim"))
        assert [each.text for each in shares.talk(session, case)] == ["to both", "from Kim"]
        assert session.scalars(select(ShareVisit)).all() == []


def test_links_that_their_makers_can_no_longer_end_are_found(shop: Shop) -> None:
    kept, _ = _made(shop, days=9)
    with shop.database.writing() as session:
        ended = [shares.add(session, shop.case, _terms(), shop.rep)[0] for _ in range(2)]
        shares.revoke(session, ended[0], shop.rep)
        ended[1].expires_at = now() - timedelta(seconds=1)
        shares.add(session, shop.case, _terms(), shop.colleague)
        elsewhere = people.add_workspace(session, "Theirs", "en")
        people.join(session, elsewhere.id, shop.rep.id, Role.OWNER)
        assert shares.left_behind(session, shop.workspace) == []
        member = people.membership(session, shop.workspace, shop.rep.id)
        assert member is not None
        people.leave(session, member)
        (found,) = shares.left_behind(session, shop.workspace)
        assert (found.share.id, found.case, found.maker) == (kept.id, "Mill", "Rep Andersson")
        assert shares.left_behind(session, elsewhere.id) == []
        colleague = people.known(session, shop.colleague.id)
        people.disable(session, colleague, shop.rep)
        makers = [each.maker for each in shares.left_behind(session, shop.workspace)]
        assert makers == ["Colleague Berg", "Rep Andersson"]  # the one that ends first comes first


@pytest.mark.parametrize("how", ["expires_at", "revoked_at"])
def test_who_came_in_is_forgotten_long_after_their_link_ended(shop: Shop, how: str) -> None:
    ended, _ = _made(shop)
    goes_on, _ = _made(shop)
    with shop.database.writing() as session:
        for share in (ended, goes_on):
            shares.begin(session, share, "Kim", "en")
        change = update(Share).where(Share.id == ended.id)
        for days, left in ((89, {ended.id, goes_on.id}), (91, {goes_on.id})):
            session.execute(change.values({how: now() - timedelta(days=days)}))
            shares.forget_old(session)
            assert {*session.scalars(select(ShareVisit.share_id))} == left
        (opened,) = [each for each in entries(session, shop.workspace) if each.thing_id == ended.id
                     and each.action == "share.opened"]  # fmt: skip
        assert opened.actor == "Kim"
