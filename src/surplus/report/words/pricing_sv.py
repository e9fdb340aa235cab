"""The words of the report on what to charge, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "what_to_charge": "Vad det får kosta",
    "per_thing": "per {thing}",
    "in_all": "totalt",
    "price_per": "Pris {per}",
    "price_answer": "{offering} är värt {worth} {per} för {whom}; {price} begärs.",
    "answer_band": "Upp till {easy} är det ett självklart köp; över {walk} går mer än hälften "
    "därifrån.",
    "answer_walk": "Över {walk} går mer än hälften därifrån, och inget pris gör det till ett "
    "självklart köp.",
    "answer_nothing": "Det skapar inget att dela på.",
    "key_worth": "Ekonomiskt värde {per}",
    "key_worth_note": "{low} till {high} med 80 % sannolikhet; priset som inte lämnar något",
    "key_worth_note_certain": "priset som inte lämnar något",
    "key_no_brainer": "Självklart köp upp till",
    "key_no_brainer_note": "nio av tio förlorar inget, och förväntad avkastning är minst {back}",
    "key_walk_away": "Går därifrån över",
    "key_walk_away_note": "mer än hälften skulle förlora på det",
    "key_best": "Störst vinst vid",
    "key_best_note": "{share} köper",
    "key_best_note_revenue": "{share} köper; intäkt, eftersom ingen styckkostnad är given",
    "heading_worth": "Vad det är värt",
    "lead_worth": "Med 80 % sannolikhet ligger det ekonomiska värdet mellan {low} och {high} "
    "{per}.",
    "lead_worth_certain": "Det ekonomiska värdet är {worth}; inget är osäkert.",
    "reference_value": "{alternative}, för samma bruk",
    "figure_worth": "Från {reference} för samma bruk till ett ekonomiskt värde på {worth}",
    "alt_worth": "Vattenfall från vad alternativet kostar för samma bruk över varje drivare och "
    "kostnad till det ekonomiska värdet per enhet.",
    "note_per": "{currency} {per}, förväntat",
    "table_positive": "Positiv differentiering: vad som ökar det ekonomiska värdet, {currency}, "
    "nuvärde under {years}",
    "table_negative": "Negativ differentiering: vad som minskar det, {currency}, nuvärde under "
    "{years}",
    "customer_column": "Kund",
    "asked_column": "Begärs nu",
    "headroom": "Utrymme (P50)",
    "table_accounts": "Ekonomiskt värde per kund, {currency} {per}",
    "heading_sharing": "Vem som får vad",
    "lead_share": "Vid {price} stannar {customers} av det skapade värdet hos kunderna och "
    "{suppliers} hos leverantören; {better} av kunderna har det bättre.",
    "lead_share_one": "Vid {price} stannar {customers} av det skapade värdet hos kunden och "
    "{suppliers} hos leverantören; chansen att kunden har det bättre är {better}.",
    "lead_share_loss": "Vid {price} väntas kunderna förlora.",
    "lead_share_gift": "Vid {price} ger leverantören bort mer än allt som skapas.",
    "nothing_to_share": "Priset som inte lämnar kunden något, {worth}, ligger inte över golvet på "
    "{floor}: det finns inget att dela på.",
    "customers_part": "Kundens andel",
    "suppliers_part": "Leverantörens andel",
    "better_off": "Har det bättre",
    "figure_sharing": "När priset stiger går värde från kunden till leverantören, och färre har "
    "det bättre",
    "alt_sharing": "Tre kurvor över priset: kundens och leverantörens andel av det skapade värdet, "
    "som tillsammans är allt, och andelen kunder som har det bättre.",
    "note_sharing": "Andelar av det förväntade skapade värdet, från golvet till priset som inte "
    "lämnar något",
    "named_price": "Vilket pris",
    "table_named": "Priserna som betyder något, från lågt till högt",
    "named_cost_means": "Styckkostnaden täckt: golvet",
    "named_parity_means": "Paritet: lika mycket betalt som för alternativet",
    "named_even_means": "Jämn delning av det skapade värdet",
    "named_no_brainer_means": "Självklart köp, som mest",
    "named_almost_all_means": "{share} har det bättre",
    "named_now_means": "Begärs nu",
    "named_walk_away_means": "Hälften har det bättre: gränsen",
    "named_nothing_left_means": "Inget blir kvar, förväntat",
    "named_no_brainer": "Självklart",
    "named_now": "Nu",
    "named_walk_away": "Går därifrån",
    "named_best": "Bäst",
    "heading_demand": "Vem som köper till vilket pris",
    "lead_demand": "Mest tjänas vid {best}, där {share} köper; allt från {low} till {high} ger "
    "inom 1 % av det.",
    "lead_demand_loss": "Inget pris som någon skulle betala täcker styckkostnaden.",
    "lead_cut": "Från {price} lönar sig en sänkning ned till {lowest}.",
    "lead_no_cut": "Från {price} lönar sig ingen sänkning.",
    "buying": "Köper",
    "profit": "Vinst",
    "revenue": "Intäkt",
    "profit_of_most": "Vinst, av största möjliga",
    "revenue_of_most": "Intäkt, av största möjliga",
    "figure_demand_profit": "Vinsten är störst vid {best}",
    "figure_demand_revenue": "Intäkten är störst vid {best}",
    "alt_demand": "Två kurvor över priset: andelen kunder som köper, som faller, och vad som "
    "tjänas som andel av det största möjliga.",
    "note_demand": "En kund köper om inget går förlorat på det",
    "note_demand_one": "En kund köper om inget går förlorat på det; dragningarna i ett kundfall "
    "står för kunderna på en marknad",
    "heading_views": "Kvot eller skillnad",
    "lead_views": "Värde för pengarna kan läsas som nytta ÷ pris eller som nytta − pris. Vad en "
    "kund behåller är skillnaden.",
    "callout_disagree": "De två synsätten är oense",
    "disagree_ratio": "{customer}: vid {paid} säger kvoten för dyrt (över {ratio}), men kunden "
    "behåller {headroom} mer än med alternativet, upp till ett pris på {difference}.",
    "disagree_difference": "{customer}: vid {paid} säger kvoten prisvärt (upp till {ratio}), men "
    "kunden behåller {headroom} mindre än med alternativet (över {difference}).",
    "table_views": "{customer}, {currency}, nuvärde under {years}",
    "worth_before_price": "Värt före sitt pris",
    "price_column_total": "Pris",
    "difference_view": "Skillnad: värt − pris",
    "ratio_view": "Kvot: värt ÷ pris",
    "difference_ceiling": "Får kosta, enligt skillnaden",
    "ratio_ceiling": "Får kosta, enligt kvoten",
    "heading_use": "Pris per bruksenhet",
    "lead_use": "Vad som skulle behöva betalas för varje enhet av bruk, för att vara värt detsamma "
    "i dag.",
    "use_column": "Pris",
    "paid_instead": "För alternativet",
    "worth_column": "Som mest",
    "table_use": "{customer}, {currency}",
    "heading_promotion": "Vad det får kosta att vinna en kund",
    "lead_promotion": "Marknadsföring som höjer chanserna som angivet får kosta högst {total} "
    "totalt.",
    "lead_promotion_bound": "Inte ens marknadsföring som vinner alla kan rimligen få kosta mer än "
    "{total} totalt.",
    "lead_promotion_none": "Enligt dragningarna har alla kunder det redan bättre, så "
    "marknadsföring har inget att höja; ange chanserna som de är för att se vad den får kosta.",
    "promotion_no_cost": "Ingen styckkostnad är given, så allt som betalas räknas som marginal och "
    "de sanna gränserna är lägre.",
    "margin_column": "Marginal",
    "chance_before": "Chans före",
    "chance_after": "Chans efter",
    "approach_column": "Mest per kontakt",
    "rebate_column": "Mest per köpare",
    "table_promotion": "Marknadsföringens nollpunkt, {currency}, nuvärde under {years}",
    "note_economic_value": "Ekonomiskt värde är priset vid vilket värdet för kunden är noll "
    "(Forbis & Mehta 1981); dess medel över dragningarna. Priset vid vilket det förväntade värdet "
    "är noll skiljer sig från det där mängder är osäkra.",
    "note_named_prices": "Har det bättre: värdet är inte negativt. Ett självklart köp låter nio av "
    "tio ha det bättre och ger tillbaka vad som krävs av det som läggs ut mer än med alternativet.",
    "note_straight": "Värdet är en rät linje i priset: prövat vid {tried} priser på samma "
    "dragningar, sedan räknades inget mer ut.",
    "note_bent": "Värdet är inte en rät linje i priset: det räknades ut vid {tried} priser på "
    "samma dragningar, och tas som rakt mellan dem.",
    "note_stand_one": "Ett kundfall: dess dragningar står för kunderna på en marknad. Vad som är "
    "osäkert om en kund läses som skillnad mellan kunder.",
    "note_stand": "Varje dragning av varje kundfall eller segment står för så många kunder som "
    "fallet gör, delat med antalet dragningar.",
    "note_no_unit_cost": "Ingen styckkostnad är given: golvet är priset vid vilket lika mycket "
    "betalas som för alternativet, och vad som tjänas är intäkt.",
}
