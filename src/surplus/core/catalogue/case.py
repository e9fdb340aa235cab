"""Diagnostic codes of cases (C)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "C001": Entry(
        "outside the model's context",
        "The case is about another segment, place or use than the model says it holds for.",
        "Use a model that holds there, or widen the context of this one if it does.",
    ),
    "C002": Entry(
        "the figure that counts isn't given",
        "`counts` names the customer or the supplier, and only the other one gave a figure.",
        "Add the figure, or let the other one count.",
    ),
    "C003": Entry(
        "a share of an unknown revenue",
        "A P&L line is given as a share of revenue, and revenue isn't given.",
        "Add `revenue:`, or give the line in money a year.",
    ),
    "C004": Entry(
        "parts that come to more than the whole",
        "The P&L lines below a line come to more than the line itself.",
        "Correct one of the amounts.",
    ),
    "C005": Entry(
        "the segment isn't known",
        "An input differs by segment, and the case doesn't say which one the customer is in, or "
        "names one for which the input has no value.",
        "Add `segment:` to the case, or `others:` to the input.",
    ),
    "C006": Entry(
        "an input without a value",
        "The model gives no default, and the case gives no answer.",
        "Ask the question that the help shows, and answer it under `inputs:` of the case.",
    ),
    "C007": Entry(
        "told for fewer years than count",
        "The case has a longer horizon than the model, and an input that the model tells year by "
        "year holds nothing in the years beyond.",
        "Answer the input in the case, year by year, or take the model's horizon.",
    ),
    "C008": Entry(
        "a case in the place of a model, or the other way round",
        "A file with `model:` is one customer's case; a file with `alternative:` is a model.",
        "Give the model as the first file and the case after `--case`.",
    ),
    "C009": Entry(
        "one figure for options that differ",
        "The model states an input for each option, and the case answers with a single figure. It "
        "then counts under every option, so that the difference between them is gone.",
        "If the answer is about one option, write `by_alternative: {alternative: …}`.",
    ),
    "C010": Entry(
        "a P&L line below zero",
        "Lines of the P&L are positive amounts: profit is revenue less the lines at the top level.",
        "Write the amount without its sign.",
    ),
    "C011": Entry(
        "a priority that isn't from 1 to 5",
        "Priorities weigh drivers and capabilities against each other: 5 matters most, 1 least.",
        "Write a number from 1 to 5, or the names as a list in their order.",
    ),
    "C012": Entry(
        "terms whose forms don't pair up",
        "A term may have several forms, such as singular and plural; each of ours needs one of "
        "theirs.",
        "Write as many forms on both sides: `bearing/bearings: roller/rollers`.",
    ),
    "C013": Entry(
        "a term that would change a number",
        "Terms replace words in propositions; figures must stay what they are.",
        "Leave the number out of the term.",
    ),
}
