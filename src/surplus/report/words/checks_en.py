"""The words of what is checked of fits of customers, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # The log score
    "worth_chance": "Chance given to what came",
    "worth_log_score": "Log score",
    "worth_chances": "To what a typical customer then did, the model had given a chance of "
    "{model}; going on as before gives it {naive}. That is the log score: the mean logarithm of "
    "the chance given to each customer's number of purchases, which rewards being right and "
    "owning up to doubt. Going on as before is given doubt too: chances about its means, with one "
    "purchase added to each past, so that nobody is sure never to buy.",
    "worth_chances_no_better": "To what a typical customer then did, the model had given a chance "
    "of {model}; going on as before gives it {naive}: the model isn't measurably better. That is "
    "the log score: the mean logarithm of the chance given to each customer's number of "
    "purchases. Going on as before is given chances about its means, with one purchase added to "
    "each past, so that nobody is sure never to buy.",
    "worth_regular": "; k = {k}: 1 is buying at random, more is more regular",
    # Which model was chosen
    "worth_chosen_heading": "Which model foretells best",
    "worth_chosen_best": "{name} foretold the purchases held out best.",
    "worth_chosen_simplest": "{name} is the simplest model that foretold as well as {best}, the "
    "best one.",
    "worth_chosen_naive": "{name} foretold best of the models, but going on as before did better: "
    "look at why.",
    "worth_chosen_caption": "By the log score, the best first; of models within one standard "
    "error of the best, the simplest is chosen",
    "worth_chosen_failed": "Models that couldn't be fitted",
    "worth_behind": "Behind the best",
    "worth_behind_error": "Standard error of that",
    # What the prior alone expects
    "worth_before_heading": "What the model held before seeing the data",
    "worth_before_lead": "Before seeing the data, the model held anything from {low} to {high} "
    "repeat purchases a customer a year likely; {came} came.",
    "worth_before_steers_not": "So the weak prior doesn't steer the result: {share} of what is "
    "known of any parameter comes from it.",
    "worth_before_steers": "The data say little of {name}: {share} of what is known of it comes "
    "from the prior. Read what depends on it with care.",
    "worth_before_tiny": "less than 1 %",
    "worth_before_caption": "Means over the customers at their ages; nine in ten draws from the "
    "prior are between the first two columns",
    "worth_before_what": "What",
    "worth_before_low": "Before: from",
    "worth_before_high": "Before: to",
    "worth_before_fitted": "Fitted",
    "worth_before_came": "Came",
    "worth_before_purchases": "Repeat purchases of a customer a year",
    "worth_before_spend": "Spend of a purchase, mean of customers",
    "worth_before_many": "more than a million",
    # What makes customers differ
    "worth_with_covariates": "{model} with covariates: {columns}",
    "worth_causes_rare": "less than {share}",
    "worth_causes_heading": "What makes customers differ",
    "worth_causes_purchases_than": "Customers with {name} buy {times} times as often as those "
    "with {base} ({low} to {high}), while they are customers.",
    "worth_causes_purchases_more": "For one more of {name}, customers buy {times} times as often "
    "({low} to {high}), while they are customers.",
    "worth_causes_leaving_than": "Those with {name} are {times} times as likely to leave as those "
    "with {base} ({low} to {high}).",
    "worth_causes_leaving_more": "For one more of {name}, they are {times} times as likely to "
    "leave ({low} to {high}).",
    "worth_causes_none": "No covariate makes a difference that can be told from chance.",
    "worth_causes_told": "Together the covariates tell more than chance would: a gain as large by "
    "chance alone has a probability of {chance}.",
    "worth_causes_not_told": "Together the covariates may tell nothing: a gain as large by chance "
    "alone has a probability of {chance}.",
    "worth_causes_caption_buying": "How many times as often customers buy while they are "
    "customers, everything else alike; 1 is as often",
    "worth_causes_caption_leaving": "How many times as likely customers leave, everything else "
    "alike; 1 is as likely",
    "worth_causes_who": "Customers with",
    "worth_causes_base": "Compared with",
    "worth_causes_one_more": "{name}: one more",
    "worth_causes_buying": "Times as often",
    "worth_causes_leaving": "Times as likely to leave",
    "worth_causes_in_words": "In words",
    "worth_causes_buying_more": "buy more often",
    "worth_causes_buying_less": "buy less often",
    "worth_causes_buying_same": "no measurable difference",
    "worth_causes_leaves_more": "leave sooner",
    "worth_causes_leaves_less": "stay longer",
    "worth_causes_leaves_same": "no measurable difference",
    "worth_each_is_one": "No amounts were given, so every purchase counts as 1: name the "
    "column with --amount when you fit, or say what a purchase is worth with --spend.",
}
