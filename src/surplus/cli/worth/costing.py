"""The options of what is left of spend, for steps that look ahead and for those that look back."""

from __future__ import annotations

import click

from surplus.cli.accounts import share

margin = click.option(
    "--margin",
    default="100 %",
    show_default=True,
    callback=share,
    help="What is left of spend after the costs that come with it.",
)
costs = (
    click.option(
        "--cost-per-purchase",
        type=click.FloatRange(0),
        default=0.0,
        help="What serving a purchase costs: picking, freight, support.",
    ),
    click.option(
        "--cost-per-year",
        "--cost-to-serve",
        "cost_per_year",
        type=click.FloatRange(0),
        default=0.0,
        help="What keeping a customer costs a year, whether it buys or not.",
    ),
)
"""What customers cost besides."""
