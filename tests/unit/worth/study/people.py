"""Made-up customers of several kinds: who buys more often, and who leaves sooner."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import numpy as np

FASTER, SOONER = 1.6, 2.0
START, DAYS = dt.date(2023, 1, 1), 720
UNTIL = START + dt.timedelta(days=DAYS)


def write_people(folder: Path, count: int = 1500, seed: int = 5) -> tuple[Path, Path]:
    """Write transactions and what else is known of those who made them.

    Customers from the south buy `FASTER` times as often; for seniors, a is `SOONER` times as
    large; `luck` tells nothing.
    """
    rng = np.random.default_rng(seed)
    region = rng.choice(["north", "south"], count, p=[0.6, 0.4])
    senior = rng.random(count) < 0.3
    rate = rng.gamma(0.8, 1 / 6.0, count) * np.where(region == "south", FASTER, 1.0) / 7
    leaving = rng.beta(np.where(senior, 0.8 * SOONER, 0.8), 2.5)
    bought, people = folder / "bought.csv", folder / "people.csv"
    with bought.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["who", "day", "paid"])
        for who in range(count):
            day = float(rng.integers(0, 180))
            while day < DAYS:
                on = START + dt.timedelta(days=int(day))
                rows.writerow([f"c{who}", on, round(float(rng.gamma(4, 10)), 2)])
                if day != int(day) and rng.random() < leaving[who]:
                    break
                day += 0.5 + rng.exponential(1 / rate[who])
    with people.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["customer", "region", "senior", "luck"])
        luck = rng.integers(0, 3, count)
        for who in range(count):
            rows.writerow([f"c{who}", region[who], int(senior[who]), luck[who]])
    return bought, people
