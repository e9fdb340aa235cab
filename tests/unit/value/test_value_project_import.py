"""Documents of The Value Project become a model and a case that compute what they say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import surplus
from surplus.core.errors import Severity, SurplusError, errors_in
from surplus.core.source import Source
from surplus.value.evidence import Kind, Party
from surplus.value.model import Origin
from surplus.value.valuation import Valuation
from surplus.value.value_project import Imported, import_value_project

DATA = Path(__file__).parent / "value_project_data"
MODEL, CLAIMS = DATA / "example/value_model.json", DATA / "example/benchmark_claims.json"
WHOLE, FRACTION = (DATA / f"made/customer_variables{end}.json" for end in ("", "_fraction"))
EXPECTED = json.loads((DATA / "made/expected.json").read_text())

Json = dict[str, Any]


def source(data: object, name: str = "model.json") -> Source:
    return Source(name, json.dumps(data))


def at_medians() -> Source:
    """Return the published claims without their width, as the format's own sums take them."""
    claims = json.loads(CLAIMS.read_text())
    for claim in claims["claims"]:
        claim["min"] = claim["max"] = claim["median"]
    return source(claims, "claims.json")


def decaying(rate: float, years: int) -> Source:
    """Return the published model with what its drivers don't say: decay and horizon."""
    model = json.loads(MODEL.read_text())
    for driver in model["value_drivers"]:
        driver["continuity_profile"] |= {"annual_decay_rate": rate, "time_horizon_years": years}
    return source(model)


def valued(imported: Imported) -> Valuation:
    case = Source("case", imported.case_text or "")
    return surplus.loads(imported.model_text).evaluate(case if imported.case_text else None)


def codes(imported: Imported, severity: Severity | None = None) -> set[str]:
    return {d.code for d in imported.diagnostics if severity in (None, d.severity)}


def messages(imported: Imported, code: str) -> str:
    return "\n".join(d.message for d in imported.diagnostics if d.code == code)


@pytest.mark.parametrize("customer", [WHOLE, FRACTION])
def test_the_published_example_comes_to_the_formats_own_sums(customer: Path) -> None:
    imported = import_value_project(
        [decaying(0.1, 3), at_medians(), customer], currency="USD", alternative="Spreadsheets"
    )
    value = valued(imported)
    assert not errors_in(imported.diagnostics)
    assert value.value.mean == pytest.approx(EXPECTED["total_3y_decay_10pct"], rel=1e-12)
    by_label = {str(e.outcome.label): e.present.mean for e in value.drivers}
    published = json.loads(MODEL.read_text())["value_drivers"]
    for driver in EXPECTED["drivers"]:
        name = published[driver["number"] - 1]["name"]
        assert by_label[name] == pytest.approx(driver["total_3y_decay_10pct"], rel=1e-12)


def test_without_decay_three_years_are_three_times_one() -> None:
    imported = import_value_project([MODEL, at_medians(), WHOLE], currency="USD", horizon=3)
    assert valued(imported).value.mean == pytest.approx(EXPECTED["total_3y_no_decay"], rel=1e-12)


def test_without_a_horizon_one_year_counts_and_that_is_told() -> None:
    imported = import_value_project([MODEL, at_medians(), WHOLE], currency="USD")
    assert valued(imported).value.mean == pytest.approx(EXPECTED["year_1"], rel=1e-12)
    assert "a horizon of 1 year is taken" in messages(imported, "X007")


def variable(name: str, kind: str = "Numeric", **more: object) -> Json:
    return {"name": name, "display_name": name.title(), "description": f"The {name}.",
            "type": kind, "category": "Customer Variable", **more}  # fmt: skip


def driver(equation: str, name: str = "Save", **more: object) -> Json:
    profile = {"type": "recurring"}
    return {"name": name, "equation": equation, "continuity_profile": profile, **more}


def model(*variables: Json, drivers: list[Json], **more: object) -> Json:
    return {"schema_version": "1.0.0", "model_id": "m", "product_name": "P",
            "variables": list(variables), "value_drivers": drivers, "tiers_and_modules": [],
            **more}  # fmt: skip


