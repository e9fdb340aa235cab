"""What is told of a model agrees with the model, and no text takes the server's time."""

from __future__ import annotations

import time
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surplus.report.svg.theme import Layout
from surplus.value import gallery
from surplus.value.compile import key
from surplus.web.models.bounds import MOST_CORRELATIONS, MOST_ENTRIES
from surplus.web.models.chain import LEVELS, Chain, chain, chain_table
from surplus.web.models.chain_drawing import Told, draw_chain
from surplus.web.models.checking import as_kept, checked
from surplus.web.models.completing import completions
from surplus.web.models.diffs import difference
from surplus.web.models.structure import Structure
from surplus.web.models.telling import worth_of
from workbench import EXAMPLE

BEARING = (EXAMPLE / "model.yaml").read_text(encoding="utf-8")
TEXTS = {name: gallery.text(name) for name in gallery.names()} | {"bearing": BEARING}
HEAD = "offering: A\nalternative: B\ncontext: c\ncurrency: EUR\n"
TOLD = Told("Title", "Alt", {level: level for level in LEVELS})


def structure(text: str, lang: str = "en") -> Structure:
    loaded = checked(text).model
    assert loaded is not None
    return Structure(loaded, lang)


def of_bearing(lang: str = "en") -> Chain:
    return chain(structure(BEARING).loaded.model, lang)


@pytest.mark.parametrize("name", TEXTS)
def test_every_use_of_every_input_is_told_and_leads_somewhere(name: str) -> None:
    found = structure(TEXTS[name])
    compiled = found.loaded.compiled
    told = (found.outcomes(role) for role in ("driver", "cost", "price"))
    anchors = {item.anchor for group in (*told, found.formulas) for item in group}
    for variable in found.variables:
        users = {
            n for n, formula in compiled.program.formulas.items() if variable.name in formula.uses
        }
        outcomes = {f"{o.role}-{o.name}" for o in compiled.model.outcomes
                    if any(n == key(o) or n.startswith(f"{key(o)}:") for n in users)}  # fmt: skip
        formulas = {f"formula-{f.name}" for f in compiled.model.formulas if f.name in users}
        assert {use.anchor for use in variable.uses} == outcomes | formulas
        assert {use.anchor for use in variable.uses} <= anchors


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("name", TEXTS)
def test_equations_speak_of_labels_not_of_names(name: str, lang: str) -> None:
    found = structure(TEXTS[name], lang)
    for item in (*found.outcomes("driver"), *found.outcomes("price"), *found.formulas):
        for equation in item.equations:
            assert equation.text
            assert "_" not in equation.text


def test_figures_are_told_as_their_author_meant_them() -> None:
    said = {v.name: v.value.replace("\xa0", " ") for v in structure(BEARING).variables}
    assert said["positions"] == "100 to 140 bearing"
    assert (
        said["grease"] == "Sealed bearing XC: 0 kg/bearing/year; others: 1.2 to 2.0 kg/bearing/year"
    )
    assert said["stops"].startswith("low 2 %, likely 5 %")
    swedish = {v.name: v.value.replace("\xa0", " ") for v in structure(BEARING, "sv").variables}
    told = "Tätat lager XC: 0 kg/lager/år; övriga: 1,2 till 2,0 kg/lager/år"
    assert swedish["grease"] == told


@pytest.mark.parametrize(("lang", "said"), [("en", "18 months"), ("sv", "18 månader")])
def test_lengths_of_time_are_said_as_people_say_them(lang: str, said: str) -> None:
    driver = structure(BEARING, lang).outcomes("driver")[0]
    assert said in [text.replace("\xa0", " ") for _, text in driver.timing]


def test_what_is_assumed_is_what_the_value_statement_counts() -> None:
    found = structure(BEARING)
    names = [variable.name for variable in found.assumptions]
    assert len(names) == 11  # as the statement of the example says: 11 of 18 inputs
    assert "positions" in names
    assert "price" not in names


@pytest.mark.parametrize("name", TEXTS)
def test_the_map_holds_every_driver_and_every_way_to_it(name: str) -> None:
    model = structure(TEXTS[name]).loaded.model
    found = chain(model, "en")
    pairs = {(a.name, b.name) for a, b in found.links}
    drivers = [o for o in model.outcomes if o.role == "driver"]
    assert [knot.name for knot in found.knots["drivers"]] == [o.name for o in drivers]
    for outcome in drivers:
        assert {(c, outcome.name) for c in outcome.capabilities} <= pairs
        assert outcome.line is None or (outcome.name, outcome.line) in pairs
    for feature in model.features:
        assert {(feature.name, c) for c in feature.gives} <= pairs
    table = chain_table(found, TOLD.heads, "Map")
    assert {row.cells[0].text for row in table.rows} >= {o.label.text() for o in drivers}


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("name", TEXTS)
def test_the_map_is_drawn_within_its_frame_with_a_name(name: str, layout: Layout) -> None:
    found = chain(structure(TEXTS[name]).loaded.model, "sv")
    svg = ET.fromstring(draw_chain(found, TOLD, "sv", layout))
    names = "{http://www.w3.org/2000/svg}"
    assert svg.findtext(f"{names}title") == "Title"
    assert svg.findtext(f"{names}desc") == "Alt"
    width, height = (float(part) for part in svg.attrib["viewBox"].split()[2:])
    for rect in svg.iter(f"{names}rect"):
        if "x" in rect.attrib:
            assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= width
            assert float(rect.attrib["y"]) + float(rect.attrib["height"]) <= height
    for text in svg.iter(f"{names}tspan"):
        assert 0 < float(text.attrib["y"]) < height


