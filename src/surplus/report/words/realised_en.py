"""The words of the reports on what came true, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "realised_kind": "Review · what came true",
    "realised_answer": "After {months} of {all} months, {delivered} of the {promised} promised "
    "so far has been delivered ({share}).",
    "realised_answer_none": "After {months} of {all} months, no driver has been measured in money.",
    "realised_short": "At this pace it comes to {forecast} of {total}: {gap} short.",
    "realised_over": "At this pace it comes to {forecast} against {total} promised.",
    "realised_delivered": "Delivered to date",
    "realised_delivered_note": "of {promised} promised by the drivers that are measured",
    "realised_forecast": "Forecast to the end",
    "realised_forecast_note": "of {total} promised, all drivers",
    "realised_gap": "Gap at the end",
    "realised_gap_note": "promised less forecast; negative if there is more",
    "realised_forgone": "Cost of not acting, a month",
    "realised_forgone_note": "shortfall of the drivers at risk or missed, mean of the next "
    "12 months",
    "realised_rest": "Price and other costs",
    "realised_heading_progress": "Promised and delivered to date",
    "realised_lead_progress": "What each driver promised for the months that are over, and what "
    "came.",
    "realised_heading_forecast": "What it will come to",
    "realised_lead_forecast": "What is measured goes on at the pace of its last {carry} measured "
    "months; what isn't is taken from the updated case.",
    "realised_heading_next": "What to do next",
    "realised_lead_next": "Not acting costs the customer {forgone} a month.",
    "realised_lead_next_none": "No measured driver is at risk.",
    "realised_heading_update": "The case after the figures",
    "realised_lead_update": "The expected value goes from {before} to {after}. It rests on "
    "{effective} effective draws of {draws}.",
    "realised_lead_certain": "Nothing in the case is uncertain, so figures can't change what it "
    "expects.",
    "realised_driver": "Driver",
    "realised_status": "Status",
    "realised_promised": "Promised",
    "realised_delivered_short": "Delivered",
    "realised_share": "Share",
    "realised_measured": "All that are measured",
    "realised_total": "Promised in total",
    "realised_table": "Promised and delivered, {currency}, not discounted",
    "realised_table_quarters": "The measured drivers over time, {currency}, not discounted",
    "realised_table_metrics": "Key metrics",
    "realised_table_update": "Before and after the figures, {currency}, present value",
    "realised_table_inputs": "Inputs that the figures say something of",
    "realised_quarter": "Months",
    "realised_metric": "Key metric",
    "realised_metric_figure": "Figure",
    "realised_metric_target": "Promised",
    "realised_before": "Promised",
    "realised_after": "Now",
    "realised_figure": "{total} promised, {forecast} forecast",
    "realised_alt": "Waterfall from what was promised over each driver's gap to what is forecast.",
    "realised_undiscounted": "{currency} over {years}, not discounted",
    "realised_status_on_track": "on track",
    "realised_status_at_risk": "at risk",
    "realised_status_missed": "missed",
    "realised_status_unmeasured": "not measured",
    "realised_status_not_due": "not due yet",
    "realised_cost": "Each month of the coming year falls {money} short.",
    "realised_watch": "Watch: {metric}.",
    "realised_ask": "Ask {who}: {question}",
    "realised_anyone": "whoever knows",
    "realised_unmeasured": "Not measured yet: agree who reports what",
    "realised_note_promised": "What was promised by month is the valuation's own expected amount "
    "of each year, spread over its months as start, ramp and end say; it counts execution risk "
    "and attribution and isn't discounted.",
    "realised_note_carry": "Carried forward: a month without a figure is what was promised for "
    "it times delivered over promised in the driver's last {carry} measured months.",
    "realised_note_thresholds": "On track from {on} of what was promised for the measured months, "
    "at risk from {risk}, missed below.",
    "realised_note_filled": "{count} months that are over have no figure and are carried in the "
    "same way.",
    "realised_note_update": "Every draw of the case is weighed by how likely it makes the "
    "figures; a figure that states no error has one of {error} of an average month.",
    "realised_figures": "realised figures",
    "realised_months": "months",
    "library_kind": "What came true over many accounts",
    "library_answer": "{accounts} accounts report. {driver} keeps least of its promise: {share}.",
    "library_heading": "How much of each promise came true",
    "library_lead": "Delivered over promised. The range is for the next account, 80 %.",
    "library_heading_accounts": "Account by account",
    "library_lead_accounts": "Each account's own figure, and the same drawn towards the mean by "
    "as much as it is unsure.",
    "library_accounts": "Accounts",
    "library_mean": "Mean",
    "library_between": "Spread between",
    "library_next": "Next account",
    "library_few": " (few)",
    "library_table": "Drivers, delivered over promised",
    "library_account": "Account",
    "library_own": "Own figure",
    "library_shrunken": "Best estimate",
    "library_selection_title": "Only those who report are seen",
    "library_selection": "Accounts in which things go well report more readily, or those that "
    "complain. Don't take the mean for all accounts.",
    "library_out_of": "{reporting} of {all} accounts report ({share}); nothing is known of the "
    "others.",
    "library_unknown": "Nobody said how many accounts there are: give '--out-of'.",
    "library_note_between": "The spread between accounts is estimated beside their errors "
    "(DerSimonian & Laird 1986).",
    "library_note_shrunken": "Best estimate: own figure and mean, weighed by how sure each is "
    "(normal-normal shrinkage).",
}
