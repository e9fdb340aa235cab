"""The words of the reports on segments of customers, and on moves between them, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # Recency, frequency, money
    "worth_rfm_title": "How recently, how often, for how much",
    "worth_rfm_answer": "“{segment}” holds most of the spend: {count} customers, {customers} of "
    "them all, made {spend} of it.",
    "worth_rfm_heading": "Segments",
    "worth_rfm_lead": "Segments go by the classes of recency and frequency.",
    "worth_rfm_segment": "Segment",
    "worth_rfm_of_customers": "Of the customers",
    "worth_rfm_of_spend": "Of the spend",
    "worth_rfm_purchases": "Purchases of one",
    "worth_rfm_since": "Since the last",
    "worth_rfm_caption": "Spend and purchases in all of the time observed; means of a customer; "
    "the time since the last purchase in {unit}",
    "worth_rfm_heading_classes": "What the classes hold",
    "worth_rfm_lead_classes": "5 is the best class. Equal values stay together: all who bought "
    "once are in class 1. Otherwise each class takes an equal share of the customers who are "
    "left.",
    "worth_rfm_measure": "By",
    "worth_rfm_class": "Class",
    "worth_rfm_from": "From",
    "worth_rfm_to": "To",
    "worth_rfm_recency": "{unit} since the last purchase",
    "worth_rfm_frequency": "purchases",
    "worth_rfm_monetary": "spend",
    "worth_rfm_note": "Classes sort customers by what they did; they say nothing of what each "
    "will do.",
    "worth_rfm_champions": "champions",
    "worth_rfm_loyal": "loyal",
    "worth_rfm_new": "new",
    "worth_rfm_promising": "promising",
    "worth_rfm_recent_once": "recent, once",
    "worth_rfm_need_attention": "need attention",
    "worth_rfm_about_to_sleep": "about to sleep",
    "worth_rfm_at_risk": "at risk",
    "worth_rfm_cant_lose": "can't lose",
    "worth_rfm_asleep": "asleep",
    # Moves between segments
    "worth_migrate_title": "Who moved, and what that did to the money",
    "worth_migrate_answer": "Of {customers} customers, {stayed} are in the same segment as "
    "before, {moved} are in another one and {gone} are gone; {came} came. All are worth {after} "
    "now, {change} than before.",
    "worth_migrate_more": "{amount} more",
    "worth_migrate_less": "{amount} less",
    "worth_migrate_same": "no more and no less",
    "worth_migrate_heading_bridge": "What changed",
    "worth_migrate_lead_bridge": "What customers were worth before, what changed with those who "
    "left, came, moved and stayed, and what they are worth now.",
    "worth_migrate_figure": "{part} changed most: {amount}",
    "worth_migrate_alt": "A waterfall from what customers were worth before, by those who are "
    "gone, came, moved and stayed, to what they are worth after.",
    "worth_migrate_note": "Sum of '{amount}' over customers",
    "worth_migrate_before": "Before",
    "worth_migrate_after": "After",
    "worth_migrate_gone": "Gone",
    "worth_migrate_came": "New in the table",
    "worth_migrate_moved": "In another segment",
    "worth_migrate_stayed": "In the same segment",
    "worth_migrate_heading_customers": "Who moved where",
    "worth_migrate_lead_customers": "A row for each segment before, a column for each segment "
    "after.",
    "worth_migrate_caption_customers": "Customers by segment before (rows) and after (columns)",
    "worth_migrate_heading_money": "What moved with them",
    "worth_migrate_lead_money": "How much more those in each cell are worth than before: the "
    "cells add up to the whole change.",
    "worth_migrate_caption_money": "Change of '{amount}' by segment before (rows) and after "
    "(columns)",
    "worth_migrate_from": "From",
    "worth_migrate_note_tenths": "Segments are tenths of the customers of each table by "
    "'{amount}', 1 the best; customers with equal amounts are in the same tenth.",
    "worth_migrate_note_snapshots": "Customers are matched by name: who is in one table only is "
    "gone, or new in the table.",
    # Fits of segments
    "worth_parts_title": "How segments of customers buy: {model}",
    "worth_parts_answer": "Within {time}, a customer of {most} is expected to make {high} "
    "purchases, one of {least} {low}.",
    "worth_parts_drifting": "From cohort to cohort, {names} drift.",
    "worth_parts_steady": "No parameter drifts measurably from cohort to cohort.",
    "worth_parts_none": "no segment",
    "worth_parts_heading": "What they are expected to do",
    "worth_parts_lead": "By the fit of each segment, drawn towards the others as far as it is "
    "uncertain.",
    "worth_parts_caption": "Expected purchases within {time}",
    "worth_parts_segment": "Segment",
    "worth_parts_heading_drift": "Whether cohorts drift",
    "worth_parts_lead_drift": "Customers who came later may buy otherwise than those who came "
    "earlier.",
    "worth_parts_caption_drift": "Change of each parameter from one cohort to the next, by the "
    "fits of cohorts on their own",
    "worth_parts_change": "Change",
    "worth_parts_in_words": "In words",
    "worth_parts_is_steady": "no measurable drift",
    "worth_parts_grows": "grows",
    "worth_parts_falls": "falls",
    "worth_parts_lead_parameters": "First as each segment says on its own; then drawn together: "
    "a small segment borrows from the others, a large one keeps what it says.",
    "worth_parts_caption_own": "On their own",
    "worth_parts_caption_drawn": "Drawn together",
    "worth_parts_middle": "In the middle",
    "worth_parts_factor": "Typically differ by a factor of",
    "worth_parts_callout": "Segments that couldn't be fitted on their own",
    "worth_parts_note": "Log-parameters of segments are taken as normal about a common mean; "
    "mean and spread are found from the segments themselves (empirical Bayes).",
    # The account of the base
    "worth_account_heading": "What they have brought",
    "worth_account_lead": "After what they cost, customers brought {total} in the time observed; "
    "{losing} of {customers} cost more than they brought, {loss} together.",
    "worth_account_caption": "From each customer's first purchase to the end of observation, not "
    "discounted",
    "worth_account_line": "Line",
    "worth_account_each": "Of one",
    "worth_account_of_spend": "Of the spend",
    "worth_account_spend": "Spend, less returns",
    "worth_account_sales": "Cost of what was sold",
    "worth_account_serving": "Serving purchases",
    "worth_account_keeping": "Keeping customers",
    "worth_account_direct": "Profit from their own purchases",
    "worth_account_indirect": "Indirect: {name}",
    "worth_account_total": "Profit",
    "worth_account_profit": "Profit",
    "worth_account_so_far": "Added up",
    "worth_account_caption_tenths": "Profit by tenths of the customers, from the most profitable "
    "on",
    # Repeat purchases, counted and expected
    "worth_repeats_heading": "How well it tells what was seen",
    "worth_repeats_lead": "Of the same customers over the same time, the model expects "
    "{expected} who never buy again; {actual} never did. {misplaced} of the customers stand in "
    "another row than it expects.",
    "worth_repeats_caption": "Customers by repeat purchases in all of the time observed, as they "
    "are and as the fitted model expects them (simulated)",
    "worth_repeats_count": "Repeat purchases",
    "worth_repeats_expected": "Expected",
    "worth_repeats_actual": "Counted",
    "worth_repeats_off": "Off, of all customers",
    # Scores as a workbook
    "worth_live_sheet_scores": "Customers",
    "worth_live_sheet_given": "Parameters",
    "worth_live_sheet_lookup": "Lookup",
    "worth_live_note": "Expected within {time}, discounted at {rate} a year. Yellow cells may be "
    "changed; a history that isn't in the lookup sheet gives #N/A.",
    "worth_live_note_given": "As fitted. The chance of still being a customer, where it is a "
    "formula, the spend and the margin follow these cells; the lookup sheet was worked out from "
    "the parameters as they stand.",
    "worth_live_these": "These {customers} customers",
    "worth_live_x": "Repeat purchases",
    "worth_live_recency": "From the first purchase to the last, {unit}",
    "worth_live_age": "From the first purchase until now, {unit}",
    "worth_live_later": "Spend after the first purchase",
    "worth_live_row": "Row",
}
