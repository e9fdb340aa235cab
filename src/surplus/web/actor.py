"""Who asks for a page: a person who logged in, a customer with a link, or nobody yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surplus.store.audit import NOBODY, Author
from surplus.store.tables import Role, Share, Workspace


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, what they are where, and how they like their pages.

    Attributes
    ----------
    author : Author
        As the log names them.
    csrf : str
        What a form must send back to prove that it comes from one of our pages.
    roles : mapping of str to Role
        By workspace.
    workspaces : mapping of str to Workspace
        Those that a person belongs to, in their order.
    share : Share or None
        By which a customer came in.
    session : str
        Digest of the session's token.
    email : str
        Of a person.
    """

    author: Author = NOBODY
    csrf: str = ""
    lang: str = "en"
    theme: str = "system"
    roles: Mapping[str, Role] = field(default_factory=dict)
    workspaces: Mapping[str, Workspace] = field(default_factory=dict)
    share: Share | None = None
    session: str = ""
    email: str = ""

    @property
    def places(self) -> Mapping[str, str]:
        """Names of the workspaces that a person belongs to, by workspace."""
        return {key: workspace.name for key, workspace in self.workspaces.items()}

    @property
    def is_person(self) -> bool:
        """Whether somebody is logged in."""
        return self.author.kind == "person"

    @property
    def is_visitor(self) -> bool:
        """Whether a customer came by a link."""
        return self.share is not None