def test_a_hostile_label_is_drawn_as_a_text() -> None:
    text = BEARING.replace("Fewer unplanned stops", "</svg><script>")
    svg = draw_chain(chain(structure(text).loaded.model, "en"), TOLD, "en", Layout.WIDE)
    assert "<script" not in svg


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_a_difference_leads_from_one_text_to_the_other(old: str, new: str) -> None:
    lines = difference("\n".join(old), "\n".join(new))
    assert [line.text for line in lines if line.kind == "out"] == [
        old[line.old - 1] for line in lines if line.kind == "out" and line.old
    ]
    kept = [line for line in lines if line.kind in ("same", "in")]
    assert all(line.new and new[line.new - 1] == line.text for line in kept)
    assert (lines == ()) is (old == new)


def test_a_text_is_kept_alike_whatever_browser_sent_it() -> None:
    assert as_kept("a: ö\r\nb: 1\r") == "a: ö\nb: 1\n"
    assert as_kept(as_kept(BEARING)) == as_kept(BEARING)


def test_a_worth_is_told_in_a_line_and_nothing_if_there_is_none() -> None:
    assert worth_of(BEARING, "en", 4096).replace("\xa0", " ") == "€198k over 5 years"
    assert worth_of("offering: [", "en", 4096) == ""
    assert worth_of(HEAD.replace("context: c\n", "") + "drivers: {d: 1 EUR}\n", "en", 64) == ""


def test_completions_can_stand_in_a_page() -> None:
    assert "<" not in completions()
    assert '"label":"clamp"' in completions()
    assert '"label":"execution_risk"' in completions()


def entries(count: int) -> str:
    inputs = "".join(f"  i{n}: {{unit: EUR/year, value: 1 to 2}}\n" for n in range(count))
    return f"{HEAD}inputs:\n{inputs}drivers: {{d: {{benefit: i0}}}}\n"


def correlated(count: int) -> str:
    pairs = "".join(f"  - {{between: [i{n}, i{n + 1}], r: 0.5}}\n" for n in range(count))
    return f"{entries(count + 1)}correlations:\n{pairs}"


def options(count: int) -> str:
    many = ", ".join(f"o{n}: O" for n in range(count))
    head = HEAD.replace("alternative: B", f"alternatives: {{{many}}}")
    return (
        f"{head}horizon: 100 years\ndiscount_rate: 3 %\ndrivers: {{d: {{benefit: 1 EUR/year}}}}\n"
    )


@pytest.mark.parametrize(
    ("make", "most"),
    [(entries, MOST_ENTRIES), (correlated, MOST_CORRELATIONS), (options, 199)],
)
def test_what_is_larger_than_is_taken_is_refused_and_what_is_not_is_checked_soon(
    make: Callable[[int], str], most: int
) -> None:
    begun = time.process_time()
    assert "N020" in [each.code for each in checked(make(most + 1)).findings]
    assert "N020" not in [each.code for each in checked(make(most - 1)).findings]
    assert time.process_time() - begun < 12


BOMBS = {
    "brackets": f"{HEAD}drivers: {{d: {{benefit: '{'(' * 9000}1{')' * 900}'}}}}\n",
    "powers": f"{HEAD}drivers: {{d: {{benefit: 9^9^9^9^9 * 1 EUR/year}}}}\n",
    "units": f"{HEAD}units: {{a: 1e9 h, "
    + ", ".join(f"b{n}: 1e9 {'a' if n == 0 else f'b{n - 1}'}^24" for n in range(40))
    + "}\ndrivers: {d: 1 EUR/year}\n",
    "aliases": "a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "nesting": "a: " + "[" * 5000 + "]" * 5000 + "\n",
    "doubling": f"{HEAD}inputs: {{x: {{unit: EUR, value: 1 to 2}}}}\nformulas:\n  f0: x\n"
    + "".join(f"  f{n}: f{n - 1} / 2 + f{n - 1} / 2\n" for n in range(1, 300))
    + "drivers: {d: {benefit: f299}}\n",
    "faults": f"{HEAD}inputs:\n"
    + "".join(f"  abcdefgh{n}: {{unti: EUR, valeu: 1}}\n" for n in range(150))
    + "drivers: {d: {benefit: abcdefgx1 * abcdefgx2}}\n",
    "control": "offering: \x00\x01\n",
    "surrogate": "offering: \ud800\n",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_text_takes_long_to_be_checked(bomb: str) -> None:
    begun = time.process_time()
    found = checked(BOMBS[bomb])
    assert time.process_time() - begun < 4
    assert found.has_errors or bomb == "doubling"
