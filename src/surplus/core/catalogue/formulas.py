"""Diagnostic codes of formulas (F)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

_READING: dict[str, Entry] = {
    "F001": Entry(
        "unexpected character",
        "A character has no meaning in a formula, or is another language's operator: `&&`, "
        "`<>`, `;`, `[`.",
        "Write the operator that the help names; remove what isn't part of the formula.",
    ),
    "F002": Entry(
        "unknown name",
        "A formula uses a name that is neither an input nor another formula.",
        "Mend the spelling, or declare the name as an input.",
    ),
    "F003": Entry(
        "text in a formula",
        "A quotation mark stands in a formula; formulas compute with numbers only.",
        "Write names without quotation marks.",
    ),
    "F004": Entry(
        "a dot outside a number",
        "A formula can't look inside a name: `a.b` means nothing.",
        "Use the whole name of an input; a decimal has digits on both sides of the dot.",
    ),
    "F005": Entry(
        "a comma where none belongs",
        "A comma stands inside a number, as in `1,5` or `1,200`, or outside a function's "
        "arguments.",
        "Write `1.5` for a decimal, and `1200` or `1_200` for thousands.",
    ),
    "F006": Entry(
        "not a number",
        "A number has two dots, ends with a dot or has a stray underscore.",
        "Write numbers such as `1200`, `1_200`, `0.5` or `1.2e6`.",
    ),
    "F007": Entry(
        "a number too large",
        "A number in a formula is beyond about 1.8e308.",
        "Check its exponent.",
    ),
    "F010": Entry(
        "the formula ends too early",
        "The formula is empty, or ends after an operator or an opening parenthesis.",
        "Add what is missing at the end.",
    ),
    "F011": Entry(
        "an operand is missing",
        "Two operators follow each other, or a formula or a parenthesis begins with one.",
        "Add the number or the name between them, or remove one operator.",
    ),
    "F012": Entry(
        "parentheses don't match",
        "A `(` is never closed, or a `)` closes nothing.",
        "Add the missing one, or remove the one too many.",
    ),
    "F013": Entry(
        "a single `=`",
        "`=` isn't an operator: `==` compares, and a formula doesn't begin with `=`.",
        "Write `==`, or leave out the `=` at the beginning.",
    ),
    "F014": Entry(
        "comparisons in a chain",
        "`a < b < c` could be read in two ways.",
        "Write `a < b and b < c`.",
    ),
    "F015": Entry(
        "`if` in another form",
        "An `if` lacks its `then` or `else`, or is written as a spreadsheet or a programming "
        "language would.",
        "Write `if condition then a else b`; the `else` is never left out.",
    ),
    "F016": Entry(
        "an operator is missing",
        "Two names or numbers follow each other with nothing between them.",
        "Write `*` to multiply; write `1200` or `1_200` for one number.",
    ),
    "F017": Entry(
        "a power right after a unit",
        "`3 m ^ 2` could mean three square metres, or three metres squared, which are nine.",
        "Write `3 m^2` without spaces, or `(3 m)^2`.",
    ),
    "F018": Entry(
        "a name or a unit",
        "After a number stands a word that is an input or a formula, and also another way to "
        "write a unit: `2 h/stops`, where `stops` is an input and the unit is `stop`.",
        "Write the unit's own symbol, `2 h/stop`, or spaces for the name: `2 h / stops`.",
    ),
    "F020": Entry(
        "the formula is too long",
        "A formula has more than 10,000 characters.",
        "Split it into several formulas.",
    ),
    "F021": Entry(
        "the formula is nested too deeply",
        "A formula has more than 200 levels of operators, calls and parentheses; a chain of n "
        "additions has n levels.",
        "Split it into several formulas.",
    ),
    "F022": Entry(
        "the formula has too many parts",
        "A formula has more than 2,000 numbers, names, operators and calls.",
        "Split it into several formulas.",
    ),
}

_MEANING: dict[str, Entry] = {
    "F031": Entry(
        "unknown function",
        "A name before `(` is not a function of the language.",
        "Mend the spelling; write `*` to multiply by a parenthesis.",
    ),
    "F032": Entry(
        "wrong number of arguments",
        "A function is given more or fewer arguments than it takes; often a decimal comma.",
        "Compare with the function's signature; write decimals with a dot.",
    ),
    "F033": Entry(
        "formulas go round in a circle",
        "A formula needs its own result, directly or through others.",
        "Break the circle at one of the formulas that the message names.",
    ),
    "F034": Entry(
        "a name is defined twice",
        "A formula has the name of an input or of another formula.",
        "Give one of them another name.",
    ),
    "F040": Entry(
        "the units don't add up",
        "Terms of different kinds are added, subtracted, chosen from or put side by side, such "
        "as money and money per year.",
        "Multiply or divide one of them until both are of one kind.",
    ),
    "F041": Entry(
        "the units can't be compared",
        "The two sides of a comparison are of different kinds.",
        "Bring both sides to one kind; give a bare number a unit.",
    ),
    "F042": Entry(
        "a pure number is needed",
        "Exponents, rates, and the arguments of `exp`, `ln` and `log10` have no unit.",
        "Divide by something of the same kind, such as `life / (1 year)`.",
    ),
    "F043": Entry(
        "a power that isn't whole",
        "A quantity with a unit is raised to something that isn't a whole number written out.",
        "Write `^2` or `^3`; take a square root with `sqrt(x)`.",
    ),
    "F044": Entry(
        "a unit without a square root",
        "The exponent of some unit under the root is odd.",
        "Square it first, or divide the unit away.",
    ),
    "F045": Entry(
        "a condition is needed",
        "A number stands where something must hold or not: after `if`, beside `and`, `or`, `not`.",
        "Compare it with something, such as `> 0`.",
    ),
    "F046": Entry(
        "a condition used as a number",
        "A comparison is added, multiplied, compared or handed to a function.",
        "Make it a number: `if … then 1 else 0`.",
    ),
    "F047": Entry(
        "a step is needed",
        "A quantity is rounded whose result would depend on its unit, and no step is given.",
        "Say to what: `round(x, 1 h)`.",
    ),
    "F048": Entry(
        "a unit beyond all measure",
        "Powers or products give a unit an exponent above 24, or more than 24 symbols.",
        "Check the powers; usually a factor is there too often.",
    ),
    "F049": Entry(
        "the alternatives' formulas differ in kind",
        "One alternative's formula gives, say, money, another's money per year.",
        "Bring all of them to one kind.",
    ),
}

_COMPUTING: dict[str, Entry] = {
    "F050": Entry(
        "division by zero",
        "A divisor is zero for some alternative, year or draw.",
        "Correct the inputs that the help names, or write `if x != 0 then a / x else b`.",
    ),
    "F051": Entry(
        "outside a function's domain",
        "A function is given what it can't take, such as the logarithm of zero.",
        "Correct the inputs that the help names, or hold the argument with `max` or `clamp`.",
    ),
    "F052": Entry(
        "the result is too large",
        "A result is beyond about 1.8e308.",
        "Look for a unit or an exponent that is wrong among the inputs that the help names.",
    ),
}

ENTRIES: dict[str, Entry] = {**_READING, **_MEANING, **_COMPUTING}
