"""Diagnostic codes of workbooks that come in (X030 to X060)."""

from __future__ import annotations

from surplus.core.catalogue.entry import Entry

_CALCULATORS: dict[str, Entry] = {
    "X030": Entry(
        "openpyxl isn't installed",
        "Workbooks are read with the package openpyxl, which comes with an extra.",
        "`pip install 'surplus[excel]'`.",
    ),
    "X031": Entry(
        "not a workbook that can be read",
        "The file isn't an .xlsx workbook, is protected by a password, is broken, or holds "
        "what no spreadsheet program writes. Old .xls and OpenDocument files aren't read.",
        "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx).",
    ),
    "X032": Entry(
        "workbook too large",
        "Unpacked, the workbook is larger than a calculator would be, or has too many cells.",
        "Delete the sheets that only hold data, and save it again.",
    ),
    "X033": Entry(
        "no result found",
        "No formula of the workbook stands beside words such as savings, benefit, cost, price, "
        "investment, so that it isn't clear which cells are its results.",
        "Name them: `--driver`, `--cost`, `--price`, each with the address of a cell.",
    ),
    "X034": Entry(
        "no such cell or sheet",
        "A cell that was named as a driver, a cost or a price isn't in the workbook, or holds "
        "no number; or a sheet doesn't exist.",
        "Write `B17`, `'Savings!B17'`, a defined name, or `'B9 - B17'` for what is spent under "
        "the alternative and under the offering.",
    ),
    "X035": Entry(
        "a formula that can't be translated",
        "The formula uses a function without a counterpart here, such as VLOOKUP or INDIRECT; "
        "an array, another workbook, a text; or it goes round in a circle. What the workbook "
        "last computed stands in the model as a figure, with the formula as a comment.",
        "Write the formula by hand in the imported model, if the figure can change.",
    ),
    "X036": Entry(
        "taken as a result",
        "A workbook doesn't say which of its cells are benefits, costs and prices. They were "
        "chosen by the words beside them.",
        "Look at each; name the cells with `--driver`, `--cost` and `--price` if one is wrong.",
    ),
    "X037": Entry(
        "a result for several options",
        "A row shows the same result for several options, side by side. The first cost is taken "
        "for the alternative, the second for the offering.",
        "Say which two to compare: `--driver 'E25 - G25'`.",
    ),
    "X038": Entry(
        "means something slightly else",
        "A formula here and in a spreadsheet differ: texts in cells, empty texts, IFERROR.",
        "Look whether the workbook can meet such values.",
    ),
    "X039": Entry(
        "left out of a workbook",
        "Cells that no result needs, totals whose parts count already, returns and payback "
        "times, which Surplus works out itself, and macros, which are never run.",
        "Nothing needs to be done, if that is right.",
    ),
    "X040": Entry(
        "compared with the workbook",
        "Every formula taken is worked out with the figures in the workbook, and compared with "
        "what the workbook last computed.",
        "If a cell differs, recalculate the workbook in a spreadsheet program and save it; else "
        "look at the formula.",
    ),
    "X041": Entry(
        "units of a workbook",
        "A workbook's units are words. Its figures are taken as pure numbers, and results as "
        "amounts of money, so that the numbers are the workbook's own.",
        "Give the inputs their units, and take `* 1 EUR/year` out of the results.",
    ),
}
_FILLED: dict[str, Entry] = {
    "X050": Entry(
        "not a workbook of ours",
        "A filled workbook is read back by its hidden sheet, which says what it was made from. "
        "The sheet is missing or changed, or a later release of Surplus wrote it.",
        "Ask for the workbook as it was sent; or update Surplus. A calculator of another kind "
        "is read by `surplus import-model`.",
    ),
    "X051": Entry(
        "another version of the model",
        "The model has changed since the workbook was made, or has no input, driver or option "
        "of a name that the workbook has.",
        "Read it with the version that it was made from; or with `--force`, which takes the "
        "figures that both versions have.",
    ),
    "X052": Entry(
        "the case has changed meanwhile",
        "The case isn't as it was when the workbook was made, or another one was named.",
        "Look at each change: what the customer saw may not be what stands in the case.",
    ),
    "X053": Entry(
        "a changed formula",
        "A formula of the workbook was changed, or written over by a number. Surplus reckons "
        "with the model's own formulas, so the change has no effect here.",
        "If the customer is right, change the model.",
    ),
    "X054": Entry(
        "a changed label or unit",
        "Words or numbers that nobody was asked to change were changed.",
        "Nothing needs to be done unless they mean that a figure is meant otherwise.",
    ),
    "X055": Entry(
        "a figure can't be read",
        "A cell for a number holds a text or an error, or is empty; or the numbers of a row "
        "contradict each other.",
        "Ask for the number, or take the others and write this one into the case by hand.",
    ),
    "X056": Entry(
        "a figure in doubt",
        "A share above 100 %, a number below zero where there was none, an exact number beside "
        "a range, or a figure whose unit was changed.",
        "Ask whether it is meant so; `--take` with its name takes it, `--all` doesn't.",
    ),
    "X057": Entry(
        "rows or sheets have moved or are gone",
        "Somebody inserted, deleted or moved rows or columns, or deleted a sheet. Figures are "
        "found by the words beside them where that is possible.",
        "Look whether the figures are the right ones; ask for what is gone.",
    ),
    "X058": Entry(
        "no such change",
        "`--take` or `--refuse` names something that wasn't changed in the workbook.",
        "Call `surplus import-case` without them: it lists what was changed.",
    ),
    "X059": Entry(
        "a case that can't be edited",
        "The case is laid out in a way in which a figure can't be put in place.",
        "Change the figure by hand, or write the section as one key a line.",
    ),
    "X060": Entry(
        "something was written beside the figures",
        "Cells that were empty hold texts or numbers: remarks of the customer's, perhaps.",
        "Read them; they aren't taken.",
    ),
}
ENTRIES: dict[str, Entry] = {**_CALCULATORS, **_FILLED}
