"""The words of what is checked of fits of customers, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # The log score
    "worth_chance": "Chans given åt det som blev",
    "worth_log_score": "Logaritmiskt mått",
    "worth_chances": "Åt det som en typisk kund sedan gjorde hade modellen gett chansen {model}; "
    "att fortsätta som förut ger {naive}. Det är det logaritmiska måttet: medelvärdet av "
    "logaritmen av den chans som gavs åt varje kunds antal köp. Det belönar den som har rätt och "
    "den som erkänner sin tvekan. Att fortsätta som förut får också tveka: det ger chanser kring "
    "sina medelvärden, med ett köp tillagt för var och en, så att ingen är säker på att aldrig "
    "köpa.",
    "worth_chances_no_better": "Åt det som en typisk kund sedan gjorde hade modellen gett chansen "
    "{model}; att fortsätta som förut ger {naive}: modellen är inte mätbart bättre. Det är det "
    "logaritmiska måttet: medelvärdet av logaritmen av den chans som gavs åt varje kunds antal "
    "köp. Att fortsätta som förut ger chanser kring sina medelvärden, med ett köp tillagt för var "
    "och en, så att ingen är säker på att aldrig köpa.",
    "worth_regular": "; k = {k}: 1 är köp på måfå, fler är mer regelbundet",
    # Which model was chosen
    "worth_chosen_heading": "Vilken modell som förutsäger bäst",
    "worth_chosen_best": "{name} förutsade de undanhållna köpen bäst.",
    "worth_chosen_simplest": "{name} är den enklaste modell som förutsade lika väl som {best}, "
    "den bästa.",
    "worth_chosen_naive": "{name} förutsade bäst av modellerna, men att fortsätta som förut gick "
    "bättre: se efter varför.",
    "worth_chosen_caption": "Efter det logaritmiska måttet, bäst först; av modeller inom ett "
    "medelfel från den bästa väljs den enklaste",
    "worth_chosen_failed": "Modeller som inte gick att anpassa",
    "worth_behind": "Efter den bästa",
    "worth_behind_error": "Medelfel i det",
    # What the prior alone expects
    "worth_before_heading": "Vad modellen trodde innan den sett data",
    "worth_before_lead": "Innan den sett data höll modellen allt från {low} till {high} återköp "
    "per kund och år för troligt; det blev {came}.",
    "worth_before_steers_not": "Den svaga förhandsfördelningen styr alltså inte resultatet: "
    "{share} av vad som är känt om någon parameter kommer från den.",
    "worth_before_steers": "Data säger lite om {name}: {share} av vad som är känt om den kommer "
    "från förhandsfördelningen. Läs det som beror på den med försiktighet.",
    "worth_before_tiny": "mindre än 1 %",
    "worth_before_caption": "Medelvärden över kunderna vid deras åldrar; nio av tio dragningar ur "
    "förhandsfördelningen ligger mellan de två första kolumnerna",
    "worth_before_what": "Vad",
    "worth_before_low": "Före: från",
    "worth_before_high": "Före: till",
    "worth_before_fitted": "Anpassat",
    "worth_before_came": "Blev",
    "worth_before_purchases": "Återköp per kund och år",
    "worth_before_spend": "Belopp per köp, medel över kunder",
    "worth_before_many": "mer än en miljon",
    # What makes customers differ
    "worth_with_covariates": "{model} med kovariater: {columns}",
    "worth_causes_rare": "mindre än {share}",
    "worth_causes_heading": "Vad som skiljer kunder åt",
    "worth_causes_purchases_than": "Kunder med {name} köper {times} gånger så ofta som de med "
    "{base} ({low} till {high}), så länge de är kunder.",
    "worth_causes_purchases_more": "För en till av {name} köper kunder {times} gånger så ofta "
    "({low} till {high}), så länge de är kunder.",
    "worth_causes_leaving_than": "De med {name} lämnar {times} gånger så troligt som de med "
    "{base} ({low} till {high}).",
    "worth_causes_leaving_more": "För en till av {name} lämnar de {times} gånger så troligt "
    "({low} till {high}).",
    "worth_causes_none": "Ingen kovariat gör en skillnad som går att skilja från slumpen.",
    "worth_causes_told": "Tillsammans säger kovariaterna mer än slumpen: sannolikheten för en så "
    "stor vinst av en slump är {chance}.",
    "worth_causes_not_told": "Tillsammans säger kovariaterna kanske ingenting: sannolikheten för "
    "en så stor vinst av en slump är {chance}.",
    "worth_causes_caption_buying": "Hur många gånger så ofta kunder köper så länge de är kunder, "
    "allt annat lika; 1 är lika ofta",
    "worth_causes_caption_leaving": "Hur många gånger så troligt kunder lämnar, allt annat lika; "
    "1 är lika troligt",
    "worth_causes_who": "Kunder med",
    "worth_causes_base": "Jämfört med",
    "worth_causes_one_more": "{name}: en till",
    "worth_causes_buying": "Gånger så ofta",
    "worth_causes_leaving": "Gånger så troligt att lämna",
    "worth_causes_in_words": "I ord",
    "worth_causes_buying_more": "köper oftare",
    "worth_causes_buying_less": "köper mer sällan",
    "worth_causes_buying_same": "ingen mätbar skillnad",
    "worth_causes_leaves_more": "lämnar tidigare",
    "worth_causes_leaves_less": "stannar längre",
    "worth_causes_leaves_same": "ingen mätbar skillnad",
    "worth_each_is_one": "Inga belopp angavs, så varje köp räknas som 1: ange kolumnen med "
    "--amount när du anpassar, eller vad ett köp är värt med --spend.",
}
