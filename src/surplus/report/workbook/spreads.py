"""Uncertain quantities as Excel formulas: their mean, and the value of each draw.

What a spread is stated by stands in four cells: low, likely, high, and the standard deviation.
From these, a few parameters are worked out in cells beside them, so that the formula of a draw
is short. Where low and high are empty, the likely value is certain.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist

from surplus.core.spread import (
    Beta,
    Certain,
    Discrete,
    Interval,
    Lognormal,
    Normal,
    Percentiles,
    Pert,
    Spread,
    Uniform,
)
from surplus.formula.functions.excel import literal
from surplus.report.workbook.layout import ABOUT, NODES_COLUMN, Field

Z95 = literal(NormalDist().inv_cdf(0.95))
NODES = 200
"""On each side of zero: places from -1 to 1, for the mean of a Johnson distribution."""


@dataclass(frozen=True)
class Stating:
    """The cells in which a spread is stated, or the numbers in them.

    Attributes
    ----------
    low, likely, high, sd : str
        Cells.
    """

    low: str
    likely: str
    high: str
    sd: str


@dataclass(frozen=True)
class Form:
    """How one kind of spread is written.

    Attributes
    ----------
    kind : str
        As `layout.Slot.spread` names it.
    fields : tuple of Field
        The cells that are filled in; the likely value may always be.
    valid : str
        What must hold of the cells.
    mean : str
        The mean; `{p1}` is the first parameter.
    parameters : tuple of str
        Formulas of the cells, and of earlier parameters.
    draw : str
        The value of a draw; `{z}` is its normal score, `{u}` its uniform number.
    """

    kind: str
    fields: tuple[Field, ...]
    valid: str
    mean: str
    parameters: tuple[str, ...] = ()
    draw: str = ""
    constants: Mapping[str, float] = field(default_factory=dict)


_RANGE = (Field.LOW, Field.HIGH)
_TRIPLE = (Field.LOW, Field.LIKELY, Field.HIGH)
_MEAN = (Field.LIKELY, Field.SD)
_NONE = "COUNT({low},{high})=0"
_ASCENDING = "AND(COUNT({low},{high})=2,{low}<={high})"
_START, _WIDTH = f"IF({_NONE},{{likely}},{{low}})", "{high}-{low}"
_LEAN = "({likely}-{low})/({high}-{low})"

CERTAIN = Form("certain", (Field.LIKELY,), "COUNT({likely})=1", "{likely}", (), "{likely}")
INTERVAL = Form(
    "interval",
    _RANGE,
    _ASCENDING,
    "IF({p3}=1,{p1}*EXP({p2}^2/2),{p1})",
    (
        f"IF({_NONE},{{likely}},IF({{low}}*{{high}}>0,"
        "SIGN({low})*SQRT(ABS({low}))*SQRT(ABS({high})),({low}+{high})/2))",
        f"IF({{low}}*{{high}}>0,LN({{high}}/{{low}}),{{high}}-{{low}})/(2*{Z95})",
        "IF({low}*{high}>0,1,0)",
    ),
    "IF({p3}=1,{p1}*EXP({p2}*{z}),{p1}+{p2}*{z})",
)
UNIFORM = Form("uniform", _RANGE, _ASCENDING, "({low}+{high})/2", (_START, _WIDTH), "{p1}+{p2}*{u}")
PERT = Form(
    "pert",
    _TRIPLE,
    "AND(COUNT({low},{likely},{high})=3,{low}<={likely},{likely}<={high})",
    "({low}+4*{likely}+{high})/6",
    (
        _START,
        _WIDTH,
        f"IF({{high}}>{{low}},1+4*{_LEAN},1)",
        f"IF({{high}}>{{low}},1+4*(1-{_LEAN}),1)",
    ),
    "{p1}+{p2}*_xlfn.BETA.INV({u},{p3},{p4})",
)
NORMAL = Form(
    "normal",
    _MEAN,
    "COUNT({likely})=1",
    "{likely}",
    ("{likely}", "N({sd})"),
    "{p1}+{p2}*{z}",
)
LOGNORMAL = Form(
    "lognormal",
    _MEAN,
    "AND(COUNT({likely})=1,{likely}>0)",
    "{likely}",
    ("SQRT(LN(1+({sd}/{likely})^2))", "{likely}*EXP(-({p1}^2)/2)"),
    "{p2}*EXP({p1}*{z})",
)
_IS_SPREAD = "AND(COUNT({low},{high},{sd})=3,{sd}>0)"
_TRIALS = f"({_LEAN}*(1-{_LEAN})*(({{high}}-{{low}})/{{sd}})^2-1)"
BETA = Form(
    "beta",
    (Field.LOW, Field.LIKELY, Field.HIGH, Field.SD),
    f"OR(NOT({_IS_SPREAD}),AND({{low}}<={{likely}},{{likely}}<={{high}}))",
    "{likely}",
    (
        f"IF({_IS_SPREAD},{{low}},{{likely}})",
        f"IF({_IS_SPREAD},{{high}}-{{low}},0)",
        f"IF({_IS_SPREAD},{_LEAN}*{_TRIALS},1)",
        f"IF({_IS_SPREAD},(1-{_LEAN})*{_TRIALS},1)",
    ),
    "{p1}+{p2}*_xlfn.BETA.INV({u},{p3},{p4})",
)
# J-QPD-S, as `surplus.core.spread.triplets` says it: sign, w, m, n, bend, and the scale of scores.
_SIGN = f"IF({_NONE},0,IF({{low}}>0,1,IF({{high}}<0,-1,0)))"
_DOWN = (
    f"IF({_NONE},0,IF({{p1}}=0,{{likely}}-{{low}},"
    "IF({p1}=1,LN({likely}/{low}),LN({likely}/{high}))))"
)
_UP = (
    f"IF({_NONE},0,IF({{p1}}=0,{{high}}-{{likely}},"
    "IF({p1}=1,LN({high}/{likely}),LN({low}/{likely}))))"
)
_SCORE = "({p9}*{z})"
_DEPARTURE = "{p4}*{s}+{p6}*(({p5}^2+({p7}*{s})^2)^0.5-{p5})"
_STEP = f"{ABOUT}!${NODES_COLUMN}$1:${NODES_COLUMN}${2 * NODES + 1}"
_AT_NODE = f"({{p10}}*(EXP(1)^({{p11}}*{_STEP})-EXP(1)^(-{{p11}}*{_STEP}))/2)"
_WEIGHT = (
    f"EXP(1)^(-({_AT_NODE}^2)/2)*(EXP(1)^({{p11}}*{_STEP})+EXP(1)^(-{{p11}}*{_STEP}))"
    f"*({{p10}}*{{p11}}/2/{NODES}/SQRT(2*PI()))"
)
_AT = _DEPARTURE.replace("{s}", f"({_AT_NODE}/{{c}})")
PERCENTILES = Form(
    "percentiles",
    _TRIPLE,
    "AND(COUNT({low},{likely},{high})=3,OR({low}={high},AND({low}<{likely},{likely}<{high})))",
    f"IF({{p1}}=0,{{likely}}+SUMPRODUCT(({_AT})*{_WEIGHT}),"
    f"{{likely}}*SUMPRODUCT(EXP(1)^({_AT})*{_WEIGHT}))",
    (
        _SIGN,
        _DOWN,
        _UP,
        "({p2}+{p3})/2",
        "MIN({p2},{p3})",
        "SIGN({p3}-{p2})",
        "SQRT(MAX(0,({p4}-{p5})*({p4}+{p5})))",
        "{likely}",
        "IF({p1}=0,1,{p1})/{c}",
        "IF({p7}=0,1000,MIN(MAX({p5}/{p7}*{c},1E-12),1000))",
        "ASINH(15/{p10})",
    ),
    "IF({p1}=0,{p8}+"
    + _DEPARTURE.replace("{s}", _SCORE)
    + ",{p8}*EXP("
    + _DEPARTURE.replace("{s}", _SCORE)
    + "))",
)
DISCRETE = Form("discrete", (), "", "")

_FORMS: dict[type[Spread], Form] = {
    Certain: CERTAIN,
    Interval: INTERVAL,
    Uniform: UNIFORM,
    Pert: PERT,
    Normal: NORMAL,
    Lognormal: LOGNORMAL,
    Beta: BETA,
    Percentiles: PERCENTILES,
    Discrete: DISCRETE,
}
MOST_PARAMETERS = max(len(form.parameters) for form in _FORMS.values())


def form_of(spread: Spread) -> Form:
    """Return how a spread is written."""
    return _FORMS[type(spread)]


def numbers_of(spread: Spread) -> dict[Field, float]:
    """Return what is filled in to state a spread; nothing for a discrete one.

    Examples
    --------
    >>> from surplus.core.spread import pert
    >>> numbers_of(pert(1, 2, 4)) == {Field.LOW: 1.0, Field.LIKELY: 2.0, Field.HIGH: 4.0}
    True
    """
    fields = form_of(spread).fields
    return dict(zip(fields, _stated(spread), strict=True))


def _stated(spread: Spread) -> tuple[float, ...]:
    found: tuple[float, ...] = ()
    match spread:
        case Certain():
            found = (spread.value,)
        case Interval() | Uniform():
            found = (spread.low, spread.high)
        case Pert():
            found = (spread.low, spread.likely, spread.high)
        case Percentiles():
            found = (spread.low, spread.median, spread.high)
        case Normal() | Lognormal():
            found = (spread.mean, spread.sd)
        case Beta():
            found = (spread.low, spread.mean, spread.high, _sd(spread))
    return found


def _sd(spread: Beta) -> float:
    total = spread.alpha + spread.beta
    share = math.sqrt(spread.alpha * spread.beta / (total + 1)) / total
    return (spread.high - spread.low) * share


def parameters_of(spread: Spread) -> tuple[float, ...]:
    """Return what the parameters of a spread's form come to."""
    found: tuple[float, ...] = ()
    match spread:
        case Interval():
            found = _of_interval(spread.low, spread.high)
        case Uniform():
            found = (spread.low, spread.high - spread.low)
        case Pert():
            found = (spread.low, spread.high - spread.low, *spread.shapes)
        case Beta():
            found = (spread.low, spread.high - spread.low, spread.alpha, spread.beta)
        case Normal():
            found = (spread.mean, spread.sd)
        case Lognormal():
            sigma = math.sqrt(math.log1p((spread.sd / spread.mean) ** 2))
            found = (sigma, spread.mean * math.exp(-(sigma**2) / 2))
        case Percentiles():
            found = _of_percentiles(spread)
    return found


