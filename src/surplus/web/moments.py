"""Moments, as pages show them."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from surplus.core.format import Formatter


def moment(at: datetime, lang: str) -> Markup:
    """Return a moment in UTC, as an element that a script may turn into local time.

    Examples
    --------
    >>> from datetime import UTC
    >>> print(str(moment(datetime(2026, 3, 1, 9, 5, tzinfo=UTC), "en")).replace("\xa0", " "))
    <time datetime="2026-03-01T09:05:00+00:00" data-local>1 March 2026, 09:05 UTC</time>
    """
    day = Formatter(lang=lang).date(at.date())
    element = '<time datetime="{}" data-local>{}, {:%H:%M} UTC</time>'
    return Markup(element).format(at.isoformat(timespec="seconds"), day, at)
