"""The words of the interview guide in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "interview_guide": "Intervjuguide",
    "decide_pursue": "att gå vidare eller avstå",
    "decide_line-up": "vilket erbjudande",
    "decide_promise": "vilken drivare vi lovar",
    "decide_price": "vilket pris vi begär",
    "choose_offering": "välj {option}",
    "choose_alternative": "stanna vid {option}",
    "choose_promise": "lova {driver}",
    "choose_price": "begär {price}",
    # Svaret
    "as_known": "Så vitt vi vet: {choice}; chansen att det är rätt är {right}.",
    "all_worth": "Att veta allt på förhand vore värt {worth}.",
    "ask_first": "Börja med {thing}: fråga {who}.",
    "too_dear": "Ingen fråga är värd vad den kostar att ställa.",
    "nothing_left": "Inget mer är värt att fråga: inget svar skulle ändra valet.",
    "nothing_to_ask": "Alla uppgifter är angivna som enstaka tal, så det finns inget att fråga: "
    "{choice}.",
    "key_all": "Att veta allt",
    "key_all_note": "vad alla svar tillsammans är värda; ingen fråga kan vara värd mer",
    "key_right": "Rätt som det är",
    "key_right_note": "chans att inget visar sig bättre än detta: {choice}",
    "key_worth_asking": "Värda att ställa",
    "key_worth_asking_note": "frågor, av alla som kan ställas",
    "key_stop": "Sluta efter",
    "key_stop_note": "frågor: då är nio tiondelar av det som är värt att veta känt",
    # Ordningen
    "heading_order": "Vad vi frågar, i denna ordning",
    "lead_order": "Det går att sluta efter fråga {count}: svaren dit ger {share} av det som är "
    "värt att veta.",
    "table_order": "Värd: vad frågan tillför svaren före, gånger chansen till svar, minus "
    "kostnaden. Känt: av det som är värt att veta, med svaren hit",
    "ask_question_head": "Fråga",
    "ask_whom_head": "Vem",
    "ask_how_head": "Hur",
    "ask_worth_head": "Värd",
    "ask_learnt_head": "Känt",
    "how_interview": "intervju",
    "how_document": "dokument",
    "how_observation": "se på plats",
    "how_measurement": "mät",
    "ask_customer": "{thing}: vad gäller här?",
    "ask_claim": "{thing}: vad visar prov?",
    "ask_market": "{thing}: vad säger källor utifrån?",
    "ask_solution": "{thing}: vad säger våra egna uppgifter?",
    "who_customer": "kunden",
    "who_claim": "våra egna specialister",
    "who_market": "källor utifrån",
    "who_solution": "våra egna uppgifter",
    "heading_not_now": "Inte värt att fråga nu",
    "lead_not_now": "Ensamma eller efter frågorna ovan tillför dessa nästan inget till valet.",
    "lead_too_dear": "Att fråga om detta kostar mer än svaren är värda.",
    "not_now": "Lämna dessa om de inte kommer upp",
    "heading_by_share": "Om vi frågar ändå",
    "lead_by_share": "Inget svar ändrar valet. Dessa gör själva värdet säkrare, det mest "
    "givande först.",
    "table_by_share": "Andel: hur stor del av värdets varians som vore borta",
    # Personerna
    "heading_people": "Vem som kan svara på vad",
    "lead_people": "Samma frågor per person, med vad vi tror nu.",
    "ask_now_head": "Vi tror nu (90 %)",
    "ask_change_head": "Vad svaret ändrar",
    "changes_below": "under {at}: {choice}",
    "changes_above": "över {at}: {choice}",
    "changes_choice": "valet, i {chance} av fallen",
    "changes_with_others": "valet, bara tillsammans med andra",
    "changes_rarely": "valet, men sällan",
    # Två siffror
    "heading_gaps": "Två siffror för samma sak",
    "lead_gaps": "Låt dem som står för siffrorna tala med varandra, det största gapet först.",
    "table_gaps": "Värdet med vardera siffran, allt annat lika",
    "ask_talk_head": "Vem som står för den",
    "ask_figure_head": "Siffra",
    "ask_value_head": "Värde",
    "ask_between": "mellan dem",
    "ask_counts": "gäller",
    # Checklistan
    "heading_checklist": "Det som ingen har nämnt",
    "lead_checklist": "Modellen säger inget om detta. Fråga öppet vad mer som ändras, och läs upp "
    "raderna en i taget.",
    "ask_group_head": "Slag",
    "ask_element_head": "Vad man får eller ger",
    "group_technical": "tekniskt",
    "group_economic": "ekonomiskt",
    "group_service": "service",
    "group_social": "socialt",
    "group_time": "tid det tar",
    "group_energy": "möda det tar",
    "group_risk": "risk",
    # Noterna
    "note_pursue": "Beslutet: att välja erbjudandet ger dess värde för kunden, att stanna vid "
    "alternativet ger inget.",
    "note_line-up": "Beslutet: varje erbjudande ger sitt värde för kunden mot alternativet; att "
    "stanna vid alternativet ger inget.",
    "note_promise": "Beslutet: ett löfte ger vad dess drivare ger.",
    "note_price": "Beslutet: ett pris ger leverantören vad som betalas minus kostnaden, där kunden "
    "vinner på det, och annars inget.",
    "note_worth": "Vad ett svar är värt: det förväntade värdet av partiell perfekt information, "
    "genom regression på värderingens {draws} dragningar (Strong, Oakley & Brennan 2014).",
    "note_plan": "Ordningen är girig: varje fråga tillför mest till dem före. Skriv in ett svar i "
    "fallet, eller ge --answered, så rangordnas resten på nytt.",
    "note_chances": "Chans till svar där modellen inget säger: intervju {interview}, dokument "
    "{document}, observation {observation}, mätning {measurement}. Det är antaganden; ange "
    "'answerable' och 'cost_of_asking' där ni vet bättre.",
    "note_errors": "Där ett mätfel är angivet gäller värdet avläsningen (förväntat värde av "
    "stickprovsinformation; Strong m.fl. 2015).",
}
