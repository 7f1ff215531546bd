"""How sure the cheapest is, against draws made in another way: one by one, with the formulas of the parts."""

from __future__ import annotations

import math
import random

from calculators.domain.costs.certainty import cheapest_share
from calculators.domain.costs.draws import DRAWS
from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.parts import PARTS
from calculators.frame.range import Range
from tests.plan.workloads import random_answer
from tests.rules import for_each

WORKLOADS, OWN_DRAWS = 50, 300
_ERRORS = 4.5


def at_quantile(one: Range, quantile: float) -> float:
    """A value of a range: a right triangle on either side of the mid, half of all below it."""
    if quantile < 0.5:
        return one.low + (one.mid - one.low) * math.sqrt(2 * quantile)
    return one.high - (one.high - one.mid) * math.sqrt(2 * (1 - quantile))


@for_each("seed", range(WORKLOADS))
def test_share_agrees_with_independent_draws(seed: int) -> None:
    """Within the sampling error of both samples; one quantile for all hours, one for each other number."""
    answer = random_answer(seed)
    if answer.cheapest is None:
        return
    draw = random.Random(f"independent {seed}")  # noqa: S311 a sample, not a secret
    ranges, able = answer.workload.ranges, answer.eligibility.ever_able
    known, won = {name: one.mid for name, one in ranges.items()}, 0
    for _ in range(OWN_DRAWS):
        team = draw.random()
        x = dict(known)
        for name, one in answer.workload.spread.items():
            x[name] = at_quantile(one, team if "_hours" in name else draw.random())
        quantities = horizon_quantities(x)
        totals = {
            slug: sum(
                answer.costing.part(slug, part, x) * quantity
                for part, quantity in zip(PARTS, quantities, strict=True)
                if not (part == "usd_per_update" and slug in answer.costing.without_updates)
            )
            for slug in able
        }
        won += totals[answer.cheapest] <= min(totals.values()) * (1 + 1e-12)
    share = cheapest_share(answer.cheapest, {slug: answer.drawn[slug] for slug in able})
    error = math.sqrt(max(share * (1 - share), 0.01) * (1 / OWN_DRAWS + 1 / DRAWS))
    assert abs(won / OWN_DRAWS - share) <= _ERRORS * error
    assert answer.cheapest_share in {share, 1.0}
