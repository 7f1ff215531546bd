"""`agents`: steps that send all before them again, and tasks that succeed only if each step does."""

from __future__ import annotations

from typing import Any

import pytest

import calculators

TEN = {"steps": 10, "base_prompt_tokens": 1500, "output_tokens_per_step": 300, "tool_result_tokens": 500}


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found: Any = calculators.run("agents", inputs)["results"]
    assert isinstance(found, dict)
    return found


def test_ten_steps_are_thirty_answers() -> None:
    """The reference case: 51,000 tokens in and 3,000 out, 30 times one answer, 42,300 of them sent before."""
    found = results(**TEN)
    assert (found["total_input_tokens"], found["total_output_tokens"]) == (51_000, 3_000)
    assert (found["cacheable_input_tokens"], found["uncached_input_tokens"]) == (42_300, 8_700)
    assert found["multiplier"] == 30


def test_success_is_the_power_of_a_step() -> None:
    """95 of 100 steps leave 0.599 of ten-step tasks, and a success costs a task over that."""
    found = results(**TEN, step_success=0.95)
    assert found["task_success"] == pytest.approx(0.95**10)
    assert found["usd_per_success"] == pytest.approx(found["usd_per_task"] / 0.95**10)


def test_no_success_has_no_price() -> None:
    """Where no step succeeds no success has a price; without tokens there is no one answer to compare with."""
    found = results(step_success=0, base_prompt_tokens=0, output_tokens_per_step=0)
    assert (found["usd_per_success"], found["multiplier"]) == (None, None)


def test_too_few_successes_have_no_price_either() -> None:
    """A success that would cost more than a number can say has no price."""
    assert results(step_success=1e-6, steps=54, base_prompt_tokens=10**9)["usd_per_success"] is None


def test_cache_pays_the_cached_price_and_the_write_price() -> None:
    """With the cache 42,300 tokens cost the cached price, 8,700 the write price, and output what it did."""
    found = results(**TEN, provider="anthropic", model="claude-sonnet-5-5", use_cache="yes")
    assert found["usd_per_task"] == pytest.approx((42_300 * 0.1 + 8_700 * 2.5 + 3_000 * 10) / 10**6, rel=1e-12)


def test_cache_without_a_write_price_pays_the_input_price() -> None:
    """Where nothing extra is asked for writing, what is new costs the input price."""
    found = results(**TEN, provider="x-ai", model="grok-4.7", use_cache="yes")
    assert found["usd_per_task"] == pytest.approx((42_300 * 0.5 + 8_700 * 2 + 3_000 * 6) / 10**6, rel=1e-12)


def test_own_steps_are_called_the_readers() -> None:
    """Steps and success are assumptions until the reader gives their own."""
    sources = {item["name"]: item["source"] for item in calculators.run("agents", {"steps": 4})["assumptions"]}  # type: ignore[attr-defined]
    assert (sources["agent_steps"], sources["step_success"]) == ("your own", "ours")
