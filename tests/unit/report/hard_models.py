"""Models that are hard to set: many drivers, long labels, any text wherever text may stand."""

from __future__ import annotations

import json
from collections.abc import Callable

from surplus.value.api import loads
from surplus.value.valuation import Valuation

HOSTILE = (
    '#import "x"',
    '#read("/etc/passwd")',
    "$x^2$ $ \\ \\u{41}",
    "*bold* _it_",
    "<script>alert(1)</script>",
    "@ref <lab>",
    "`code` ```raw```",
    "#set text(red)",
    "= Heading",
    '#eval("1+1")',
    "#sys.inputs",
    "// comment /* c */",
    "- list + enum / term: x",
    '#{ panic("x") }',
    '#include "/etc/passwd"',
    "[content] {code}",
    "&amp; %s {0} {years}",
)


def hard(
    label: Callable[[int], str] = "Driver {}".format,
    count: int = 3,
    *,
    value: str = "100 to 300",
    price: int = 0,
    years: int = 5,
) -> Valuation:
    """Return a valuation with so many drivers; `label` gives every text in it by a number.

    Parameters
    ----------
    price : int
        How much more the offering costs a year than the alternative.
    """

    def said(number: int) -> str:
        return json.dumps(label(number), ensure_ascii=False)

    lines = [
        f"title: {said(0)}",
        f"offering: {said(1)}",
        f"alternative: {said(2)}",
        f"context: {said(3)}",
        f"currency: EUR\nhorizon: {years} years\ncapabilities:",
        *(f"  c{i}: {{label: {said(i)}, problem: {said(i + 1)}}}" for i in range(count)),
        "inputs:",
        *(
            f"  x{i}: {{label: {said(i)}, unit: EUR/year, value: {value}, ask: {said(i)}, "
            f"who: {said(i + 2)}}}"
            for i in range(count)
        ),
        "  paid: {unit: EUR/year, from: solution, "
        f"by_alternative: {{offering: {price + 100}, alternative: 100}}}}",
        "drivers:",
        *(f"  d{i}: {{label: {said(i)}, benefit: x{i}, capability: c{i}}}" for i in range(count)),
        f"price: {{p: {{label: {said(4)}, cost: paid}}}}",
    ]
    return loads("\n".join(lines)).evaluate(draws=256)
