"""The words of the documents in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "business_case": "Beslutsunderlag",
    "so_many_more": "{count} till",
    "only_largest": "de {count} största av {all}; tabellen har alla",
    # The statement on one page
    "sheet_sum": "Värde för kunden {value} = nyttor {benefits} − prisskillnad {price}",
    "sheet_sum_cheaper": "Värde för kunden {value} = nyttor {benefits} + lägre pris {price}",
    "sheet_assumed": "{count} indata är antagna eller påstådda utan underlag.",
    "sheet_note": "Beslutsunderlaget visar varje belopp med uträkning och källa.",
    "sheet_surer": "Skulle göra värdet säkrare",
    "sheet_ask": "{thing}: {share} av osäkerheten. Fråga: {who}.",
    "heading_next": "Nästa steg",
    # The guide on paper
    "heading_questions": "Vad du frågar, i den här ordningen",
    "lead_questions": "Svaret på den första frågan är mest värt. Skriv ett intervall där ingen "
    "vet exakt, och vem som säger det.",
    "lead_questions_settled": "Inget svar ändrar valet. De här gör själva värdet säkrare, den mest "
    "givande först.",
    "field_whom": "Fråga",
    "field_how": "Hur",
    "field_now": "Tros nu (90 %)",
    "field_worth": "Värt",
    "field_share": "Andel av osäkerheten",
    "field_change": "Skulle ändra",
    "field_low": "Lågt",
    "field_likely": "Troligt",
    "field_high": "Högt",
    "field_known": "Vem säger det, när, hur vet man",
    "heading_confirm": "Bekräfta i förbigående",
    "lead_confirm": "Antas hittills. Kryssa för det som stämmer och skriv det som inte gör det.",
    "field_confirm": "{label}: {value}",
    "heading_seen": "Vad du såg och hörde",
    "lead_seen": "Det folk gör säger mer än det de minns.",
    "seen_where": "Där arbetet görs: vad som händer, hur ofta, hur lång tid det tar",
    "seen_workaround": "Vad folk står ut med eller tar sig runt",
    "seen_measure": "Hur kunden skulle se att det har blivit bättre, och vem som mäter det",
    "seen_next": "Överenskommet: vem gör vad till när",
    "heading_unmentioned": "Vad ingen har nämnt",
    "lead_unmentioned": "Modellen har inget om det här. Läs upp en i taget; kryssa för det som "
    "spelar roll här.",
    # In the PDF
    "contents": "Innehåll",
    "page_of": "Sida {page} av {pages}",
    "figures_behind": "Siffrorna bakom diagrammen",
}
