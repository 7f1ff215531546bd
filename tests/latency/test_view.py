"""The words for how long answers take."""

from __future__ import annotations

from calculators.latency.view import LatencyView, view_of
from calculators.registry import find


def view(**inputs: object) -> LatencyView:
    """The view of an answer."""
    return view_of(find("latency").answer(inputs))


def test_headline_has_percentiles_and_the_limit() -> None:
    """Half of all answers, most of them, and how many keep to the limit."""
    found = view(latency_budget_ms=8000)
    assert found.headline.startswith("Half of all answers are there after ")
    assert found.headline.endswith(f"; {found.share_within_budget} keep to your limit of 8 s.")


def test_title_names_the_slowest_stage() -> None:
    """The stage that takes longest by itself, not the sums at the end of the chart."""
    found = view()
    (chart,) = found.answered.result.charts
    slowest = max(chart.bars[:-2], key=lambda bar: bar.total)
    assert found.title(chart).endswith(f"; longest alone: {slowest.label}")


def test_a_cache_limits_when_the_model_writes() -> None:
    """With a cache the model writes only where that has no answer."""
    assert (view().has_cache, view().when_written) == (False, "")
    assert view(cache_hit_share=0.5).when_written == " where the cache has no answer"


def test_title_of_no_stage_names_none() -> None:
    """Where the time ends with the first token, and that takes none, there may be no stage at all."""
    found = view(stages=[], first_token_p50_ms=0, first_token_p95_ms=0, latency_until="first_token")
    (chart,) = found.answered.result.charts
    assert "longest" not in found.title(chart)
