"""Diagnostic codes of the room 'workbench': the store and the web application on it."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "N001": Entry(
        "not the address of a database",
        "The workbench keeps its data in a file of SQLite's or in PostgreSQL, and the address "
        "names neither.",
        "Write sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
    ),
    "N002": Entry(
        "the database is of another version of Surplus",
        "A newer version wrote this database, or an update of it was broken off.",
        "Use the version of Surplus that wrote it, or restore a backup.",
    ),
    "N003": Entry(
        "the database can't be opened",
        "The server doesn't answer, the file is no database or you may not write to it.",
        "Look whether the server runs and the address is right; the message has its own words.",
    ),
    "N004": Entry(
        "the workbench isn't installed",
        "The web application needs libraries that a plain installation leaves out.",
        "Run the pip command that the message names: pip install 'surplus[web]'.",
    ),
    "N005": Entry(
        "the file isn't a whole backup",
        "A backup holds a digest of each part. This file isn't a backup, was cut short, or was "
        "changed after it was written.",
        "Take another copy of it, or an older backup. Nothing was restored.",
    ),
    "N006": Entry(
        "the database isn't empty",
        "A backup is restored whole into an empty database, so that nothing of two is mixed.",
        "Name a new file, or make a new database in PostgreSQL.",
    ),
    "N007": Entry(
        "the database holds no workbench",
        "The database can be opened, but no workbench was ever set up in it.",
        "Look whether --database, or SURPLUS_DATABASE, names the right one.",
    ),
    "N008": Entry(
        "the backup can't be written there",
        "There is a file of that name already, or the folder isn't there or isn't yours. Or it "
        "was to go to a terminal, which can't show it.",
        "Choose another name or folder. With `-`, lead the backup on with `|` or `>`.",
    ),
    "N009": Entry(
        "nobody can listen at that address",
        "Another program listens on the port, perhaps a workbench that runs already, or the host "
        "isn't an address of this machine.",
        "Stop the other program, or choose another port with --port.",
    ),
    "N010": Entry(
        "there is no such person or workspace",
        "Nobody is known under that e-mail address, or no workspace has that name.",
        "`surplus user list` shows everybody and their workspaces.",
    ),
    "N011": Entry(
        "the person is known already",
        "An e-mail address stands for one person.",
        "Give them a new link with `surplus user reset-password`, or invite them into a workspace.",
    ),
    "N012": Entry(
        "a setting can't be read",
        "A variable of the environment that begins with SURPLUS_ holds what it can't mean.",
        "Give it the value that the message asks for, or leave it out.",
    ),
    "N020": Entry(
        "too large for the workbench",
        "A text that comes by a form is checked while somebody waits. This one has more "
        "characters, entries, correlations, or numbers to work out at a time, than are taken.",
        "Take the model apart into several, or work on it with the command line.",
    ),
    "N021": Entry(
        "the version is in another state",
        "A version goes from draft to reviewed and then to released, each once.",
        "Load the page anew, and look how far the version has come.",
    ),
    "N022": Entry(
        "nobody reviews what is their own",
        "Somebody else in the workspace is an editor or an owner, and could read the version.",
        "Ask one of them to review it.",
    ),
    "N023": Entry(
        "the file isn't text",
        "A model file is a text in UTF-8; this is something else, such as a workbook.",
        "Send the YAML file. Workbooks are taken by `surplus import-model`.",
    ),
    "N024": Entry(
        "there is no text",
        "A model was to begin with a text, and neither a file nor a text was sent.",
        "Choose a file, or paste the text of a model.",
    ),
    "N040": Entry(
        "the file is too large to be attached",
        "A photo or file that was to back a figure has more bytes than the workbench takes.",
        "Send a smaller one; whoever runs the workbench sets the limit (SURPLUS_MOST_ATTACHMENT).",
    ),
    "N041": Entry(
        "the file isn't of a kind that is attached",
        "Its bytes are not those of a photo, a PDF, a workbook without macros, or plain text; "
        "what its name says doesn't count. Or it is a photo that is broken, so that what the "
        "camera wrote into it can't be taken out.",
        "Send a JPEG, PNG, WebP, PDF, XLSX, CSV or TXT file; save a broken photo anew.",
    ),
    "N042": Entry(
        "the case has too many files",
        "A case holds a limited number of photos and files.",
        "Remove what is no longer needed.",
    ),
    "N043": Entry(
        "no file was chosen",
        "The form was sent without a file.",
        "Choose a file first.",
    ),
    "N044": Entry(
        "nothing was said of the evidence",
        "The form names neither who said it, nor where it was seen, nor what it was.",
        "Fill in at least one of them.",
    ),
    "N045": Entry(
        "not a day",
        "The day of the evidence can't be read.",
        "Write it as year-month-day, such as 2026-05-12.",
    ),
    "N046": Entry(
        "an answer without a figure",
        "In an interview, an answer was to be saved, and the field was empty.",
        "Write what was said, or choose that they don't know.",
    ),
}
