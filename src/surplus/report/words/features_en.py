"""The words of the report on what to build, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "what_to_build": "What to build",
    "so_many_customers": "{count} customers",
    "so_many_of": "{few} of {all}",
    "worth_most": "{feature} is worth most: {share} of the {total} of benefits to {whom} over "
    "{years}.",
    "worth_none": "No feature is worth anything to {whom} over {years}: {feature} comes to "
    "{share} of {total}.",
    "gate_none": "No feature fails the gate.",
    "gate_one": "{names} fails the gate.",
    "gate_several": "{count} features fail the gate: {names}.",
    "key_worth_most": "Worth most",
    "key_benefits": "Benefits of all features",
    "key_benefits_note": "present value over {years}, {low} to {high} with 80 % probability",
    "key_passing": "Worth building",
    "key_passing_note": "more likely than {chance} to be worth more than they cost",
    "heading_features": "What each feature is worth",
    "lead_features": "The features don't overlap: each is worth what would be lost without it.",
    "lead_features_overlap": "Some features overlap: what would be lost without one isn't its "
    "share, as others do part of the same, or need it.",
    "figure_features": "How sure each feature's share is: from P10 to P90",
    "alt_features": "One bar for each feature, from the 10th to the 90th percentile of its share "
    "of the benefits.",
    "table_features": "The benefits by feature, {currency}, present value over {years}",
    "feature": "Feature",
    "share_of_benefits": "Share of the benefits",
    "lost_without": "Lost without it",
    "paid_less": "Also paid less",
    "tied_to_no_feature": "Tied to no feature, and costs",
    "heading_gate": "Worth its cost?",
    "lead_gate": "For {count} customers. A feature fails if the chance that it is worth more than "
    "it costs to build is below {threshold}.",
    "lead_gate_one": "For one customer. A feature fails if the chance that it is worth more than "
    "it costs to build is below {threshold}.",
    "table_gate": "What counts against what building costs, {currency}, present value over "
    "{years}, and from how many customers it pays",
    "table_gate_free": "What counts, {currency}, present value over {years}; the model states no "
    "cost of building",
    "counts": "Counts",
    "building": "To build",
    "net": "Net",
    "chance_column": "Chance",
    "needed_column": "Pays from",
    "gate_column": "Gate",
    "gate_pass": "pass",
    "gate_unsure": "unsure",
    "gate_fail": "FAIL",
    "callout_fails": "Technically fine, but moves too little value",
    "callout_unsure": "Worth it, but not surely",
    "callout_spare": "Others give the same",
    "why_gives_nothing": "{feature} gives no capability and no driver is tied to it.",
    "why_unused": "{feature} moves no driver: nothing that it gives has a value.",
    "why_worthless": "{feature} is worth {counted}: it doesn't help these customers.",
    "why_below_cost": "{feature} is worth {counted} ({low} to {high}) and costs {cost}; it pays "
    "from {needed} customers like these.",
    "why_uncertain": "{feature} is worth {counted} ({low} to {high}); the chance that this is more "
    "than {cost} is {chance}.",
    "spare_item": "Nothing is lost without {feature}: the others give what it gives.",
    "heading_for_whom": "Worth how much to whom",
    "lead_for_whom": "{feature} differs most: {most} to {best}, {least} to {worst}.",
    "lead_for_whom_same": "Every feature is worth the same to all.",
    "table_by_account": "Share of the benefits of one customer, {currency}, present value over "
    "{years}",
    "heading_capabilities": "What each capability is worth",
    "lead_capabilities": "What the customer can do, whichever feature gives it.",
    "capability_column": "Capability",
    "tied_to_no_capability": "Tied to no capability, and costs",
    "table_capabilities": "The benefits by capability, {currency}, present value over {years}",
    "heading_lineup": "Good, better, best",
    "lead_lineup": "{count} bundles leave the supplier {margin}: {gain} more than the best single "
    "one, which leaves {single}.",
    "lead_lineup_one": "One bundle does best; it leaves the supplier {margin}.",
    "lineup_nobody": "No bundle earns what it costs to build.",
    "lineup_too_many": "A line-up is worked out for up to {features} features and {accounts} "
    "customers or segments: every way to bundle them is tried.",
    "lineup_terms": "Chosen for the supplier's margin: prices paid less the cost of building. A "
    "customer pays at most the reference price and {share} of the benefits, takes what leaves it "
    "most, and where that is equal, the bundle meant for it.",
    "table_lineup": "Price in total for one customer, {currency}, present value over {years}",
    "bundle": "Bundle",
    "features_column": "Features",
    "taken_by": "Taken by",
    "customers_column": "Customers",
    "price_point": "Price",
    "level_only": "Only",
    "level_good": "Good",
    "level_better": "Better",
    "level_best": "Best",
    "level_none": "Buys nothing",
    "no_feature": "none",
    "note_shares_of_features": "A feature's share is its Shapley value: the mean, over all orders "
    "in which the features could be added, of what it adds. The shares, and what is tied to no "
    "feature, add up to the benefits in every draw.",
    "note_missing_capability": "Without a capability, inputs that are tied to it take the "
    "alternative's value, and drivers that rest on it alone bring nothing.",
    "note_captured": "{share} of the benefits count for the supplier; all amounts under 'Counts' "
    "are so much of the share.",
    "note_same_draws": "All customers share their draws: ranges of sums are those of a market that "
    "turns out well or badly as a whole.",
    "note_quantity": "'Also paid less' is what the customer pays less for the offering, at the "
    "price asked, because a feature lowers the quantity needed. It isn't part of the benefits.",
}
