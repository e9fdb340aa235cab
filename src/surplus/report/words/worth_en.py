"""The words of the reports on what customers are worth, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "worth_kind": "Customers · what they are worth",
    "worth_title_fit": "How customers buy: {model}",
    "worth_subtitle": "{customers} customers in {table}, observed until {until}",
    "worth_answer_fit": "For the {time} held out, the model foretold {model} purchases; {came} "
    "came: {off}. Going on as before would have said {naive}: {naive_off}.",
    "worth_answer_unchecked": "{model} is fitted, and not checked: no time was held out.",
    "worth_off_none": "just as many",
    "worth_off_more": "{share} too many",
    "worth_off_less": "{share} too few",
    "worth_off_unknown": "nothing to compare with",
    # Units of time
    "worth_hour": "hour",
    "worth_hours": "hours",
    "worth_day": "day",
    "worth_days": "days",
    "worth_week": "week",
    "worth_weeks": "weeks",
    "worth_month": "month",
    "worth_months": "months",
    "worth_quarter": "quarter",
    "worth_quarters": "quarters",
    "worth_year": "year",
    "worth_years": "years",
    # Headline
    "worth_customers": "Customers",
    "worth_key_alive": "Still customers",
    "worth_key_alive_note": "expected number who will buy again, at the end of observation",
    "worth_key_bias": "Purchases foretold",
    "worth_key_bias_note": "too many (+) or too few (−) in the time held out",
    "worth_key_gained": "Better than going on as before",
    "worth_key_gained_note": "of the squared error for each customer is gone",
    # How well it foretells
    "worth_heading_foretold": "How well it foretells",
    "worth_lead_foretold": "The model was fitted to what was known on {until}, and then asked "
    "for what it hadn't seen.",
    "worth_rule": "Rule",
    "worth_naive": "Going on as before",
    "worth_foretold": "Foretold",
    "worth_came": "Came",
    "worth_bias": "Off by",
    "worth_error_each": "Mean error of a customer",
    "worth_caption_accuracy": "Purchases in the {time} held out",
    "worth_model_line": "The model",
    "worth_came_line": "What came",
    "worth_naive_line": "Going on as before",
    "worth_fitted_until": "fitted until here",
    "worth_axis_time": "{unit} since the first customer",
    "worth_axis_repeats": "Repeat purchases so far",
    "worth_until": "Until",
    "worth_figure_course": "Repeat purchases so far: at the end {off}",
    "worth_alt_course": "Two rising lines, the repeat purchases that the model expects and "
    "those that came, with a mark where the fitted time ends.",
    "worth_note_course": "Repeat purchases of all customers, summed up over time",
    "worth_axis_count": "Repeat purchases in the time fitted",
    "worth_axis_mean": "Mean purchases in the time held out",
    "worth_figure_count": "Those who bought often go on less often than before",
    "worth_alt_count": "Mean purchases in the time held out by number of purchases before: by "
    "the model, by going on as before, and as they came.",
    "worth_note_count": "Purchases of a customer in the {time} held out; the last group is {most}",
    "worth_bought_so_far": "Bought again so far",
    "worth_axis_share": "Share of customers, best first",
    "worth_axis_gain": "Share of purchases",
    "worth_gain_line": "By the model",
    "worth_random_line": "At random",
    "worth_figure_gain": "The fifth with the highest predictions made {share} of the purchases",
    "worth_alt_gain": "A curve above the diagonal: share of customers, from the highest "
    "prediction on, against the share of purchases that they made.",
    "worth_note_gain": "Purchases in the {time} held out",
    "worth_tenth": "Tenth",
    "worth_caption_tenths": "Mean purchases in the {time} held out, by tenths of customers from "
    "the highest predictions on",
    # What was fitted
    "worth_heading_parameters": "What was fitted",
    "worth_lead_parameters": "Parameters by highest likelihood, with a weak prior that only "
    "holds what the data don't tell.",
    "worth_parameter": "Parameter",
    "worth_estimate": "Estimate",
    "worth_standard_error": "Standard error",
    "worth_low_95": "Low (95 %)",
    "worth_high_95": "High (95 %)",
    "worth_caption_fit": "{model}: {customers} customers, log-likelihood {loglik}",
    "worth_callout_flags": "What the data don't tell",
    # How it was counted
    "worth_note_until": "Observed until {until}: who hasn't bought since is known not to have "
    "bought. Times are in {unit}.",
    "worth_note_merge_day": "Purchases of a customer on the same day are one.",
    "worth_note_merge_unit": "Purchases of a customer in the same unit of time are one.",
    "worth_note_returns_net": "Negative amounts are returns: they lower the spend and are no "
    "purchases.",
    "worth_note_returns_leave_out": "Rows with negative amounts are left out.",
    "worth_note_returns_refuse": "No amount is negative.",
    "worth_note_zeros_count": "An amount of zero is a purchase.",
    "worth_note_zeros_leave_out": "Rows with an amount of zero are left out.",
    "worth_note_zeros_refuse": "No amount is zero.",
    "worth_transactions": "transactions",
    "worth_model": "model",
    "worth_version": "version",
}
