"""What the forms about a workspace's people hold."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from surplus.store.tables import Role
from surplus.web.accounts.forms import Email, email_faults
from surplus.web.forms import Texts


class Invite(BaseModel):
    """Whom to invite, and as what."""

    model_config = ConfigDict(frozen=True)
    email: Email = ""
    role: Role = Role.REP

    def faults(self, t: Mapping[str, str], members: set[str]) -> Texts:
        """Return what is wrong; who is a member already isn't invited."""
        found = email_faults(self.email, t)
        if self.email.strip().casefold() in members:
            found = {"email": t["already_member"]}
        return Texts(found)
