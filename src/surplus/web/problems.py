"""What can go wrong with a request, each shown as a page that says what to do."""

from __future__ import annotations

from starlette.exceptions import HTTPException


class Problem(HTTPException):
    """A request that can't be answered as asked; `key` names its words."""

    status = 400
    key = "problem"

    def __init__(self, detail: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(self.status, detail or self.key, headers)


class Unreadable(Problem):
    """The form isn't complete, or not of our making."""

    key = "unreadable"


class LogInFirst(Problem):
    """Nobody is logged in, and the page is for people who are."""

    status = 401
    key = "log_in_first"


class Forbidden(Problem):
    """The person may see it, but not do this."""

    status = 403
    key = "forbidden"


class Forged(Problem):
    """The form wasn't sent from a page of ours, or from one that is too old."""

    status = 403
    key = "forged"


class Missing(Problem):
    """There is no such page or thing, or not for this person."""

    status = 404
    key = "missing"


class Conflict(Problem):
    """Somebody else changed the thing in the meantime."""

    status = 409
    key = "conflict"


class Gone(Problem):
    """A link that was good once, and is no more."""

    status = 410
    key = "gone"


class TooLarge(Problem):
    """More bytes than are taken."""

    status = 413
    key = "too_large"


class TooMany(Problem):
    """Tried too often; `Retry-After` says when again."""

    status = 429
    key = "too_many"

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds), {"Retry-After": str(seconds)})
