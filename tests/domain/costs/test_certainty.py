"""How sure "cheapest" is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.domain.costs.certainty import certainty, cheapest_share, in_words, is_always_cheapest
from calculators.domain.costs.draws import drawn_totals
from calculators.domain.costs.parts import PartRanges
from tests.domain.costs.tables import RANGES, USAGE, Usage, fixed, only_setup, table
from tests.rules import for_each

YEAR = Usage(requests_per_month=100, updates_per_year=12, months=12)

CASES = {
    "apart": (1, only_setup(1, 2, 3), only_setup(4, 5, 6)),
    "all the same": (1, fixed(5, 5, 5, 5), fixed(5, 5, 5, 5)),
    "all free": (1, fixed(0, 0, 0, 0), fixed(0, 0, 0, 0)),
    # Half of the rival's draws lie below its mid, nearly all of these below 10.
    "cheaper at its mid only": (0.5, fixed(10, 0, 0, 0), only_setup(0, 10.1, 10.2)),
    "three alike": (1 / 3, only_setup(1, 2, 3), only_setup(1, 2, 3), only_setup(1, 2, 3)),
    # P(own < 5) = 1 - (10 - 5)² / (10 - 1)² / 2.
    "a fixed rival in the long tail": (1 - 25 / 162, only_setup(0, 1, 10), fixed(5, 0, 0, 0)),
    # P(own < 2) = 1 - (10 - 2)² / (10 - 1)² / 2.
    "a fixed rival near the mid": (1 - 64 / 162, only_setup(0, 1, 10), fixed(2, 0, 0, 0)),
}


def share(cheapest: str, approaches: dict[str, PartRanges], usage: Usage) -> float:
    """The share of draws in which an approach of a table is the cheapest."""
    return cheapest_share(cheapest, drawn_totals(table(approaches, usage), list(approaches)))


@for_each("case", CASES)
def test_share_is_what_the_distributions_say(case: str) -> None:
    """Worked out by hand from the two half-triangles, ties included."""
    expected, *approaches = CASES[case]
    named: dict[str, PartRanges] = dict(zip("abc", approaches, strict=False))  # type: ignore[arg-type]
    assert share("a", named, YEAR) == pytest.approx(expected, abs=0.025)


@for_each(
    ("of_draws", "word", "said"),
    [
        (1, "always", "in every draw"),
        (0.9995, "mostly", "in more than 99 of 100 draws"),
        (0.8, "mostly", "in 80 of 100 draws"),
        (0.7995, "likely", "in 80 of 100 draws"),
        (0.5, "likely", "in 50 of 100 draws"),
        (0.4995, "sometimes", "in 50 of 100 draws"),
        (0.0005, "sometimes", "in fewer than 1 of 100 draws"),
    ],
)
def test_words(of_draws: float, word: str, said: str) -> None:
    """Four words, and the draws out of a hundred."""
    assert (certainty(of_draws), in_words(of_draws)) == (word, said)


@settings(max_examples=30)
@given(st.lists(RANGES, min_size=2, max_size=3), USAGE)
def test_repeats_and_agrees_with_the_ranges(approaches: list[PartRanges], usage: Usage) -> None:
    """The answer repeats, and is all draws where the ranges do not overlap."""
    named = dict(zip("abc", approaches, strict=False))
    model = table(named, usage)
    totals = {name: model.total(model.prices(name)) for name in named}
    cheapest = min(totals, key=lambda name: totals[name].mid)
    found = share(cheapest, named, usage)
    if is_always_cheapest(cheapest, totals):
        assert found == 1
    assert share(cheapest, dict(reversed(named.items())), usage) == found
