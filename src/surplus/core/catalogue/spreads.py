"""Diagnostic codes of the room 'spreads'."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "S001": Entry(
        "Not a number to reckon with",
        "A number of a spread is infinite, not a number, or beyond 1e100 in size.",
        "Write a finite number, in a unit that suits its size.",
    ),
    "S002": Entry(
        "Low is not below high",
        "The two ends of a spread are the same or in the wrong order.",
        "Write the lower number first. For a certain value write one number.",
    ),
    "S003": Entry(
        "Likely value outside low to high",
        "The likely value, or the mean, is below the low or above the high extreme.",
        "Low and high are the extremes that can occur; put the likely value between them.",
    ),
    "S004": Entry(
        "Standard deviation below zero",
        "A standard deviation says how far values typically lie from the mean, and can't be "
        "negative.",
        "Write it as a positive number in the unit of the quantity.",
    ),
    "S005": Entry(
        "Percentiles do not ascend",
        "The lower percentile must be below the median and the median below the upper one.",
        "Write them from the lowest to the highest, the median strictly between.",
    ),
    "S006": Entry(
        "Spread over too many powers of ten",
        "A positive (or negative) quantity whose 90 % interval spans more than six powers of "
        "ten has a mean far outside the interval, which hangs on values so rare that no draw "
        "shows them. Percentiles whose median lies close to the lower one reach this sooner, "
        "because the upper tail is steeper.",
        "Narrow it, or split the quantity into factors that can be judged one by one.",
    ),
    "S007": Entry(
        "A lognormal is positive",
        "The mean or median of a lognormal must be above zero, and its geometric standard "
        "deviation, which is a factor, at least 1.",
        "Correct the number, or use a normal for a quantity that may hold both signs.",
    ),
    "S008": Entry(
        "Shapes of a beta out of range",
        "The shapes alpha and beta of a beta distribution must be from 0.001 to a million.",
        "For k hits among n trials write alpha k + 1 and beta n - k + 1. For a very narrow "
        "spread write a normal.",
    ),
    "S009": Entry(
        "No beta with this mean and standard deviation",
        "The mean isn't between the ends, or the standard deviation is larger than any "
        "distribution between these ends can have.",
        "Put the mean between the ends, or make the standard deviation smaller.",
    ),
    "S010": Entry(
        "Probabilities don't make 1",
        "A probability is below zero, or together they don't make 1.",
        "Correct one of them, or add the outcome that is missing.",
    ),
    "S011": Entry(
        "Values and probabilities don't match",
        "There are more values than probabilities, or fewer, or none at all.",
        "Give each value its probability.",
    ),
    "S012": Entry(
        "Outer percentiles not between 0 and 50 %",
        "The outer percentiles stand at a probability p and at 1 - p, with p between 0 and 0.5.",
        "Write 0.1 for p10, p50 and p90, or 0.05 for p5, p50 and p95.",
    ),
    "S020": Entry(
        "Correlation not between -1 and 1",
        "A rank correlation is 1 when two inputs always rise together, -1 when one always "
        "falls as the other rises, 0 when they are unrelated.",
        "Write a number between -1 and 1.",
    ),
    "S021": Entry(
        "Correlation of an input with itself",
        "Both sides of a correlation name the same input.",
        "Name two different inputs, or leave the correlation out.",
    ),
    "S022": Entry(
        "Correlation stated twice",
        "The same two inputs have two different correlations.",
        "Leave one of them out.",
    ),
    "S023": Entry(
        "Correlations contradict each other",
        "No inputs can be correlated like this: when a goes with b and b goes with c, a and c "
        "can't be unrelated. A pair that isn't stated counts as unrelated.",
        "State the missing correlation, keep to the range that the hint names, or make all of "
        "them weaker.",
    ),
}
