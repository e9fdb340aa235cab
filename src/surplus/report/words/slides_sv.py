"""The words of the slides in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "slides_more": "{count} till",
    "slides_more_in_notes": "{count} till, i anteckningarna till bilden",
    "slides_story": "Så blir problem till värde",
    "slides_sum": "Värde = nytta − pris",
    "slides_sum_alt": "Summan som ger värdet: {sum}.",
    "slides_table_alt": "{name}: {rows}.",
    "slides_shows": "Det visar: {steps}.",
    "slides_known": "Känt, och det som betyder mest",
    "slides_uncertainty_share": "Andel av osäkerheten",
    "slides_options": "Så mycket kostar, och ger, varje val totalt",
    "slides_below": "Under noll",
    "slides_above": "Noll och över",
    "slides_from": "Från",
    "slides_to": "Till",
    "slides_base": "Osynlig bas",
    "slides_part_above": "Över noll",
    "slides_part_below": "Under noll",
    "slides_label_height": "Etikettens höjd",
    "slides_marks": "Märken",
    "slides_edit": "Ändra beloppen i kolumn B; de andra kolumnerna följer med.",
    "slides_notes_figures": "Det som står här, i sin helhet",
    "slides_notes_sources": "Var siffrorna kommer ifrån",
}
