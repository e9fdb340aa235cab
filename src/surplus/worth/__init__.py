"""Worth of customers: what each customer is worth to the supplier, in money.

`CustomerState` holds what is known of customers: how often, how recently and for how long
they bought. Models are frozen settings with `.fit(state)`, which returns a frozen fit.
"""
