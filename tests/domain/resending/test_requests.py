"""Requests that each send again what came before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.resending.requests import Growing

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


@given(ROWS, st.booleans())
def test_every_token_is_read_or_written_once(row: Growing, use_cache: bool) -> None:  # noqa: FBT001 drawn
    """With the cache each request is what was sent before, read, and what is new, written; without it neither."""
    for at, usage in enumerate(row.usages(use_cache=use_cache, ttl="5m")):
        assert usage.input_tokens == row.input_tokens(at)
        assert usage.plain_input_tokens == (0 if use_cache else usage.input_tokens)
        assert usage.cached_input_tokens == (row.cacheable_tokens(at) if use_cache else 0)
