"""`surplus worth`: what customers are worth to the supplier, a step of the work in each file."""

from __future__ import annotations

import click

from surplus.cli.lazy import LazyGroup

STEPS = {
    "fit": ("fit", "Fit how customers buy to a table of transactions, and check it."),
    "score": ("score", "Say what every customer is worth."),
    "report": ("report", "Show who is worth what, and how sure that is."),
    "next": ("next", "Say who is due when, and who is overdue by their own rhythm."),
    "history": ("history", "Say what customers have brought so far, after what they cost."),
    "rfm": ("rfm", "Sort customers by how recently, how often and for how much they bought."),
    "segments": ("segments", "Say how segments or cohorts buy, and whether cohorts drift."),
    "migrate": (
        "migrate",
        "Show who moved between two tables of customers, and the money with them.",
    ),
    "contracts": ("contracts", "Say how long contracts last, and what each is worth."),
    "state": ("state", "Keep what is known of every customer, to add later days to it."),
    "add": ("add", "Add later days to a kept state, without reading earlier ones."),
}


@click.group("worth", cls=LazyGroup, package="surplus.cli.worth", verbs=STEPS)
def command() -> None:
    """Say what customers are worth to the supplier, from a table of transactions.

    Begin with 'surplus worth fit', then 'score' or 'report'. The end of observation is always
    stated, never taken from the last date: who hasn't bought since then is known not to
    have bought.
    """
