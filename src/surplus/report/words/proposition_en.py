"""The words of value propositions in English.

What the model calls things stands where grammar can't go wrong: before a colon, in brackets,
or after a preposition. What agrees with it is 'this', 'we' or 'you'.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "prop_kind": "Value proposition",
    "prop_heading_focus": "What matters most",
    "prop_heading_difference": "What sets it apart",
    "prop_heading_all": "All benefits",
    "prop_heading_why": "What stands behind each sentence",
    "prop_heading_of": "{segment}: {heading}",
    # One driver
    "prop_gain_known": "{label}: we expect this to be worth {amount} to you over {years}{range}.",
    "prop_gain_partly": "{label}: we expect this to be worth {amount} to you over {years}{range}; "
    "part of it is still to be confirmed{who}.",
    "prop_gain_assumed": "{label}: we assume this is worth {amount} to you over {years}{range}; "
    "to be confirmed{who}.",
    "prop_delivered_known": "{label}: this is worth {amount} to you over {years}{range}.",
    "prop_delivered_partly": "{label}: this is worth {amount} to you over {years}{range}; "
    "part of it is still to be confirmed{who}.",
    "prop_delivered_assumed": "{label}: we assume this is worth {amount} to you over "
    "{years}{range}; to be confirmed{who}.",
    "prop_loss_known": "{label}: here {alternative} is better for you, by {amount} over "
    "{years}{range}.",
    "prop_loss_partly": "{label}: here {alternative} is better for you, by {amount} over "
    "{years}{range}; part of it is still to be confirmed{who}.",
    "prop_loss_assumed": "{label}: here we assume that {alternative} is better for you, by "
    "{amount} over {years}{range}; to be confirmed{who}.",
    "prop_equal_known": "{label}: here there is no difference between {offering} and "
    "{alternative} that matters to you.",
    "prop_equal_partly": "{label}: here we expect no difference between {offering} and "
    "{alternative} that matters to you; part of it is still to be confirmed{who}.",
    "prop_equal_assumed": "{label}: here we assume no difference between {offering} and "
    "{alternative}; to be confirmed{who}.",
    "prop_range": ", {range} with 80 % probability",
    "prop_range_value": "({range} with 80 % probability)",
    "prop_who": "({who})",
    "prop_rest": "The other points come to {amount} together.",
    "prop_none": "By the figures we have, {offering} is better than {alternative} for you on no "
    "point.",
    # The story
    "prop_problem": "{problem}.",
    "prop_change_known": "With {offering} this changes: {capability}.",
    "prop_change_open": "With {offering} this is meant to change: {capability}.",
    "prop_change_alone_known": "What changes with {offering}: {capability}.",
    "prop_change_alone_open": "What is meant to change with {offering}: {capability}.",
    "prop_matters_said": "How much this matters to you: {weight} of 5, as you have said ({who}).",
    "prop_matters_assumed": "How much this matters to you, as we understand it: {weight} of 5; to "
    "be confirmed.",
    # The sum
    "prop_costs_more": "It takes {amount} besides the price.",
    "prop_costs_less": "What it takes besides the price is {amount} less.",
    "prop_price_more": "The price is {amount} higher over {years}.",
    "prop_price_less": "The price is {amount} lower over {years}.",
    "prop_price_same": "The price is the same.",
    "prop_value_more_known": "{amount} stays with you{range}.",
    "prop_value_more_partly": "By what is known today, {amount} would stay with you{range}.",
    "prop_value_more_assumed": "If our assumptions hold, {amount} would stay with you{range}.",
    "prop_value_less_known": "You would lose {amount}{range}.",
    "prop_value_less_partly": "By what is known today, you would lose {amount}{range}.",
    "prop_value_less_assumed": "If our assumptions hold, you would lose {amount}{range}.",
    "prop_after_price": "after the price",
    # In short
    "prop_short_focus": "With {offering} instead of {alternative}, we expect {points} for you "
    "over {years}.",
    "prop_short_difference": "What sets {offering} apart from {alternative} over {years}: "
    "{points}.",
    "prop_short_all": "With {offering} instead of {alternative}, we expect benefits of {amount} "
    "for you over {years}, above all {points}.",
    "prop_point": "{phrase} ({amount})",
    "prop_point_assumed": "{phrase} ({amount}, assumed)",
    "prop_and": "{first} and {last}",
    # Behind it
    "prop_list": "The same, point by point",
    "prop_sentence": "Sentence",
    "prop_figures": "Figures",
    "prop_rests_on": "Rests on",
    "prop_parts": "what its parts rest on",
    "prop_expected": "expected",
    "prop_p10": "P10",
    "prop_p90": "P90",
    "prop_weight": "weight",
    "prop_from_model": "the model's words",
    "prop_open_input": "{label}: {standing}",
    "prop_said_input": "{label}: {evidence}",
    "prop_unsaid": "a figure in the formula, with nothing behind it",
    "prop_table": "How the points compare with {alternative}, {currency}, present value over "
    "{years}",
    "prop_chance": "Chance",
    "prop_weight_head": "Matters",
    "prop_side": "Compared",
    "prop_side_better": "better",
    "prop_side_equal": "equal",
    "prop_side_worse": "worse",
    "prop_note_focus": "In focus are the one or two points with the most value × certainty × "
    "priority: the expected difference, the share of it that nine draws in ten reach, and the "
    "weight from 1 to 5 that the customer gave it. What is only assumed comes last.",
    "prop_note_unstated": "No priorities of the customer's are stated, so every point weighs the "
    "same.",
    "prop_note_equal": "A difference below 1 % of all differences counts as none.",
    "prop_note_readable": "Readability of the text: LIX {lix}, {level} (Björnsson 1968).",
    "prop_lix_very_easy": "very easy",
    "prop_lix_easy": "easy",
    "prop_lix_medium": "medium",
    "prop_lix_hard": "hard",
    "prop_lix_very_hard": "very hard",
}
