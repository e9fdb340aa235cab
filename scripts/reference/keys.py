"""The two file formats: every key, what it holds, what it means."""

from __future__ import annotations

from importlib import resources

from surplus.value.reading import keys
from surplus.value.reading.keys import Keys, Shape

from .markdown import block, code, page, table

_NAMED = {
    "label": "text, or a text for each language",
    "value": "[value](#values)",
    "evidence": "[evidence](#evidence), or its name in the log",
    "evidence_entry": "[evidence](#evidence)",
    "estimate": "[figure](#answers)",
    "discounting": "[keys](#discount-rate)",
    "unit": "[unit](#units)",
    "feature": "[feature](#features)",
    "capability": "[capability](#capabilities)",
    "input": "[input](#inputs)",
    "formula": "[formula](#formulas)",
    "outcome": "[outcome](#costs-and-price)",
    "driver": "[driver](#drivers)",
    "correlation": "[correlation](#correlations)",
    "answer": "[answer](#answers)",
    "adjustment": "[adjustment](#drivers)",
    "rates": "a CSV file, a list of rates, or [keys](model-file.md#rates)",
    "rate_table": "a CSV file, or a list of [rates](model-file.md#rates)",
    "rate": "[rate](model-file.md#rates)",
    "priority": "weight, or [keys](#priorities)",
}


def shape_text(shape: Shape) -> str:
    """Return in words what a key holds."""
    if "enum" in shape:
        words = dict.fromkeys(str(word) for word in shape["enum"])
        return " or ".join(code(word) for word in words)
    if "$ref" in shape:
        return _NAMED[shape["$ref"].rpartition("/")[2]]
    if "anyOf" in shape:
        return "; or ".join(shape_text(part) for part in shape["anyOf"])
    kind = shape.get("type")
    if kind == "array":
        return f"list of {shape_text(shape.get('items', {}))}"
    if kind == "object":
        inner = shape.get("additionalProperties")
        return f"names, each with: {shape_text(inner)}" if inner else "keys of its own"
    return {"string": "text", None: "list, or keys of its own"}.get(
        kind if not isinstance(kind, list) else "", "number, text or formula"
    )


def keys_table(known: Keys) -> str:
    """Return a table of keys."""
    rows = [[code(name), shape_text(key.shape), key.doc] for name, key in known.items()]
    return table(["Key", "Holds", "Meaning"], rows)


def _only(known: Keys, without: Keys) -> Keys:
    return {name: key for name, key in known.items() if name not in without}


def _starter(name: str) -> str:
    return resources.files("surplus.cli.starter").joinpath(name).read_text("utf-8")


def model_file() -> str:
    """Return the page about model files."""
    return page(
        "The model file",
        "A model is a YAML file. It says what is offered, what the customer would do instead, "
        "and what happens under each of the two. [How formulas are written]"
        "(formula-language.md) and [which units there are](units.md) have pages of their own.",
        "## The file",
        keys_table(keys.MODEL),
        "Several keys take a short form: `price: 825 USD` is a price with one name, "
        "`context: paper mills` is a context with only a segment.",
        "## Rates",
        "A CSV file with the columns date, from, to, rate and source, or a list of rates:",
        keys_table(keys.RATE),
        "Or these keys:",
        keys_table(keys.RATES),
        "## Discount rate",
        "A single rate (`9 %`), or these keys:",
        keys_table(keys.DISCOUNTING),
        "## Units",
        "A quantity is what it is (`pallet: 48 case`). Otherwise:",
        keys_table(keys.UNIT),
        "## Features",
        "A text is the label. Otherwise:",
        keys_table(keys.FEATURE),
        "## Capabilities",
        "A text is the label. Otherwise:",
        keys_table(keys.CAPABILITY),
        "## Inputs",
        "A number or a range is the value (`positions: 120 bearing`). Otherwise:",
        keys_table(keys.INPUT),
        "The keys of a [spread](#spreads) may also stand right in the input.",
        _values(),
        "## Formulas",
        "A formula, or one for each option. Otherwise:",
        keys_table(keys.FORMULA_KEYS),
        "## Drivers",
        "A formula by itself is the benefit. Otherwise give exactly one of `cost`, `gain` and "
        "`benefit`, and what else is known:",
        keys_table({**_only(keys.DRIVER, keys.TIMELINE)}),
        "The keys of [time](#time) may stand here, too.",
        "## Costs and price",
        "A formula by itself is the cost, the same under every option. Otherwise:",
        keys_table({k: v for k, v in _only(keys.OUTCOME, keys.TIMELINE).items() if k != "gain"}),
        "## Time",
        "For drivers, costs and prices. Money per time is a recurring amount, money alone falls "
        "once: today, unless `at` says otherwise.",
        keys_table(keys.TIMELINE),
        "## Correlations",
        keys_table(keys.CORRELATION),
        "## Evidence",
        keys_table(keys.EVIDENCE_KEYS),
        "## A whole model",
        "This is the model that `surplus init` writes.",
        block("yaml", _starter("model.yaml")),
    )


def _values() -> str:
    return "\n\n".join(
        [
            "## Values",
            "A number (`120`, `5 %`, `30 min`), a range (`4 to 9`: a 90 % interval), a "
            "[spread](#spreads), or one of these for each option, segment or year:",
            keys_table(keys.VARIATION),
            "They may be nested in this order: segment, option, year. The names of the options "
            "are those under `offerings` and `alternatives`, or just `offering` and "
            "`alternative`; `others` stands for all that aren't named. In `by_year` a list runs "
            "from year 1; year 0 is today; a year that isn't stated holds 0.",
            "## Spreads",
            "Use the keys of one spread: `low`, `likely`, `high`; or `low`, `high`; or three "
            "percentiles; or one of the named spreads. "
            "[How to state uncertain numbers](../how-to/state-uncertain-numbers.md)",
            keys_table(keys.SPREADS),
        ]
    )


def case_file() -> str:
    """Return the page about case files."""
    return page(
        "The case file",
        "A case is one customer's figures for a model. What it leaves out stays as the model "
        "has it, and is flagged as an assumption.",
        "## The file",
        keys_table(keys.CASE),
        "## Answers",
        "What stands under `inputs`. A number or a range is the customer's figure. Otherwise "
        "the keys of one figure, or `customer` and `supplier` with both:",
        keys_table(keys.ANSWER),
        "The keys of a [spread](model-file.md#spreads) may also stand right in the answer. "
        "An answer with nothing behind its name isn't answered yet.",
        "## Values",
        "As in the [model file](model-file.md#values), but not by segment: a case is about one "
        "customer. What `by_alternative` leaves out is taken from the model.",
        "## Evidence",
        "An entry of the log (`evidence` at the top of the file), or evidence in place:",
        keys_table(keys.EVIDENCE_KEYS),
        "## Drivers",
        "What this customer says of a driver of the model. Both keys replace what the model "
        "says; 0 % takes the adjustment away.",
        keys_table(keys.ADJUSTMENT),
        "## Priorities",
        "What matters to this customer: capabilities or drivers by name, in order, or each with "
        "a weight from 5 to 1, or with these keys:",
        keys_table(keys.PRIORITY),
        "## P&L",
        "Lines by name, amounts a year or shares of revenue, all positive. A name with `/` is a "
        "line below another. Profit is revenue less the lines at the top level.",
        "## A whole case",
        "This is the case that `surplus init` writes.",
        block("yaml", _starter("customer.yaml")),
    )
