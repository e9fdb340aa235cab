"""The words of the reports on what customers are worth, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "worth_kind": "Kunder · vad de är värda",
    "worth_title_fit": "Hur kunderna köper: {model}",
    "worth_subtitle": "{customers} kunder i {table}, observerade till och med {until}",
    "worth_answer_fit": "För de {time} som hölls undan förutsade modellen {model} köp; det blev "
    "{came}: {off}. Att fortsätta som förut skulle ha gett {naive}: {naive_off}.",
    "worth_answer_unchecked": "{model} är anpassad, men inte prövad: ingen tid hölls undan.",
    "worth_off_none": "precis så många",
    "worth_off_more": "{share} för många",
    "worth_off_less": "{share} för få",
    "worth_off_unknown": "inget att jämföra med",
    # Units of time
    "worth_hour": "timme",
    "worth_hours": "timmar",
    "worth_day": "dag",
    "worth_days": "dagar",
    "worth_week": "vecka",
    "worth_weeks": "veckor",
    "worth_month": "månad",
    "worth_months": "månader",
    "worth_quarter": "kvartal",
    "worth_quarters": "kvartal",
    "worth_year": "år",
    "worth_years": "år",
    # Headline
    "worth_customers": "Kunder",
    "worth_key_alive": "Fortfarande kunder",
    "worth_key_alive_note": "väntat antal som köper igen, när observationen slutar",
    "worth_key_bias": "Förutsagda köp",
    "worth_key_bias_note": "för många (+) eller för få (−) under tiden som hölls undan",
    "worth_key_gained": "Bättre än att fortsätta som förut",
    "worth_key_gained_note": "av kvadratfelet per kund är borta",
    # How well it foretells
    "worth_heading_foretold": "Hur väl den förutsäger",
    "worth_lead_foretold": "Modellen anpassades till det som var känt den {until}, och fick sedan "
    "säga vad den inte hade sett.",
    "worth_rule": "Regel",
    "worth_naive": "Fortsätta som förut",
    "worth_foretold": "Förutsagt",
    "worth_came": "Utfall",
    "worth_bias": "Avvikelse",
    "worth_error_each": "Medelfel per kund",
    "worth_caption_accuracy": "Köp under de {time} som hölls undan",
    "worth_model_line": "Modellen",
    "worth_came_line": "Utfallet",
    "worth_naive_line": "Fortsätta som förut",
    "worth_fitted_until": "anpassad hit",
    "worth_axis_time": "{unit} sedan den första kunden",
    "worth_axis_repeats": "Återköp hittills",
    "worth_until": "Till",
    "worth_figure_course": "Återköp hittills: till slut {off}",
    "worth_alt_course": "Stigande linjer: de återköp som modellen väntar och de som kom, med "
    "ett märke där den anpassade tiden slutar; därifrån också att fortsätta som förut.",
    "worth_note_course": "Alla kunders återköp, summerade över tiden",
    "worth_axis_count": "Återköp under den anpassade tiden",
    "worth_axis_mean": "Köp i medel under tiden som hölls undan",
    "worth_figure_count": "De som köpte ofta fortsätter mer sällan än förut",
    "worth_alt_count": "Köp i medel under tiden som hölls undan efter antal köp dessförinnan: "
    "enligt modellen, om man fortsätter som förut, och som det blev.",
    "worth_note_count": "Köp per kund under de {time} som hölls undan; sista gruppen är {most}",
    "worth_bought_so_far": "Återköp hittills",
    "worth_axis_share": "Andel av kunderna, bästa först",
    "worth_axis_gain": "Andel av köpen",
    "worth_gain_line": "Enligt modellen",
    "worth_random_line": "På måfå",
    "worth_figure_gain": "Den femtedel som förutsades köpa mest gjorde {share} av köpen",
    "worth_alt_gain": "Kurvor ovanför diagonalen: andel av kunderna, från den högsta "
    "förutsägelsen räknat, mot andelen av köpen som de gjorde; enligt modellen, och att fortsätta "
    "som förut.",
    "worth_note_gain": "Köp under de {time} som hölls undan",
    "worth_tenth": "Tiondel",
    "worth_caption_tenths": "Köp i medel under de {time} som hölls undan, efter tiondelar av "
    "kunderna från de högsta förutsägelserna räknat",
    # What was fitted
    "worth_heading_parameters": "Vad som anpassades",
    "worth_lead_parameters": "Parametrar med högst sannolikhet, med en svag förhandsfördelning "
    "som bara håller det som data inte säger.",
    "worth_parameter": "Parameter",
    "worth_estimate": "Skattning",
    "worth_standard_error": "Medelfel",
    "worth_low_95": "Låg (95 %)",
    "worth_high_95": "Hög (95 %)",
    "worth_caption_fit": "{model}: {customers} kunder, log-likelihood {loglik}",
    "worth_callout_flags": "Vad data inte säger",
    # What they are worth
    "worth_title_worth": "Vad kunderna är värda",
    "worth_answer_worth": "De {customers} kunderna väntas ge {clv} inom {time}, varav {share} "
    "från den första tiondelen av dem; allt som ännu är att vänta är i dag värt {residual}.",
    "worth_answer_worth_loss": "De {customers} kunderna väntas kosta {loss} mer än de ger inom "
    "{time}; allt som ännu är att vänta är i dag värt {residual}.",
    "worth_answer_score": "De {customers} kunderna väntas göra {purchases} köp inom {time}, "
    "värda {clv}; allt som ännu är att vänta är i dag värt {residual}.",
    "worth_key_clv": "Värde framöver",
    "worth_key_clv_note": "väntat inom {time}, diskonterat; {low} till {high} efter vad "
    "parametrarna lämnar öppet",
    "worth_key_residual": "Allt som är att vänta",
    "worth_key_residual_note": "återstående livstidsvärde, diskonterat, utan slut",
    "worth_key_tenth": "I den första tiondelen",
    "worth_key_tenth_note": "andel av värdet framöver",
    "worth_key_alive_of": "av {customers}, väntat antal som köper igen",
    "worth_heading_who": "Vem som är värd vad",
    "worth_lead_who": "Den tiondel som är värd mest ger {share} av vad alla ger inom {time}.",
    "worth_lead_who_losing": "{losing} av {customers} kunder väntas kosta mer än de ger inom "
    "{time}, {loss} tillsammans.",
    "worth_spread_line": "Värde framöver",
    "worth_even_line": "Om alla vore värda lika mycket",
    "worth_axis_worth": "Andel av värdet framöver",
    "worth_figure_spread": "En femtedel av kunderna står för {share} av värdet",
    "worth_alt_spread": "En kurva ovanför diagonalen: andel av kunderna, bästa först, mot andelen "
    "av värdet framöver som de står för.",
    "worth_note_spread": "Väntat värde inom {time}; Ginikoefficient {gini}",
    "worth_note_spread_losing": "Väntat värde inom {time}, efter kostnader; där kurvan faller "
    "kostar kunder mer än de ger",
    "worth_worth": "Värde framöver",
    "worth_share": "Andel",
    "worth_mean_worth": "Per kund",
    "worth_alive": "Fortfarande kund",
    "worth_mean_purchases": "Köp per kund",
    "worth_all": "Alla",
    "worth_caption_worth": "Väntat, diskonterat, inom {time}",
    "worth_heading_first": "De första",
    "worth_lead_first": "De kunder som är värda mest; alla står i tabellen med värden.",
    "worth_customer": "Kund",
    "worth_low": "Låg (P10)",
    "worth_high": "Hög (P90)",
    "worth_expected_purchases": "Köp",
    "worth_expected_spend": "Belopp per köp",
    "worth_next_purchase": "Nästa köp",
    "worth_heading_cohorts": "När de kom",
    "worth_lead_cohorts": "Vad kunderna gav och väntas ge efter när de kom, mot vad det kostade "
    "att vinna dem.",
    "worth_lead_cohorts_no_cost": "Vad kunderna gav och väntas ge efter när de kom. Ange vad det "
    "kostade att vinna dem, så ställs det emot.",
    "worth_caption_cohorts": "Värde: täckningsbidrag av det de har köpt för, och av det som är "
    "att vänta, diskonterat",
    "worth_caption_cohorts_costs": "Värde: vad de har gett efter vad de kostade, och vad som är "
    "att vänta därefter, diskonterat",
    "worth_cohort": "Kom",
    "worth_alive_count": "Fortfarande kunder",
    "worth_spent": "Köpt för hittills",
    "worth_brought": "Efter kostnader hittills",
    "worth_residual": "Att vänta",
    "worth_cac": "Kostnad per kund",
    "worth_clv_each": "Värde per kund",
    "worth_ratio": "Värde mot kostnad",
    "worth_payback": "Återbetalt efter",
    "worth_not_yet": "inte än",
    "worth_heading_new": "Vad en ny kund får kosta",
    "worth_lead_new": "En ny kund är värd {value} före kostnaden för att vinna den; {most} är det "
    "mesta att betala.",
    "worth_what": "Vad",
    "worth_amount": "Belopp",
    "worth_new_value": "Livstidsvärde för en ny kund",
    "worth_most_to_pay": "Högsta kostnad för en, vid värde mot kostnad {ratio}",
    "worth_base_value": "De kunder som finns: allt som är att vänta",
    "worth_planned": "{customers} nya kunder om året i {years}, till {cost} styck",
    "worth_equity": "Kundkapital",
    "worth_note_money": "Pengar diskonteras med {rate} per år från observationens slut; {margin} "
    "av det köpta återstår efter de kostnader som följer med.",
    "worth_note_costs": "Värdet är efter kundernas kostnader: att betjäna ett köp kostar "
    "{purchase}, och att behålla någon som ännu är kund {year} per år.",
    "worth_note_past": "Vad kunderna har gett slutar när observationen slutar, och värdet framöver "
    "börjar där: ingen kostnad räknas två gånger. Hittills räknas kostnaden för att behålla en "
    "kund för all tid sedan första köpet; framöver bara så länge någon väntas stanna.",
    "worth_note_interval": "Intervallen säger vad parametrarna lämnar öppet (Laplaces "
    "approximation), inte hur det kan gå för en enskild kund.",
    "worth_note_residual": "Vad som är att vänta utan slut vilar på modellen långt bortom det som "
    "har observerats.",
    # Contracts
    "worth_contracts_title": "Vad avtalen är värda",
    "worth_contracts_subtitle": "{contracts} avtal i {table}",
    "worth_contracts_answer": "De {active} avtal som löper väntas ge {clv} inom {time}; {left} av "
    "dem finns då kvar.",
    "worth_contracts_key_note": "väntat inom {time}, diskonterat; {each} per avtal",
    "worth_contracts_key_active": "Avtal som löper",
    "worth_contracts_key_median": "Hälften varar minst",
    "worth_contracts_key_median_note": "av alla som började",
    "worth_contracts_of": "av {contracts} i tabellen",
    "worth_longer": "längre än vi sett",
    "worth_contracts_heading_lasting": "Hur länge de varar",
    "worth_contracts_lead_lasting": "Det som räknats (Kaplan och Meier) bredvid det som anpassats.",
    "worth_contracts_counted": "Räknat",
    "worth_contracts_fitted": "Anpassat",
    "worth_contracts_axis_time": "{unit} sedan avtalet började",
    "worth_contracts_axis_left": "Avtal som finns kvar",
    "worth_contracts_figure": "{left} finns kvar efter {time}",
    "worth_contracts_alt": "Två fallande linjer: andelen avtal som finns kvar, som räknat och som "
    "anpassat.",
    "worth_contracts_note_figure": "Andel avtal som varar så länge",
    "worth_contracts_count": "Avtal",
    "worth_contracts_lead_spread": "Den tiondel av avtalen som är värd mest ger {share}.",
    "worth_contracts_heading_causes": "Vad som får dem att upphöra",
    "worth_contracts_lead_causes": "Hur många gånger så troligt att de upphör i en period, allt "
    "annat lika: under 1 varar de längre.",
    "worth_contracts_cause": "Av dessa",
    "worth_contracts_ratio": "Gånger så troligt att upphöra",
    "worth_contracts_bases": "Jämfört med {bases}",
    "worth_contracts_note_curve": "Avtal som löper räknas så länge de har setts (censurerade), "
    "inte som om de hade upphört.",
    "worth_contracts_note_worth": "Vad en period ger kommer i dess slut, om avtalet varar den ut, "
    "diskonterat med {rate} per år.",
    "worth_transactions_of_contracts": "avtal",
    # How it was counted
    "worth_note_until": "Observerat till och med {until}: den som inte har köpt sedan dess vet vi "
    "inte har köpt. Tider är i {unit}.",
    "worth_note_merge_day": "En kunds köp på samma dag är ett.",
    "worth_note_merge_unit": "En kunds köp under samma tidsenhet är ett.",
    "worth_note_returns_net": "Negativa belopp är returer: de minskar det köpta och är inga köp.",
    "worth_note_returns_leave_out": "Rader med negativa belopp är utelämnade.",
    "worth_note_returns_refuse": "Inget belopp är negativt.",
    "worth_note_zeros_count": "Ett belopp på noll är ett köp.",
    "worth_note_zeros_leave_out": "Rader med beloppet noll är utelämnade.",
    "worth_note_zeros_refuse": "Inget belopp är noll.",
    "worth_transactions": "transaktioner",
    "worth_model": "modell",
    "worth_version": "version",
}