def customer(values: Mapping[str, float], drivers: list[Json], **more: object) -> Json:
    figures = [
        {"name": n, "value": v, "confidence": 0.8, "sources": [1], "triangulation_notes": "Asked."}
        for n, v in values.items()
    ]
    return {"customer": "Acme", "variables": figures, "value_drivers": drivers, **more}


def choice(name: str = "Save", risk: float = 0, share: float = 100, **more: object) -> Json:
    told = {"execution_risk": risk, "attribution_percentage": share}
    return {"name": name, "selected": True, "reason": "Fits.", "risk_adjustments": told, **more}


def test_the_published_check_of_the_reference_comes_out() -> None:
    """Raw 100,000, risk 0.2, attribution 75, decay 0.1, 3 years: 60,000 a year, 162,600 in all."""
    profile = {"mode": "recurring", "annual_decay_rate": 0.1, "time_horizon_years": 3}
    lines = [driver("raw", continuity_profile=profile)]
    sources = [
        source(model(variable("raw", "Money", unit="EUR"), drivers=lines)),
        source(customer({"raw": 100_000}, [choice(risk=0.2, share=75)]), "customer.json"),
    ]
    value = valued(import_value_project(sources))
    assert value.yearly.ravel() == pytest.approx([0, 60_000, 54_000, 48_600])
    assert value.value.mean == pytest.approx(162_600)


def test_a_driver_that_falls_once_falls_once() -> None:
    once = driver("raw", continuity_profile={"type": "one_time"})
    data = model(variable("raw", "Money", default_value=7), drivers=[once])
    imported = import_value_project(
        [source(data)], currency="SEK", horizon=5, context={"segment": "x"}
    )
    assert valued(imported).value.mean == 7


def test_dependencies_are_formulas_in_whatever_order() -> None:
    data = model(
        variable("total", "Money"), variable("hours", default_value=10),
        variable("rate", "Money", default_value=50), variable("share", "Percentage"),
        drivers=[driver("total * share")],
        dependencies=[{"variable": "total", "equation": "paid * rate"},
                      {"variable": "paid", "equation": "hours * 2"},
                      {"variable": "share", "equation": "1 / 4"}],
    )  # fmt: skip
    data["variables"].append(variable("paid"))
    imported = import_value_project([source(data)], currency="EUR", context={"segment": "x"})
    assert valued(imported).value.mean == pytest.approx(10 * 2 * 50 / 4)


def test_dependencies_in_a_circle_are_told_and_left_out() -> None:
    data = model(
        variable("a", default_value=2), variable("b", default_value=3), drivers=[driver("a * b")],
        dependencies=[{"variable": "a", "equation": "b + 1"}, {"variable": "b", "equation": "a"}],
    )  # fmt: skip
    imported = import_value_project([source(data)], currency="EUR", context={"segment": "x"})
    assert "a → b → a" in messages(imported, "X010")
    assert valued(imported).value.mean == 6


def test_a_driver_that_cannot_be_translated_is_told_and_the_rest_imports() -> None:
    data = model(
        variable("a", default_value=2),
        drivers=[driver("a * fetch(a)", "Bad"), driver("a * 3", "Good")],
    )
    imported = import_value_project([source(data)], currency="EUR", context={"segment": "x"})
    (error,) = errors_in(imported.diagnostics)
    assert (error.code, error.span and error.span.column) == ("X010", 5)
    assert "# Its equation: a * fetch(a)" in imported.model_text
    assert valued(imported).value.mean == 6


def test_claims_become_spreads_with_their_evidence() -> None:
    imported = import_value_project([MODEL, CLAIMS], currency="USD")
    read = surplus.loads(imported.model_text).model.input("inc_competitive_win_rate")
    (evidence,) = read.evidence
    assert (read.origin, evidence.kind, evidence.when) == (
        Origin.CLAIM, Kind.BENCHMARK, date(2026, 5, 15)
    )  # fmt: skip
    assert (evidence.note or "").startswith("third_party_research: Enablement programs")
    assert "PERT" in messages(imported, "X014")
    assert "'red_implementation_cost_rate'" in messages(imported, "X014")


