"""Requests that each send again what came before."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.models.token_prices import Usage
from calculators.domain.resending.requests import Cache, Growing

ROWS = st.builds(
    Growing,
    count=st.integers(1, 60),
    first_tokens=st.integers(0, 10**6),
    added_tokens=st.integers(0, 10**4),
    output_tokens=st.integers(0, 10**4),
)


@given(ROWS)
def test_totals_are_the_sums_of_the_requests(row: Growing) -> None:
    """The closed formulas are what adding up the requests gives."""
    assert row.total_input_tokens == sum(row.input_tokens(at) for at in range(row.count))
    assert row.total_cacheable_tokens == sum(row.cacheable_tokens(at) for at in range(row.count))


def usages(row: Growing, cache: Cache | None) -> list[Usage]:
    """The tokens of each request, written for five minutes and kept for half an hour."""
    return list(row.usages(cache, ttl="5m", storage_hours=Decimal("0.5")))


@given(ROWS)
def test_without_a_minimum_every_token_is_read_or_written_once(row: Growing) -> None:
    """With the cache each request is what was sent before, read, and what is new, written; without it neither."""
    for cache in (None, Cache(minimum_cacheable_tokens=None)):
        for at, usage in enumerate(usages(row, cache)):
            assert usage.input_tokens == row.input_tokens(at)
            assert usage.plain_input_tokens == (0 if cache else usage.input_tokens)
            assert usage.cached_input_tokens == (row.cacheable_tokens(at) if cache else 0)


@given(ROWS, st.integers(1, 10**5))
def test_nothing_shorter_than_the_minimum_is_read_or_written(row: Growing, minimum: int) -> None:
    """A request reads what was long enough to be written before, and writes the rest where the whole is long enough."""
    before = 0
    for usage in usages(row, Cache(minimum_cacheable_tokens=minimum)):
        assert usage.cached_input_tokens == before
        is_held = usage.input_tokens >= minimum
        assert usage.cached_input_tokens + usage.cache_write_tokens == (usage.input_tokens if is_held else 0)
        before = usage.input_tokens if is_held else 0
