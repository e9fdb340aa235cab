"""Words of jobs, in English."""

WORDS = {
    "jobs": "Work in the background",
    "jobs_lead": "What takes a while is done in the background. What came out can be fetched for a week.",
    "no_jobs": "You haven’t asked for anything that takes a while.",
    "job_lead": "You may leave this page; the work goes on.",
    "job_progress": "Progress",
    "job_cancel": "Stop it",
    "job_look_again": "See how far it is",
    "job_fetch": "Fetch the file",
    "job_kept": "kept for a week",
    "job_failed": "It couldn’t be done:",
    "job_failed_why": "Something went wrong here that isn’t your fault. Try again; if it happens again, tell whoever runs this workbench.",
    "job_state_waiting": "Waiting for its turn",
    "job_state_running": "Under way",
    "job_state_done": "Done",
    "job_state_failed": "Failed",
    "job_state_cancelled": "Stopped",
}
