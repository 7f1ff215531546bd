"""Shares of right answers, where no other library is needed to say what is right."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.evaluation import proportions

_GROUPS = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(_GROUPS, st.floats(0.01, 0.9999), st.sampled_from(sorted(proportions.INTERVALS)))
def test_every_interval_holds_the_share(group: tuple[int, int], confidence: float, name: str) -> None:
    """None or all right included, at any confidence; no end is below 0 or above 1."""
    right, of = group
    low, high = proportions.INTERVALS[name](right, of, confidence)
    assert 0 <= low <= right / of + 1e-12
    assert right / of - 1e-12 <= high <= 1


@given(_GROUPS, _GROUPS)
def test_fisher_sums_every_table_that_is_no_likelier(one: tuple[int, int], other: tuple[int, int]) -> None:
    """Where it starts and stops to sum changes nothing: all tables weighed one by one give the same."""
    (right_a, of_a), (right_b, of_b) = one, other
    right = right_a + right_b
    weights = {n: math.comb(of_a, n) * math.comb(of_b, right - n) for n in range(min(right, of_a) + 1) if n <= right}
    no_likelier = sum(weight for weight in weights.values() if weight <= weights[right_a])
    found = proportions.fisher(right_a, of_a, right_b, of_b)[1]
    assert found == pytest.approx(no_likelier / math.comb(of_a + of_b, right), rel=1e-9)


@pytest.mark.parametrize(
    "counts", [(5_000_000, 10_000_000, 5_000_300, 10_000_000), (0, 5_000_000, 5_000_000, 10_000_000)]
)
def test_fisher_weighs_few_tables_of_many_answers(
    counts: tuple[int, int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of millions of tables it looks at those that add something: a reader who types millions gets an answer."""
    weighed: list[int] = []
    choices = proportions._log_choices  # noqa: SLF001 what is counted

    def counted(of: int, count: int) -> float:
        weighed.append(count)
        return choices(of, count)

    monkeypatch.setattr(proportions, "_log_choices", counted)
    p_value = proportions.fisher(*counts)[1]
    assert p_value == pytest.approx(proportions.two_group_z(*counts)[1], abs=1e-3)
    assert len(weighed) < 100_000
