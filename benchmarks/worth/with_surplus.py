"""Raw Parquet to scored Parquet with Surplus: python with_surplus.py 'folder/*.parquet' out."""

import sys

from contender import Watch

watch = Watch()

from surplus.worth import ScoreSettings, score, state  # noqa: E402 -- imports are measured
from surplus.worth.bg_nbd import BetaGeo  # noqa: E402
from surplus.worth.gamma_gamma import GammaGamma  # noqa: E402

watch.lap("import")
with state(
    sys.argv[1], customer="customer", date="day", amount="amount", unit="week",
    observed_until="2023-12-28",
) as customers:  # fmt: skip
    groups = customers.grouped()
    watch.lap("state")
    fit = BetaGeo().fit(groups)
    spend = GammaGamma().fit(customers.spending())
    watch.lap("fit")
    scores = score(customers, fit, ScoreSettings(52, 0.1, spend))
    scores.write(sys.argv[2])
    watch.lap("score")
    total = scores.total()
watch.tell(
    params=fit.params,
    spend=spend.params,
    x=int(groups.x @ groups.counts),
    t_x=float(groups.t_x @ groups.counts),
    T=float(groups.T @ groups.counts),
    purchases=total.purchases,
    clv=total.clv,
)
