"""The words of the reports on who is due, and on what customers have brought, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # Who is due when
    "worth_due_title": "Vem som väntas köpa när",
    "worth_due_answer": "Av {customers} kunder är {overdue} försenade efter sin egen rytm, "
    "{this_week} väntas inom en vecka och {this_month} till inom fyra; {later} senare, och {gone} "
    "har troligen lämnat.",
    "worth_due_overdue": "Försenade",
    "worth_due_this_week": "Väntas inom en vecka",
    "worth_due_this_month": "Väntas inom fyra veckor",
    "worth_due_later": "Väntas senare",
    "worth_due_gone": "Har troligen lämnat",
    "worth_due_key_overdue_note": "tysta mer än {times} gånger sin egen rytm, och troligen "
    "fortfarande kunder",
    "worth_due_key_week_note": "hälften av sådana kunder köper tidigare",
    "worth_due_key_month_note": "inte redan inom en vecka",
    "worth_due_heading": "Hur många som väntas när",
    "worth_due_lead": "Varje kund står på en rad, den första som passar; den som troligen har "
    "lämnat går före alla andra.",
    "worth_due_status": "Läge",
    "worth_due_share": "Av kunderna",
    "worth_due_share_worth": "Av värdet framöver",
    "worth_due_heading_overdue": "Försenade: de som är värda mest",
    "worth_due_lead_overdue": "Brukade köpa oftare, och är troligen fortfarande kunder: fråga vad "
    "som har ändrats.",
    "worth_due_heading_this_week": "Väntas inom en vecka: de som är värda mest",
    "worth_due_lead_this_week": "Deras nästa köp kommer lika troligt som inte inom sju dagar.",
    "worth_due_heading_this_month": "Väntas inom fyra veckor: de som är värda mest",
    "worth_due_lead_this_month": "Deras nästa köp kommer lika troligt som inte inom fyra veckor.",
    "worth_due_silent": "Dagar sedan",
    "worth_due_rhythm": "Egen rytm, dagar",
    "worth_due_caption": "Högst {most}; väntat värde inom {time}, diskonterat. Alla kunder står i "
    "tabellen som skrevs.",
    "worth_due_note_rhythm": "En kunds egen rytm är medianen av den väntan som anpassningen räknar "
    "med just efter det senaste köpet, efter kundens egna köp och allas; den som har köpt en gång "
    "har alla sådana kunders.",
    "worth_due_note_status": "Försenad är den som har varit tyst mer än {times} gånger sin egen "
    "rytm. Troligen lämnat har den som med en chans under {gone} fortfarande är kund.",
    "worth_due_note_next": "Dagen för nästa köp är medianen, om kunden finns kvar: hälften av "
    "sådana kunder köper tidigare, hälften senare.",
    # What customers have brought so far
    "worth_history_title": "Vad kunderna har gett hittills",
    "worth_history_answer": "Efter vad de har kostat har de {customers} kunderna gett {total} "
    "hittills, {each} var; {losing} av dem har kostat mer än de har gett.",
    "worth_history_answer_today": "Efter vad de har kostat, och med ränta till observationens "
    "slut, har de {customers} kunderna gett {total} hittills, {each} var; {losing} av dem har "
    "kostat mer än de har gett.",
    "worth_history_key_total": "Gett hittills",
    "worth_history_key_total_note": "efter kostnaden för det sålda och för att betjäna, behålla "
    "och vinna dem",
    "worth_history_key_each": "Per kund",
    "worth_history_key_tenth": "Från den första tiondelen",
    "worth_history_key_tenth_note": "av kunderna, efter vad de har gett",
    "worth_history_key_losing": "Har kostat mer än de har gett",
    "worth_history_key_losing_note": "tillsammans {loss}",
    "worth_history_caption_today": "Från varje kunds första köp till observationens slut, med "
    "ränta dit",
    "worth_history_caption_plain": "Från varje kunds första köp till observationens slut, utan "
    "ränta",
    "worth_history_heading_cohorts": "När de kom",
    "worth_history_lead_cohorts": "Vad kunderna har gett efter när de kom. De som kom senare har "
    "haft mindre tid.",
    "worth_history_caption_cohorts": "Från varje kunds första köp till observationens slut",
    "worth_history_margin": "Täckningsbidrag",
    "worth_history_care": "Betjäna och behålla",
    "worth_history_winning": "Vinna",
    "worth_history_brought": "Gett",
    "worth_history_repaid": "Återbetalat sig",
    "worth_history_heading_first": "De första",
    "worth_history_lead_first": "De kunder som har gett mest; alla står i tabellen som skrevs.",
    "worth_history_purchases": "Köp",
    "worth_history_note": "Detta ser bakåt: det säger inget om vad som är att vänta. Det säger "
    "'surplus worth fit' och 'score'.",
    "worth_history_note_plain": "Beloppen är summor, utan ränta.",
    "worth_history_note_today": "Beloppen är i observationens slut: tidigare pengar har växt med "
    "{rate} per år sedan dess.",
    "worth_account_winning": "Vinna kunder",
}
