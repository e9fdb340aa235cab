"""The words of value propositions in Swedish.

Det som modellen benämner står där böjningen inte kan bli fel: före ett kolon, inom parentes
eller efter en preposition. Det som böjs efter det är 'det', 'vi' eller 'ni'.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "prop_kind": "Värdeerbjudande",
    "prop_heading_focus": "Det som betyder mest",
    "prop_heading_difference": "Det som skiljer",
    "prop_heading_all": "Alla nyttor",
    "prop_heading_why": "Vad som ligger bakom varje mening",
    "prop_heading_of": "{segment}: {heading}",
    # One driver
    "prop_gain_known": "{label}: vi räknar med att det är värt {amount} för er på {years}{range}.",
    "prop_gain_partly": "{label}: vi räknar med att det är värt {amount} för er på "
    "{years}{range}; en del återstår att bekräfta{who}.",
    "prop_gain_assumed": "{label}: vi antar att det är värt {amount} för er på {years}{range}; "
    "det återstår att bekräfta{who}.",
    "prop_delivered_known": "{label}: det är värt {amount} för er på {years}{range}.",
    "prop_delivered_partly": "{label}: det är värt {amount} för er på {years}{range}; en del "
    "återstår att bekräfta{who}.",
    "prop_delivered_assumed": "{label}: vi antar att det är värt {amount} för er på "
    "{years}{range}; det återstår att bekräfta{who}.",
    "prop_loss_known": "{label}: här är {alternative} bättre för er, med {amount} på "
    "{years}{range}.",
    "prop_loss_partly": "{label}: här är {alternative} bättre för er, med {amount} på "
    "{years}{range}; en del återstår att bekräfta{who}.",
    "prop_loss_assumed": "{label}: här antar vi att {alternative} är bättre för er, med {amount} "
    "på {years}{range}; det återstår att bekräfta{who}.",
    "prop_equal_known": "{label}: här finns ingen skillnad mellan {offering} och {alternative} "
    "som betyder något för er.",
    "prop_equal_partly": "{label}: här räknar vi inte med någon skillnad mellan {offering} och "
    "{alternative} som betyder något för er; en del återstår att bekräfta{who}.",
    "prop_equal_assumed": "{label}: här antar vi att det inte är någon skillnad mellan {offering} "
    "och {alternative}; det återstår att bekräfta{who}.",
    "prop_range": ", {range} med 80 % sannolikhet",
    "prop_range_value": "({range} med 80 % sannolikhet)",
    "prop_who": "({who})",
    "prop_rest": "De övriga punkterna ger tillsammans {amount}.",
    "prop_none": "Efter de siffror vi har är {offering} inte bättre än {alternative} för er på "
    "någon punkt.",
    # The story
    "prop_problem": "{problem}.",
    "prop_change_known": "Med {offering} ändras det: {capability}.",
    "prop_change_open": "Med {offering} ska det ändras: {capability}.",
    "prop_change_alone_known": "Det här ändras med {offering}: {capability}.",
    "prop_change_alone_open": "Det här ska ändras med {offering}: {capability}.",
    "prop_matters_said": "Vad det betyder för er: {weight} av 5, enligt er själva ({who}).",
    "prop_matters_assumed": "Vad det betyder för er, som vi förstår det: {weight} av 5; det "
    "återstår att bekräfta.",
    # The sum
    "prop_costs_more": "Det kräver {amount} utöver priset.",
    "prop_costs_less": "Det som krävs utöver priset är {amount} mindre.",
    "prop_price_more": "Priset är {amount} högre under {years}.",
    "prop_price_less": "Priset är {amount} lägre under {years}.",
    "prop_price_same": "Priset är detsamma.",
    "prop_value_more_known": "{amount} stannar hos er{range}.",
    "prop_value_more_partly": "Efter vad vi vet i dag stannar {amount} hos er{range}.",
    "prop_value_more_assumed": "Om våra antaganden håller stannar {amount} hos er{range}.",
    "prop_value_less_known": "Ni skulle förlora {amount}{range}.",
    "prop_value_less_partly": "Efter vad vi vet i dag skulle ni förlora {amount}{range}.",
    "prop_value_less_assumed": "Om våra antaganden håller skulle ni förlora {amount}{range}.",
    "prop_after_price": "när priset är betalt",
    # In short
    "prop_short_focus": "Med {offering} i stället för {alternative} räknar vi med {points} för er "
    "på {years}.",
    "prop_short_difference": "Detta skiljer {offering} från {alternative} på {years}: {points}.",
    "prop_short_all": "Med {offering} i stället för {alternative} räknar vi med nyttor på "
    "{amount} för er på {years}, framför allt {points}.",
    "prop_point": "{phrase} ({amount})",
    "prop_point_assumed": "{phrase} ({amount}, antaget)",
    "prop_and": "{first} och {last}",
    # Behind it
    "prop_list": "Detsamma, punkt för punkt",
    "prop_sentence": "Mening",
    "prop_figures": "Siffror",
    "prop_rests_on": "Vilar på",
    "prop_parts": "det som delarna vilar på",
    "prop_expected": "förväntat",
    "prop_p10": "P10",
    "prop_p90": "P90",
    "prop_weight": "vikt",
    "prop_from_model": "modellens ord",
    "prop_open_input": "{label}: {standing}",
    "prop_said_input": "{label}: {evidence}",
    "prop_unsaid": "en siffra i formeln, utan något bakom",
    "prop_table": "Hur punkterna står sig mot {alternative}, {currency}, nuvärde över {years}",
    "prop_chance": "Chans",
    "prop_weight_head": "Betyder",
    "prop_side": "Jämfört",
    "prop_side_better": "bättre",
    "prop_side_equal": "lika",
    "prop_side_worse": "sämre",
    "prop_note_focus": "I fokus står den eller de två punkter som har mest värde × säkerhet × "
    "prioritet: den förväntade skillnaden, den andel av den som nio dragningar av tio når, och "
    "den vikt från 1 till 5 som kunden gett den. Det som bara är antaget kommer sist.",
    "prop_note_unstated": "Kundens prioriteringar är inte angivna, så alla punkter väger lika.",
    "prop_note_equal": "En skillnad under 1 % av alla skillnader räknas som ingen.",
    "prop_note_readable": "Textens läsbarhet: LIX {lix}, {level} (Björnsson 1968).",
    "prop_lix_very_easy": "mycket lätt",
    "prop_lix_easy": "lätt",
    "prop_lix_medium": "medelsvår",
    "prop_lix_hard": "svår",
    "prop_lix_very_hard": "mycket svår",
}
