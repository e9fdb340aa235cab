-- What an analyst writes for the model of drives, its algebra done on paper: options are
-- subtracted before anything is multiplied out, and steady amounts have one factor each.
SELECT
  id,
  pumps * power * hours * tariff * saving * {bill}
  + pumps * stops * stop_hours * stop_cost * avoided * {stops}
  + pumps * seals * kept * {upkeep}
  + pumps * scrap * scrap_price * avoided / 4 * {scrap}
  - (pumps * fitting * labour + pumps * 45 * {steady} + 40 * labour + 300)
  - pumps * (unit_price - 400) AS value
FROM (SELECT id, {filled} FROM accounts)
