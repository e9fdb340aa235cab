"""The words of the report on what matters, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "what_matters": "What matters",
    "nothing_uncertain": "Every input is stated as a single number, so nothing can be said about "
    "what the uncertainty comes from. State ranges, such as 4 to 9.",
    "matters_most": "{first} matters most: {share} of the uncertainty in the value of {value} "
    "comes from it.",
    "few_matter": "The first {count} inputs bring {share}.",
    "key_deciding": "Inputs that decide",
    "deciding": "{few} of {all}",
    "key_deciding_note": "bring nine tenths of what single inputs bring",
    "key_together": "Only together",
    "key_together_note": "of the variance comes from inputs acting on each other",
    "heading_shares": "What the uncertainty comes from",
    "lead_shares": "How much of the variance of the value would be gone if an input were known.",
    "table_shares": "Swing: how the value changes when the input goes from its P10 to its P90 and "
    "all others are at their means",
    "from_p10_to_p90": "From P10 to P90",
    "swing": "Swing",
    "together": "Only several together",
    "heading_tornado": "How far each input moves the value",
    "lead_tornado": "{label} alone moves it between {low} and {high}.",
    "lead_tornado_none": "No input moves the value by itself.",
    "figure_tornado": "The value is {middle} with every input at its mean; one at a time, they "
    "move it this far",
    "legend_tornado": "Bar: the value from the input's P10 to its P90, in that order in the text. "
    "Line: {middle}, every input at its mean.",
    "alt_tornado": "One bar for each uncertain input, the widest first, around {middle}.",
    "note_present_means": "{currency}, present value over {years}, other inputs at their means",
    "at_p10": "P10",
    "at_p90": "P90",
    "value_there": "Value",
    "note_shares": "Shares: least squares on Legendre polynomials of the inputs' ranks, up to "
    "degree {degree} (by generalised cross-validation), over the {draws} draws of the valuation. "
    "What no sum of single curves explains is called interaction: only several together.",
    "note_tornado": "The tornado moves one input at a time and leaves correlations out; its middle "
    "of {middle} is the value with every input at its mean, which isn't the expected value where "
    "the model isn't linear.",
    "note_correlated": "Some inputs are correlated: a share counts what an input moves along with "
    "those that go with it, and may be negative (Li et al. 2010).",
}