def test_the_customers_words_stay_with_the_figures() -> None:
    lines = [driver("a", "One"), driver("a", "Two"), driver("a", "Three")]
    told = customer(
        {"a": 5},
        [
            choice("One", 0.25, 80, reason="Fits."),
            choice("Two") | {"selected": False, "reason": "No."},
        ],
        sources_summary=[{"id": 1, "title": "Annual report", "url": "https://example.com"}],
    )
    sources = [source(model(variable("a"), drivers=lines)), source(told, "customer.json")]
    imported = import_value_project(sources, currency="EUR", context={"segment": "x"})
    case = surplus.loads(imported.model_text).case(Source("case", imported.case_text or ""))
    answer = case.answers["a"]
    report, note = answer.counted.evidence
    assert answer.counts is Party.SUPPLIER
    assert (report.where, note.note, note.confidence) == (
        "Annual report https://example.com", "Asked.", 0.8
    )  # fmt: skip
    assert case.without == {"two": "No.", "three": "The customer's file doesn't mention it."}
    assert case.adjustments["one"].execution_risk == 0.25
    assert case.adjustments["one"].attribution == 0.8
    assert str(case.customer) == "Acme"


def test_what_is_missing_stays_unanswered() -> None:
    told = customer({"a": 5}, [choice()], missing_variables=[{"name": "b", "reason": "Secret."}])
    data = model(variable("a"), variable("b"), drivers=[driver("a * b")])
    sources = [source(data), source(told, "customer.json")]
    imported = import_value_project(sources, currency="EUR")
    assert "'b' has no answer: Secret." in messages(imported, "X015")
    assert "# Not answered: b. Secret." in (imported.case_text or "")
    with pytest.raises(SurplusError, match="input 'b' has no value"):
        valued(imported)


@pytest.mark.parametrize(
    ("change", "code", "part"),
    [
        ({"variables": [{"name": "zz", "value": 1}]}, "X013", "no variable 'zz'"),
        ({"value_drivers": [choice("Other")]}, "X013", "no driver 'Other'"),
        ({"model_id": "other"}, "X013", "belongs to the model 'other'"),
        ({"mood": "good"}, "X004", "customer.json#/mood has no place here"),
        ({"value_drivers": [choice(risk=20)]}, "X003", "execution_risk is 20, which lies"),
        ({"value_drivers": [choice(share=0.75)]}, "X009", "0.75 is taken as 0.75 %"),
        ({"variables": [{"name": "a", "value": "5"}]}, "X003", "is a text where a number is"),
        ({"variables": [{"name": "a", "value": 5, "sources": [9]}]}, "X013", "sources 9 aren't"),
        ({"missing_variables": [{"name": "q"}]}, "X013", "no variable 'q', which it lists"),
    ],
)  # fmt: skip
def test_nothing_of_a_customer_file_is_dropped_silently(change: Json, code: str, part: str) -> None:
    told = customer({"a": 5}, [choice()], sources_summary=[{"id": 1, "title": "x"}]) | change
    sources = [source(model(variable("a"), drivers=[driver("a")])), source(told, "customer.json")]
    imported = import_value_project(sources, currency="EUR", context={"segment": "x"})
    assert part in messages(imported, code)
    surplus.loads(imported.model_text).case(Source("case", imported.case_text or ""))


@pytest.mark.parametrize(
    ("data", "code", "part"),
    [
        (model(variable("a", mood="x"), drivers=[]), "X004", "variables/*/mood has no place"),
        (model(variable("a", "Length"), drivers=[]), "X003", "'Length'; 'Numeric' is taken"),
        (model(variable("if"), drivers=[driver("if_")]), "X005", "'if' is called 'if_' here"),
        (model(variable("a"), variable("a"), drivers=[]), "X003", "stands twice"),
        (model(drivers=[driver("1", tiers_or_modules=["Gold"])]), "X013", "'Gold', which isn't"),
        (model({"type": "Money"}, drivers=[]), "X003", "nothing can refer to the variable"),
        (model(drivers=[driver("1", continuity_profile={"type": "x"})]), "X003", "'recurring' is"),
        (model(variable("c", "Money"), drivers=[driver("c + 1")]), "X012", "plain numbers"),
        (model(variable("a"), drivers=[driver("a % 2")]), "X011", "only for positive numbers"),
        (model(variable("p", "Percentage"), drivers=[driver("p / 100")]), "X008", "by 100 itself"),
        (model(variable("a"), drivers=[driver("a", key_category_metric_equation="a")]), "X004",
         "key metrics are kept as comments"),
    ],
)  # fmt: skip
def test_nothing_of_a_model_is_dropped_silently(data: Json, code: str, part: str) -> None:
    imported = import_value_project([source(data)], currency="EUR")
    assert part in messages(imported, code)
    surplus.loads(imported.model_text)


