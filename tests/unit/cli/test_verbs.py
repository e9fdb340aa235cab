"""The other verbs, and the command as a whole."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest
import yaml

from cli.running import Run
from surplus.cli.main import VERBS


def test_help_loads_nothing_heavy() -> None:
    heavy = {"numpy", "scipy", "yaml", "rich", "babel", "jinja2", "surplus.value"}
    code = (
        "import sys\nfrom surplus.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & {heavy!r}), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"
    assert "explain" in ran.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_listed_and_explains_itself(run: Run, verb: str) -> None:
    assert verb in run("--help").out
    ran = run(verb, "--help")
    assert ran.status == 0
    module = import_module(f"surplus.cli.{VERBS[verb][0]}")
    assert module.command.help.split("\n")[0] in " ".join(ran.out.split())


def test_an_unknown_verb_gets_a_suggestion(run: Run) -> None:
    ran = run("chekc")
    assert ran.status == 2
    assert "Did you mean 'check'?" in ran.err


def test_init_writes_a_project_without_a_fault(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "project"
    assert run("init", folder).status == 0
    ran = run("check", folder / "customer.yaml", "--strict")
    assert (ran.status, ran.out) == (0, "no errors, no warnings\n")
    valued = run("value", folder / "model.yaml", "--case", folder / "customer.yaml")
    assert valued.status == 0


def test_init_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "customer.yaml").write_text("mine", encoding="utf-8")
    ran = run("init", tmp_path)
    assert ran.status == 1
    assert "R002" in ran.err
    assert [p.name for p in tmp_path.iterdir()] == ["customer.yaml"]


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_explain_puts_the_numbers_in(run: Run, example: Path, lang: str) -> None:
    options = ("--case", example / "mill.yaml", "--lang", lang)
    ran = run("explain", example / "model.yaml", "no_greasing", *options)
    text = " ".join(ran.out.replace("\xa0", " ").split())
    assert ran.status == 0
    assert {"en": "118 bearing ×", "sv": "118 lager ×"}[lang] in text
    # 118 × (1.5696 kg × 16.37 EUR + 7.838 min/month × 12 × 54 EUR/h ÷ 60) is 13,022.
    assert {"en": "13,022 EUR/year", "sv": "13 022 EUR/år"}[lang] in text


def test_explain_gives_machines_the_numbers_and_units(run: Run, example: Path) -> None:
    options = ("--case", example / "mill.yaml", "--format", "json")
    found = json.loads(run("explain", example / "model.yaml", "no_greasing", *options).out)
    used = found["options"][1]["numbers"]
    assert (used["positions"]["values"], used["positions"]["unit"]) == ([118.0], "bearing")
    grease, price, work, wage = (
        used[name]["values"][0] for name in ("grease", "grease_price", "greasing", "wage")
    )
    expected = 118 * (grease * price + work * 12 / 60 * wage)
    assert found["options"][1]["result"]["values"] == [pytest.approx(expected)]
    assert found["steps"][0]["values"] == [pytest.approx(expected)]
    assert [step["step"] for step in found["steps"]] == ["difference", "ramp", "present_value"]
    assert {item["name"] for item in found["inputs"]} >= {"positions", "grease", "wage"}


def test_explain_names_the_drivers_when_there_is_no_such_one(run: Run, example: Path) -> None:
    ran = run("explain", example / "model.yaml", "no_grease")
    assert ran.status == 1
    assert "error[V011]" in ran.err
    assert "did you mean 'no_greasing'?" in ran.err


@pytest.mark.parametrize(("kind", "file"), [("model", "model.yaml"), ("case", "mill.yaml")])
def test_schema_takes_the_example(run: Run, example: Path, kind: str, file: str) -> None:
    schema = json.loads(run("schema", kind).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    document = yaml.load((example / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    jsonschema.validate(document, schema)


def test_schema_refuses_an_unknown_key(run: Run) -> None:
    schema = json.loads(run("schema").out)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"offering": "A", "alternativ": "B"}, schema)


def test_functions_are_listed_with_examples(run: Run) -> None:
    out = run("functions").out
    assert "clamp(x, low, high)" in out
    assert "clamp(12 h, 0 h, 8 h) == 8 h" in out


def test_codes_are_explained(run: Run) -> None:
    out = run("codes", "d003").out
    assert out.startswith("D003  a key is given twice")
    assert run("codes", "Z999").status == 2
