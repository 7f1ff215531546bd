"""How many queries a comparison on the same ones takes."""

from __future__ import annotations

from fractions import Fraction
from typing import TypedDict

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.domain.evaluation.paired import MOST_EXACT_QUERIES, connors_queries, exact_power, queries_needed
from tests.domain.evaluation import counted
from tests.rules import for_each

PER_CENT = 100


class Shares(TypedDict):
    """The shares of queries that one system alone gets right."""

    only_a_correct_share: float
    only_b_correct_share: float


def shares(only_a: float, only_b: float) -> Shares:
    """The two shares by their names."""
    return {"only_a_correct_share": only_a, "only_b_correct_share": only_b}


FIFTEEN_AND_FIVE = shares(0.15, 0.05)


@for_each(("queries", "percent"), [(50, 24), (100, 54), (200, 88)])
def test_power_of_the_articles_test_sets(queries: int, percent: int) -> None:
    """With 15% against 5%, the article's 50 to 200 queries find the difference this often."""
    assert round(100 * exact_power(queries=queries, **FIFTEEN_AND_FIVE)) == percent


@for_each(
    ("only_a", "only_b", "needed"),
    [(0.15, 0.05, 168), (0.2, 0.1, 249), (0.05, 0.15, 168), (1, 0, 6), (0.055, 0.05, 33345)],
)
def test_queries_needed(only_a: float, only_b: float, needed: int) -> None:
    """Sizes at 80% power and 5% significance, whichever of the two is the better; six where they always differ."""
    assert queries_needed(**shares(only_a, only_b)) == needed


@for_each("queries", [1, 7, 12, 25, 40])
@for_each(("only_a", "only_b"), [(15, 5), (60, 40), (0, 30), (50, 5), (100, 0), (1, 0)])
def test_power_is_the_counted_one(queries: int, only_a: int, only_b: int) -> None:
    """The power is what adding up the chances of all outcomes gives, in fractions."""
    wanted = counted.power(queries, Fraction(only_a, PER_CENT), Fraction(only_b, PER_CENT), Fraction(1, 20))
    found = exact_power(queries=queries, **shares(only_a / PER_CENT, only_b / PER_CENT))
    assert found == pytest.approx(float(wanted), abs=1e-10)


def test_power_comes_to_stay() -> None:
    """Where all queries are discordant, 80% is reached with 42 and lost again: only from 54 on it stays."""
    powers = [exact_power(queries=queries, **shares(0.7, 0.3)) for queries in range(200)]
    needed = queries_needed(**shares(0.7, 0.3))
    assert min(powers[needed:]) >= 0.8 > powers[needed - 1]
    assert max(powers[:needed]) > 0.8


percents = st.integers(0, 60)
ASKED = st.sampled_from([0.5, 0.8, 0.9, 0.95])


@given(percents, percents, st.integers(0, 3000))
def test_power_is_a_share(only_a: int, only_b: int, queries: int) -> None:
    """The power lies between 0 and 1, and does not ask which system is called A."""
    assume(only_a + only_b <= PER_CENT)
    one, other = only_a / PER_CENT, only_b / PER_CENT
    found = exact_power(queries=queries, **shares(one, other))
    assert 0 <= found <= 1
    assert exact_power(queries=queries, **shares(other, one)) == pytest.approx(found, abs=1e-10)


@given(percents, percents, ASKED)
def test_size_is_the_last_crossing(only_a: int, only_b: int, asked: float) -> None:
    """One query fewer is too few, and none of the sizes above falls short again."""
    assume(abs(only_a - only_b) >= 3 and only_a + only_b <= PER_CENT)
    both = shares(only_a / PER_CENT, only_b / PER_CENT)
    needed = queries_needed(power=asked, **both)
    assert exact_power(queries=needed - 1, **both) < asked
    assert min(exact_power(queries=needed + more, **both) for more in range(60)) >= asked


@given(st.integers(0, 30), st.integers(1, 30), st.integers(1, 20), ASKED)
def test_larger_differences_take_fewer_queries(only_b: int, difference: int, more: int, asked: float) -> None:
    """As the difference grows, power rises at a given size and the size falls, near a tooth of the power or not."""
    assume(2 * only_b + difference + more <= PER_CENT / 2)
    small = shares((only_b + difference) / PER_CENT, only_b / PER_CENT)
    large = shares((only_b + difference + more) / PER_CENT, only_b / PER_CENT)
    needed = queries_needed(power=asked, **small)
    assert exact_power(queries=needed, **large) > exact_power(queries=needed, **small)
    assert queries_needed(power=asked, **large) <= needed


@given(percents, percents, ASKED)
def test_connors_formula_comes_near(only_a: int, only_b: int, asked: float) -> None:
    """The approximation misses by a few divided by the difference at most, and asks for less for near equals."""
    assume(abs(only_a - only_b) >= 2 and only_a + only_b <= PER_CENT)
    both = shares(only_a / PER_CENT, only_b / PER_CENT)
    short = queries_needed(power=asked, **both) - connors_queries(power=asked, **both)
    assert abs(short) <= 3 * PER_CENT / abs(only_a - only_b) + 6
    assert short > 0 or 2 * min(only_a, only_b) < max(only_a, only_b)


def test_sizes_above_the_limit_are_connors() -> None:
    """What more than the limit's queries would take is the approximation, and lies above the limit."""
    assert queries_needed(**shares(0.0525, 0.05)) == 128720
    assert connors_queries(**shares(0.0525, 0.05)) == pytest.approx(128719.3, abs=0.1)
    assert queries_needed(**shares(0.05285, 0.05)) > MOST_EXACT_QUERIES


def test_near_certainty_is_not_searched_for_without_end() -> None:
    """A power that a sum of floats never reaches takes more than the limit's queries."""
    assert queries_needed(power=1 - 2e-16, **FIFTEEN_AND_FIVE) == MOST_EXACT_QUERIES + 1


def test_power_is_of_one_piece_at_the_limit() -> None:
    """Exact below and approximate above, the power hardly moves from one query to the next."""
    at, above = (exact_power(queries=MOST_EXACT_QUERIES + more, **shares(0.053, 0.05)) for more in (0, 1))
    assert at == pytest.approx(above, abs=0.003)


def test_sure_thing_is_found_above_the_limit() -> None:
    """Where one system always wins, the approximation has no spread, and finds it."""
    assert exact_power(queries=MOST_EXACT_QUERIES + 1, **shares(1, 0)) == 1


def test_equal_systems_are_never_told_apart() -> None:
    """Systems that never differ have no power at all, and no size suffices for systems that are equally good."""
    assert exact_power(queries=500, **shares(0, 0)) == 0
    with pytest.raises(ValueError, match="no number of queries"):
        queries_needed(**shares(0.1, 0.1))


@for_each(
    ("changed", "message"),
    [
        ({"only_a_correct_share": -0.1}, "0 to 1 together"),
        ({"only_a_correct_share": 0.96}, "0 to 1 together"),
        ({"significance": 0.0}, "significance lies"),
        ({"power": 1.0}, "power lies"),
        ({"power": 0.05}, "power lies"),
    ],
)
def test_impossible_questions_are_refused(changed: dict[str, float], message: str) -> None:
    """Shares beyond 1, and a significance or a power that nothing can have, are errors that say so."""
    with pytest.raises(ValueError, match=message):
        queries_needed(**{**FIFTEEN_AND_FIVE, **changed})
