"""McNemar's exact test."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest

from calculators.domain.evaluation.mcnemar import conditional_powers
from tests.domain.evaluation import counted
from tests.rules import for_each


@for_each("significance", ["1/20", "1/100", "1/16", "2/5"])
@for_each("share", ["3/4", "1/2", "11/20", "1/10", "1", "0"])
def test_conditional_power_is_the_counted_one(share: str, significance: str) -> None:
    """With any number of discordant queries the test finds what counting all outcomes says; 1/16 is hit exactly."""
    side, level = Fraction(share), Fraction(significance)
    found = islice(conditional_powers(share=float(side), significance=float(level)), 40)
    for pairs, power in enumerate(found):
        # All queries are discordant where the two shares are 1 together.
        assert power == pytest.approx(float(counted.power(pairs, side, 1 - side, level)), abs=1e-12)


def test_few_discordant_queries_show_nothing() -> None:
    """At 5% the test takes six of six: with five, the p-value is 2 in 32 at least."""
    assert list(islice(conditional_powers(share=1, significance=0.05), 8)) == [0, 0, 0, 0, 0, 0, 1, 1]


def test_power_falls_between_teeth() -> None:
    """With eight discordant queries, all eight must agree as with six, which happens less often."""
    powers = list(islice(conditional_powers(share=0.75, significance=0.05), 10))
    assert powers[6] > powers[7] > powers[8] < powers[9]


def test_size_never_exceeds_the_significance() -> None:
    """Two equal systems are called different in at most 5% of comparisons, however many queries there are."""
    assert max(islice(conditional_powers(share=0.5, significance=0.05), 3000)) <= 0.05
