"""Diagnostic codes of transactions and the state of customers (W001 to W049)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

_CHOICES: dict[str, Entry] = {
    "W001": Entry(
        "dates out of order",
        "The observation begins before it ends, and a hold-out follows it.",
        "Give observed_from <= observed_until < holdout_until.",
    ),
    "W002": Entry(
        "an end that cuts a period in two",
        "With `merge='unit'` purchases are counted in whole weeks, months, quarters or years; a "
        "part of one would count as a whole one without a purchase.",
        "End the observation on the last day of a period.",
    ),
    "W003": Entry(
        "a setting that isn't there or can't be",
        "A setting has an unknown name or word, isn't a day where one is needed, or is missing. "
        "The end of observation is never taken from the last purchase.",
        "Mend it as the message says.",
    ),
    "W004": Entry(
        "a column that can't be read as dates",
        "The column holds numbers or texts that aren't written as 1998-06-30, or the format for "
        "them can't be read.",
        "Say how dates are written with `%Y`, `%m` and `%d`: `date_format='%Y%m%d'`.",
    ),
    "W005": Entry(
        "an unknown column of transactions",
        "A setting names a column that the table doesn't have.",
        "Mend the name; the message lists the columns there are.",
    ),
}
_ROWS: dict[str, Entry] = {
    "W006": Entry(
        "no transactions",
        "The table has headings and no rows.",
        "Check the export or the query that made it.",
    ),
    "W007": Entry(
        "transactions of nobody",
        "The cell that names the customer is empty.",
        "Fill it in, or leave these rows out and counted: `faulty='leave-out'`.",
    ),
    "W008": Entry(
        "transactions without a date",
        "The cell of the date is empty.",
        "Fill it in, or leave these rows out and counted: `faulty='leave-out'`.",
    ),
    "W009": Entry(
        "dates that can't be read",
        "Dates are texts that aren't written as 1998-06-30, or no such day exists.",
        "Say how they are written: `date_format='%d/%m/%Y'`; mend the others, or leave them out.",
    ),
    "W010": Entry(
        "purchases in the future",
        "Rows are dated after the day of the run.",
        "Mend the dates, or leave these rows out and counted: `faulty='leave-out'`.",
    ),
    "W011": Entry(
        "transactions without an amount",
        "The cell of the amount is empty.",
        "Fill it in, or leave these rows out and counted: `faulty='leave-out'`.",
    ),
    "W012": Entry(
        "amounts that aren't numbers",
        "There is a unit, a decimal comma or a mark for thousands beside the number, or it is "
        "too large to be an amount.",
        "Write the number alone, with a decimal point, or leave these rows out.",
    ),
    "W013": Entry(
        "purchases after the end of observation",
        "They are counted and left out, as the table may not tell everything about those days.",
        "End the observation later if the table is complete until then.",
    ),
    "W014": Entry(
        "purchases before the observation",
        "Rows are dated before `observed_from`, so they are left out.",
        "Nothing has to be done.",
    ),
    "W015": Entry(
        "amounts in several currencies",
        "Amounts in different currencies can't be added up.",
        "Convert them first, or take the rows in one: `currency='EUR'`.",
    ),
    "W016": Entry(
        "negative amounts",
        "They are returns or credits; the message says how they are counted.",
        "Choose: `returns='net'` takes them off the spend, `'leave-out'` doesn't read them, "
        "`'refuse'` stops.",
    ),
    "W017": Entry(
        "amounts of zero",
        "They are gifts, exchanges or samples; the message says how they are counted.",
        "Choose: `zeros='count'` takes them for purchases, `'leave-out'` doesn't read them, "
        "`'refuse'` stops.",
    ),
    "W018": Entry(
        "rows that repeat another one",
        "Rows agree in every column that is read. They were loaded twice, or somebody bought the "
        "same twice on that day. Purchases of a day are one; amounts add up.",
        "Choose: `duplicates='keep'`, `'leave-out'` or `'refuse'`.",
    ),
}
_CUSTOMERS: dict[str, Entry] = {
    "W019": Entry(
        "customers with returns alone",
        "All their amounts are negative, so they have no purchase and are left out.",
        "What they returned was probably bought before the table begins.",
    ),
    "W020": Entry(
        "customers from before the table",
        "They returned something, or were known, before their first purchase in the table, or "
        "that purchase is before `new_from`. Their number of purchases and their age are cut.",
        "Take only new customers, if that matters: `truncated='leave-out'`.",
    ),
    "W021": Entry(
        "one customer",
        "Every row names the same customer; a model needs many.",
        "Check which column names the customer.",
    ),
    "W022": Entry(
        "nobody is left",
        "After leaving out what can't be read, what is outside the observation and what the "
        "settings exclude, no purchase is left.",
        "Check the dates, the end of observation and the settings.",
    ),
    "W023": Entry(
        "a contact of several accounts",
        "The table that rolls contacts up into businesses lists a contact twice.",
        "Keep one account for each contact.",
    ),
    "W024": Entry(
        "contacts without an account",
        "The table that rolls contacts up into businesses doesn't list them, so that each "
        "stands for itself.",
        "Add them, if they buy for a business.",
    ),
    "W025": Entry(
        "nobody bought again",
        "Every customer has one purchase, so that nothing can be learnt about when they return.",
        "Check the column of customers, and whether the time observed is long enough.",
    ),
    "W026": Entry(
        "repeat purchases that came to nothing",
        "Net of returns, some customers spent nothing, or less, after their first purchase.",
        "The model of spend leaves them out. Choose `returns='leave-out'` to count what they "
        "bought.",
    ),
    "W027": Entry(
        "a quiet end",
        "Nobody bought in a good part of the observed time at its end, as if the table stopped "
        "earlier. Days without data would count as days without a purchase.",
        "End the observation where the table is complete.",
    ),
    "W028": Entry(
        "an observation that ends in the future",
        "Days to come would count as days without a purchase.",
        "End the observation on a day that is over.",
    ),
    "W029": Entry(
        "a state without what is asked of it",
        "Amounts, or a hold-out, were not asked for when the state was made.",
        "Name the column of amounts: `amount='…'`; say until when the hold-out lasts.",
    ),
}
_KEPT: dict[str, Entry] = {
    "W030": Entry(
        "a state that can't be opened or kept",
        "The file isn't one that a state was saved in, or the state is in another engine than "
        "DuckDB, where files aren't written.",
        "Name a file that `save` has written; in other engines, run the SQL there.",
    ),
    "W031": Entry(
        "days that the state covers",
        "Rows are late, or were loaded before; a state doesn't hold the days that could tell.",
        "Leave them out with `late='leave-out'`, or make the state anew.",
    ),
    "W032": Entry(
        "days added for the second time",
        "Every row is of a day that the state covers already.",
        "Check whether these days have been added before.",
    ),
    "W033": Entry(
        "days that don't follow the state",
        "The new end of observation isn't later than the old one, or the state has a hold-out.",
        "Give a later end; make a state to add days to without a hold-out.",
    ),
}
_SCORES: dict[str, Entry] = {
    "W040": Entry(
        "a figure of a score that can't be",
        "The horizon, the discount rate, the margin and the spend of a purchase are numbers "
        "above zero. Without discounting, what comes without end would have no sum.",
        "Give a number above zero: `yearly_rate=0.1` for 10 % a year.",
    ),
    "W041": Entry(
        "a fit that doesn't score customers",
        "Customers who buy when they like are scored by models of repeat purchases.",
        "Fit BG/NBD, MBG/NBD, BG/CNBD-k or Pareto/NBD to the state.",
    ),
}
ENTRIES: dict[str, Entry] = {**_CHOICES, **_ROWS, **_CUSTOMERS, **_KEPT, **_SCORES}
