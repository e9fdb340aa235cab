"""The words of the interview guide in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "interview_guide": "Interview guide",
    "decide_pursue": "to pursue or to drop",
    "decide_line-up": "which offering",
    "decide_promise": "which driver to promise",
    "decide_price": "which price to ask",
    "choose_offering": "go for {option}",
    "choose_alternative": "stay with {option}",
    "choose_promise": "promise {driver}",
    "choose_price": "ask {price}",
    # The answer
    "as_known": "As far as is known: {choice}; the chance that it is right is {right}.",
    "all_worth": "To know everything first would be worth {worth}.",
    "ask_first": "Begin with {thing}: ask {who}.",
    "too_dear": "No question is worth what asking costs.",
    "nothing_left": "Nothing left worth asking: no answer would change the choice.",
    "nothing_to_ask": "Every input is stated as a single number, so there is nothing to ask: "
    "{choice}.",
    "key_all": "To know everything",
    "key_all_note": "what all answers together are worth; no question can be worth more",
    "key_right": "Right as it stands",
    "key_right_note": "chance that nothing turns out better than to {choice}",
    "key_worth_asking": "Worth asking",
    "key_worth_asking_note": "questions, of all that could be asked",
    "key_stop": "Stop after",
    "key_stop_note": "questions: nine tenths of what is worth knowing is known then",
    # The order
    "heading_order": "What to ask, in this order",
    "lead_order": "You can stop after question {count}: the answers up to it tell {share} of what "
    "is worth knowing.",
    "table_order": "Worth: what asking adds to the answers before, times the chance of an answer, "
    "less its cost. Known: of what is worth knowing, with the answers up to this one",
    "ask_question_head": "Question",
    "ask_whom_head": "Whom",
    "ask_how_head": "How",
    "ask_worth_head": "Worth",
    "ask_learnt_head": "Known",
    "how_interview": "interview",
    "how_document": "document",
    "how_observation": "observe on site",
    "how_measurement": "measure",
    "ask_customer": "{thing}: what is it here?",
    "ask_claim": "{thing}: what do trials show?",
    "ask_market": "{thing}: what do outside sources say?",
    "ask_solution": "{thing}: what do our own records say?",
    "who_customer": "the customer",
    "who_claim": "our own specialists",
    "who_market": "outside sources",
    "who_solution": "our own records",
    "heading_not_now": "Not worth asking now",
    "lead_not_now": "Alone or after the questions above, these add next to nothing to the choice.",
    "lead_too_dear": "Asking these costs more than the answers are worth.",
    "not_now": "Leave these out unless they come up",
    "heading_by_share": "If you ask anyway",
    "lead_by_share": "No answer changes the choice. These make the value itself surer, the most "
    "telling first.",
    "table_by_share": "Share: how much of the variance of the value would be gone",
    # The people
    "heading_people": "Who can answer what",
    "lead_people": "The same questions by person, with what is believed now.",
    "ask_now_head": "Believed now (90 %)",
    "ask_change_head": "What it would change",
    "changes_below": "below {at}: {choice}",
    "changes_above": "above {at}: {choice}",
    "changes_choice": "the choice, in {chance} of cases",
    "changes_with_others": "the choice, only together with others",
    "changes_rarely": "the choice, but rarely",
    # Two figures
    "heading_gaps": "Two figures for one thing",
    "lead_gaps": "Let those who stand for the figures talk to each other, the widest gap first.",
    "table_gaps": "The value with each figure, all else as it is",
    "ask_talk_head": "Who stands for it",
    "ask_figure_head": "Figure",
    "ask_value_head": "Value",
    "ask_between": "between them",
    "ask_counts": "counts",
    # The checklist
    "heading_checklist": "What nobody mentioned",
    "lead_checklist": "The model has nothing on these. Ask openly what else changes, and read "
    "them out one by one.",
    "ask_group_head": "Kind",
    "ask_element_head": "Gained or given",
    "group_technical": "technical",
    "group_economic": "economic",
    "group_service": "service",
    "group_social": "social",
    "group_time": "time it takes",
    "group_energy": "effort it takes",
    "group_risk": "risk",
    # The notes
    "note_pursue": "The decision: to go for the offering brings its value to the customer, to stay "
    "with the alternative brings nothing.",
    "note_line-up": "The decision: each offering brings its value to the customer against the "
    "alternative; to stay with the alternative brings nothing.",
    "note_promise": "The decision: a promise brings what its driver brings.",
    "note_price": "The decision: a price brings the supplier what is paid less the cost, where the "
    "customer gains by it, and nothing where not.",
    "note_worth": "What an answer is worth: the expected value of partial perfect information, by "
    "regression on the {draws} draws of the valuation (Strong, Oakley & Brennan 2014).",
    "note_plan": "The order is greedy: each question adds most to those before it. Put an answer "
    "into the case, or give --answered, and the rest is ranked anew.",
    "note_chances": "Chance of an answer where the model doesn't say: interview {interview}, "
    "document {document}, observation {observation}, measurement {measurement}. These are "
    "assumptions; state 'answerable' and 'cost_of_asking' where you know better.",
    "note_errors": "Where an error of measurement is stated, the worth is that of the reading "
    "(expected value of sample information; Strong et al. 2015).",
}
