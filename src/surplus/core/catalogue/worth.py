"""Diagnostic codes of what customers are worth (W): states below W050, models from W050 on."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

_STATES: dict[str, Entry] = {}

_HISTORIES: dict[str, Entry] = {
    "W050": Entry(
        "a figure of a customer is missing or isn't a number",
        "A model needs the number of repeat purchases, the recency and the age of every "
        "customer; those who bought again also need a mean spend where spend is modelled.",
        "Mend the rows that the message names, or leave these customers out.",
    ),
    "W051": Entry(
        "a history that counts wrongly",
        "Purchases, recency and age can't be negative, and purchases are whole numbers.",
        "Check the dates: a first purchase after the end of observation gives a negative age.",
    ),
    "W052": Entry(
        "recency beyond age",
        "The last purchase lies after the end of observation.",
        "Set the end of observation right, or leave out purchases after it.",
    ),
    "W053": Entry(
        "recency that doesn't fit the count",
        "Recency is the time from the first to the last purchase: zero with no repeat "
        "purchase, above zero with one.",
        "Count recency from the first purchase, and merge purchases of the same time.",
    ),
    "W054": Entry(
        "no customers",
        "The table of customers is empty.",
        "Check the export, the period and the filters that it was made with.",
    ),
    "W055": Entry(
        "columns that don't match",
        "A column is missing, or the columns differ in length.",
        "Give x, t_x and T, one row for each customer.",
    ),
    "W056": Entry(
        "too few customers",
        "A model tells how customers differ, which one customer can't show.",
        "Take a longer list of customers.",
    ),
    "W057": Entry(
        "nobody bought again",
        "Without a repeat purchase there is nothing to tell how often customers buy and "
        "when they leave.",
        "Observe the customers longer, or check how purchases were counted.",
    ),
    "W058": Entry(
        "a number of customers that can't be",
        "A row stands for a whole number of customers, at least one.",
        "Leave out rows that stand for nobody.",
    ),
    "W059": Entry(
        "an unknown unit of time",
        "Recency and age are counted in hours, days, weeks, months, quarters or years.",
        "Write such as `day`, `week` or `month`.",
    ),
    "W060": Entry(
        "mean spend of zero or less",
        "The spend model is for amounts above zero.",
        "Decide how returns and free goods count before the fit, or leave these customers out.",
    ),
    "W061": Entry(
        "a fit that can't be read",
        "The text isn't JSON, isn't that of a fit, or is of another model.",
        "Fit the model again and keep what comes out.",
    ),
    "W062": Entry(
        "a column that the model needs is missing",
        "Spend models need the mean spend of repeat purchases; models with covariates need "
        "the covariates that they name.",
        "Give the column, or leave it out of the model.",
    ),
    "W063": Entry(
        "a discount rate that can't be",
        "A discount rate is a rate a year, 0 or more.",
        "Write 0.1 for 10 % a year.",
    ),
    "W064": Entry(
        "a regularity that can't be",
        "k is from 1 to 12; to choose it, the sums of the logarithms of the times between "
        "purchases are needed.",
        "Give the column `log_gaps`, or say k.",
    ),
    "W065": Entry(
        "times that aren't opportunities",
        "The model of discrete opportunities counts them: recency and age are whole numbers, "
        "and there is at most one purchase at each.",
        "Count opportunities, or use a model in continuous time.",
    ),
    "W066": Entry(
        "no contract ended",
        "Without an end there is nothing to tell how long contracts last.",
        "Observe the contracts longer.",
    ),
    "W067": Entry(
        "a number of classes that can't be",
        "RFM has 2 to 9 classes; its segments have names for 5.",
        "Leave the number of classes out.",
    ),
    "W068": Entry(
        "customers and what is said of them don't match",
        "Purchases held out, or segments, are given one for each row of the customers; a "
        "choice needs a model that can be fitted, segments at least two of them.",
        "Give one for each row; make segments larger, or fit all customers together.",
    ),
}

ENTRIES: dict[str, Entry] = {**_STATES, **_HISTORIES}
