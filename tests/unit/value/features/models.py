"""Small models whose features overlap in every way."""

from __future__ import annotations

OVERLAPPING = """
offering: Pump
alternative: Old pump
context: water works
currency: EUR
horizon: 3 years
discount_rate: 10 %
features:
  seal: {gives: [tight, durable], cost: 20 kEUR}
  coating: {gives: durable, cost: 5 kEUR}
  sensor: {gives: [watched, sparing], cost: 1 MEUR}
  paint: {gives: pretty}
  badge: Badge
capabilities: {tight: Tight, durable: Durable, watched: Watched, sparing: Sparing, pretty: Pretty}
inputs:
  pumps: {unit: pump, value: 8 to 12}
  life: {unit: year, by_alternative: {offering: 6 to 9, alternative: 3}, capability: durable}
  leak: {unit: m3/pump/year, by_alternative: {offering: 1, alternative: 5 to 9}, capability: tight}
  power: {unit: MWh/pump/year, by_alternative: {offering: 4, alternative: 6}, capability: sparing}
  price: {unit: EUR/pump, by_alternative: {offering: 900, alternative: 400}}
drivers:
  changes: {cost: pumps / life * 700 EUR/pump, capability: durable}
  leaks: {cost: pumps * leak * 40 EUR/m3, capability: [tight, durable]}
  energy: {cost: pumps * power * 60 EUR/MWh, capability: sparing, execution_risk: 20 %}
  alarms: {benefit: 900 EUR/year, capability: [watched, tight]}
  name: {benefit: 50 EUR/year, feature: badge}
  goodwill: {benefit: 70 EUR/year}
costs:
  start: {cost: {offering: 500 EUR, alternative: 0 EUR}}
  upkeep: {cost: pumps / life * 30 EUR/pump}
price:
  purchase: {cost: pumps / life * price}
"""
