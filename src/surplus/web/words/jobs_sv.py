"""Words of jobs, in Swedish."""

WORDS = {
    "jobs": "Arbete i bakgrunden",
    "jobs_lead": "Det som tar en stund görs i bakgrunden. Resultatet går att hämta i en vecka.",
    "no_jobs": "Du har inte bett om något som tar en stund.",
    "job_lead": "Du kan lämna sidan; arbetet går vidare.",
    "job_progress": "Så långt har det kommit",
    "job_cancel": "Stoppa det",
    "job_look_again": "Se hur långt det har kommit",
    "job_fetch": "Hämta filen",
    "job_kept": "sparas i en vecka",
    "job_failed": "Det gick inte:",
    "job_failed_why": "Något gick fel här som inte är ditt fel. Försök igen; händer det på nytt, så säg det till den som driver arbetsbänken.",
    "job_state_waiting": "Väntar på sin tur",
    "job_state_running": "Pågår",
    "job_state_done": "Klart",
    "job_state_failed": "Misslyckades",
    "job_state_cancelled": "Stoppat",
}
