"""`fine_tuning`: a hosted job, what follows it, and when the service ends."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.domain.models.model_facts import model_facts
from calculators.domain.tuning.services import services
from calculators.registry import find
from calculators.rendering.page import render_parts
from tests.rules import for_each


def answer(**inputs: object) -> dict[str, Any]:
    """The whole answer to the inputs."""
    return calculators.run("fine_tuning", inputs)


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found = answer(**inputs)["results"]
    assert isinstance(found, dict)
    return found


def codes(found: dict[str, Any]) -> set[str]:
    """The codes of warnings and notes."""
    return {remark["code"] for remark in (*found["warnings"], *found["notes"])}


def test_article_sum_at_its_price_and_as_billed() -> None:
    """A5: $40 at the article's price; GPT-4o mini is $15 for one epoch and $45 for three."""
    mini = {"service": "openai-gpt-4o-mini", "training_examples": 10_000, "tokens_per_example": 500}
    assert results(**mini, epochs=1, usd_per_million_tokens=8)["training_usd"] == 40
    assert results(**mini, epochs=1)["training_usd"] == 15
    assert results(**mini, epochs=3)["training_usd"] == 45


@for_each(
    ("service", "tokens"),
    [
        ("openai-gpt-4o-mini", 2000),
        ("openai-gpt-4.1-mini", 2000),
        ("openai-gpt-4o", 1200),
        ("openai-gpt-4.1", 1200),
        ("vertex-gemini-3.1-flash-lite", 1500),
        ("vertex-gemini-3.5-flash", 1500),
    ],
)
def test_tuned_request_pays_only_beyond_a_prompt(service: str, tokens: int) -> None:
    """A12: with 400 tokens in and 300 out, from the catalogue's own base prices, and nothing cached."""
    found = results(service=service, short_prompt_tokens=400, output_tokens=300, prompt_cache="no")
    assert found["break_even_prompt_tokens"] == tokens


def test_a_cached_prompt_has_to_be_longer_to_be_worth_tuning_away() -> None:
    """Gemini 3.5 Flash: 30 + (2.25 · 400 + (13.5 − 9) · 300 − 1.5 · 30) / 0.15."""
    assert results()["break_even_prompt_tokens"] == 14_730
    assert results(uncached_prompt_tokens=0)["break_even_prompt_tokens"] == 15_000


def test_without_a_cached_price_nothing_is_read_from_a_cache() -> None:
    """An input price of the reader's comes without one of cached input, unless that is given too."""
    typed = {**BASE, **TUNED, "output_tokens": 0}
    assert results(**typed)["break_even_prompt_tokens"] == 400
    assert results(**typed, base_cached_input_usd_per_million=0.1)["break_even_prompt_tokens"] == 30 + 3700


def test_training_is_paid_back_by_what_requests_save() -> None:
    """400 tokens at $1 instead of 10,000 at $1 save 0.96 cents: $96 are paid back after 10,000 requests."""
    prices = {**BASE, **TUNED, "usd_per_million_tokens": 96, "training_tokens": 10**6, "epochs": 1}
    job = {**prices, "long_prompt_tokens": 10_000}
    assert results(**job)["training_usd"] == 96
    assert results(**job)["break_even_requests"] == 10_000
    hosted = {**job, "hosting_usd_per_hour": 1, "hosting_hours_per_month": 480, "requests_per_month": 100_000}
    assert results(**hosted)["break_even_requests"] == 20_000
    assert results(**hosted | {"requests_per_month": 50_000})["break_even_requests"] is None
    assert results(**hosted | {"requests_per_month": 0})["break_even_requests"] is None
    assert results(**prices)["break_even_requests"] is None


def test_a_long_prompt_below_the_minimum_is_not_cached() -> None:
    """Of 4,126 tokens 30 change, and the rest is just long enough; with one less all of it costs the input price."""
    cached, plain = (results(long_prompt_tokens=tokens)["saved_usd_per_request"] for tokens in (4126, 4125))
    assert plain > cached
    assert results(long_prompt_tokens=4125, prompt_cache="no")["saved_usd_per_request"] == plain


