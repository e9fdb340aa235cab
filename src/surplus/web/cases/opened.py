"""A case that somebody has open: who, which, of what version, and where its pages answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import Request
from sqlalchemy.orm import Session

from surplus.store.tables import Case, ModelVersion
from surplus.value import case as value_case
from surplus.value.api import ValueModel
from surplus.value.live import Live
from surplus.value.revision import Origin
from surplus.web.actor import Actor
from surplus.web.asking import workbench
from surplus.web.cases.fields import Fields, fields_from
from surplus.web.loaded import case_from, live_from, model_from, version_of


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that somebody has open.

    Attributes
    ----------
    case : Case
        As stored.
    version : ModelVersion
        Of the model that it is a case of.
    base : str
        The address below which its pages answer, without a slash at the end.
    draws : int
        Of its valuation.
    """

    actor: Actor
    case: Case
    version: ModelVersion
    base: str
    draws: int

    @property
    def lang(self) -> str:
        """The language of who has it open."""
        return self.actor.lang

    @property
    def model(self) -> ValueModel:
        """The model, checked."""
        return model_from(self.version.text)

    @property
    def read(self) -> value_case.Case:
        """The case as read from its text."""
        return case_from(self.version.text, self.case.text)

    @property
    def live(self) -> Live:
        """The case, ready to be worked out; kept between requests."""
        return live_from(self.version.text, self.case.text, self.draws)

    @property
    def fields(self) -> Fields:
        """What can be edited in it."""
        return fields_from(self.version.text, self.case.text)

    @property
    def origin(self) -> Origin:
        """Where figures come from that whoever has it open writes."""
        author = self.actor.author
        by = author.name or author.kind
        return Origin(date.today(), by=by, is_customer=self.actor.is_visitor)


def open_case(request: Request, db: Session, actor: Actor, case: Case, base: str) -> OpenCase:
    """Return a case as somebody has it open; that they may see it was decided before."""
    draws = workbench(request).settings.draws
    return OpenCase(actor, case, version_of(db, case), base, draws)
