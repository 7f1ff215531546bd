"""`self_hosting`: GPUs of one's own against a hosted model."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.domain.models.token_prices import Usage, price
from calculators.registry import find


def answer(**inputs: object) -> dict[str, Any]:
    """The whole answer to the inputs."""
    return calculators.run("self_hosting", inputs)


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found = answer(**inputs)["results"]
    assert isinstance(found, dict)
    return found


def codes(**inputs: object) -> set[str]:
    """The codes of the warnings."""
    return {remark["code"] for remark in answer(**inputs)["warnings"]}


def test_memory_is_weights_and_keys_and_values() -> None:
    """Llama 3.1 8B in 16 bits, and 131,072 bytes a token for 8,192 tokens of one request."""
    found = results(input_tokens=8000, output_tokens=192, concurrent_sequences=1)
    assert found["weights_bytes"] == 2 * 8_030_261_248
    assert found["kv_cache_bytes"] == 2**30
    assert found["memory_bytes"] == found["weights_bytes"] + found["kv_cache_bytes"]


def test_smaller_weights_keep_keys_and_values_whole() -> None:
    """Four bits a weight take a quarter; keys and values stay in 16 bits."""
    whole, packed = results(), results(precision="int4")
    assert packed["weights_bytes"] * 4 == whole["weights_bytes"]
    assert packed["kv_cache_bytes"] == whole["kv_cache_bytes"]


def test_hosted_price_is_the_token_prices() -> None:
    """The hosted request costs what the token price engine says, on the day asked for."""
    usage = Usage(input_tokens=3000, output_tokens=300)
    for on in ("2026-11-25", "2027-02-01"):
        found = results(provider="google", model="gemini-3.8-flash", on=on)
        exact = price("google", "gemini-3.8-flash", usage, on=on).usd
        assert found["hosted_usd_per_request"] == pytest.approx(float(exact), rel=1e-14)


def test_they_cost_the_same_where_they_meet() -> None:
    """At the break-even the hosted month costs what the GPUs do."""
    meeting = results()["break_even_requests_per_month"]["mid"]
    found = results(requests_per_month=meeting)
    assert found["hosted_usd_per_month"] == pytest.approx(found["usd_per_month"]["mid"])


def test_tokens_cost_the_month_over_what_is_generated() -> None:
    """$2 an hour, 1,000 tokens a second, load all the time: $0.556 a million."""
    found = results(usd_per_gpu_hour=2, tokens_per_second=1000, utilisation=1)
    assert found["usd_per_million_tokens"]["mid"] == pytest.approx(2 / 3.6)


def test_warnings_say_what_does_not_go() -> None:
    """A 70B model on one A100 does not fit; a million requests at ten tokens a second are too many, and never pay."""
    assert codes() == set()
    assert "does-not-fit" in codes(model_shape="llama-3.1-70b")
    assert codes(tokens_per_second=10, requests_per_month=10**6) == {"over-capacity", "never-pays"}
    assert "stale-price" in codes(on="2027-11-25")


def test_unknown_pair_of_vendor_and_model_is_an_error() -> None:
    """A model that the vendor does not sell is refused by name, never guessed."""
    with pytest.raises(calculators.InputError) as bad:
        answer(provider="anthropic", model="gpt-6-luna")
    assert "openai sells it" in bad.value.errors["model"]


def test_chart_adds_gpus_past_their_limit() -> None:
    """Below the limit the line is flat; past it twice as many GPUs cost twice as much."""
    calculator = find("self_hosting")
    result = calculator.answer({"requests_per_month": 7_000_000}).result
    (chart,) = result.charts
    own = chart.series[0].ranges  # type: ignore[union-attr]
    month = result.values["usd_per_month"]
    assert own[0] == month
    assert own[-1].mid == pytest.approx(4 * month.mid)  # type: ignore[attr-defined]