@given(st.integers(31, 10**6), st.integers(0, 10**4), st.integers(0, 10**4))
def test_at_the_break_even_prompt_both_requests_cost_the_same(long: int, short: int, output: int) -> None:
    """A prompt at which they cost the same saves nothing, and a longer one pays, if it is long enough to be cached."""
    inputs = {"short_prompt_tokens": short, "output_tokens": output}
    meets = results(**inputs)["break_even_prompt_tokens"]
    saved = results(**inputs, long_prompt_tokens=long)["saved_usd_per_request"]
    if long - 30 >= 4096:
        assert (saved > 0) == (long > meets)


def test_hosting_by_the_hour_has_no_price_a_token() -> None:
    """A8: at Together a tuned model costs $5.49 an hour, and no prompt length pays."""
    found = results(service="together-sft-lora-16b")
    assert found["hosting_usd_per_month"] == 4007.7
    assert found["break_even_prompt_tokens"] is None


def test_minimum_and_storage_of_a_small_job() -> None:
    """Mistral and Together ask $4 a job at least, Mistral $2 a month besides."""
    small = results(service="together-sft-lora-16b", training_examples=300, tokens_per_example=500, epochs=3)
    assert (small["training_usd"], small["minimum_usd_used"]) == (4, 4)
    assert results()["minimum_usd_used"] == 0
    found = results(service="mistral-classifier-3b", training_tokens=1000)
    assert (found["training_usd"], found["hosting_usd_per_month"]) == (4, 2)


def test_without_packing_every_example_is_billed_at_the_longest_length() -> None:
    """100 examples of 500 tokens, filled up to 2,048."""
    found = results(training_examples=100, packing="no", maximum_sequence_tokens=2048, epochs=1)
    assert found["training_tokens"] == 204_800


def test_hours_are_billed_where_the_service_does() -> None:
    """Reinforcement tuning of o4-mini cost $100 an hour."""
    assert results(service="openai-o4-mini-reinforcement", training_hours=2.5)["training_usd"] == 250


@for_each(
    ("service", "on", "expected"),
    [
        ("openai-gpt-4o-mini", "2026-11-25", {"service-ending", "closed-to-new", "stale-price"}),
        ("openai-gpt-4o-mini", "2027-02-01", {"service-ending", "stale-price"}),
        ("openai-gpt-3.5-turbo", "2026-11-25", {"service-ending"}),
        ("openai-gpt-4o-mini", "2025-06-01", {"price-seen-later"}),
        ("openai-gpt-4o-mini", "2026-08-04T23:00+00:00", {"service-ending", "closed-to-new", "price-seen-later"}),
        ("openai-gpt-4o-mini", "2026-08-05", {"service-ending", "closed-to-new"}),
        ("ori-10b", "2026-11-25", set()),
        ("azure-openai", "2026-11-25", {"no-price", "hosting"}),
        ("cohere", "2026-11-25", {"service-ending", "no-price"}),
        ("cohere", "2025-06-01", {"service-ending", "no-price"}),
    ],
)
def test_remarks_say_what_is_wrong_with_a_service(service: str, on: str, expected: set[str]) -> None:
    """Services that end, are over, are closed, have old or no prices say so."""
    assert codes(answer(service=service, on=on)) == expected


def test_ended_service_still_computes_and_says_when() -> None:
    """An old link to GPT-3.5 Turbo gives its price, and the day it ended."""
    found = results(service="openai-gpt-3.5-turbo", training_tokens=1_000_000, epochs=1)
    assert (found["training_usd"], found["service_ends_on"]) == (8, "2026-10-23")


def test_too_few_examples_are_pointed_out() -> None:
    """OpenAI asks for ten."""
    assert "under-minimum-examples" in codes(answer(service="openai-gpt-4.1", training_examples=9))
    assert "under-minimum-examples" not in codes(answer(service="openai-gpt-4.1", training_examples=10))


@for_each("service", list(services()))
def test_every_service_answers_with_its_source(service: str) -> None:
    """Each service gives its job's price, or says that none is known, with source and day."""
    found = results(service=service)
    row = services()[service]
    known = {"usd_per_million_training_tokens", "usd_per_training_hour"} & row.keys()
    assert (found["training_usd"] is not None) == bool(known)
    assert (found["price_source"], found["price_as_of"]) == (row["href"], row["as_of"])


MINI = {"service": "openai-gpt-4o-mini", "on": "2026-11-25"}
TUNED = {"tuned_input_usd_per_million": 1, "tuned_output_usd_per_million": 2}
BASE = {"base_input_usd_per_million": 1, "base_output_usd_per_million": 2}
TRAINING = {"usd_per_million_tokens": 8}


