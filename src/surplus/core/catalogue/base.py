"""Diagnostic codes of runs over a table of accounts (A)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

_TABLES: dict[str, Entry] = {
    "A001": Entry(
        "the table can't be read",
        "There is no such file or table, it isn't of a kind that can be read, its rows don't "
        "have the same number of cells, or the database refuses.",
        "Name a `.csv`, `.parquet` or `.duckdb` file, `file.duckdb#table` or "
        "`postgresql://…/database#schema.table`, and mend the row that the message names.",
    ),
    "A002": Entry(
        "the table has no accounts",
        "The file is empty, or it has headings and no rows.",
        "Check the export or the query that made it.",
    ),
    "A003": Entry(
        "no column that names the account",
        "Results are written beside the name of each account, and the table has no such column.",
        "Say which one it is: `--id COLUMN`.",
    ),
    "A004": Entry(
        "an account without a name",
        "The cell that names the account is empty in at least one row.",
        "Give every account a name of its own, or leave the row out.",
    ),
    "A005": Entry(
        "an account stands twice",
        "Two rows name the same account. Adding both up would count it twice.",
        "Keep one row for each account, or name another column: `--id COLUMN`.",
    ),
    "A006": Entry(
        "an unknown column",
        "`--map`, `--unit` or `--segment` names a column that the table doesn't have.",
        "Mend the name; the message lists the columns there are.",
    ),
    "A007": Entry(
        "an unknown input",
        "`--map` names an input that the model doesn't have.",
        "Mend the name. An input that differs by option is named `input.option`.",
    ),
    "A008": Entry(
        "nothing in the table is an input",
        "No column has the name of an input, so that all accounts would be worth the same.",
        "Rename columns, or map them: `--map INPUT=COLUMN`.",
    ),
    "A009": Entry(
        "a column of the wrong type",
        "A column that stands for an input holds dates, yes and no, lists or the like.",
        "Map a column of numbers: `--map INPUT=COLUMN`, or none: `--map INPUT=`.",
    ),
    "A010": Entry(
        "a cell that isn't a number",
        "There is text in a column of numbers, perhaps a unit, a decimal comma, a mark for "
        "thousands, or a number too large to be one.",
        "Write the number alone. Leave the cell empty where nothing is known: the figure of the "
        "segment, or the model's, is then taken and counted.",
    ),
    "A011": Entry(
        "a negative count",
        "An input counts things, such as bearings, and the cell is below zero.",
        "Correct the cell, or leave it empty.",
    ),
    "A012": Entry(
        "a unit that doesn't fit",
        "A column is said to be in a unit that is unknown, or that measures something else than "
        "the input does.",
        "Give a unit of the same kind as the input's; numbers are converted.",
    ),
    "A013": Entry(
        "units that disagree",
        "The column that stands beside the numbers and says their unit says different things in "
        "different rows, or something else than the input's unit.",
        "Convert the rows to one unit. If all of them are in another unit than the input, say so: "
        "`--unit COLUMN=UNIT`.",
    ),
    "A014": Entry(
        "a missing cell that nothing stands in for",
        "A cell is empty, or no column tells the input, and the model has no figure for it.",
        "Fill in the cell, or give the input a value in the model.",
    ),
    "A015": Entry(
        "a column that doesn't fit its input",
        "The input differs by option or is told year by year, and the column is one number.",
        "Name the column after the option, as in `life.open`, or leave it out: `--map INPUT=`.",
    ),
    "A016": Entry(
        "an unknown segment",
        "An account is in a segment that the model doesn't know by name or by label.",
        "Mend the name, or add the segment to the model.",
    ),
    "A017": Entry(
        "accounts that the model doesn't hold for",
        "The model says for which segments its value holds, and an account is in another.",
        "Leave these accounts out, or widen the context of the model if it holds there too.",
    ),
}
_RUNS: dict[str, Entry] = {
    "A019": Entry(
        "unfinished work is in the way",
        "An earlier run into the same file was interrupted, and its work is kept beside it in "
        "the folder that ends in `.parts`; or something else is in that place.",
        "Go on with `--resume`, or remove the folder to begin anew.",
    ),
    "A020": Entry(
        "the unfinished work is about something else",
        "The model, the table or the settings have changed since the work was begun. Parts of "
        "two different runs can't make one result.",
        "Remove the folder that ends in `.parts` and begin anew.",
    ),
    "A021": Entry(
        "a column is nearly an input",
        "A column isn't used, and its name is close to that of an input that no column tells.",
        "Rename it, or map it: `--map INPUT=COLUMN`. If it is something else, all is well.",
    ),
    "A022": Entry(
        "can't be said in SQL",
        "What the table decides would change how amounts fall over the years, account by "
        "account; SQL takes that from the model.",
        "Run it without `--sql`.",
    ),
    "A023": Entry(
        "a driver is missing",
        "PostgreSQL is reached through psycopg, which isn't installed.",
        "Install it: `pip install 'surplus[postgres]'`.",
    ),
    "A024": Entry(
        "an input in several columns",
        "One column tells an input for all options and another for one of them.",
        "Leave one out: `--map INPUT=`.",
    ),
    "A025": Entry(
        "another run works in the same place",
        "Two runs write to the same file at the same time.",
        "Let the other one finish, or write to another file.",
    ),
    "A026": Entry(
        "the result can't be written",
        "The folder is missing or closed to you, the disk is full, the name is a folder's, or "
        "the place is one that results aren't written to.",
        "Write to another place. What was there before is unchanged, and finished work is kept.",
    ),
    "A027": Entry(
        "shares that look like per cent",
        "An input is in per cent, so the numbers of its column are taken to be, too; but none "
        "is above 1, as if 0.05 stood for 5 %.",
        "Say that the column holds shares: `--unit COLUMN=1`. If it is in per cent, all is well.",
    ),
    "A028": Entry(
        "a sample of the accounts",
        "The table has more accounts than a study of features or prices takes, so as many as "
        "there is room for are taken at random, by the seed.",
        "Nothing has to be done. Another `--seed` shows how much the sample matters.",
    ),
}
ENTRIES: dict[str, Entry] = {**_TABLES, **_RUNS}
