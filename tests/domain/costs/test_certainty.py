"""How sure "cheapest" is."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.data import assumption
from calculators.domain.costs.certainty import certainty, drawn_totals
from calculators.domain.costs.total import PriceRanges, Usage, over_bounds, total_usd
from calculators.frame.caches import drop_all
from calculators.frame.range import Range
from tests.domain.models.prices import RANGE, RANGES, USAGE, fixed, only_setup

YEAR = Usage(requests_per_month=100, updates_per_year=12, months=12)
DRAWS = assumption("certainty_draws").value

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


@pytest.mark.parametrize("case", CASES)
def test_hand_made(case: str) -> None:
    """A first approach, the cheapest at its mid, is the cheapest always, mostly or sometimes."""
    expected, *approaches = CASES[case]
    named = dict(zip("abc", approaches, strict=False))
    assert all(isinstance(ranges, PriceRanges) for ranges in named.values())
    assert certainty("a", named, YEAR) == expected  # type: ignore[arg-type]


@settings(max_examples=30)
@given(st.lists(RANGES, min_size=2, max_size=3), USAGE)
def test_repeats_and_agrees_with_the_ranges(approaches: list[PriceRanges], usage: Usage) -> None:
    """The answer repeats, and is `always` exactly where the ranges do not overlap."""
    named = dict(zip("abc", approaches, strict=False))
    totals = {name: over_bounds(total_usd, ranges, usage) for name, ranges in named.items()}
    cheapest = min(totals, key=lambda name: totals[name].mid)
    answer = certainty(cheapest, named, usage)
    apart = all(totals[cheapest].high <= total.low for name, total in totals.items() if name != cheapest)
    assert (answer == "always") == apart
    assert certainty(cheapest, dict(reversed(named.items())), usage) == answer


def draws(part: Range, name: str = "setup_usd") -> list[float]:
    """The draws of one part of an approach in which nothing else costs anything; one month and a request in it."""
    once = Usage(requests_per_month=1, updates_per_year=12, months=1)
    return drawn_totals("rag", fixed(0, 0, 0, 0)._replace(**{name: part}), once)


class TestDraws:
    """The sample itself."""

    @settings(max_examples=30)
    @given(RANGE, st.sampled_from(PriceRanges._fields))
    def test_stay_within_and_repeat(self, part: Range, name: str) -> None:
        """There are as many draws as the assumption says, all within the range, the same each time."""
        found = draws(part, name)
        assert len(found) == DRAWS
        assert draws(part, name) == found
        margin = 1e-9 * part.high
        assert part.low - margin <= min(found) <= max(found) <= part.high + margin

    @pytest.mark.parametrize("part", [Range(0, 5, 10), Range(10, 10, 20), Range(10, 20, 20), Range(1, 2, 30)])
    def test_come_from_a_triangle(self, part: Range) -> None:
        """Their mean is the triangle's, and the share under the mid is where the mid stands."""
        found = draws(part)
        width = part.high - part.low
        assert fmean(found) == pytest.approx(fmean(part), abs=0.02 * width)
        assert sum(draw < part.mid for draw in found) / DRAWS == pytest.approx((part.mid - part.low) / width, abs=0.04)

    def test_are_independent_from_part_to_part(self) -> None:
        """Two parts are not drawn with the same numbers."""
        one, other = (draws(Range(0, 1, 2), name) for name in ("setup_usd", "monthly_usd"))
        covariance = fmean((a - 1) * (b - 1) for a, b in zip(one, other, strict=True))
        assert abs(covariance) < 0.02

    def test_are_the_same_after_they_were_forgotten(self) -> None:
        """Dropped to save memory, they are drawn again as they were."""
        before = draws(Range(0, 1, 30))
        drop_all()
        assert draws(Range(0, 1, 30)) == before

    @given(st.tuples(*[st.floats(0, 1000)] * 4), USAGE)
    @settings(max_examples=30)
    def test_totals_are_those_of_the_formula(self, amounts: tuple[float, ...], usage: Usage) -> None:
        """With prices that leave no doubt every draw is the total."""
        ranges = fixed(*amounts)
        total = total_usd(ranges.mid, usage)
        (drawn,) = set(drawn_totals("rag", ranges, usage))
        assert drawn == pytest.approx(total, rel=1e-12)
