"""Diagnostic codes of words, in models and in propositions (T)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "T001": Entry(
        "jargon",
        "The word says nothing that a customer could check, or hides what happens.",
        "Say what changes for the customer, as the help suggests.",
    ),
    "T002": Entry(
        "a superlative",
        "Nobody can check that something is the best or unrivalled, so nobody believes it.",
        "Say how much better than the next best alternative, with the figure.",
    ),
    "T003": Entry(
        "an acronym that isn't explained",
        "Readers outside the trade don't know what the letters stand for.",
        "Write it out once, with the letters in brackets: 'total cost of ownership (TCO)'.",
    ),
    "T004": Entry(
        "a long sentence",
        "A sentence of more than 25 words is hard to read, and harder to say.",
        "Make two of it.",
    ),
    "T005": Entry(
        "our word where the customer has another",
        "The case's `terms:` say what the customer calls it.",
        "Use the customer's word.",
    ),
    "T006": Entry(
        "a figure that nothing stands behind",
        "No driver, no input and no result of the valuation comes to this figure, as it is "
        "rounded.",
        "Take it out, correct it, or add the driver or the input that it comes from.",
    ),
    "T007": Entry(
        "a comparison that nothing stands behind",
        "The sentence says that something is more, less or better, and no driver in which the "
        "offering is better, and no figure, stands behind it.",
        "Name the driver that it comes from, or take the comparison out.",
    ),
    "T008": Entry(
        "a text that isn't translated",
        "Others are given in two languages, or `languages:` asks for it, and this one lacks one. "
        "A report in that language shows it in the other.",
        "Write it in each language: `{en: …, sv: …}`. A text that is given in both once is "
        "known wherever it stands again.",
    ),
}
