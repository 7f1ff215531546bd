"""Joint draws of uncertain numbers."""

from __future__ import annotations

from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.domain.costs.draws import DRAWS, drawn_totals
from calculators.domain.costs.horizon import horizon_quantities
from calculators.domain.costs.parts import PARTS
from calculators.domain.costs.totals import total_usd
from calculators.frame.caches import drop_all
from calculators.frame.range import Range
from tests.domain.costs.tables import RANGE, USAGE, Usage, fixed, table
from tests.rules import for_each


def draws(part: Range, name: str = "setup_usd") -> list[float]:
    """The draws of one part of an approach in which nothing else costs anything; one month and a request in it."""
    once = Usage(requests_per_month=1, updates_per_year=12, months=1)
    return drawn_totals(table({"rag": fixed(0, 0, 0, 0)._replace(**{name: part})}, once), ["rag"])["rag"]


class TestDraws:
    """The sample itself."""

    @settings(max_examples=30)
    @given(RANGE, st.sampled_from(PARTS))
    def test_stay_within_and_repeat(self, part: Range, name: str) -> None:
        """There are as many draws as the assumption says, all within the range, the same each time."""
        found = draws(part, name)
        assert len(found) == DRAWS
        assert draws(part, name) == found
        margin = 1e-9 * part.high
        assert part.low - margin <= min(found) <= max(found) <= part.high + margin

    @for_each("part", [Range(0, 5, 10), Range(10, 10, 20), Range(10, 20, 20), Range(1, 2, 30)])
    def test_come_from_two_half_triangles(self, part: Range) -> None:
        """Half of them lie on either side of the mid, and on each side their mean is a third of the way to the end."""
        found = sorted(draws(part))
        below, above = found[: DRAWS // 2], found[DRAWS // 2 :]
        margin = 1e-12 * part.high
        assert max(below) <= part.mid + margin
        assert min(above) >= part.mid - margin
        width = part.high - part.low
        assert fmean(below) == pytest.approx(part.mid - (part.mid - part.low) / 3, abs=0.002 * width)
        assert fmean(above) == pytest.approx(part.mid + (part.high - part.mid) / 3, abs=0.002 * width)

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
        total = total_usd(ranges.mid, horizon_quantities(usage.numbers))
        (drawn,) = set(drawn_totals(table({"rag": ranges}, usage), ["rag"])["rag"])
        assert drawn == pytest.approx(total, rel=1e-12)
