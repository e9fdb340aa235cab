WITH inputs AS (
  SELECT
    "id" AS "account",
    "segment" AS "segment",
    COALESCE(CAST("positions" AS DOUBLE PRECISION), 118.94211354079741e0) AS "positions",
    COALESCE(CAST("life.open" AS DOUBLE PRECISION), 20.86423544073775e0) AS "life__open",
    COALESCE(
      CAST("stop_hours" AS DOUBLE PRECISION),
      CASE
        WHEN LOWER(TRIM("segment")) IN ('paper', 'paper mills')
        THEN 6.185092098753471e0
        WHEN LOWER(TRIM("segment")) IN ('board', 'board mills')
        THEN 3e0
        ELSE CAST(NULL AS DOUBLE PRECISION)
      END
    ) AS "stop_hours",
    COALESCE(CAST("stop_cost" AS DOUBLE PRECISION), 9000e0) AS "stop_cost"
  FROM "accounts"
  OFFSET 0
), step_1 AS (
  SELECT
    *,
    CAST("positions" AS DOUBLE PRECISION) / 34.77372573456293e0 AS "changes__offering",
    CAST("positions" AS DOUBLE PRECISION) / NULLIF("life__open", 0e0) AS "changes__open"
  FROM inputs
  OFFSET 0
), step_2 AS (
  SELECT
    *,
    "changes__offering" * 0.051666666666666666e0 * "stop_hours" * "stop_cost" AS "driver_fewer_stops__offering",
    "changes__open" * 0.051666666666666666e0 * "stop_hours" * "stop_cost" AS "driver_fewer_stops__open",
    "changes__offering" * 2150e0 AS "price_bearings__offering",
    "changes__open" * 890e0 AS "price_bearings__open"
  FROM step_1
  OFFSET 0
), step_3 AS (
  SELECT
    *,
    (
      "driver_fewer_stops__open" * 38.49468562566963e0 - "driver_fewer_stops__offering" * 38.49468562566963e0
    ) * 0.9e0 AS "fewer_stops_worth",
    "price_bearings__open" * 46.6758151602206e0 - "price_bearings__offering" * 46.6758151602206e0 AS "bearings_worth"
  FROM step_2
  OFFSET 0
), step_4 AS (
  SELECT
    *,
    "fewer_stops_worth" - 4000e0 AS "benefits_of",
    -"bearings_worth" AS "price_of"
  FROM step_3
  OFFSET 0
), step_5 AS (
  SELECT
    *,
    "benefits_of" - "price_of" AS "value_of"
  FROM step_4
  OFFSET 0
)
SELECT
  "account",
  "segment",
  RANK() OVER (
    ORDER BY CASE WHEN ABS("value_of") <= 1e+30 THEN "value_of" END IS NULL, CAST(CASE WHEN ABS("value_of") <= 1e+30 THEN "value_of" END AS DECIMAL(38, 2)) DESC NULLS LAST
  ) AS "rank",
  CASE WHEN ABS("value_of") <= 1e+30 THEN "value_of" END AS "value",
  "benefits_of" AS "benefits",
  "price_of" AS "price"
FROM step_5