def test_tiers_are_features_and_a_tier_holds_what_it_includes() -> None:
    imported = import_value_project([MODEL], currency="USD")
    read = surplus.loads(imported.model_text).model
    gives = {feature.name: feature.gives for feature in read.features}
    assert gives["professional"] == ("in_every_tier",)
    assert gives["enterprise"] == ("in_every_tier", "with_teams_or_enterprise")
    assert gives["pricing_intelligence_agent"] == ()
    assert read.outcome("preserve_pipeline_revenue").capabilities == ("with_teams_or_enterprise",)


def test_the_currency_is_taken_from_units_of_money_and_never_guessed() -> None:
    data = model(variable("a", "Money", unit="EUR/h"), drivers=[driver("a")])
    assert "currency: EUR" in import_value_project([source(data)]).model_text
    with pytest.raises(SurplusError) as refused:
        import_value_project([MODEL, CLAIMS])
    assert refused.value.diagnostics[0].code == "X006"
    with pytest.raises(SurplusError, match="isn't the code of a currency"):
        import_value_project([source(data)], currency="euro")


def test_a_page_is_read_by_its_blocks_and_its_front_matter() -> None:
    page = "\n".join([
        "---", "document_type: value-model", "product: Value Agent", "segment: B2B software",
        "refs: [PLACEHOLDER — publisher]", "---", "# Value Agent", "```json", CLAIMS.read_text(),
        "```", "text", "```json", MODEL.read_text(), "```",
    ])  # fmt: skip
    imported = import_value_project([Source("page.md", page)], currency="USD")
    read = surplus.loads(imported.model_text).model
    assert str(read.offerings[0].label) == "Value Agent"
    assert read.context == {"segment": ("B2B software",)}
    assert len(read.inputs) == 30
    assert "only its front matter" in messages(imported, "X004")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("", 1, 1), ('{"a": 1,\n  oops}', 2, 3), ("nonsense", 1, 1), ('{"a": [1, 2,]}', 1, 13)],
)
def test_text_that_is_no_json_is_refused_at_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(SurplusError) as refused:
        import_value_project([Source("model.json", text)])
    (found,) = refused.value.diagnostics
    assert found.code == "X001"
    assert found.span is not None
    assert (found.span.line, found.span.column) == (line, column)


def test_json_in_a_page_is_refused_at_its_place_in_the_page() -> None:
    with pytest.raises(SurplusError) as refused:
        import_value_project([Source("page.md", "# Title\n\n```json\n{\n  1}\n```\n")])
    span = refused.value.diagnostics[0].span
    assert span is not None
    assert (span.line, span.column) == (5, 3)


def test_what_is_no_document_of_the_format_is_refused(tmp_path: Path) -> None:
    good = source(model(drivers=[]))
    for sources in ([source([1])], [source({"x": 1})], [good, good], [CLAIMS]):
        with pytest.raises(SurplusError) as refused:
            import_value_project([*sources], currency="EUR")
        assert refused.value.diagnostics[0].code == "X002"
    with pytest.raises(SurplusError) as refused:
        import_value_project([tmp_path / "none.json"])
    assert refused.value.diagnostics[0].code == "D001"


@pytest.mark.parametrize("number", ["1e400", "NaN", "-Infinity", "1" * 5000, "1e101", "[]", "true"])
def test_numbers_beyond_reckoning_are_told_and_left_out(number: str) -> None:
    text = json.dumps(model(variable("a", default_value="@"), drivers=[driver("a")]))
    imported = import_value_project([Source("m.json", text.replace('"@"', number))], currency="EUR")
    assert "default_value" in messages(imported, "X003")
    assert surplus.loads(imported.model_text).model.input("a").spec is None