def _of_interval(low: float, high: float) -> tuple[float, ...]:
    z95 = NormalDist().inv_cdf(0.95)
    if low * high <= 0:
        return (low + high) / 2, (high - low) / (2 * z95), 0.0
    centre = math.copysign(math.sqrt(abs(low)) * math.sqrt(abs(high)), low)
    return centre, math.log(high / low) / (2 * z95), 1.0


def _of_percentiles(spread: Percentiles) -> tuple[float, ...]:
    low, median, high = spread.low, spread.median, spread.high
    sign = (low > 0) - (high < 0)
    if sign:
        low, high = (low, high) if sign > 0 else (high, low)
        down, up = math.log(median / low), math.log(high / median)
    else:
        down, up = median - low, high - median
    half, least, score = (down + up) / 2, min(down, up), score_of(spread)
    bend = math.sqrt(max(0.0, (half - least) * (half + least)))
    corner = min(max(least / bend * score, 1e-12), 1e3) if bend else 1e3
    lean = float((up > down) - (up < down))
    scale = (sign or 1) / score
    reach = math.asinh(15 / corner)
    return sign, down, up, half, least, lean, bend, median, scale, corner, reach


def score_of(spread: Spread) -> float:
    """Return the normal score of the upper of the stated percentiles, 1 for other spreads."""
    if isinstance(spread, Percentiles):
        return -NormalDist().inv_cdf(spread.probability)
    return 1.0


