"""Diagnostic codes of the money around lifetime value, and of its evaluation (W100 on)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "W100": Entry(
        "nothing to compare",
        "How worth is spread over customers needs at least one customer, and a number for each.",
        "Leave out customers without a value, or score them first.",
    ),
    "W101": Entry(
        "a limit that can't be kept",
        "The most to pay for a customer follows from a wanted ratio of lifetime value to "
        "acquisition cost, above zero, and from a time within the periods that are known.",
        "Give a ratio of 1 or more, and a time no longer than the periods given.",
    ),
    "W102": Entry(
        "customer equity that can't be worked out",
        "The discount rate is a rate a year of 0 or more, and customers are won from now on.",
        "Write 0.1 for 10 % a year, and times in years from now.",
    ),
    "W103": Entry(
        "a snapshot that doesn't fit",
        "A snapshot has one id, one segment and one amount for each customer, each once.",
        "Take each customer once, from the same table.",
    ),
    "W104": Entry(
        "a cost or margin that can't be",
        "A margin and an attribution are shares from 0 to 1; costs are amounts of 0 or more.",
        "Write 0.3 for 30 %.",
    ),
    "W105": Entry(
        "costs and cohorts that don't match",
        "Each cohort needs what winning it cost, and each cost a cohort of customers who came "
        "then.",
        "Give a row for each month, quarter or year that the message lists.",
    ),
    "W106": Entry(
        "a table of acquisition costs that can't be read",
        "It has the columns cohort and cost: a month such as 1997-01, and what winning the "
        "customers of that month cost.",
        "Write it as CSV with these two headings.",
    ),
    "W107": Entry(
        "indirect lines of an account that can't be used",
        "Each row needs a customer of the transactions, the name of its line, a quantity and "
        "what one is worth, both as numbers.",
        "Mend the cells, leave the rows of other customers out, and add small lines up.",
    ),
    "W110": Entry(
        "predictions that can't be compared",
        "Each customer needs a prediction and what came, both as numbers.",
        "Take the predictions and the counts from the same customers.",
    ),
    "W111": Entry(
        "a kept state where transactions are needed",
        "How purchases came in time is counted from the transactions; a kept state holds their "
        "sums alone.",
        "Name the table of transactions that the state was made from.",
    ),
    "W112": Entry(
        "an unknown model of purchases",
        "Models go by their names in the literature.",
        "Take one of those that the message lists, or `auto` for the one that foretells best.",
    ),
    "W113": Entry(
        "customers without covariates",
        "A table of covariates has one row for each customer of the transactions, and no cell "
        "of the named columns is empty.",
        "Add the customers that the message speaks of, fill the cells, or leave the column out.",
    ),
    "W114": Entry(
        "too many kinds of customers to score",
        "Customers are scored one kind at a time, and a kind has the same covariates; a column "
        "of numbers that are all different makes a kind of nearly every customer.",
        "Put the numbers into a few classes, such as 18–29 and 30–49, and fit again.",
    ),
    "W115": Entry(
        "covariates that aren't those of the fit",
        "A fit knows the categories and columns that it was made from, and no others; models "
        "with covariates are BG/NBD and Pareto/NBD.",
        "Fit again with customers of all categories, or with one of these models.",
    ),
    "W116": Entry(
        "a fit with covariates where they can't be used",
        "What was asked for is worked out from a fit without covariates.",
        "Leave the option out, or fit again without covariates.",
    ),
    "W120": Entry(
        "contracts without a length",
        "How long contracts lasted is told by two days and the end of observation, or by a "
        "count of periods and whether they ended.",
        "Name start, end and the end of observation, or periods and ended.",
    ),
    "W121": Entry(
        "cells of contracts that can't be read",
        "Each contract needs a length in whole periods, whether it ended, and every column "
        "that was named.",
        "Mend the cells, or leave these rows out.",
    ),
    "W122": Entry(
        "too many categories",
        "A column of texts is taken for categories, each with an effect of its own.",
        "Put them into fewer groups, or leave the column out.",
    ),
}
