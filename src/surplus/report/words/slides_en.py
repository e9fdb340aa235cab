"""The words of the slides in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "slides_more": "{count} more",
    "slides_more_in_notes": "{count} more, in the notes below this slide",
    "slides_story": "This is how problems turn into value",
    "slides_sum": "Value = benefits − price",
    "slides_sum_alt": "The sum that gives the value: {sum}.",
    "slides_table_alt": "{name}: {rows}.",
    "slides_shows": "It shows: {steps}.",
    "slides_known": "Known, and what matters most",
    "slides_uncertainty_share": "Share of the uncertainty",
    "slides_options": "This is what each option costs, and brings, in total",
    "slides_below": "Below zero",
    "slides_above": "Zero and above",
    "slides_from": "From",
    "slides_to": "To",
    "slides_base": "Invisible base",
    "slides_part_above": "Above zero",
    "slides_part_below": "Below zero",
    "slides_label_height": "Height of the label",
    "slides_marks": "Marks",
    "slides_edit": "Change the amounts in column B; the other columns follow.",
    "slides_notes_figures": "What stands here, in full",
    "slides_notes_sources": "Where the numbers come from",
}