HOSTILE = [
    "x: {y: z}\nprice: 1", "# comment", "- a", "&a *a !!python/object:os.system",
    "\u2028\x00\x1b[2J",
    '"', "'", "\\", "{}", "]", "%", "@", "`", "null", "~", "yes", "12", "1e3", "", " ", "a: b #c",
    "\ud800", "é" * 300, "ⅷ", "if", "others", "offering", "\u202eabc", "<<", "? x", "|", ">-\n x",
    "_", "constructor", "__proto__", "a b", "名前", "x" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_never_become_yaml(text: str) -> None:
    data = model(
        variable("a", default_value=2, display_name=text, description=text, unit=text),
        variable(text, default_value=1),
        drivers=[driver("a * 3", text, description=text, category=text, subcategory=text,
                        key_category_metric=text, tiers_or_modules=[text]),
                 driver(text, "Strange")],
        tiers_and_modules=[{"name": text, "description": text, "module": True, "includes": [text]}],
        dependencies=[{"variable": "a2", "equation": text}],
        product_name=text, product_description=text, model_id=text, **{f"k{text}": text},
    )  # fmt: skip
    told = customer({"a": 2, text: 3}, [choice(text, reason=text, justification=text)],
                    sources_summary=[{"id": 1, "title": text, "url": text, "notes": text}],
                    missing_variables=[{"name": text, "reason": text}], customer=text)  # fmt: skip
    told["customer"] = text
    claims = {"model_id": text, "effective_date": text, "claims": [
        {"variable_name": "a", "unit": text, "min": 1, "median": 2, "max": 4, "basis": text,
         "notes": text, "display_name": text}]}  # fmt: skip
    sources = [source(data), source(told, f"c{text[:20]}"), source(claims, "claims")]
    imported = import_value_project(
        sources, currency="EUR", alternative=text, context={"segment": text or "x"}
    )
    loaded = surplus.loads(imported.model_text)
    assert {o.role for o in loaded.model.outcomes} == {"driver"}
    loaded.case(Source("case", imported.case_text or ""))
    assert (imported.model_text + (imported.case_text or "")).encode()
    assert all(str(d) for d in imported.diagnostics)


@pytest.mark.parametrize("value", [None, 5, [], {}, True, "text", [1], [None], [[]]])
@pytest.mark.parametrize("key", ["variables", "value_drivers", "dependencies", "tiers_and_modules",
                                 "product_name", "model_id"])  # fmt: skip
def test_fields_of_a_wrong_kind_are_told(key: str, value: object) -> None:
    data = model(variable("a", default_value=1), drivers=[driver("a")]) | {key: value}
    imported = import_value_project([source(data)], currency="EUR")
    surplus.loads(imported.model_text)


def test_json_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(SurplusError, match="nested too deeply"):
        import_value_project([Source("m.json", "[" * 100_000)])
    deep: object = {}
    for _ in range(300):
        deep = {"x": deep}
    data = model(variable("a", default_value=1, extra=deep), drivers=[driver("a")])
    assert "extra has no place" in messages(
        import_value_project([source(data)], currency="EUR"), "X004"
    )


def test_a_horizon_out_of_range_is_refused() -> None:
    with pytest.raises(SurplusError, match="out of range"):
        import_value_project([MODEL], currency="USD", horizon=0)


def test_a_figure_for_what_an_equation_computes_is_told() -> None:
    data = model(variable("a", default_value=1), variable("b"), drivers=[driver("b")],
                 dependencies=[{"variable": "b", "equation": "a * 2"}])  # fmt: skip
    told = source(customer({"b": 9}, [choice()]), "customer.json")
    imported = import_value_project([source(data), told], currency="EUR")
    assert "'b' is computed by an equation" in messages(imported, "X016")
    assert valued(imported).value.mean == 2


def test_a_percentage_outside_its_claim_is_doubted() -> None:
    data = model(variable("p", "Percentage", category="Improvement Claim"),
                 variable("q", "Percentage"), drivers=[driver("p * q")])  # fmt: skip
    claims = {
        "model_id": "m",
        "effective_date": "2026-01-01",
        "claims": [
            {"variable_name": "p", "unit": "%", "min": 10, "median": 20, "max": 40, "basis": "x"}
        ],
    }
    told = customer({"p": 0.25, "q": 50}, [choice()])
    sources = [source(data), source(claims, "b.json"), source(told, "customer.json")]
    imported = import_value_project(sources, currency="EUR")
    assert "so 25 % may be meant" in messages(imported, "X009")
