"""`self_hosting`: GPUs of one's own against a hosted model."""

from __future__ import annotations

import math
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
    """Keys and values stay in 16 bits whatever the weights are in, unless the cache is in eight."""
    whole, packed, small = results(), results(precision="int4"), results(kv_cache_precision="fp8")
    assert packed["weights_bytes"] < whole["weights_bytes"] / 2
    assert packed["kv_cache_bytes"] == whole["kv_cache_bytes"] == 2 * small["kv_cache_bytes"]


def test_weights_are_as_large_as_their_files_where_those_are_typed() -> None:
    """Llama 3.1 405B in FP8: 462 GiB, of which some layers are in 16 bits."""
    found = results(model_shape="llama-3.1-405b", precision="fp8", weights_bytes=462 * 2**30)
    assert found["weights_bytes"] == 462 * 2**30
    assert results(model_shape="llama-3.1-405b", precision="fp8")["weights_bytes"] < 400 * 2**30


def test_seventy_billion_in_16_bits_do_not_fit_two_h100() -> None:
    """141 GB of weights leave no room for the default load on two of 80 GB; four take it, and a click takes four."""
    two = {"model_shape": "llama-3.1-70b", "gpu": "h100-sxm", "gpus": 2}
    found = results(**two)
    assert found["fits"] == "no"
    assert found["memory_bytes"] > found["room_bytes"]
    no_answer = ("break_even_requests_per_month", "requests_per_month_at_most", "usd_per_million_tokens")
    assert [found[name] for name in no_answer] == [None, None, None]
    assert results(**{**two, "gpus": found["gpus_needed"]})["fits"] == "yes"
    assert codes(**two) == {"does-not-fit"}


def test_room_is_the_engines_share_less_what_it_needs() -> None:
    """Nine tenths of a card, less two GiB on each; what is left beside the weights holds so many tokens."""
    found = results(gpu="a100-80gb", gpus=2)
    assert found["room_bytes"] == 2 * 70 * 2**30
    assert found["tokens_that_fit"] == (2 * 70 * 2**30 - 2 * 8_030_261_248) // 131_072
    assert results(memory_share=1, runtime_overhead_bytes=0)["room_bytes"] == 80 * 2**30


def test_windows_hold_no_more_than_themselves() -> None:
    """Gemma 3 1B at 32,768 tokens: 146 MB, most of it in the four layers that look back to the beginning."""
    found = results(model_shape="gemma-3-1b", concurrent_sequences=1, input_tokens=32_768, output_tokens=0)
    assert found["kv_cache_bytes_by_kind"] == {"global": 134_217_728, "sliding": 11_534_336}
    assert found["kv_cache_bytes"] == 145_752_064
    typed = results(
        model_shape="gemma-3-1b", global_layers=26, concurrent_sequences=1, input_tokens=32_768, output_tokens=0
    )
    assert typed["kv_cache_bytes"] == 26 * 32_768 * 1024


def test_throughput_follows_from_the_gpu_unless_typed() -> None:
    """An A100 gives some 1,280 tokens a second at the defaults, an H100 more; a typed number stands as it is."""
    assert results()["tokens_per_second_used"] == pytest.approx(1277, rel=0.01)
    assert results(gpu="h100-sxm")["tokens_per_second_used"] == pytest.approx(1277 * 3350 / 2039, rel=0.01)
    assert results(tokens_per_second=900)["tokens_per_second_used"] == 900


def test_prompts_take_time() -> None:
    """A prompt of 3,000 tokens takes more GPU time than its answer of 300; without one only the answer counts."""
    both, short = results(), results(input_tokens=0)
    assert short["gpu_seconds_per_request"] < both["gpu_seconds_per_request"] / 2
    assert both["requests_per_month_at_most"] == pytest.approx(0.3 * 730 * 3600 / both["gpu_seconds_per_request"])


def test_gpus_needed_grow_with_the_load() -> None:
    """What holds the model is enough for few requests; for many, those of the busiest hour decide."""
    few, many = results(requests_per_month=1000), results(requests_per_month=10**7)
    assert few["gpus_needed"] == 1
    busy = 10**7 * 3 / (730 * 3600) * many["gpu_seconds_per_request"]
    assert many["gpus_needed"] == math.ceil(busy)
    assert results(memory_share=0.02)["gpus_needed"] is None


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
    found = results(usd_per_gpu_hour=2, tokens_per_second=1000, utilisation=1, input_tokens=0)
    assert found["usd_per_million_tokens"]["mid"] == pytest.approx(2 / 3.6)
    assert results(output_tokens=0)["usd_per_million_tokens"] is None


def test_warnings_say_what_does_not_go() -> None:
    """A 70B model on one A100 does not fit; a million requests at ten tokens a second are too many, and never pay."""
    assert codes(model="gpt-6-astra") == set()
    assert codes() == {"never-pays"}
    assert "does-not-fit" in codes(model_shape="llama-3.1-70b")
    assert codes(tokens_per_second=10, requests_per_month=10**6) == {"over-capacity", "never-pays"}
    assert codes(model="gpt-6-astra", utilisation=1, requests_per_month=2 * 10**6) == {"busiest-hour"}
    assert codes(model="gpt-6-astra", model_shape="llama-2-7b", input_tokens=4000) == {"over-context"}
    assert "stale-price" in codes(on="2027-11-25")


def test_unknown_pair_of_vendor_and_model_is_an_error() -> None:
    """A model that the vendor does not sell is refused by name, never guessed."""
    with pytest.raises(calculators.InputError) as bad:
        answer(provider="anthropic", model="gpt-6-luna")
    assert "openai sells it" in bad.value.errors["model"]


def test_chart_adds_gpus_past_their_limit() -> None:
    """Below the limit the line is flat; past it twice as many GPUs cost twice as much."""
    calculator = find("self_hosting")
    result = calculator.answer({"requests_per_month": 2_000_000, "model": "gpt-6-astra"}).result
    (chart,) = result.charts
    own = chart.series[0].ranges  # type: ignore[union-attr]
    month = result.values["usd_per_month"]
    assert own[0] == month
    assert own[-1].mid == pytest.approx(4 * month.mid)  # type: ignore[attr-defined]
