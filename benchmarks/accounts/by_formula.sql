-- The model of drives as an analyst writes it formula by formula, so that each can be checked:
-- a column for every formula and for every outcome under each option.
WITH amounts AS (
  SELECT
    *,
    pumps * power * hours AS energy,
    pumps * stops AS stoppages,
    pumps * seals AS upkeep,
    pumps * scrap * scrap_price AS scrapped,
    pumps * fitting * labour AS work,
    pumps * unit_price AS purchase
  FROM (SELECT id, {filled} FROM accounts)
), products AS (
  SELECT *, energy * tariff AS bill, stoppages * stop_hours AS downtime FROM amounts
), outcomes AS (
  SELECT
    *,
    bill * (1 - saving) AS bill_new,
    downtime * stop_cost * (1 - avoided) AS stops_new,
    downtime * stop_cost AS stops_old,
    upkeep * (1 - kept) AS upkeep_new,
    scrapped * (1 - avoided / 4) AS scrap_new,
    pumps * 45 AS inspections_new,
    40 * labour + 300 AS training_new,
    pumps * 400 AS purchase_old
  FROM products
), worth AS (
  SELECT
    *,
    (bill - bill_new) * {bill} AS lower_bill,
    (stops_old - stops_new) * {stops} AS fewer_stops,
    (upkeep - upkeep_new) * {upkeep} AS less_upkeep,
    (scrapped - scrap_new) * {scrap} AS less_scrap,
    work + inspections_new * {steady} + training_new AS costs,
    purchase - purchase_old AS price
  FROM outcomes
)
SELECT
  id,
  lower_bill + fewer_stops + less_upkeep + less_scrap - costs - price AS value
FROM worth
