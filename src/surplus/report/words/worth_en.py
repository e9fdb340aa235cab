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
    "worth_lead_foretold": "The model was fitted to what was known on {until}, and then asked for "
    "what it hadn't seen.",
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
    "worth_alt_course": "Rising lines: the repeat purchases that the model expects and those that "
    "came, with a mark where the fitted time ends; from there also going on as before.",
    "worth_note_course": "Repeat purchases of all customers, summed up over time",
    "worth_axis_count": "Repeat purchases in the time fitted",
    "worth_axis_mean": "Mean purchases in the time held out",
    "worth_figure_count": "Those who bought often go on less often than before",
    "worth_alt_count": "Mean purchases in the time held out by number of purchases before: by the "
    "model, by going on as before, and as they came.",
    "worth_note_count": "Purchases of a customer in the {time} held out; the last group is {most}",
    "worth_bought_so_far": "Bought again so far",
    "worth_axis_share": "Share of customers, best first",
    "worth_axis_gain": "Share of purchases",
    "worth_gain_line": "By the model",
    "worth_random_line": "At random",
    "worth_figure_gain": "The fifth with the highest predictions made {share} of the purchases",
    "worth_alt_gain": "Curves above the diagonal: share of customers, from the highest "
    "prediction on, against the share of purchases that they made; by the model, and by going on "
    "as before.",
    "worth_note_gain": "Purchases in the {time} held out",
    "worth_tenth": "Tenth",
    "worth_caption_tenths": "Mean purchases in the {time} held out, by tenths of customers from "
    "the highest predictions on",
    # What was fitted
    "worth_heading_parameters": "What was fitted",
    "worth_lead_parameters": "Parameters by highest likelihood, with a weak prior that only holds "
    "what the data don't tell.",
    "worth_parameter": "Parameter",
    "worth_estimate": "Estimate",
    "worth_standard_error": "Standard error",
    "worth_low_95": "Low (95 %)",
    "worth_high_95": "High (95 %)",
    "worth_caption_fit": "{model}: {customers} customers, log-likelihood {loglik}",
    "worth_callout_flags": "What the data don't tell",
    # What they are worth
    "worth_title_worth": "What the customers are worth",
    "worth_answer_worth": "The {customers} customers are expected to bring {clv} within {time}, "
    "{share} of it from the first tenth of them; all that is still to come is worth {residual} "
    "today.",
    "worth_answer_worth_loss": "The {customers} customers are expected to cost {loss} more than "
    "they bring within {time}; all that is still to come is worth {residual} today.",
    "worth_answer_score": "The {customers} customers are expected to make {purchases} purchases "
    "within {time}, worth {clv}; all that is still to come is worth {residual} today.",
    "worth_key_clv": "Worth ahead",
    "worth_key_clv_note": "expected within {time}, discounted; {low} to {high} by what the "
    "parameters leave open",
    "worth_key_residual": "All that is to come",
    "worth_key_residual_note": "residual lifetime value, discounted, without end",
    "worth_key_tenth": "In the first tenth",
    "worth_key_tenth_note": "share of the worth ahead",
    "worth_key_alive_of": "of {customers}, expected number who will buy again",
    "worth_heading_who": "Who is worth what",
    "worth_lead_who": "The tenth that is worth most brings {share} of what all bring within "
    "{time}.",
    "worth_lead_who_losing": "{losing} of {customers} customers are expected to cost more than "
    "they bring within {time}, {loss} together.",
    "worth_spread_line": "Worth ahead",
    "worth_even_line": "If all were worth the same",
    "worth_axis_worth": "Share of the worth ahead",
    "worth_figure_spread": "A fifth of the customers holds {share} of the worth",
    "worth_alt_spread": "A curve above the diagonal: share of customers, best first, against the "
    "share of the worth ahead that they hold.",
    "worth_note_spread": "Expected worth within {time}; Gini coefficient {gini}",
    "worth_note_spread_losing": "Expected worth within {time}, after costs; where the curve "
    "falls, customers cost more than they bring",
    "worth_worth": "Worth ahead",
    "worth_share": "Share",
    "worth_mean_worth": "Of one",
    "worth_alive": "Still customer",
    "worth_mean_purchases": "Purchases of one",
    "worth_all": "All",
    "worth_caption_worth": "Expected, discounted, within {time}",
    "worth_heading_first": "The first",
    "worth_lead_first": "The customers that are worth most; all of them stand in the scores.",
    "worth_customer": "Customer",
    "worth_low": "Low (P10)",
    "worth_high": "High (P90)",
    "worth_expected_purchases": "Purchases",
    "worth_expected_spend": "Spend of one",
    "worth_next_purchase": "Next purchase",
    "worth_heading_cohorts": "When they came",
    "worth_lead_cohorts": "What customers brought and will bring by when they came, against what "
    "winning them cost.",
    "worth_lead_cohorts_no_cost": "What customers brought and will bring by when they came. Say "
    "what winning them cost, and it is set against it.",
    "worth_caption_cohorts": "Worth: margin of what they have spent, and of what is to come, "
    "discounted",
    "worth_caption_cohorts_costs": "Worth: what they have brought after what they cost, and what "
    "is to come after it, discounted",
    "worth_cohort": "Came",
    "worth_alive_count": "Still customers",
    "worth_spent": "Spent so far",
    "worth_brought": "After costs so far",
    "worth_residual": "To come",
    "worth_cac": "Cost of one",
    "worth_clv_each": "Worth of one",
    "worth_ratio": "Worth to cost",
    "worth_payback": "Earned back after",
    "worth_not_yet": "not yet",
    "worth_heading_new": "What a new customer may cost",
    "worth_lead_new": "A new customer is worth {value} before the cost of winning it; {most} is "
    "the most to pay.",
    "worth_what": "What",
    "worth_amount": "Amount",
    "worth_new_value": "Lifetime value of a new customer",
    "worth_most_to_pay": "Most to pay for one, at a worth to cost of {ratio}",
    "worth_base_value": "Customers there are: all that is to come",
    "worth_planned": "{customers} new customers a year for {years}, at {cost} each",
    "worth_equity": "Customer equity",
    "worth_note_money": "Money is discounted at {rate} a year from the end of observation; "
    "{margin} of spend is left after the costs that come with it.",
    "worth_note_costs": "Worth is after the costs of customers: serving a purchase costs "
    "{purchase}, and keeping somebody who is still a customer {year} a year.",
    "worth_note_past": "What customers have brought ends with the observation, and worth ahead "
    "begins there: no cost counts twice. So far, keeping counts for all the time since the first "
    "purchase; ahead, only for as long as somebody is expected to stay.",
    "worth_note_interval": "Intervals say what the parameters leave open (Laplace approximation), "
    "not how a single customer may turn out.",
    "worth_note_residual": "What is to come without end rests on the model far beyond what was "
    "observed.",
    # Contracts
    "worth_contracts_title": "What the contracts are worth",
    "worth_contracts_subtitle": "{contracts} contracts in {table}",
    "worth_contracts_answer": "The {active} contracts that go on are expected to bring {clv} "
    "within {time}; {left} of them will then still be there.",
    "worth_contracts_key_note": "expected within {time}, discounted; {each} a contract",
    "worth_contracts_key_active": "Contracts that go on",
    "worth_contracts_key_median": "Half of them last at least",
    "worth_contracts_key_median_note": "of all that began",
    "worth_contracts_of": "of {contracts} in the table",
    "worth_longer": "longer than seen",
    "worth_contracts_heading_lasting": "How long they last",
    "worth_contracts_lead_lasting": "What was counted (Kaplan and Meier) beside what was fitted.",
    "worth_contracts_counted": "Counted",
    "worth_contracts_fitted": "Fitted",
    "worth_contracts_axis_time": "{unit} since the contract began",
    "worth_contracts_axis_left": "Contracts that are left",
    "worth_contracts_figure": "{left} are left after {time}",
    "worth_contracts_alt": "Two falling lines: the share of contracts that are left, as counted "
    "and as fitted.",
    "worth_contracts_note_figure": "Share of contracts that survive so long",
    "worth_contracts_count": "Contracts",
    "worth_contracts_lead_spread": "The tenth of the contracts that is worth most brings {share}.",
    "worth_contracts_heading_causes": "What makes them end",
    "worth_contracts_lead_causes": "How many times as likely to end in any period, everything "
    "else alike: below 1 they last longer.",
    "worth_contracts_cause": "Of these",
    "worth_contracts_ratio": "Times as likely to end",
    "worth_contracts_bases": "Compared with {bases}",
    "worth_contracts_note_curve": "Contracts that go on count for as long as they have been seen "
    "(censored), not as if they had ended.",
    "worth_contracts_note_worth": "What a period brings comes at its end, if the contract "
    "survives it, discounted at {rate} a year.",
    "worth_transactions_of_contracts": "contracts",
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
