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
    "worth_rfm_lead_classes": "5 är den bästa klassen. Lika värden hålls ihop: alla som har köpt "
    "en gång är i klass 1. I övrigt tar varje klass en lika stor del av de kunder som är kvar.",
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
    # Moves between segments
    "worth_migrate_title": "Vilka som flyttade, och vad det gjorde med pengarna",
    "worth_migrate_answer": "Av {customers} kunder är {stayed} i samma segment som förut, "
    "{moved} i ett annat och {gone} är borta; {came} kom till. Alla är nu värda {after}, "
    "{change} än förut.",
    "worth_migrate_more": "{amount} mer",
    "worth_migrate_less": "{amount} mindre",
    "worth_migrate_same": "varken mer eller mindre",
    "worth_migrate_heading_bridge": "Vad som ändrades",
    "worth_migrate_lead_bridge": "Vad kunderna var värda förut, vad som ändrades med dem som "
    "försvann, kom till, flyttade och stannade, och vad de är värda nu.",
    "worth_migrate_figure": "{part} ändrade mest: {amount}",
    "worth_migrate_alt": "Ett vattenfall från vad kunderna var värda förut, via dem som är "
    "borta, kom till, flyttade och stannade, till vad de är värda efteråt.",
    "worth_migrate_note": "Summan av '{amount}' över kunderna",
    "worth_migrate_before": "Förut",
    "worth_migrate_after": "Efteråt",
    "worth_migrate_gone": "Borta",
    "worth_migrate_came": "Nya i tabellen",
    "worth_migrate_moved": "I ett annat segment",
    "worth_migrate_stayed": "I samma segment",
    "worth_migrate_heading_customers": "Vem som flyttade vart",
    "worth_migrate_lead_customers": "En rad för varje segment förut, en kolumn för varje segment "
    "efteråt.",
    "worth_migrate_caption_customers": "Kunder efter segment förut (rader) och efteråt (kolumner)",
    "worth_migrate_heading_money": "Vad som flyttade med dem",
    "worth_migrate_lead_money": "Hur mycket mer de i varje cell är värda än förut: cellerna "
    "summerar till hela ändringen.",
    "worth_migrate_caption_money": "Ändring av '{amount}' efter segment förut (rader) och "
    "efteråt (kolumner)",
    "worth_migrate_from": "Från",
    "worth_migrate_note_tenths": "Segmenten är tiondelar av kunderna i varje tabell efter "
    "'{amount}', 1 är bäst; kunder med lika belopp är i samma tiondel.",
    "worth_migrate_note_snapshots": "Kunder paras efter namn: den som bara finns i en tabell är "
    "borta, eller ny i tabellen.",
    # Fits of segments
    "worth_parts_title": "Hur kundsegment köper: {model}",
    "worth_parts_answer": "Inom {time} väntas en kund i {most} göra {high} köp, en i {least} "
    "{low}.",
    "worth_parts_drifting": "Från årgång till årgång förskjuts {names}.",
    "worth_parts_steady": "Ingen parameter förskjuts mätbart från årgång till årgång.",
    "worth_parts_none": "inget segment",
    "worth_parts_heading": "Vad de väntas göra",
    "worth_parts_lead": "Enligt varje segments anpassning, dragen mot de andras så långt den är "
    "osäker.",
    "worth_parts_caption": "Väntade köp inom {time}",
    "worth_parts_segment": "Segment",
    "worth_parts_heading_drift": "Om årgångar förskjuts",
    "worth_parts_lead_drift": "Kunder som kom senare kan köpa annorlunda än de som kom tidigare.",
    "worth_parts_caption_drift": "Ändring av varje parameter från en årgång till nästa, enligt "
    "årgångarnas egna anpassningar",
    "worth_parts_change": "Ändring",
    "worth_parts_in_words": "I ord",
    "worth_parts_is_steady": "ingen mätbar förskjutning",
    "worth_parts_grows": "växer",
    "worth_parts_falls": "minskar",
    "worth_parts_lead_parameters": "Först vad varje segment säger för sig; sedan dragna mot "
    "varandra: ett litet segment lånar av de andra, ett stort behåller vad det säger.",
    "worth_parts_caption_own": "Var för sig",
    "worth_parts_caption_drawn": "Dragna mot varandra",
    "worth_parts_middle": "I mitten",
    "worth_parts_factor": "Skiljer typiskt med en faktor",
    "worth_parts_callout": "Segment som inte kunde anpassas för sig",
    "worth_parts_note": "Segmentens logparametrar antas normalfördelade kring ett gemensamt "
    "medelvärde; medelvärde och spridning fås ur segmenten själva (empirisk Bayes).",
    # The account of the base
    "worth_account_heading": "Vad de har gett",
    "worth_account_lead": "Efter vad de kostade gav kunderna {total} under den observerade "
    "tiden; {losing} av {customers} kostade mer än de gav, {loss} tillsammans.",
    "worth_account_caption": "Från varje kunds första köp till observationens slut, inte "
    "diskonterat",
    "worth_account_line": "Rad",
    "worth_account_each": "För en",
    "worth_account_of_spend": "Av köpen",
    "worth_account_spend": "Köp, minus returer",
    "worth_account_sales": "Kostnad för det sålda",
    "worth_account_serving": "Att expediera köp",
    "worth_account_keeping": "Att behålla kunder",
    "worth_account_direct": "Resultat av egna köp",
    "worth_account_indirect": "Indirekt: {name}",
    "worth_account_total": "Resultat",
    "worth_account_profit": "Resultat",
    "worth_account_so_far": "Sammanlagt",
    "worth_account_caption_tenths": "Resultat efter tiondelar av kunderna, från de lönsammaste",
    # Repeat purchases, counted and expected
    "worth_repeats_heading": "Hur väl den återger det som setts",
    "worth_repeats_lead": "Av samma kunder under samma tid väntar modellen {expected} som aldrig "
    "köper igen; {actual} gjorde det aldrig. {misplaced} av kunderna står i en annan rad än den "
    "väntar.",
    "worth_repeats_caption": "Kunder efter antal återköp under hela den observerade tiden, som "
    "de är och som den anpassade modellen väntar dem (simulerat)",
    "worth_repeats_count": "Återköp",
    "worth_repeats_expected": "Väntat",
    "worth_repeats_actual": "Räknat",
    "worth_repeats_off": "Fel, av alla kunder",
    # Scores as a workbook
    "worth_live_sheet_scores": "Kunder",
    "worth_live_sheet_given": "Parametrar",
    "worth_live_sheet_lookup": "Uppslag",
    "worth_live_note": "Väntat inom {time}, diskonterat med {rate} per år. Gula celler får "
    "ändras; en historik som inte finns i uppslagsbladet ger #N/A.",
    "worth_live_note_given": "Som anpassat. Chansen att ännu vara kund, där den är en formel, "
    "köpbeloppet och marginalen följer dessa celler; uppslagsbladet räknades ut med parametrarna "
    "som de står.",
    "worth_live_these": "Dessa {customers} kunder",
    "worth_live_x": "Återköp",
    "worth_live_recency": "Från första köpet till det senaste, {unit}",
    "worth_live_age": "Från första köpet till nu, {unit}",
    "worth_live_later": "Köpt för efter första köpet",
    "worth_live_row": "Rad",
}
