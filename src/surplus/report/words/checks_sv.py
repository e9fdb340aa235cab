"""The words of what is checked of fits of customers, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # The log score
    "worth_chance": "Chans given åt det som blev",
    "worth_log_score": "Logaritmiskt mått",
    "worth_chances": "Åt det som en typisk kund sedan gjorde hade modellen gett chansen {model}; "
    "att fortsätta som förr ger {naive}. Det är det logaritmiska måttet: medelvärdet av "
    "logaritmen av den chans som gavs åt varje kunds antal köp. Det belönar den som har rätt och "
    "den som erkänner sin tvekan. Att fortsätta som förr får också tveka: det ger chanser kring "
    "sina medelvärden, med ett köp tillagt för var och en, så att ingen är säker på att aldrig "
    "köpa.",
    "worth_chances_no_better": "Åt det som en typisk kund sedan gjorde hade modellen gett chansen "
    "{model}; att fortsätta som förr ger {naive}: modellen är inte mätbart bättre. Det är det "
    "logaritmiska måttet: medelvärdet av logaritmen av den chans som gavs åt varje kunds antal "
    "köp. Att fortsätta som förr ger chanser kring sina medelvärden, med ett köp tillagt för var "
    "och en, så att ingen är säker på att aldrig köpa.",
    "worth_regular": "; k = {k}: 1 är köp på måfå, fler är mer regelbundet",
    # Which model was chosen
    "worth_chosen_heading": "Vilken modell som förutsäger bäst",
    "worth_chosen_best": "{name} förutsade de undanhållna köpen bäst.",
    "worth_chosen_simplest": "{name} är den enklaste modell som förutsade lika väl som {best}, "
    "den bästa.",
    "worth_chosen_naive": "{name} förutsade bäst av modellerna, men att fortsätta som förr gick "
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
    "worth_before_steers_not": "Den svaga a priori-fördelningen styr alltså inte resultatet: "
    "{share} av vad som är känt om någon parameter kommer från den.",
    "worth_before_steers": "Data säger lite om {name}: {share} av vad som är känt om den kommer "
    "från a priori-fördelningen. Läs det som beror på den med försiktighet.",
    "worth_before_tiny": "mindre än 1 %",
    "worth_before_caption": "Medelvärden över kunderna vid deras åldrar; nio av tio dragningar ur "
    "a priori-fördelningen ligger mellan de två första kolumnerna",
    "worth_before_what": "Vad",
    "worth_before_low": "Före: från",
    "worth_before_high": "Före: till",
    "worth_before_fitted": "Anpassat",
    "worth_before_came": "Blev",
    "worth_before_purchases": "Återköp per kund och år",
    "worth_before_spend": "Belopp per köp, medel över kunder",
    "worth_before_many": "mer än en miljon",
}
