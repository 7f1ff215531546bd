"""Where two approaches cost the same."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.costs.break_evens import BASES, VARIABLES, BreakEven, break_evens, crossing
from calculators.domain.costs.parts import PartPrices as Prices
from calculators.domain.costs.totals import total_usd
from tests.domain.costs.tables import PRICES, USAGE, Usage, exactly, table
from tests.rules import for_each

KINDS = [
    (variable, basis) for variable in VARIABLES for basis in BASES if (variable, basis) != ("months", "month")
]  # a month does not depend on how many there are
YEAR = Usage(requests_per_month=100, updates_per_year=12, months=12)
NOTHING = Prices(0, 0, 0, 0)


def all_of(approaches: dict[str, Prices], usage: Usage) -> list[BreakEven]:
    """The break-evens of a table of fixed prices."""
    return list(break_evens(table({name: exactly(each) for name, each in approaches.items()}, usage), [*approaches]))


def break_even_of(one: Prices, other: Prices, variable: str, basis: str = "total", usage: Usage = YEAR) -> BreakEven:
    """The break-even of two approaches called one and other."""
    items = all_of({"one": one, "other": other}, usage)
    return next(item for item in items if (item.variable, item.basis) == (variable, basis))


def cost(prices: Prices, item: BreakEven, usage: Usage, value: float) -> float:
    """What an approach costs on the break-even's basis when its variable is `value`."""
    return total_usd(prices, BASES[item.basis]({**usage.numbers, item.variable: value}))


@for_each(
    ("at_0", "slope", "expected"),
    [
        (-10, 2, 5),
        (10, -2, 5),
        (10, 2, "never"),
        (-10, -2, "never"),
        (10, 0, "never"),
        (0, 0, "always"),
        (0, 3, 0),
        (0, -3, 0),
        (-10, 1e-320, "never"),
    ],
)
def test_crossing(at_0: float, slope: float, expected: float | str) -> None:
    """A line meets zero at one place from 0 on, never, always, or too far away for a number."""
    assert crossing(at_0, slope) == expected


@for_each(
    ("one", "other", "variable", "value", "cheaper_below"),
    {
        "the dearer set-up pays off": (Prices(100, 5, 0, 0), Prices(40, 10, 0, 0), "months", 12, "other"),
        "the dearer set-up comes second": (Prices(40, 10, 0, 0), Prices(100, 5, 0, 0), "months", 12, "one"),
        "parallel": (Prices(100, 5, 0, 0), Prices(40, 5, 0, 0), "months", "never", "other"),
        "dearer all along": (Prices(100, 7, 0, 0), Prices(40, 5, 0, 0), "months", "never", "other"),
        "cheaper all along": (Prices(10, 3, 0, 0), Prices(40, 5, 0, 0), "months", "never", "one"),
        "the same prices": (Prices(5, 5, 5, 5), Prices(5, 5, 5, 5), "months", "always", None),
        "the same from other prices": (Prices(0, 100, 0, 0), Prices(0, 0, 1, 0), "updates_per_year", "always", None),
        "equal at nothing, one dearer": (Prices(0, 0, 2, 0), Prices(0, 0, 1, 0), "requests_per_month", 0, "one"),
        "equal at nothing, one cheaper": (Prices(0, 0, 1, 0), Prices(0, 0, 2, 0), "requests_per_month", 0, "other"),
        "free against paid": (NOTHING, Prices(0, 0, 0, 3), "updates_per_year", 0, "other"),
        "requests": (Prices(0, 0, 0.03, 0), Prices(0, 6, 0, 0), "requests_per_month", 200, "one"),
        "updates": (Prices(0, 8, 0, 12), Prices(0, 20, 0, 0), "updates_per_year", 12, "one"),
    }.values(),
)  # fmt: skip
def test_hand_made(one: Prices, other: Prices, variable: str, value: float | str, cheaper_below: str | None) -> None:
    """Two approaches meet where their arithmetic says, and the one said to be cheaper below is."""
    item = break_even_of(one, other, variable)
    assert (item.value, item.cheaper_below) == (value, cheaper_below)


def test_pairs_and_variables_in_order() -> None:
    """Each pair has an entry for each variable on each basis, but none for months of one month."""
    items = all_of({"a": NOTHING, "b": NOTHING, "c": NOTHING}, YEAR)
    pairs = list(combinations("abc", 2))
    expected = [(pair, kind) for variable in VARIABLES for pair in pairs for kind in KINDS if kind[0] == variable]
    assert [(item.between, (item.variable, item.basis)) for item in items] == expected


@given(PRICES, PRICES, USAGE, st.sampled_from(KINDS))
def test_both_sides_cost_the_same_there(one: Prices, other: Prices, usage: Usage, kind: tuple[str, str]) -> None:
    """At a break-even both sides cost the same to 1e-9 of the amount; where it is always, everywhere."""
    item = break_even_of(one, other, *kind, usage)
    if item.value == "never" or (isinstance(item.value, float) and item.value > 1e100):
        return
    for value in (0.0, 1.0, 1e6) if item.value == "always" else (float(item.value),):
        costs = [cost(prices, item, usage, value) for prices in (one, other)]
        assert costs[0] == pytest.approx(costs[1], rel=1e-9)


@given(PRICES, PRICES, USAGE, st.sampled_from(KINDS))
def test_cheaper_below_is_right_on_both_sides(one: Prices, other: Prices, usage: Usage, kind: tuple[str, str]) -> None:
    """The approach named is cheaper under the break-even and dearer over it, or cheaper wherever there is none."""
    item = break_even_of(one, other, *kind, usage)
    if item.cheaper_below is None:
        assert item.value == "always"
        return
    named, rival = (one, other) if item.cheaper_below == "one" else (other, one)
    meeting = float("inf") if item.value == "never" else float(item.value)
    for share in (0.0, 0.5, 0.9, 1.1, 2.0, 10.0):
        value = (min(meeting, 1e4) or 1e3) * share
        below, above = cost(named, item, usage, value), cost(rival, item, usage, value)
        cheaper, dearer = (below, above) if value <= meeting else (above, below)
        assert cheaper <= dearer * (1 + 1e-9)


@given(PRICES, PRICES, USAGE, st.sampled_from(KINDS))
def test_order_of_the_pair_does_not_matter(one: Prices, other: Prices, usage: Usage, kind: tuple[str, str]) -> None:
    """The same two approaches the other way round meet at the same place, with the same one cheaper below."""
    there = break_even_of(one, other, *kind, usage)
    back = break_even_of(other, one, *kind, usage)
    assert there.value == back.value
    assert there.cheaper_below == {"one": "other", "other": "one", None: None}[back.cheaper_below]


@given(st.lists(PRICES, min_size=3, max_size=3), USAGE)
def test_three_approaches_meet_in_their_order(prices: list[Prices], usage: Usage) -> None:
    """On one line three break-evens of three approaches never contradict each other about who is cheapest at 0."""
    names = dict(zip("abc", prices, strict=True))
    items = [item for item in all_of(names, usage) if (item.variable, item.basis) == ("months", "total")]
    ranking = sorted(names, key=lambda name: names[name].setup_usd)
    for cheaper, dearer in pairwise(ranking):
        if names[cheaper].setup_usd < names[dearer].setup_usd:
            (item,) = [item for item in items if set(item.between) == {cheaper, dearer}]
            assert item.cheaper_below == cheaper
