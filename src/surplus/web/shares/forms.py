"""What the forms of links hold, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from surplus.store.tables import ShareScope
from surplus.store.tables.base import now
from surplus.web.forms import Lang, Sent, Texts

DAYS = (7, 30, 90)
LONGEST = 366
"""Days that a link may last."""
LEAST_OF_A_LINK_PASSWORD = 6
"""Characters: tries are few, and the link itself can't be guessed."""
Line = Annotated[str, StringConstraints(max_length=200)]
Secret = Annotated[str, StringConstraints(max_length=1000)]


class NewLink(Sent):
    """A link to be made."""

    scope: ShareScope = ShareScope.FILL
    expires: Literal["7", "30", "90", "date"] = "30"
    until: Line = ""
    password: Secret = ""
    lang: Lang = "en"
    for_whom: Line = ""

    @property
    def ends(self) -> datetime | None:
        """When it expires: at the end of the day that was chosen, None if that isn't a day."""
        if self.expires != "date":
            return now() + timedelta(days=int(self.expires))
        try:
            day = date.fromisoformat(self.until.strip())
        except ValueError:
            return None
        return datetime.combine(day, time(23, 59, 59), UTC)

    def faults(self, t: Mapping[str, str]) -> Texts:
        """Return what is wrong."""
        found = Texts()
        ends = self.ends
        if ends is None or not now() < ends <= now() + timedelta(days=LONGEST):
            found["until"] = t["share_wrong_day"].format(most=LONGEST)
        if 0 < len(self.password) < LEAST_OF_A_LINK_PASSWORD:
            found["password"] = t["short_password"].format(least=LEAST_OF_A_LINK_PASSWORD)
        if not self.for_whom.strip():
            found["for_whom"] = t["empty_field"]
        return found


class Entry(Sent):
    """What somebody gives who comes in by a link."""

    name: Line = ""
    password: Secret = ""


class Choice(Sent):
    """Whose figure of an input counts."""

    name: Line
    counts: Literal["customer", "supplier"]
    based_on: Annotated[int, Field(ge=1, le=1_000_000_000)]


class Said(Sent):
    """Something to say to the other side, of the case or of one figure or claim."""

    about: Line = ""
    text: Annotated[str, StringConstraints(max_length=4000)] = ""
