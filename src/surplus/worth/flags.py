"""What a reader should know of a fit: sentences with keys, which reports say in any language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

SENTENCES = {
    "large": "{name} isn't identified and may be very large: {why}",
    "small": "{name} isn't identified and may be very small: {why}",
    "unsure": "{name} isn't identified within a factor of three: {why}",
    "same_customers": "{name} isn't identified: it is the same for all customers",
    "same_contracts": "{name} isn't identified: it is the same for all contracts",
    "few_ended": "{name} isn't identified: too few contracts that differ in it ended",
    "unfinished": "the search stopped before it was done: read the parameters with care",
    "spend_more": "customers who buy more often spend more a purchase (rank correlation {rank}): "
    "the model takes spend and frequency to be independent",
    "spend_less": "customers who buy more often spend less a purchase (rank correlation {rank}): "
    "the model takes spend and frequency to be independent",
    "same_spend": "all customers have the same mean spend: there are no differences to model",
    "mean_of_others": "{name} has the mean of the others: {why}",
    "not_fitted": "{name} couldn't be fitted: {why}",
}
"""What is said, by key; `{name}` is a parameter, a segment or a model, `{why}` one of `WHYS`."""

WHYS = {
    "few": "too few data",
    "often_r": "r and α say together how often customers buy; how much they differ in it is r "
    "alone, and the data don't show it",
    "often": "r and α say together how often customers buy; how much they differ in it isn't "
    "shown by the data",
    "leaving_after": "a and b say together how likely customers leave after a purchase; the data "
    "show too little of who left",
    "leaving_soon": "s and β say together how soon customers leave; the data show too little of "
    "who left",
    "spend_within": "p says how much the purchases of one customer differ; the data show too few "
    "of them",
    "spend_between": "q and v say together how customers differ in what they spend; the data "
    "don't show it",
    "chance_often": "α and β say together how often customers buy; the data don't show how they "
    "differ",
    "chance_leaving": "γ and δ say together how soon customers leave; the data show too little "
    "of it",
    "contracts_apart": "α and β say together how many contracts end; the data don't show how "
    "they differ",
    "contracts_older": "c says whether a contract is likelier to end the older it is; the data "
    "don't show it",
    "few_customers": "there are too few customers to see how they differ",
    "nobody_again": "nobody bought again",
    "alone": "the data don't suffice",
}
"""Why, by key: what a parameter stands for, or what was wrong."""

_CODES = {"W056": "few_customers", "W057": "nobody_again"}


class Flag(str):
    """A sentence with its key, so that it can be said in another language.

    It is the sentence in English, and used like any text.

    Parameters
    ----------
    key : str
        One of `SENTENCES`.
    **given : str or float
        What fills its places; `why` is one of `WHYS`, or the code of what was wrong.

    Examples
    --------
    >>> flag = Flag("same_customers", name="region")
    >>> print(flag)
    region isn't identified: it is the same for all customers
    >>> flag.key, dict(flag.given)
    ('same_customers', {'name': 'region'})
    """

    key: str
    given: Mapping[str, str | float]

    def __new__(cls, key: str, **given: str | float) -> Self:
        """Return the flag, with its sentence in English."""
        if "why" in given:
            why = str(given["why"])
            why = _CODES.get(why, why)
            given["why"] = why if why in WHYS else "alone"
        flag = super().__new__(cls, sentence(SENTENCES[key], given, WHYS))
        flag.key, flag.given = key, given
        return flag

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str | float]]:
        """Return what makes the same flag again, for copies."""
        return (self.key,), dict(self.given)

    def to_dict(self) -> dict[str, object]:
        """Return the flag as JSON values: its key, what fills it, and its sentence."""
        return {"key": self.key, "given": dict(self.given), "text": str(self)}


def sentence(
    template: str,
    given: Mapping[str, str | float],
    whys: Mapping[str, str],
    decimal: str = ".",
) -> str:
    """Return a sentence with its places filled in.

    Parameters
    ----------
    template : str
        One of `SENTENCES`, in any language.
    given : mapping of str to str or float
        What fills it, as a flag has it.
    whys : mapping of str to str
        Like `WHYS`, in the same language.
    decimal : str
        The mark before the decimals of numbers.
    """
    filled = {
        name: f"{value:.2f}".replace(".", decimal) if isinstance(value, float) else value
        for name, value in given.items()
    }
    if "why" in filled:
        filled["why"] = whys[filled["why"]]
    return template.format(**filled)


def flag_of(kept: object) -> str:
    """Return the flag that `to_dict` wrote; a text that isn't one of ours stays as it is.

    Parameters
    ----------
    kept : mapping or str
        As JSON reads it.
    """
    if isinstance(kept, Mapping):
        return Flag(str(kept["key"]), **kept["given"]) if kept["key"] in SENTENCES else kept["text"]
    return str(kept)
