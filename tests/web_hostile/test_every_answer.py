"""Whatever is sent that the interface's description allows, the answer is one that it describes.

`SURPLUS_EXAMPLES=300` tries that many for each route.
"""

from __future__ import annotations

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import DataObject, booleans, data
from schemathesis.checks import content_type_conformance, not_a_server_error
from schemathesis.checks import status_code_conformance as known_status
from schemathesis.config import SchemathesisConfig

from every_form import token_for
from every_route import RULES, Rule
from furnished import Furnished, State
from surplus.web.asking import SESSION_COOKIE
from workbench import Client

EXAMPLES = int(os.environ.get("SURPLUS_EXAMPLES", "4"))
CHECKS = [not_a_server_error, known_status, content_type_conformance]
DESCRIBED = [rule for rule in RULES if not rule.path.startswith(("/static", "/openapi"))]
_FREE = frozenset({"name", "number", "lang", "token"})
"""What isn't an id of ours: it may be anything."""


@pytest.fixture(scope="module")
def schema(furnished: Furnished) -> schemathesis.BaseSchema:
    """Return the description of the interface."""
    config = SchemathesisConfig()
    return schemathesis.openapi.from_asgi("/openapi.json", furnished.bench.app, config=config)


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("who", ["", "owner"])
@pytest.mark.parametrize("rule", DESCRIBED, ids=[rule.name for rule in DESCRIBED])
def test_answers_are_those_that_are_described(
    rule: Rule,
    who: str,
    furnished: Furnished,
    owner: Client,
    state: State,
    schema: schemathesis.BaseSchema,
) -> None:
    ids = {**furnished.ours.ids, "token": token_for(furnished, rule.path), "name": "wage"}
    cookies = {SESSION_COOKIE: owner.inner.cookies[SESSION_COOKIE]} if who else {}
    if who and rule.is_shared:
        return  # to whom is logged in, such a page is as to nobody
    operation = schema[rule.path][rule.method]

    @seed(20260520)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data())
    def tried(found: DataObject) -> None:
        case = found.draw(operation.as_strategy())
        for name in case.path_parameters:
            if name not in _FREE or found.draw(booleans()):
                case.path_parameters[name] = ids.get(name, "x")
        answer = case.call(cookies=cookies, timeout=120)
        case.validate_response(answer, checks=CHECKS)

    tried()
