"""What every function of the formula language keeps to, found through the registry."""

from __future__ import annotations

import re

import numpy as np
import pytest

from surplus.core.errors import Diagnostic, SurplusError
from surplus.core.source import Passage
from surplus.core.units import ONE, Unit, Units
from surplus.formula import Definition, Function, Program, compile_program, evaluate, functions
from surplus.formula.functions import FloatArray

YEARS = np.arange(1.0, 6.0)
UNITS = Units()
EXAMPLES = [(function, example) for function in functions() for example in function.examples]
every = pytest.mark.parametrize("function", functions(), ids=lambda f: f.name)


def _program(text: str, inputs: dict[str, Unit]) -> Program:
    found: list[Diagnostic] = []
    definition = Definition("result", (Passage.of(text),), "a test")
    program = compile_program([definition], inputs, UNITS, found)
    assert program is not None, "\n".join(map(str, found))
    return program


def _faults(text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    definition = Definition("result", (Passage.of(text),), "a test")
    assert compile_program([definition], {}, UNITS, found) is None
    return found


def _values(function: Function, shape: tuple[int, int, int]) -> dict[str, FloatArray]:
    """Return arguments that every function can take: whole years, shares as rates."""
    draws = np.random.default_rng(7)
    count = 3 if function.most is None else function.most
    names = [f"v{i}" for i in range(count)]
    values = {name: draws.uniform(0.5, 3.0, shape) for name in names}
    if function.name == "at_year":
        values["v1"] = np.full((1, 1, 1), 2.0)
    return values


def _call(function: Function, values: dict[str, FloatArray]) -> FloatArray:
    program = _program(f"{function.name}({', '.join(values)})", dict.fromkeys(values, ONE))
    return evaluate(program, values, YEARS)["result"]


@pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_every_example_holds(function: Function, example: str) -> None:
    assert function.name in example
    program = _program(example, {})
    assert program.formulas["result"].is_condition
    assert (evaluate(program, {}, YEARS)["result"] == 1).all()


@every
def test_it_has_words_a_signature_and_examples(function: Function) -> None:
    assert function.doc.endswith(".")
    assert re.fullmatch(rf"{function.name}\(.*\)", function.signature)
    assert function.examples
    assert function.most is None or function.least <= function.most == len(function.parameters)


@every
def test_its_excel_template_speaks_of_its_parameters_alone(function: Function) -> None:
    if function.over_years:
        assert callable(function.excel)
    else:
        assert isinstance(function.excel, str)
        assert set(re.findall(r"{(\w+)}", function.excel)) == set(function.parameters)


@every
def test_its_domain_names_an_argument(function: Function) -> None:
    if function.domain is not None:
        assert 0 <= function.domain.index < len(function.parameters)


@every
def test_a_missing_argument_makes_the_result_missing(function: Function) -> None:
    values = _values(function, (1, 1, 4))
    for name in values:
        with_gap = {n: np.broadcast_to(v, (1, 1, 4)).copy() for n, v in values.items()}
        with_gap[name][0, 0, 2] = np.nan
        missing = np.isnan(_call(function, with_gap))
        assert missing[..., 2].all()
        assert not missing[..., [0, 1, 3]].any()


@every
def test_draws_and_alternatives_are_computed_independently(function: Function) -> None:
    """Computing all at once gives what computing one after the other gives."""
    values = _values(function, (2, 1, 3))
    together = _call(function, values)
    for alternative, draw in np.ndindex(2, 3):
        one = {n: np.broadcast_to(v, (2, 1, 3)) for n, v in values.items()}
        cut = {n: v[alternative : alternative + 1, :, draw : draw + 1] for n, v in one.items()}
        expected = np.broadcast_to(together, (2, together.shape[1], 3))[alternative, :, draw]
        np.testing.assert_allclose(_call(function, cut)[0, :, 0], expected, rtol=1e-14)


@every
def test_it_refuses_a_condition_as_an_argument(function: Function) -> None:
    count = 1 if function.most is None else function.most
    for position in range(count):
        arguments = ", ".join("1 > 0" if i == position else "1" for i in range(count))
        assert [d.code for d in _faults(f"{function.name}({arguments})")] == ["F046"]


@every
def test_it_refuses_too_many_and_too_few_arguments(function: Function) -> None:
    wrong = [] if function.most is None else [function.most + 1]
    wrong += [function.least - 1] if function.least else []
    for count in wrong:
        text = f"{function.name}({', '.join(['1'] * count)})"
        found = _faults(text)
        assert [d.code for d in found] == ["F032"]
        assert function.signature in found[0].message


OUTSIDE = {
    "sqrt": "sqrt(x)",
    "ln": "ln(x)",
    "log10": "log10(x + 1)",
    "round": "round(1, x)",
    "floor": "floor(1, x)",
    "ceil": "ceil(1, x)",
    "npv": "npv(x, 1)",
    "annuity": "annuity(x, 3)",
    "at_year": "at_year(1, x)",
}


@pytest.mark.parametrize("function", [f for f in functions() if f.domain], ids=lambda f: f.name)
def test_outside_its_domain_it_names_the_argument_and_the_input(function: Function) -> None:
    program = _program(OUTSIDE[function.name], {"x": ONE})
    with pytest.raises(SurplusError) as raised:
        evaluate(program, {"x": np.full((1, 1, 1), -1.0)}, YEARS)
    (diagnostic,) = raised.value.diagnostics
    assert function.domain is not None
    assert diagnostic.code == "F051"
    assert diagnostic.message.startswith(f"{function.name} needs {function.domain.words}")
    assert diagnostic.hint is not None
    assert "'x' = -1" in diagnostic.hint
