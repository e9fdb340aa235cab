"""The words of the report on what matters, in Swedish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "what_matters": "Vad som spelar roll",
    "nothing_uncertain": "Alla uppgifter är angivna som enstaka tal, så det går inte att säga vad "
    "osäkerheten beror på. Ange intervall, till exempel 4 to 9.",
    "matters_most": "{first} spelar störst roll: {share} av osäkerheten i värdet {value} kommer "
    "därifrån.",
    "few_matter": "De {count} första uppgifterna står för {share}.",
    "key_deciding": "Uppgifter som avgör",
    "deciding": "{few} av {all}",
    "key_deciding_note": "står för nio tiondelar av vad enstaka uppgifter bidrar med",
    "key_together": "Bara tillsammans",
    "key_together_note": "av variansen kommer av att uppgifter påverkar varandra",
    "heading_shares": "Vad osäkerheten beror på",
    "lead_shares": "Hur stor del av värdets varians som vore borta om en uppgift var känd.",
    "table_shares": "Utslag: hur värdet ändras när uppgiften går från P10 till P90 och alla andra "
    "ligger på sina medelvärden",
    "from_p10_to_p90": "Från P10 till P90",
    "swing": "Utslag",
    "together": "Bara flera tillsammans",
    "heading_tornado": "Hur långt varje uppgift flyttar värdet",
    "lead_tornado": "{label} flyttar det ensamt mellan {low} och {high}.",
    "lead_tornado_none": "Ingen uppgift flyttar värdet för sig.",
    "figure_tornado": "Värdet är {middle} med alla uppgifter på sina medelvärden; en i taget "
    "flyttar de det så här långt",
    "legend_tornado": "Stapel: värdet från uppgiftens P10 till dess P90, i den ordningen i texten. "
    "Streck: {middle}, alla uppgifter på sina medelvärden.",
    "alt_tornado": "En stapel för varje osäker uppgift, den bredaste först, kring {middle}.",
    "note_present_means": "{currency}, nuvärde över {years}, övriga uppgifter på sina medelvärden",
    "at_p10": "P10",
    "at_p90": "P90",
    "value_there": "Värde",
    "note_shares": "Andelar: minsta kvadrater på Legendrepolynom av uppgifternas ranger, upp till "
    "grad {degree} (genom generaliserad korsvalidering), över värderingens {draws} dragningar. "
    "Det som ingen summa av enskilda kurvor förklarar är samspel: bara flera tillsammans.",
    "note_tornado": "Diagrammet flyttar en uppgift i taget och bortser från samvariation; dess "
    "mitt på {middle} är värdet med alla uppgifter på sina medelvärden, vilket inte är det "
    "förväntade värdet där modellen inte är linjär.",
    "note_correlated": "En del uppgifter samvarierar: en andel räknar det som en uppgift flyttar "
    "tillsammans med dem som följer den, och kan vara negativ (Li m.fl. 2010).",
}
