"""Raw Parquet to scored Parquet with lifetimes: python at_scale_lifetimes.py folder out."""

import sys
import warnings

from contender import Watch

watch = Watch()
warnings.simplefilter("ignore")

import pandas as pd  # noqa: E402 -- imports are measured
from lifetimes import BetaGeoFitter, GammaGammaFitter  # noqa: E402
from lifetimes.utils import summary_data_from_transaction_data  # noqa: E402

watch.lap("import")
sold = pd.read_parquet(sys.argv[1])
table = summary_data_from_transaction_data(
    sold, "customer", "day", "amount", observation_period_end="2023-12-28", freq="D"
)
del sold
table["recency"] /= 7
table["T"] /= 7
watch.lap("state")
fit = BetaGeoFitter().fit(table["frequency"], table["recency"], table["T"])
again = table[table["frequency"] > 0]
again = again[again["monetary_value"] > 0]
spend = GammaGammaFitter().fit(again["frequency"], again["monetary_value"])
watch.lap("fit")
history = table["frequency"], table["recency"], table["T"]
table["p_alive"] = fit.conditional_probability_alive(*history)
table["expected"] = fit.conditional_expected_number_of_purchases_up_to_time(52, *history)
table["spend"] = spend.conditional_expected_average_profit(
    table["frequency"], table["monetary_value"]
)
table["clv"] = spend.customer_lifetime_value(
    fit, *history, table["monetary_value"], time=12, discount_rate=1.1 ** (1 / 12) - 1, freq="W"
)
table.to_parquet(sys.argv[2])
watch.lap("score")
watch.tell(
    params=dict(fit.params_),
    spend=dict(spend.params_),
    x=int(table["frequency"].sum()),
    t_x=float(table["recency"].sum()),
    T=float(table["T"].sum()),
    purchases=float(table["expected"].sum()),
    clv=float(table["clv"].sum()),
)
