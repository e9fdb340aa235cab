"""Who reads Swedish reads Swedish: nothing that has a Swedish form is shown in English."""

from __future__ import annotations

import re
from html import unescape

from surplus.store import people
from workbench import EXAMPLE, Bench

_BOTH = re.compile(r"\{en: ([^,{}]+), sv: ([^{}]+)\}")
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


def test_no_page_of_a_case_shows_english_where_the_files_hold_swedish(bench: Bench) -> None:
    with bench.database.writing() as session:
        people.known(session, bench.people["rep"]).lang = "sv"
    files = [(EXAMPLE / name).read_text(encoding="utf-8") for name in ("model.yaml", "mill.yaml")]
    pairs = [pair for text in files for pair in _BOTH.findall(text)]
    # A short word may be part of another one; what a case is called stays as it is.
    english = {en for en, sv in pairs if len(en) > 9 and en not in sv} - {"Example mill"}
    assert len(english) > 30
    rep, case = bench.client("rep"), f"/w/{bench.ours}/cases/{bench.case}"
    for path in ("", "?show=all", "/evidence", "/figures/positions", "/interview/end"):
        shown = unescape(_MARKUP.sub("|", rep.get(case + path).text))
        found = {text for text in english if re.search(rf"\b{re.escape(text)}\b", shown)}
        assert (path, found) == (path, set())
