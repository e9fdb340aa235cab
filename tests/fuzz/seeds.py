"""What is damaged: valid formulas, models and cases that use every part of the language."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]

FORMULAS = [
    "hours * wage",
    "(1 - share) * rent + 2 * hours * wage",
    "max(rent, hours * wage) - min(rent, 5 EUR/month)",
    "if share > 20 % and not (rent < 100 EUR/year) then rent else rent / 2",
    "npv(8 %, rent) - annuity(8 %, 5 year) * rent + sum(rent) * 0.5",
    "at_year(money, 3) * 1.03 ^ year() + mean(money)",
    "clamp(hours, 0 h/year, 8 h/day) * 12.5 EUR/h",
    "round(money / pieces, 0.01 EUR/piece) * pieces",
    "exp(-0.5 * (share) ^ 2) * sqrt(money ^ 2)",
    "ln(share + 1) * money + log10(100) * 5 kEUR",
    "abs(money - 3 EUR) + floor(pieces, 1 piece) * 2 EUR/piece - ceil(2.5, 1) * 1 EUR",
    "-money ^ 1 / (2 + share) + 7 % * money",
]

RICH = """\
surplus: 1
title: {en: Sealed bearing, sv: Tätat lager}
offerings: {sealed: Sealed, better: {en: Better, sv: Bättre}}
alternatives: {open: Open bearing, nothing: Do nothing}
next_best: open
context: {segment: [paper mills, saw mills], per: one machine, region: Nordics}
segments: {large: Large mills, small: Small mills}
currency: EUR
horizon: 4 years
starts: 2026-01-01
discount_rate: {rate: 9 %, risk_premium: 2 %}
inflation: 2 %
discounting: mid-year
units: {pallet: 48 case, shift: {is: 8 h, label: Shift}}
features:
  cage: {label: Sealed cage, gives: [longer_life, less_grease]}
capabilities:
  longer_life: {label: Runs longer, problem: Unplanned stops}
  less_grease: {label: Needs less grease}
inputs:
  positions: {unit: bearing, value: 120, from: customer, ask: How many positions?, who: foreman}
  stops: {unit: stop/bearing, value: 5 %, from: market}
  stop_hours: {unit: h/stop, value: 4 to 9, evidence: a study}
  stop_cost: {unit: EUR/h, value: {low: 6000, likely: 9000, high: 15000}}
  life: {unit: month, by_alternative: {sealed: 30 to 40, better: 40 to 50, others: 18 to 24}}
  bearing_price:
    unit: EUR/bearing
    by_alternative: {sealed: 310, better: 400, open: 190, nothing: 0}
  tax: {unit: "%", by_segment: {large: 20, small: {low: 15, high: 25}}}
  project: {unit: kEUR, by_year: {0: 3, 1: 1.5, 2: 4 to 5}}
  grease: {unit: EUR/year, by_year: [100, 110, 120, 130]}
  chance: {discrete: {0: 30 %, 1: 70 %}}
  mood: {beta: {mean: 0.4, sd: 0.1}}
  rate: {p10: 3, p50: 5, p90: 9}
  noise: {unit: EUR/year, normal: {mean: 100, sd: 20}}
  size: {unit: EUR, lognormal: {mean: 100, sd: 20}}
  flat: {unit: EUR, uniform: {low: 10, high: 20}}
formulas:
  changes: positions / life
  loss: {label: Loss, is: stops * stop_hours * stop_cost}
  by_option: {sealed: 1, better: 2, others: mood * chance}
drivers:
  fewer_stops:
    label: Fewer unplanned stops
    capability: longer_life
    line: costs / maintenance
    class: economic
    cost: >-
      changes
      * loss
    execution_risk: 10 %
    attribution: 90 %
    growth: 2 %
    start: 3 months
    ramp: 6 months
  less_grease: {cost: {open: grease, others: grease * 20 %}, capability: less_grease, decay: 5 %}
  sales: {gain: noise * by_option * (1 - tax), ramp: [25 %, 75 %], lasts: 30 months}
  extra: {benefit: size + flat * rate, at: year 2, note: once}
costs:
  training: {cost: {sealed: 2 kEUR, better: project, others: 0}}
  overhaul: {cost: flat, every: 2 years}
  audit: {cost: 100 EUR, at: 2027-06-01}
price:
  bearings: {cost: changes * bearing_price}
unit_price: bearing_price
correlations:
  - {between: [stop_hours, stop_cost], r: 0.4}
  - {between: [life.sealed, life.others], r: 0.3}
"""

CASES = [
    """\
surplus: 1
customer: {en: Mill, sv: Bruk}
date: 2026-05-31
state: potential
offering: better
against: nothing
segment: small
context: {segment: saw mills}
discount_rate: 12 %
inflation: 3 %
horizon: 3 years
starts: 2026-07-01
without: {extra: not ours}
drivers: {fewer_stops: {execution_risk: 20 %, attribution: 80 %, note: they said}}
evidence:
  visit: {kind: observation, who: foreman, when: 2026-05-01, where: mill 2, confidence: 80 %}
inputs:
  positions: {customer: 110, supplier: 120 to 130, counts: supplier, evidence: visit}
  stops: {value: 4 %, evidence: [visit], kind: interview}
  stop_hours: 5 to 6
  life: {by_alternative: {better: 45 to 55}}
  grease: {by_year: [90, 95, 99], party: supplier}
  tax:
pnl:
  revenue: 10 MEUR/year
  costs: 6 MEUR/year
  costs / maintenance: 5 %
note: seen on site
""",
    "segment: large\nwithout: [sales, extra]\n",
    "segment: large\ninputs: {noise: {normal: {mean: 90, sd: 9}}, rate: {low: 1, high: 9}}\n",
]


def models() -> list[str]:
    """Return valid models: a rich one, the published ones, and the examples."""
    published = sorted((ROOT / "tests" / "golden" / "models").glob("*.yaml"))
    examples = sorted((ROOT / "examples").glob("*/model.yaml"))
    return [RICH, *(path.read_text(encoding="utf-8") for path in (*published, *examples))]
