"""Raw Parquet to scored Parquet with pymc-marketing (MAP): python at_scale_pymc.py folder out."""

import sys
import warnings

from contender import Watch

watch = Watch()
warnings.simplefilter("ignore")

import pandas as pd  # noqa: E402 -- imports are measured
from pymc_marketing import clv  # noqa: E402

watch.lap("import")
sold = pd.read_parquet(sys.argv[1])
table = clv.utils.rfm_summary(
    sold, "customer", "day", "amount", observation_period_end="2023-12-28", time_unit="D"
)
del sold
table["recency"] /= 7
table["T"] /= 7
watch.lap("state")
fit = clv.BetaGeoModel(table)
fit.fit(method="map", progressbar=False)
again = table[(table["frequency"] > 0) & (table["monetary_value"] > 0)]
spend = clv.GammaGammaModel(again)
spend.fit(method="map", progressbar=False)
watch.lap("fit")


def mean(values):
    return values.mean(("chain", "draw")).to_numpy()


table["p_alive"] = mean(fit.expected_probability_alive(table))
table["expected"] = mean(fit.expected_purchases(table, future_t=52))
table["spend"] = mean(spend.expected_customer_spend(table))
table.to_parquet(sys.argv[2])
watch.lap("score")
params = {n: float(v) for n, v in fit.fit_result.mean().items() if n in ("a", "b", "alpha", "r")}
watch.tell(
    params=params,
    x=int(table["frequency"].sum()),
    t_x=float(table["recency"].sum()),
    T=float(table["T"].sum()),
    purchases=float(table["expected"].sum()),
    clv=None,
)
