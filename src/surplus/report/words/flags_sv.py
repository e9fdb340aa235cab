"""What a reader should know of fits, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "worth_flag_large": "{name} går inte att bestämma och kan vara mycket stor: {why}",
    "worth_flag_small": "{name} går inte att bestämma och kan vara mycket liten: {why}",
    "worth_flag_unsure": "{name} går inte att bestämma inom en faktor tre: {why}",
    "worth_flag_same_customers": "{name} går inte att bestämma: den är lika för alla kunder",
    "worth_flag_same_contracts": "{name} går inte att bestämma: den är lika för alla avtal",
    "worth_flag_few_ended": "{name} går inte att bestämma: för få avtal som skiljer sig åt i den "
    "har upphört",
    "worth_flag_unfinished": "sökningen slutade innan den var klar: läs parametrarna med "
    "försiktighet",
    "worth_flag_spend_more": "kunder som köper oftare köper för mer per gång (rangkorrelation "
    "{rank}): modellen antar att belopp och köpfrekvens är oberoende",
    "worth_flag_spend_less": "kunder som köper oftare köper för mindre per gång (rangkorrelation "
    "{rank}): modellen antar att belopp och köpfrekvens är oberoende",
    "worth_flag_same_spend": "alla kunder köper för lika mycket i medeltal: det finns inga "
    "skillnader att modellera",
    "worth_flag_mean_of_others": "{name} har de andras medelvärde: {why}",
    "worth_flag_not_fitted": "{name} gick inte att anpassa: {why}",
    "worth_why_few": "för få data",
    "worth_why_often_r": "r och α säger tillsammans hur ofta kunder köper; hur mycket de skiljer "
    "sig åt i det säger r ensam, och det syns inte i data",
    "worth_why_often": "r och α säger tillsammans hur ofta kunder köper; hur mycket de skiljer "
    "sig åt i det syns inte i data",
    "worth_why_leaving_after": "a och b säger tillsammans hur troligt det är att kunder lämnar "
    "efter ett köp; data visar för lite av vem som har lämnat",
    "worth_why_leaving_soon": "s och β säger tillsammans hur snart kunder lämnar; data visar för "
    "lite av vem som har lämnat",
    "worth_why_spend_within": "p säger hur mycket en kunds köp skiljer sig åt; data visar för få "
    "av dem",
    "worth_why_spend_between": "q och v säger tillsammans hur kunder skiljer sig åt i vad de "
    "köper för; det syns inte i data",
    "worth_why_chance_often": "α och β säger tillsammans hur ofta kunder köper; hur de skiljer "
    "sig åt syns inte i data",
    "worth_why_chance_leaving": "γ och δ säger tillsammans hur snart kunder lämnar; data visar "
    "för lite av det",
    "worth_why_contracts_apart": "α och β säger tillsammans hur många avtal som upphör; hur de "
    "skiljer sig åt syns inte i data",
    "worth_why_contracts_older": "c säger om ett avtal är mer troligt att upphöra ju äldre det "
    "är; det syns inte i data",
    "worth_why_few_customers": "det är för få kunder för att se hur de skiljer sig åt",
    "worth_why_nobody_again": "ingen köpte igen",
    "worth_why_alone": "data räcker inte",
}
