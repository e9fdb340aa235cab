"""The words of the report on a filled workbook, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "filled_kind": "Det som kom tillbaka i arbetsboken",
    "filled_nothing": "Ingen siffra ändrades i arbetsboken.",
    "filled_answer": "{count} siffror ändrades. Med dem som räknas här går värdet för {customer} "
    "från {before} till {after}.",
    "filled_difference": "Skillnad",
    "filled_before": "Värde före",
    "filled_after": "Värde efter",
    "filled_expected": "väntevärde, värt idag",
    "filled_heading": "Det som ändrades",
    "filled_lead": "Varje siffra från vad till vad, och vad den gör med värdet.",
    "filled_name": "Namn",
    "filled_from_to": "Var → är",
    "filled_cells": "Cell",
    "filled_money": "Gör",
    "filled_value": "Värde med den",
    "filled_status": "Läge",
    "filled_open": "öppen",
    "filled_taken": "tagen",
    "filled_doubtful": "tveksam",
    "filled_refused": "avvisad",
    "filled_table": "Varje siffra som ändrades, {currency}, nuvärde",
    "filled_counts": "räknas",
    "filled_counts_not": "räknas inte",
    "filled_heading_refused": "Det som avvisas eller är tveksamt",
    "filled_mind": "Se efter",
    "filled_note_order": "Siffrorna tas en efter en, i arbetsbokens ordning: i en annan ordning "
    "skulle var och en göra lite mer eller mindre, alla tillsammans detsamma.",
    "filled_workbook": "arbetsbok",
    "filled_day": "ifylld",
}
