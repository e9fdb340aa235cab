"""Diagnostic codes of exchange with other formats (X)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

_READING: dict[str, Entry] = {
    "X001": Entry(
        "not JSON",
        "The text breaks JSON's rules, is nested too deeply, or is too long.",
        "Mend the place under the caret; JSON has double quotes, no comments and no comma "
        "before a closing bracket.",
    ),
    "X002": Entry(
        "not a document of The Value Project",
        "A source holds no JSON, or JSON without the keys `value_drivers`, `customer` or "
        "`claims` that tell the documents apart; or no source holds a value model; or two "
        "hold the same kind of document.",
        "Give one value model, and at most one customer file and one file of benchmark claims.",
    ),
    "X003": Entry(
        "a field can't be read",
        "A field is missing, has the wrong kind of value, or lies outside its range.",
        "Mend the field that the message names, in the JSON file; or add what is missing to "
        "the imported model.",
    ),
    "X004": Entry(
        "fields without a place here",
        "The file has fields that a model or a case has no place for.",
        "Nothing needs to be done; what matters of them can be written into a `note:`.",
    ),
    "X005": Entry(
        "renamed",
        "A name isn't a name in formulas, is a word of the formula language or of "
        "JavaScript, or stands twice.",
        "Nothing needs to be done; the label keeps what it was called.",
    ),
    "X006": Entry(
        "no currency",
        "The format doesn't name a currency, except in the units of some money variables.",
        "Say in which currency the model counts.",
    ),
    "X007": Entry(
        "assumed",
        "The format doesn't say something that a model here must say.",
        "Look at it, and change it in the imported model.",
    ),
    "X008": Entry(
        "which percentages",
        "Percentages are written both as 30 and as 0.30 in files of this format.",
        "Look whether it was taken rightly; say `whole` or `fraction` if not.",
    ),
    "X009": Entry(
        "a percentage in doubt",
        "A percentage fits neither reading well, such as 0.3 beside 30, or 1 for 1 % or 100 %.",
        "Look at the number and mend it in the file, or in the imported model.",
    ),
    "X010": Entry(
        "an equation can't be translated",
        "An equation uses JavaScript beyond arithmetic, comparisons, `? :` and `Math`, or "
        "names a variable that isn't declared. It is left out, and stands as a comment.",
        "Write it by hand in the imported model.",
    ),
    "X011": Entry(
        "an equation means something slightly else",
        "JavaScript and formulas here differ: `%`, and rounding of negative halves.",
        "Look whether the equation can meet such numbers.",
    ),
    "X012": Entry(
        "units don't add up in an equation",
        "The format has no units; the equation adds money to a pure number, say. It is "
        "computed with plain numbers, and its result is taken as money.",
        "Give the inputs units, and write the formula without `/ 1 EUR`.",
    ),
    "X013": Entry(
        "refers to something that isn't there",
        "A claim, a figure, a source number, a tier or a model id has no counterpart.",
        "Mend the name in the file.",
    ),
    "X014": Entry(
        "how claims became spreads",
        "Benchmark claims give the least, the median and the greatest value, and no distribution.",
        "Look whether the spread is what you mean.",
    ),
    "X015": Entry(
        "without an answer",
        "The customer's file says that a variable is missing, or gives it no value.",
        "Ask the customer, and add the answer to the case.",
    ),
    "X016": Entry(
        "not counted",
        "A driver isn't selected for this customer, or a figure has no effect because an "
        "equation computes it.",
        "Nothing needs to be done, if that is right.",
    ),
}
_WRITING: dict[str, Entry] = {
    "X020": Entry(
        "the format can't say it",
        "The Value Project's format has no place for a part of the model or the case.",
        "Keep the model file beside the export; readers of the export don't see this part.",
    ),
    "X021": Entry(
        "a driver can't be written as an equation",
        "It uses a function over years, or something else that JavaScript has no word for.",
        "Rewrite the driver, or leave it out of the exchange.",
    ),
    "X022": Entry(
        "stands for something else",
        "The format needs one number, or a word, where the model has more or none.",
        "Look whether the readers of the export can live with it.",
    ),
}
ENTRIES: dict[str, Entry] = {**_READING, **_WRITING}
