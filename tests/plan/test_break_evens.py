"""Where two approaches cost the same: each crossing holds when it is put back in, and none is missing."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from calculators.cost.break_even import BreakEven
from calculators.plan.answer import Answer
from calculators.plan.break_evens import BASES, VARIABLES, on_growth, on_lines
from calculators.plan.fields import BY_NAME
from calculators.plan.total import total_usd
from tests.plan.scanning import WORKLOADS, scanned
from tests.plan.workloads import answer_to, random_answer, random_inputs, with_value

KINDS = [(variable, basis) for variable in VARIABLES for basis in BASES if (variable, basis) != ("months", "month")]
SAME = 1e-9


def costs(answer: Answer, basis: str) -> dict[str, float]:
    """What everyone costs on a basis, at the mid values, from the parts that the rows show."""
    amounts = BASES[basis](answer.workload.mid)
    return {slug: total_usd(parts.mid, amounts) for slug, parts in answer.parts.items()}


@pytest.mark.parametrize("seed", range(0, WORKLOADS, 4))
def test_both_cost_the_same_at_a_crossing(seed: int) -> None:
    """Put back in, a break-even gives both the same cost, and just under it the named one is the cheaper."""
    inputs, answer = random_inputs(seed), random_answer(seed)
    for item in answer.break_evens:
        if not isinstance(item.value, int | float) or item.value > BY_NAME[item.variable].maximum:
            continue
        found = costs(answer_to(with_value(inputs, item.variable, item.value)), item.basis)
        one, other = (found[slug] for slug in item.between)
        assert one == pytest.approx(other, rel=1e-6, abs=1e-9), item
        if item.value:
            below = costs(answer_to(with_value(inputs, item.variable, item.value * (1 - 1e-5))), item.basis)
            dearer = next(slug for slug in item.between if slug != item.cheaper_below)
            assert below[str(item.cheaper_below)] <= below[dearer] * (1 + 1e-12), item


def cheaper(items: list[BreakEven], value: float) -> str | None:
    """Who is said to be the cheaper of two at a value; None where both cost the same."""
    for item in items:
        if item.value == "always":
            return None
        if item.value == "never" or value < float(item.value):
            return item.cheaper_below
    last = items[-1]
    return next(slug for slug in last.between if slug != last.cheaper_below)


@pytest.mark.parametrize("seed", range(WORKLOADS))
def test_no_crossing_is_missing(seed: int) -> None:
    """At every value of a dense scan the cheaper of two is the one that the break-evens say."""
    answer = random_answer(seed)
    x, slugs = answer.workload.mid, answer.standing.feasible
    by_kind: dict[tuple[object, ...], list[BreakEven]] = {}
    for item in answer.break_evens:
        by_kind.setdefault((item.variable, item.basis, item.between), []).append(item)
    assert set(by_kind) == {(*kind, pair) for kind in KINDS for pair in combinations(slugs, 2)}
    for variable, basis in KINDS:
        changed = answer.costing.changed(frozenset({variable}), slugs)
        for value in scanned(0, 100 * max(x[variable], 1), max(x[variable], 1), 60):
            amounts = BASES[basis]({**x, variable: value})
            if amounts[2] > 1e200:
                continue
            parts = zip(slugs, changed.parts({variable: value}), strict=True)
            found = {slug: total_usd(prices, amounts) for slug, prices in parts}
            for one, other in combinations(slugs, 2):
                said = cheaper(by_kind[variable, basis, (one, other)], value)
                if abs(found[one] - found[other]) > SAME * max(found[one], found[other]):
                    assert said == min((one, other), key=found.__getitem__), (variable, basis, one, other, value)


@pytest.mark.parametrize(
    ("nodes", "differences", "expected"),
    {
        "one crossing": ((0, 1), (-10, -8), [(5, True)]),
        "none": ((0, 1), (1, 2), []),
        "two, over a bend": ((0, 10, 20), (5, -5, 5), [(5, False), (15, True)]),
        "equal everywhere": ((0, 1), (0, 0), None),
        "equal at nothing": ((0, 1), (0, 3), [(0.0, True)]),
        "equal up to a bend": ((0, 10, 20), (0, 0, -5), [(0.0, False)]),
        "touches without crossing": ((0, 10, 20), (5, 0, 5), []),
        "crosses while level": ((0, 10, 20, 30), (5, 0, 0, -5), [(10, False)]),
        "ends level": ((0, 10, 20), (5, -5, -5), [(5, False)]),
    }.values(),
)  # fmt: skip
def test_chain_of_lines(
    nodes: tuple[float, ...], differences: tuple[float, ...], expected: list[tuple[float, bool]] | None
) -> None:
    """A chain of lines crosses zero where its pieces do; touching it is no crossing."""
    assert on_lines(nodes, differences) == expected


def test_rounding_is_no_crossing() -> None:
    """What is no larger than the noise of the sums is zero."""
    assert on_lines((0, 1, 2), (1e-12, -1e-12, 1e-12), noise=1e-11) is None


def test_growth_can_cross_twice() -> None:
    """With growth a difference may fall first and rise later: both crossings are found."""

    def requests(months: float) -> float:
        return 100 * math.expm1(months * math.log1p(0.1)) / 0.1

    turn = math.log(50 * 0.1 / (100 * math.log1p(0.1) * 0.1)) / math.log1p(0.1)
    found = on_growth(100, -50, 0.1, requests, turn)
    assert [is_first for _, is_first in found] == [False, True]
    assert all(100 - 50 * months + requests(months) * 0.1 == pytest.approx(0, abs=1e-6) for months, _ in found)


def test_what_cannot_be_had_breaks_even_with_nothing() -> None:
    """Only pairs of approaches that can be had are compared."""
    answer = answer_to({"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"})
    named = {slug for item in answer.break_evens for slug in item.between}
    assert named == set(answer.standing.feasible)
    assert "fine-tuning" not in named
