"""The total from its parts, with requests that may grow."""

from __future__ import annotations

import math
from operator import sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.data import approaches
from calculators.domain.costs.horizon import first_month_quantities, horizon_quantities, requests_over, turning_month
from calculators.domain.costs.parts import PartPrices
from calculators.domain.costs.totals import total_usd
from calculators.plan.report.working import lines
from tests.plan.workloads import random_answer, random_inputs
from tests.rules import for_each

BOUNDS = ("low", "mid", "high")


def requests_by_the_formula(requests: float, growth: float, months: float) -> float:
    """`r · ((1 + g)^m − 1) / g`, and `r · m` without growth."""
    return requests * months if growth == 0 else requests * ((1 + growth) ** months - 1) / growth


@for_each("seed", range(25))
def test_total_is_the_sum_of_its_parts(seed: int) -> None:
    """At low, mid and high, set-up, months, requests and updates times their prices are the total, to 1e-9."""
    answer: dict[str, object] = calculators.run("plan", random_inputs(seed))
    inputs, results = answer["inputs"], answer["results"]

    def amount(name: str, bound: str) -> float:
        given = inputs[name]  # type: ignore[index]
        return given[bound] if isinstance(given, dict) else given

    for row in results["approaches"]:  # type: ignore[index]
        if not row["feasible"]:
            assert row["total_usd"] is None
            continue
        for bound in BOUNDS:
            months = amount("months", bound)
            growth = amount("requests_growth_share_per_month", bound)
            requests = requests_by_the_formula(amount("requests_per_month", bound), growth, months)
            expected = (
                row["setup_usd"][bound]
                + months * row["monthly_usd"][bound]
                + requests * row["usd_per_request"][bound]
                + months * amount("updates_per_year", bound) / 12 * row["usd_per_update"][bound]
            )
            assert row["total_usd"][bound] == pytest.approx(expected, rel=1e-9)


@given(st.floats(0, 1e9), st.floats(1e-3, 2), st.integers(0, 120))
def test_growing_requests_add_up_month_by_month(requests: float, growth: float, months: int) -> None:
    """Over whole months the formula is the sum of every month's requests."""
    found = requests_over(requests_per_month=requests, growth_share_per_month=growth, months=months)
    assert found == pytest.approx(sum(requests * (1 + growth) ** month for month in range(months)), rel=1e-9)


@given(st.floats(0, 1e9), st.floats(0, 1e-12), st.floats(0, 1200))
def test_little_growth_is_next_to_none(requests: float, growth: float, months: float) -> None:
    """The smaller the growth, the nearer requests come to those without; no digits are lost on the way."""
    found = requests_over(requests_per_month=requests, growth_share_per_month=growth, months=months)
    assert found == pytest.approx(requests * months, rel=1e-8)


def test_too_many_requests_are_infinitely_many() -> None:
    """Growth that no number holds gives infinity, not an error."""
    assert requests_over(requests_per_month=1, growth_share_per_month=10, months=1200) == math.inf


def test_first_month_leaves_out_set_up_and_growth() -> None:
    """A first month has one month, its requests and a twelfth of a year's updates."""
    x = {"requests_per_month": 1000.0, "updates_per_year": 24.0, "months": 9.0, "requests_growth_share_per_month": 0.5}
    prices = PartPrices(1e6, 100, 0.01, 5)
    assert total_usd(prices, first_month_quantities(x)) == 100 + 10 + 10
    assert horizon_quantities(x)[0] == 1


def test_difference_turns_where_requests_make_up_for_upkeep() -> None:
    """Just before its turn a difference falls, just after it rises."""
    x = {"requests_per_month": 1000.0, "updates_per_year": 12.0, "months": 9.0, "requests_growth_share_per_month": 0.1}
    one, other = PartPrices(0, 0, 0.02, 0), PartPrices(0, 60, 0.01, 2)
    turn = turning_month(PartPrices(*map(sub, one, other)), x)

    def difference(months: float) -> float:
        amounts = horizon_quantities({**x, "months": months})
        return total_usd(one, amounts) - total_usd(other, amounts)

    assert 0 < turn < 120
    assert difference(turn) < min(difference(turn - 1), difference(turn + 1))


@for_each("seed", range(20))
def test_working_adds_up_to_the_parts(seed: int) -> None:
    """What set-up, the fixed costs of a month and a request are made of comes to what they cost, line by line."""
    answer = random_answer(seed)
    slug = answer.priced_outcome
    if slug is None:
        return
    groups: dict[str, float] = {}
    for line in lines(answer):
        if isinstance(line.amount_usd, float | int):
            groups[line.group] = groups.get(line.group, 0) + line.amount_usd
    short = approaches()[slug].short
    for name, part in (("Set-up", "setup_usd"), ("Fixed cost a month", "monthly_usd")):
        assert groups.get(f"{name} with {short}", 0) == pytest.approx(getattr(answer.parts[slug], part).mid), part
