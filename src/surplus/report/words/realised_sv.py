"""The words of the reports on what came true, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "realised_kind": "Uppföljning · vad som blev sant",
    "realised_answer": "Efter {months} av {all} månader har {delivered} av hittills utlovade "
    "{promised} levererats ({share}).",
    "realised_answer_none": "Efter {months} av {all} månader är ingen drivare mätt i pengar.",
    "realised_short": "I den takten blir det {forecast} av {total}: {gap} fattas.",
    "realised_over": "I den takten blir det {forecast} mot utlovade {total}.",
    "realised_delivered": "Levererat hittills",
    "realised_delivered_note": "av {promised} som de mätta drivarna lovat",
    "realised_forecast": "Prognos till slutet",
    "realised_forecast_note": "av {total} utlovat, alla drivare",
    "realised_gap": "Gap vid slutet",
    "realised_gap_note": "utlovat minus prognos; negativt om det blir mer",
    "realised_forgone": "Kostnad per månad av att inte göra något",
    "realised_forgone_note": "vad som fattas hos drivare i fara eller missade, medel av kommande "
    "12 månader",
    "realised_rest": "Pris och övriga kostnader",
    "realised_heading_progress": "Utlovat och levererat hittills",
    "realised_lead_progress": "Vad varje drivare lovat för de månader som gått, och vad som kom.",
    "realised_heading_forecast": "Vad det blir",
    "realised_lead_forecast": "Det som mäts går vidare i takten från de senaste {carry} mätta "
    "månaderna; det som inte mäts tas från det uppdaterade fallet.",
    "realised_heading_next": "Vad som ska göras nu",
    "realised_lead_next": "Att inte göra något kostar kunden {forgone} i månaden.",
    "realised_lead_next_none": "Ingen mätt drivare är i fara.",
    "realised_heading_update": "Fallet efter siffrorna",
    "realised_lead_update": "Det väntade värdet går från {before} till {after}. Det vilar på "
    "{effective} effektiva dragningar av {draws}.",
    "realised_lead_certain": "Ingenting i fallet är osäkert, så siffror kan inte ändra vad det "
    "väntar sig.",
    "realised_driver": "Drivare",
    "realised_status": "Läge",
    "realised_promised": "Utlovat",
    "realised_delivered_short": "Levererat",
    "realised_share": "Andel",
    "realised_measured": "Alla som mäts",
    "realised_total": "Utlovat totalt",
    "realised_table": "Utlovat och levererat, {currency}, inte diskonterat",
    "realised_table_quarters": "De mätta drivarna över tid, {currency}, inte diskonterat",
    "realised_table_metrics": "Nyckeltal",
    "realised_table_update": "Före och efter siffrorna, {currency}, nuvärde",
    "realised_table_inputs": "Indata som siffrorna säger något om",
    "realised_quarter": "Månader",
    "realised_metric": "Nyckeltal",
    "realised_metric_figure": "Utfall",
    "realised_metric_target": "Utlovat",
    "realised_before": "Utlovat",
    "realised_after": "Nu",
    "realised_figure": "{total} utlovat, {forecast} i prognos",
    "realised_alt": "Vattenfall från det utlovade över varje drivares gap till prognosen.",
    "realised_undiscounted": "{currency} över {years}, inte diskonterat",
    "realised_status_on_track": "enligt plan",
    "realised_status_at_risk": "i fara",
    "realised_status_missed": "missat",
    "realised_status_unmeasured": "inte mätt",
    "realised_status_not_due": "inte aktuellt än",
    "realised_cost": "Varje månad under det kommande året fattas {money}.",
    "realised_watch": "Följ: {metric}.",
    "realised_ask": "Fråga {who}: {question}",
    "realised_anyone": "den som vet",
    "realised_unmeasured": "Mäts inte än: kom överens om vem som rapporterar vad",
    "realised_note_promised": "Det utlovade per månad är värderingens eget väntade belopp för "
    "varje år, fördelat på månaderna efter start, upptrappning och slut; det räknar med "
    "genomföranderisk och tillskriven andel och är inte diskonterat.",
    "realised_note_carry": "Framskrivet: en månad utan siffra är det utlovade gånger levererat "
    "genom utlovat under drivarens senaste {carry} mätta månader.",
    "realised_note_thresholds": "Enligt plan från {on} av det utlovade för de mätta månaderna, i "
    "fara från {risk}, missat därunder.",
    "realised_note_filled": "{count} månader som gått saknar siffra och skrivs fram på samma sätt.",
    "realised_note_update": "Varje dragning i fallet vägs efter hur troliga den gör siffrorna; en "
    "siffra utan angivet fel har {error} av en genomsnittlig månad.",
    "realised_figures": "utfall",
    "realised_months": "månader",
    "library_kind": "Vad som blev sant hos många kunder",
    "library_answer": "{accounts} kunder rapporterar. {driver} håller minst av sitt löfte: "
    "{share}.",
    "library_heading": "Hur mycket av varje löfte som blev sant",
    "library_lead": "Levererat genom utlovat. Intervallet gäller nästa kund, 80 %.",
    "library_heading_accounts": "Kund för kund",
    "library_lead_accounts": "Varje kunds egen siffra, och samma siffra dragen mot medelvärdet "
    "så mycket som den är osäker.",
    "library_accounts": "Kunder",
    "library_mean": "Medel",
    "library_between": "Spridning",
    "library_next": "Nästa kund",
    "library_few": " (få)",
    "library_table": "Drivare, levererat genom utlovat",
    "library_account": "Kund",
    "library_own": "Egen siffra",
    "library_shrunken": "Bästa skattning",
    "library_selection_title": "Bara de som rapporterar syns",
    "library_selection": "Kunder där det går bra rapporterar hellre, eller de som klagar. Ta inte "
    "medelvärdet för alla kunders.",
    "library_out_of": "{reporting} av {all} kunder rapporterar ({share}); om de andra är inget "
    "känt.",
    "library_unknown": "Ingen har sagt hur många kunder det finns: ange '--out-of'.",
    "library_note_between": "Spridningen mellan kunder skattas vid sidan av deras fel "
    "(DerSimonian & Laird 1986).",
    "library_note_shrunken": "Bästa skattning: egen siffra och medel, vägda efter hur säkra de är "
    "(normal-normal-krympning).",
}
