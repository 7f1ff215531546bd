"""`conversation`: turns that send the earlier ones again."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.domain.models.token_prices import Usage, price


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found: Any = calculators.run("conversation", inputs)["results"]
    assert isinstance(found, dict)
    return found


def test_ten_turns_of_200_tokens_send_9000_again() -> None:
    """The reference figure: 10 turns of 200 tokens."""
    assert results(turns=10, tokens_per_turn=50, reply_tokens=150)["resent_tokens"] == 9_000


def test_system_prompt_is_sent_each_turn_and_not_counted_as_sent_again() -> None:
    """500 tokens before ten turns are 5,000 tokens of input and none of what is sent again."""
    bare, prompted = (results(input_tokens=tokens, turns=10) for tokens in (0, 500))
    assert prompted["total_input_tokens"] - bare["total_input_tokens"] == 5_000
    assert prompted["resent_tokens"] == bare["resent_tokens"]


def test_one_turn_is_one_request() -> None:
    """A conversation of one turn costs what `tokens` says for it."""
    once = calculators.run("tokens", {"input_tokens": 600, "output_tokens": 340})["results"]
    assert isinstance(once, dict)
    found = results(turns=1, input_tokens=500, tokens_per_turn=100, reply_tokens=300, reasoning_tokens=40)
    assert found["usd_per_conversation"] == once["usd_per_request"]
    assert found["resent_tokens"] == 0


def test_cache_reads_what_was_sent_and_writes_the_rest() -> None:
    """Three turns on paper: 600 written; 600 read, 400 written; 1,000 read, 400 written."""
    parts = ((600, 0, 600), (1000, 600, 400), (1400, 1000, 400))
    by_hand = sum(
        price(
            "anthropic",
            "claude-sonnet-5-5",
            Usage(input_tokens=whole, cached_input_tokens=read, cache_write_tokens=written, output_tokens=300),
            on="2026-11-25",
        ).usd
        for whole, read, written in parts
    )
    found = results(provider="anthropic", model="claude-sonnet-5-5", turns=3, use_cache="yes", on="2026-11-25")
    assert found["usd_per_conversation"] == float(by_hand)


def test_turn_past_a_tier_costs_the_tier() -> None:
    """Turns below the threshold keep their price; the last one, above it, has the higher."""
    inputs = {"provider": "anthropic", "model": "claude-haiku-5-5", "tokens_per_turn": 40_000, "reply_tokens": 0}
    found = calculators.run("conversation", {**inputs, "turns": 3, "input_tokens": 0})
    paid = [(round(line["usd_per_unit"] * 10**6, 9), line["quantity"]) for line in found["lines"]]  # type: ignore[attr-defined]
    assert paid == [(0.1, 120_000), (0.5, 120_000)]


def test_fixed_part_may_not_exceed_the_system_prompt() -> None:
    """Nor may one be cached besides the turns."""
    for inputs in ({"input_tokens": 10}, {"use_cache": "yes"}):
        with pytest.raises(calculators.InputError) as bad:
            results(cached_input_tokens=11, **inputs)
        assert set(bad.value.errors) == {"cached_input_tokens"}


def test_chart_compares_with_the_cache_where_there_is_one() -> None:
    """Two lines where the vendor has a cached price, else one; they end at the month's cost."""
    calculator = next(item for item in calculators.CALCULATORS if item.slug == "conversation")
    for model, lines in (("gpt-6-luna", 2), ("gpt-4", 1)):
        values = calculator.read({"model": model, "input_tokens": 10})
        result = calculator.answer(values).result
        assert [line.label for line in result.charts[0].series] == ["No cache", "Cached"][:lines]
        assert result.charts[0].series[0].ranges[-1].mid == pytest.approx(float(str(result.values["usd_per_month"])))
