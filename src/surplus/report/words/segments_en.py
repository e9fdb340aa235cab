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
    "worth_rfm_lead_classes": "5 is the best class. Each holds about a fifth of the customers; "
    "equal values stay together, so that one of them may be larger and another empty.",
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
}
