"""The words of the report on what to charge, in English."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "what_to_charge": "What to charge",
    "per_thing": "per {thing}",
    "in_all": "in all",
    "price_per": "Price {per}",
    "price_answer": "{offering} is worth {worth} {per} to {whom}; {price} is asked.",
    "answer_band": "Up to {easy} it is a no-brainer; above {walk} more than half walk away.",
    "answer_walk": "Above {walk} more than half walk away, and no price makes it a no-brainer.",
    "answer_nothing": "It creates nothing that could be shared.",
    "key_worth": "Economic value {per}",
    "key_worth_note": "{low} to {high} with 80 % probability; the price that leaves nothing",
    "key_worth_note_certain": "the price that leaves nothing",
    "key_no_brainer": "No-brainer up to",
    "key_no_brainer_note": "nine in ten lose nothing, and the expected return is at least {back}",
    "key_walk_away": "Walk-away above",
    "key_walk_away_note": "more than half would lose by it",
    "key_best": "Most profit at",
    "key_best_note": "{share} buy",
    "key_best_note_revenue": "{share} buy; revenue, as no unit cost is given",
    "heading_worth": "What it is worth",
    "lead_worth": "With 80 % probability the economic value lies between {low} and {high} {per}.",
    "lead_worth_certain": "The economic value is {worth}; nothing is uncertain.",
    "reference_value": "{alternative}, for the same use",
    "figure_worth": "From {reference} for the same use to an economic value of {worth}",
    "alt_worth": "Waterfall from what the alternative costs for the same use over each driver and "
    "cost to the economic value per unit.",
    "note_per": "{currency} {per}, expected",
    "table_positive": "Positive differentiation: what adds to the economic value, {currency}, "
    "present value over {years}",
    "table_negative": "Negative differentiation: what takes from it, {currency}, present value "
    "over {years}",
    "customer_column": "Customer",
    "asked_column": "Asked now",
    "headroom": "Headroom (P50)",
    "table_accounts": "Economic value by customer, {currency} {per}",
    "heading_sharing": "Who gets what",
    "lead_share": "At {price}, {customers} of the value created stay with the customers and "
    "{suppliers} with the supplier; {better} of the customers are better off.",
    "lead_share_one": "At {price}, {customers} of the value created stay with the customer and "
    "{suppliers} with the supplier; the chance that the customer is better off is {better}.",
    "lead_share_loss": "At {price}, the customers are expected to lose.",
    "lead_share_gift": "At {price}, the supplier gives away more than all that is created.",
    "nothing_to_share": "The price that leaves the customer nothing, {worth}, isn't above the "
    "floor of {floor}: there is nothing to share.",
    "customers_part": "Customer's share",
    "suppliers_part": "Supplier's share",
    "better_off": "Better off",
    "figure_sharing": "As the price rises, value moves from the customer to the supplier, and "
    "fewer are better off",
    "alt_sharing": "Three curves over the price: the customer's and the supplier's share of the "
    "value created, which add up to all of it, and the share of customers who are better off.",
    "note_sharing": "Shares of the expected value created, from the floor to the price that leaves "
    "nothing",
    "named_price": "Which price",
    "table_named": "The prices that matter, from low to high",
    "named_cost_means": "Unit cost covered: the floor",
    "named_parity_means": "Parity: as much paid as for the alternative",
    "named_even_means": "Even split of the value created",
    "named_no_brainer_means": "No-brainer, at most",
    "named_almost_all_means": "{share} are better off",
    "named_now_means": "Asked now",
    "named_walk_away_means": "Half are better off: walk-away",
    "named_nothing_left_means": "Nothing is left, expected",
    "named_no_brainer": "No-brainer",
    "named_now": "Now",
    "named_walk_away": "Walk-away",
    "named_best": "Best",
    "heading_demand": "Who buys at which price",
    "lead_demand": "Most is earned at {best}, where {share} buy; anything from {low} to {high} "
    "earns within 1 % of that.",
    "lead_demand_loss": "No price that anybody would pay covers the unit cost.",
    "lead_cut": "From {price}, a cut pays down to {lowest}.",
    "lead_no_cut": "From {price}, no cut pays.",
    "buying": "Buy",
    "profit": "Profit",
    "revenue": "Revenue",
    "profit_of_most": "Profit, of the most possible",
    "revenue_of_most": "Revenue, of the most possible",
    "figure_demand_profit": "Profit is highest at {best}",
    "figure_demand_revenue": "Revenue is highest at {best}",
    "alt_demand": "Two curves over the price: the share of customers who buy, which falls, and "
    "what is earned as a share of the most possible.",
    "note_demand": "A customer buys if nothing is lost by it",
    "note_demand_one": "A customer buys if nothing is lost by it; the draws of one case stand for "
    "the customers of a market",
    "heading_views": "Ratio or difference",
    "lead_views": "Value for money can be read as benefit ÷ price or as benefit − price. What a "
    "customer keeps is the difference.",
    "callout_disagree": "The two views disagree",
    "disagree_ratio": "{customer}: at {paid} the ratio says overpriced (above {ratio}), but the "
    "customer keeps {headroom} more than with the alternative, up to a price of {difference}.",
    "disagree_difference": "{customer}: at {paid} the ratio says good value (up to {ratio}), but "
    "the customer keeps {headroom} less than with the alternative (above {difference}).",
    "table_views": "{customer}, {currency}, present value over {years}",
    "worth_before_price": "Worth before its price",
    "price_column_total": "Price",
    "difference_view": "Difference: worth − price",
    "ratio_view": "Ratio: worth ÷ price",
    "difference_ceiling": "May cost, by the difference",
    "ratio_ceiling": "May cost, by the ratio",
    "heading_use": "Price per unit of use",
    "lead_use": "What would have to be paid for each unit of use, to be worth the same today.",
    "use_column": "Price",
    "paid_instead": "For the alternative",
    "worth_column": "At most",
    "table_use": "{customer}, {currency}",
    "heading_promotion": "What winning a customer may cost",
    "lead_promotion": "Promotion that raises the chances as stated may cost at most {total} in "
    "all.",
    "lead_promotion_bound": "Even promotion that wins everybody can't rationally cost more than "
    "{total} in all.",
    "lead_promotion_none": "Every customer is better off already as far as the draws say, so "
    "promotion has nothing to raise; state the chances as they are to see what it may cost.",
    "promotion_no_cost": "No unit cost is given, so all that is paid counts as margin and the true "
    "limits are lower.",
    "margin_column": "Margin",
    "chance_before": "Chance before",
    "chance_after": "Chance after",
    "approach_column": "Most per approach",
    "rebate_column": "Most per buyer",
    "table_promotion": "Break-even of promotion, {currency}, present value over {years}",
    "note_economic_value": "Economic value is the price at which the value to the customer is zero "
    "(Forbis & Mehta 1981); its mean over the draws. The price at which the expected value is "
    "zero differs from it where quantities are uncertain.",
    "note_named_prices": "Better off: the value isn't negative. A no-brainer keeps nine in ten "
    "better off and gives back what is asked of what is laid out more than under the alternative.",
    "note_straight": "Value is a straight line in the price: checked at {tried} prices on the same "
    "draws, then nothing else was evaluated.",
    "note_bent": "Value is not a straight line in the price: it was evaluated at {tried} prices on "
    "the same draws, and is taken as straight between them.",
    "note_stand_one": "One case: its draws stand for the customers of a market. What is uncertain "
    "about one customer is read as difference between customers.",
    "note_stand": "Each draw of each case or segment stands for as many customers as the case "
    "does, divided by the number of draws.",
    "note_no_unit_cost": "No unit cost is given: the floor is the price at which as much is paid "
    "as for the alternative, and what is earned is revenue.",
}