Filling = Callable[[str], str]


def filling(spread: Spread, cells: Stating, parameters: Sequence[str]) -> Filling:
    """Return what fills the cells of a spread into one of its form's texts."""
    places = {
        "low": cells.low,
        "likely": cells.likely,
        "high": cells.high,
        "sd": cells.sd,
        "c": literal(score_of(spread)),
        **{f"p{number}": cell for number, cell in enumerate(parameters, 1)},
    }
    return lambda text: text.format_map({**places, "u": "{u}", "z": "{z}"})


def mean_text(form: Form, fill: Filling) -> str:
    """Return the formula of the mean: missing where a figure is, or where they contradict."""
    if form is CERTAIN:
        return fill("IF(COUNT({likely})=1,{likely},NA())")
    alone = "AND(COUNT({low},{high})=0,COUNT({likely})=1)"
    return fill(f"IF({alone},{{likely}},IF({form.valid},{form.mean},NA()))")


def draw_text(form: Form, fill: Filling, uniform: str) -> str:
    """Return the formula of a draw, given the cell of its uniform number."""
    text = fill(form.draw)
    return text.replace("{z}", f"_xlfn.NORM.S.INV({uniform})").replace("{u}", uniform)


def discrete_mean(values: str, probabilities: str) -> str:
    """Return the mean of values with probabilities, given their ranges of cells."""
    sure = f"ABS(SUM({probabilities})-1)<0.000000001"
    mean = f"SUMPRODUCT({values},{probabilities})/SUM({probabilities})"
    return f"IF({sure},{mean},NA())"


def discrete_draw(values: str, cumulated: str, uniform: str) -> str:
    """Return the least value whose cumulated probability reaches the uniform number."""
    return f"INDEX({values},1+SUMPRODUCT(({cumulated}<{uniform})*1))"
