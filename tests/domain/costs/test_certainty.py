"""How sure "cheapest" is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.domain.costs.certainty import Certainty, certainty
from calculators.domain.costs.draws import drawn_totals
from calculators.domain.costs.parts import PartRanges
from tests.domain.costs.tables import RANGES, USAGE, Usage, fixed, only_setup, table
from tests.rules import for_each

YEAR = Usage(requests_per_month=100, updates_per_year=12, months=12)

CASES = {
    "apart": ("always", only_setup(1, 2, 3), only_setup(4, 5, 6)),
    "touching": ("always", only_setup(1, 2, 4), only_setup(4, 5, 6)),
    "all the same": ("always", fixed(5, 5, 5, 5), fixed(5, 5, 5, 5)),
    "all free": ("always", fixed(0, 0, 0, 0), fixed(0, 0, 0, 0)),
    "overlapping at an end": ("mostly", only_setup(1, 2, 4.1), only_setup(4, 5, 6)),
    "the same ranges": ("mostly", only_setup(1, 2, 3), only_setup(1.1, 2.1, 3.1)),
    # The rival's mid is a little dearer, but P(rival < 10) = 10² / (10.2 · 10.1), that is 97 %.
    "cheaper at its mid only": ("sometimes", fixed(10, 0, 0, 0), only_setup(0, 10.1, 10.2)),
    # Each of three equal ranges is cheapest in about a third of all draws.
    "three alike": ("sometimes", only_setup(1, 2, 3), only_setup(1, 2, 3), only_setup(1, 2, 3)),
    # P(own < 5) = 1 − (10 − 5)² / (10 · 9), that is 72 %.
    "a fixed rival in the long tail": ("mostly", only_setup(0, 1, 10), fixed(5, 0, 0, 0)),
    # P(own < 2) = 1 − (10 − 2)² / (10 · 9), that is 29 %.
    "a fixed rival near the mode": ("sometimes", only_setup(0, 1, 10), fixed(2, 0, 0, 0)),
}


def how_sure(cheapest: str, approaches: dict[str, PartRanges], usage: Usage) -> Certainty:
    """How sure it is that an approach of a table is the cheapest."""
    model = table(approaches, usage)
    totals = {name: model.total(model.prices(name)) for name in approaches}
    return certainty(cheapest, totals, drawn_totals(model, list(approaches)))


@for_each("case", CASES)
def test_hand_made(case: str) -> None:
    """A first approach, the cheapest at its mid, is the cheapest always, mostly or sometimes."""
    expected, *approaches = CASES[case]
    named = dict(zip("abc", approaches, strict=False))
    assert all(isinstance(ranges, PartRanges) for ranges in named.values())
    assert how_sure("a", named, YEAR) == expected  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.lists(RANGES, min_size=2, max_size=3), USAGE)
def test_repeats_and_agrees_with_the_ranges(approaches: list[PartRanges], usage: Usage) -> None:
    """The answer repeats, and is `always` exactly where the ranges do not overlap."""
    named = dict(zip("abc", approaches, strict=False))
    model = table(named, usage)
    totals = {name: model.total(model.prices(name)) for name in named}
    cheapest = min(totals, key=lambda name: totals[name].mid)
    answer = how_sure(cheapest, named, usage)
    apart = all(totals[cheapest].high <= total.low for name, total in totals.items() if name != cheapest)
    assert (answer == "always") == apart
    assert how_sure(cheapest, dict(reversed(named.items())), usage) == answer
