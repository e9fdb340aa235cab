"""The words of the reports on who is due, and on what customers have brought, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # Who is due when
    "worth_due_title": "Who is due when",
    "worth_due_answer": "Of {customers} customers, {overdue} are overdue by their own rhythm, "
    "{this_week} are due within a week and {this_month} more within four; {later} later, and "
    "{gone} have probably left.",
    "worth_due_overdue": "Overdue",
    "worth_due_this_week": "Due within a week",
    "worth_due_this_month": "Due within four weeks",
    "worth_due_later": "Due later",
    "worth_due_gone": "Probably left",
    "worth_due_key_overdue_note": "silent for more than {times} times their own rhythm, and "
    "probably still customers",
    "worth_due_key_week_note": "half of such customers buy sooner",
    "worth_due_key_month_note": "not within a week already",
    "worth_due_heading": "How many are due when",
    "worth_due_lead": "Each customer stands in one row, the first that fits; who has probably "
    "left comes before all others.",
    "worth_due_status": "Status",
    "worth_due_share": "Of the customers",
    "worth_due_share_worth": "Of the worth ahead",
    "worth_due_heading_overdue": "Overdue: those worth most",
    "worth_due_lead_overdue": "Used to buy more often, and probably still customers: ask what "
    "changed.",
    "worth_due_heading_this_week": "Due within a week: those worth most",
    "worth_due_lead_this_week": "Their next purchase is as likely as not within seven days.",
    "worth_due_heading_this_month": "Due within four weeks: those worth most",
    "worth_due_lead_this_month": "Their next purchase is as likely as not within four weeks.",
    "worth_due_silent": "Days since",
    "worth_due_rhythm": "Own rhythm, days",
    "worth_due_caption": "{most} at most; worth expected, discounted, within {time}. All customers "
    "stand in the table that was written.",
    "worth_due_note_rhythm": "A customer's own rhythm is the median wait that the fit expects "
    "right after the latest purchase, from the customer's own purchases and those of all; who "
    "bought once has that of all such customers.",
    "worth_due_note_status": "Overdue is who has been silent for more than {times} times the own "
    "rhythm. Probably left is who is still a customer with a chance below {gone}.",
    "worth_due_note_next": "The day of the next purchase is the median, if still a customer: half "
    "of such customers buy sooner, half later.",
    # What customers have brought so far
    "worth_history_title": "What customers have brought so far",
    "worth_history_answer": "After what they cost, the {customers} customers have brought "
    "{total} so far, {each} each; {losing} of them cost more than they brought.",
    "worth_history_answer_today": "After what they cost, and with interest to the end of "
    "observation, the {customers} customers have brought {total} so far, {each} each; {losing} "
    "of them cost more than they brought.",
    "worth_history_key_total": "Brought so far",
    "worth_history_key_total_note": "after what selling, serving, keeping and winning them cost",
    "worth_history_key_each": "Of one customer",
    "worth_history_key_tenth": "From the first tenth",
    "worth_history_key_tenth_note": "of the customers, by what they brought",
    "worth_history_key_losing": "Cost more than they brought",
    "worth_history_key_losing_note": "{loss} together",
    "worth_history_caption_today": "From each customer's first purchase to the end of observation, "
    "with interest until then",
    "worth_history_caption_plain": "From each customer's first purchase to the end of observation, "
    "without interest",
    "worth_history_heading_cohorts": "When they came",
    "worth_history_lead_cohorts": "What customers have brought by when they came. Younger cohorts "
    "had less time.",
    "worth_history_caption_cohorts": "From each customer's first purchase to the end of "
    "observation",
    "worth_history_margin": "Margin",
    "worth_history_care": "Serving and keeping",
    "worth_history_winning": "Winning",
    "worth_history_brought": "Brought",
    "worth_history_repaid": "Earned back",
    "worth_history_heading_first": "The first",
    "worth_history_lead_first": "The customers that have brought most; all of them stand in the "
    "table that was written.",
    "worth_history_purchases": "Purchases",
    "worth_history_note": "This looks back: it says nothing of what is still to come. That is "
    "said by 'surplus worth fit' and 'score'.",
    "worth_history_note_plain": "Amounts are sums, without interest.",
    "worth_history_note_today": "Amounts are as of the end of observation: earlier money has "
    "grown at {rate} a year since.",
    "worth_account_winning": "Winning customers",
}
