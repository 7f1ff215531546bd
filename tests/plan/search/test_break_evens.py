"""Where two approaches cost the same: each crossing holds when it is put back in, and none is missing."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from calculators.domain.costs.break_evens import BASES, VARIABLES, BreakEven, on_growth, on_lines
from calculators.domain.costs.totals import total_usd
from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.fields import BY_NAME
from tests.plan.search.scanning import WORKLOADS, scanned
from tests.plan.workloads import answer_to, random_answer, random_inputs, with_value
from tests.rules import for_each

KINDS = [(variable, basis) for variable in VARIABLES for basis in BASES if (variable, basis) != ("months", "month")]
SAME = 1e-9


def costs(answer: PlanAnswer, basis: str) -> dict[str, float]:
    """What everyone costs on a basis, at the mid values, from the parts that the rows show."""
    amounts = BASES[basis](answer.workload.mid)
    return {slug: total_usd(parts.mid, amounts) for slug, parts in answer.parts.items()}


@for_each("seed", range(0, WORKLOADS, 4))
def test_both_cost_the_same_at_a_crossing(seed: int) -> None:
    """Put back in, a break-even gives both the same cost, and just under it the named one is the cheaper."""
    inputs, answer = random_inputs(seed), random_answer(seed)
    for item in answer.break_evens:
        if not isinstance(item.value, int | float) or item.value > BY_NAME[item.variable].bounds[1]:
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


@for_each("seed", range(WORKLOADS))
def test_no_crossing_is_missing(seed: int) -> None:
    """At every value of a dense scan the cheaper of two is the one that the break-evens say."""
    answer = random_answer(seed)
    x, slugs = answer.workload.mid, answer.eligibility.feasible
    by_kind: dict[tuple[object, ...], list[BreakEven]] = {}
    for item in answer.break_evens:
        by_kind.setdefault((item.variable, item.basis, item.between), []).append(item)
    assert set(by_kind) == {(*kind, pair) for kind in KINDS for pair in combinations(slugs, 2)}
    for variable, basis in KINDS:
        changed = answer.costing.sweep(frozenset({variable}), slugs)
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


@for_each(
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
    assert on_lines((0, 1, 2), (1e-12, -1e-12, 1e-12), noise=(1e-11,) * 3) is None


def test_growth_can_cross_twice() -> None:
    """With growth a difference may fall first and rise later: both crossings are found."""

    def requests(months: float) -> float:
        return 100 * math.expm1(months * math.log1p(0.1)) / 0.1

    turn = math.log(50 * 0.1 / (100 * math.log1p(0.1) * 0.1)) / math.log1p(0.1)
    found = on_growth(100, -50, 0.1, requests, turn)
    assert [is_first for _, is_first in found] == [False, True]
    assert all(100 - 50 * months + requests(months) * 0.1 == pytest.approx(0, abs=1e-6) for months, _ in found)


def months_of(one: str, other: str, **inputs: object) -> list[tuple[object, object]]:
    """The break-evens of two approaches in months: value, and who is cheaper below it."""
    found = answer_to(inputs).break_evens
    return [
        (item.value, item.cheaper_below) for item in found if item.variable == "months" and item.between == (one, other)
    ]


@for_each("growth", [0.01, 0.05, 1])
def test_growth_of_no_requests_is_none(growth: float) -> None:
    """Nothing grows to nothing, however long: what is dearer to set up and to keep stays so."""
    found = months_of("prompt-engineering", "long-context", requests_per_month=0,
                      requests_growth_share_per_month=growth, corpus_documents=10)  # fmt: skip
    assert found == [("never", "prompt-engineering")]


@for_each("growth", [0, 0.01, 0.3])
def test_crossing_in_a_round_month_is_found(growth: float) -> None:
    """A search that comes to stand exactly on the crossing does not pass it by."""
    (found,) = months_of("rag", "agents", hosted_allowed="no", self_hosted_usd_per_month=1000, usd_per_gib_month=0,
                         requests_growth_share_per_month=growth,
                         overrides={"rag": {"setup_hours": 80, "maintenance_hours_per_month": 10},
                                    "agents": {"setup_hours": 120, "maintenance_hours_per_month": 0}})  # fmt: skip
    assert found == (pytest.approx(4), "rag")


def test_what_costs_nothing_with_either_is_the_same_always() -> None:
    """Without requests, upkeep and set-up two approaches cost the same in any month, growing or not."""
    for growth in (0, 0.05):
        found = months_of("prompt-engineering", "agents", requests_per_month=0, usd_per_engineer_hour=0,
                          requests_growth_share_per_month=growth)  # fmt: skip
        assert found == [("always", None)]


def test_what_differs_in_set_up_alone_is_never_the_same_by_requests() -> None:
    """Requests past all counting cost the same with both, to the last digit: the difference is not lost in them."""
    answer = answer_to({"months": 120, "requests_growth_share_per_month": 0.3, "few_shot_tokens": 0,
                        "hours.examples.maintenance_hours_per_month": 0})  # fmt: skip
    pair = ("prompt-engineering-and-rag", "rag")
    found = [
        (item.basis, item.value, item.cheaper_below)
        for item in answer.break_evens
        if item.between == pair and item.variable == "requests_per_month"
    ]
    assert found == [("month", "always", None), ("total", "never", "rag")]


def test_what_cannot_be_had_breaks_even_with_nothing() -> None:
    """Only pairs of approaches that can be had are compared."""
    answer = answer_to({"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"})
    named = {slug for item in answer.break_evens for slug in item.between}
    assert named == set(answer.eligibility.feasible)
    assert "fine-tuning" not in named


def test_growth_next_to_nothing_is_none() -> None:
    """A growth with too few digits to be divided by has the break-evens in months of a steady workload."""
    grown, steady = (
        [one for one in answer_to({"requests_growth_share_per_month": growth, "needs_behaviour": "yes",
                                   "corpus_documents": 0}).break_evens if one.variable == "months"]
        for growth in (5e-324, 0)
    )  # fmt: skip
    assert grown == steady
