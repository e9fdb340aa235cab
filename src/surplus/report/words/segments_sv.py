"""The words of the reports on segments of customers, and on moves between them, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # Recency, frequency, money
    "worth_rfm_title": "Hur nyligen, hur ofta, för hur mycket",
    "worth_rfm_answer": "”{segment}” står för mest av köpen: {count} kunder, {customers} av alla, "
    "gjorde {spend} av dem i pengar.",
    "worth_rfm_heading": "Segment",
    "worth_rfm_lead": "Segmenten följer klasserna för hur nyligen och hur ofta.",
    "worth_rfm_segment": "Segment",
    "worth_rfm_of_customers": "Av kunderna",
    "worth_rfm_of_spend": "Av pengarna",
    "worth_rfm_purchases": "En kunds köp",
    "worth_rfm_since": "Sedan senast",
    "worth_rfm_caption": "Pengar och köp under hela den observerade tiden; medelvärden för en "
    "kund; tiden sedan senaste köpet i {unit}",
    "worth_rfm_heading_classes": "Vad klasserna rymmer",
    "worth_rfm_lead_classes": "5 är den bästa klassen. Var och en rymmer ungefär en femtedel av "
    "kunderna; lika värden hålls ihop, så att en klass kan vara större och en annan tom.",
    "worth_rfm_measure": "Efter",
    "worth_rfm_class": "Klass",
    "worth_rfm_from": "Från",
    "worth_rfm_to": "Till",
    "worth_rfm_recency": "{unit} sedan senaste köpet",
    "worth_rfm_frequency": "köp",
    "worth_rfm_monetary": "pengar",
    "worth_rfm_note": "Klasserna ordnar kunder efter vad de har gjort; de säger inget om vad var "
    "och en kommer att göra.",
    "worth_rfm_champions": "mästare",
    "worth_rfm_loyal": "trogna",
    "worth_rfm_new": "nya",
    "worth_rfm_promising": "lovande",
    "worth_rfm_recent_once": "nyligen, en gång",
    "worth_rfm_need_attention": "behöver omsorg",
    "worth_rfm_about_to_sleep": "på väg att somna",
    "worth_rfm_at_risk": "i riskzonen",
    "worth_rfm_cant_lose": "får inte förloras",
    "worth_rfm_asleep": "sover",
}
