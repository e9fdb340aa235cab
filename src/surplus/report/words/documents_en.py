"""The words of the documents in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "business_case": "Business case",
    "so_many_more": "{count} more",
    "only_largest": "the {count} largest of {all}; the table has them all",
    # The statement on one page
    "sheet_sum": "Value to the customer {value} = benefits {benefits} − price difference {price}",
    "sheet_sum_cheaper": "Value to the customer {value} = benefits {benefits} + lower price "
    "{price}",
    "sheet_assumed": "{count} inputs are assumed or claimed without evidence.",
    "sheet_note": "The business case shows every amount with its working and its source.",
    "sheet_surer": "Would make the value surer",
    "sheet_ask": "{thing}: {share} of the uncertainty. Ask: {who}.",
    "heading_next": "Next step",
    # The guide on paper
    "heading_questions": "What to ask, in this order",
    "lead_questions": "The answer to the first question is worth most. Write a range where "
    "nobody knows exactly, and who said it.",
    "lead_questions_settled": "No answer changes the choice. These make the value itself surer, "
    "the most telling first.",
    "field_whom": "Ask",
    "field_how": "How",
    "field_now": "Believed now (90 %)",
    "field_worth": "Worth",
    "field_share": "Share of the uncertainty",
    "field_change": "Would change",
    "field_low": "Low",
    "field_likely": "Likely",
    "field_high": "High",
    "field_known": "Who says so, when, how known",
    "heading_confirm": "To confirm in passing",
    "lead_confirm": "Assumed so far. Tick what is right, and write what isn't.",
    "field_confirm": "{label}: {value}",
    "heading_seen": "What you saw and heard",
    "lead_seen": "What people do says more than what they recall.",
    "seen_where": "Where the work is done: what happens, how often, how long it takes",
    "seen_workaround": "What people put up with or work around",
    "seen_measure": "How the customer would see that it has got better, and who measures it",
    "seen_next": "Agreed: who does what until when",
    "heading_unmentioned": "What nobody mentioned",
    "lead_unmentioned": "The model has nothing on these. Read them out one by one; tick those "
    "that matter here.",
    # In the PDF
    "contents": "Contents",
    "page_of": "Page {page} of {pages}",
    "figures_behind": "The figures behind the charts",
}