def credited(**inputs: object) -> tuple[object, object]:
    """Whose the prices are said to be, and as of which day."""
    found = results(**inputs)
    return found["price_source"], found["price_as_of"]


def test_prices_typed_are_the_reader_s_and_the_vendor_is_credited_for_the_rest() -> None:
    """What is typed is named as the reader's; the vendor and its old prices count as long as one of them is used."""
    row = services()["openai-gpt-4o-mini"]
    found = answer(**MINI, **TRAINING)
    (note,) = (note for note in found["notes"] if note["code"] == "your-price")
    assert note == {"code": "your-price", "text": "Yours: training.", "fields": ["usd_per_million_tokens"]}
    assert credited(**MINI, **TRAINING) == (row["href"], row["as_of"])
    assert "stale-price" in codes(found)
    assert "your-price" not in codes(answer(**MINI))


def test_prices_that_are_all_the_reader_s_are_credited_to_nobody() -> None:
    """Then no price is old or unverified either, and none of an untuned model that is not billed counts."""
    every = TRAINING | TUNED | BASE
    assert credited(**MINI, **every) == (None, None)
    assert not {"stale-price", "unverified-price"} & codes(answer(**MINI, **every))
    assert codes(answer(**MINI | {"on": "2025-06-01"}, **every)) == {"your-price"}
    assert credited(service="cohere", **TRAINING) == (None, None)
    assert credited(service="together-sft-lora-16b", **TRAINING, hosting_usd_per_hour=4, minimum_usd=0) == (
        None,
        None,
    )


def test_untuned_price_that_is_left_is_credited_to_the_token_prices() -> None:
    """Where of the catalogue's only the untuned model's price is used, its source and day are told."""
    facts = model_facts("openai", "gpt-4o-mini", on="2026-11-25")
    assert credited(**MINI, **TRAINING, **TUNED) == (facts.source, facts.as_of)
    assert "stale-price" not in codes(answer(**MINI, **TRAINING, **TUNED))
    assert "stale-price" in codes(answer(**MINI | {"on": "2028-01-01"}, **TRAINING, **TUNED))


def test_minimum_and_storage_that_are_left_are_the_vendor_s() -> None:
    """Mistral's $4 a job and $2 a month stand beside a training price of the reader's."""
    row = services()["mistral-classifier-3b"]
    assert credited(service="mistral-classifier-3b", **TRAINING) == (row["href"], row["as_of"])


@for_each(
    ("typed", "says", "does_not"),
    [
        ({}, "Prices from <span", "yours"),
        (TRAINING, "Prices that are not yours are from <span", "All prices are yours"),
        (TRAINING | TUNED, "the vendor’s prices of tokens", "All prices are yours"),
        (TRAINING | TUNED | BASE, "All prices are yours", "OpenAI, pricing"),
    ],
)
def test_page_says_whose_the_prices_are(typed: dict[str, object], says: str, does_not: str) -> None:
    """The sentence below the results tells the reader's prices from the vendor's."""
    calculator = find("fine_tuning")
    inputs = calculator.read({**MINI, **typed})
    page = " ".join(render_parts(calculator.answer(inputs), parts=("result",))["result"].split())
    assert says in page
    assert does_not not in page
    assert ("$8 (yours)" in page) == bool(typed)


def test_chart_shows_the_cheapest_and_the_chosen() -> None:
    """Bars rise, the chosen service is among them, and services that are over are not, unless chosen."""
    calculator = find("fine_tuning")
    values = calculator.read({"service": "openai-gpt-3.5-turbo"})
    (chart,) = calculator.answer(values).result.charts
    totals = [bar.total for bar in chart.bars]  # type: ignore[union-attr]
    assert totals == sorted(totals)
    assert [bar.label for bar in chart.bars if bar.note] == ["OpenAI gpt-3.5-turbo"]  # type: ignore[union-attr]


@given(st.decimals("0", "100", places=4), st.integers(0, 10**9), st.integers(0, 20))
def test_amount_is_exact(price: Decimal, tokens: int, epochs: int) -> None:
    """The amount is the product of the decimal numbers that were typed, digit for digit."""
    found = find("fine_tuning")
    values = found.read({"training_tokens": tokens, "epochs": epochs, "usd_per_million_tokens": str(price)})
    assert found.answer(values).result.values["training_usd"] == price * tokens * epochs / 10**6
