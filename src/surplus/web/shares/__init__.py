"""A case shared with its customer: links that a rep makes, and the pages that they open.

What a rep sees is in `pages` (below the case), what a customer sees in `visiting` (below
`/s/SHARE`). A customer's pages are made from the case's own parts where these hold nothing of the
supplier's alone (`saving`, `results`), and from `statement` and `figures` here, which leave out
who on the other side said what, what a question is worth to the supplier, comments that weren't
marked for the customer, the log, other cases and the model's text.

Other features add to the customer's page through `opening.Opened`, an `OpenCase` whose actor is
the visitor: `demand(opened.actor, Action.ATTACH, opened.case)` decides as everywhere.
"""
