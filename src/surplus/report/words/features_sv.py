"""The words of the report on what to build, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "what_to_build": "Vad som bör byggas",
    "so_many_customers": "{count} kunder",
    "so_many_of": "{few} av {all}",
    "worth_most": "{feature} är värd mest: {share} av nyttorna på {total} för {whom} under "
    "{years}.",
    "worth_none": "Ingen egenskap är värd något för {whom} under {years}: {feature} når {share} "
    "av {total}.",
    "gate_none": "Ingen egenskap stoppas i grinden.",
    "gate_one": "{names} stoppas i grinden.",
    "gate_several": "{count} egenskaper stoppas i grinden: {names}.",
    "key_worth_most": "Värd mest",
    "key_benefits": "Nyttor av alla egenskaper",
    "key_benefits_note": "nuvärde under {years}, {low} till {high} med 80 % sannolikhet",
    "key_passing": "Värda att bygga",
    "key_passing_note": "med minst {chance} chans värda mer än de kostar",
    "heading_features": "Vad varje egenskap är värd",
    "lead_features": "Egenskaperna överlappar inte: var och en är värd vad som ginge förlorat "
    "utan den.",
    "lead_features_overlap": "Några egenskaper överlappar: vad som ginge förlorat utan en är inte "
    "dess andel, eftersom andra gör delvis detsamma eller behöver den.",
    "figure_features": "Hur säker varje egenskaps andel är: från P10 till P90",
    "alt_features": "En stapel för varje egenskap, från 10:e till 90:e percentilen av dess andel "
    "av nyttorna.",
    "table_features": "Nyttorna per egenskap, {currency}, nuvärde under {years}",
    "feature": "Egenskap",
    "share_of_benefits": "Andel av nyttorna",
    "lost_without": "Förlorat utan den",
    "paid_less": "Dessutom mindre betalt",
    "tied_to_no_feature": "Ej knutet till någon egenskap, och kostnader",
    "heading_gate": "Värd sin kostnad?",
    "lead_gate": "För {count} kunder. En egenskap stoppas om chansen att den är värd mer än den "
    "kostar att bygga är under {threshold}.",
    "lead_gate_one": "För en kund. En egenskap stoppas om chansen att den är värd mer än den "
    "kostar att bygga är under {threshold}.",
    "table_gate": "Vad som räknas mot vad det kostar att bygga, {currency}, nuvärde under {years}, "
    "och från hur många kunder det lönar sig",
    "table_gate_free": "Vad som räknas, {currency}, nuvärde under {years}; modellen anger ingen "
    "kostnad för att bygga",
    "counts": "Räknas",
    "building": "Att bygga",
    "net": "Netto",
    "chance_column": "Chans",
    "needed_column": "Lönar sig från",
    "gate_column": "Grind",
    "gate_pass": "godkänd",
    "gate_unsure": "osäker",
    "gate_fail": "STOPP",
    "callout_fails": "Tekniskt bra, men flyttar för lite värde",
    "callout_unsure": "Värda det, men inte säkert",
    "callout_spare": "Andra ger detsamma",
    "why_gives_nothing": "{feature} ger ingen förmåga och ingen drivare är knuten till den.",
    "why_unused": "{feature} flyttar ingen drivare: inget av det den ger har ett värde.",
    "why_worthless": "{feature} är värd {counted}: den hjälper inte de här kunderna.",
    "why_below_cost": "{feature} är värd {counted} ({low} till {high}) och kostar {cost}; den "
    "lönar sig från {needed} sådana kunder.",
    "why_uncertain": "{feature} är värd {counted} ({low} till {high}); chansen att det är mer än "
    "{cost} är {chance}.",
    "spare_item": "Inget går förlorat utan {feature}: de andra ger vad den ger.",
    "heading_for_whom": "Värd hur mycket för vem",
    "lead_for_whom": "{feature} skiljer sig mest: {most} för {best}, {least} för {worst}.",
    "lead_for_whom_same": "Varje egenskap är värd lika mycket för alla.",
    "table_by_account": "Andel av nyttorna för en kund, {currency}, nuvärde under {years}",
    "heading_capabilities": "Vad varje förmåga är värd",
    "lead_capabilities": "Vad kunden kan göra, vilken egenskap det än kommer av.",
    "capability_column": "Förmåga",
    "tied_to_no_capability": "Ej knutet till någon förmåga, och kostnader",
    "table_capabilities": "Nyttorna per förmåga, {currency}, nuvärde under {years}",
    "heading_lineup": "Bra, bättre, bäst",
    "lead_lineup": "{count} paket ger leverantören {margin}: {gain} mer än det bästa enda paketet, "
    "som ger {single}.",
    "lead_lineup_one": "Ett enda paket är bäst; det ger leverantören {margin}.",
    "lineup_nobody": "Inget paket tjänar in vad det kostar att bygga.",
    "lineup_too_many": "Ett sortiment räknas ut för upp till {features} egenskaper och {accounts} "
    "kunder eller segment: alla sätt att paketera prövas.",
    "lineup_terms": "Valt för leverantörens marginal: betalda priser minus kostnaden att bygga. En "
    "kund betalar högst referenspriset och {share} av nyttorna, tar det som lämnar mest kvar, och "
    "där det är lika, paketet som är tänkt för den.",
    "table_lineup": "Pris totalt för en kund, {currency}, nuvärde under {years}",
    "bundle": "Paket",
    "features_column": "Egenskaper",
    "taken_by": "Tas av",
    "customers_column": "Kunder",
    "price_point": "Pris",
    "level_only": "Enda",
    "level_good": "Bra",
    "level_better": "Bättre",
    "level_best": "Bäst",
    "level_none": "Köper inget",
    "no_feature": "inga",
    "note_shares_of_features": "En egenskaps andel är dess Shapleyvärde: medelvärdet, över alla "
    "ordningar i vilka egenskaperna kunde läggas till, av vad den tillför. Andelarna, och det som "
    "inte är knutet till någon egenskap, summerar till nyttorna i varje dragning.",
    "note_missing_capability": "Utan en förmåga får indata som är knutna till den alternativets "
    "värde, och drivare som vilar på den allena ger inget.",
    "note_captured": "{share} av nyttorna räknas för leverantören; alla belopp under ”Räknas” är "
    "så mycket av andelen.",
    "note_same_draws": "Alla kunder delar dragningar: summors spann är de för en marknad som går "
    "bra eller dåligt som helhet.",
    "note_quantity": "”Dessutom mindre betalt” är vad kunden betalar mindre för erbjudandet, till "
    "begärt pris, för att en egenskap minskar mängden som behövs. Det ingår inte i nyttorna.",
}
