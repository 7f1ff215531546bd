"""`tokens`: a request and a month of them, alone and beside other models."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.frame.address import to_query
from calculators.registry import find
from calculators.tokens.calculator import tokens_of
from tests.rules import for_each


def answer(**inputs: object) -> dict[str, Any]:
    """The answer for the inputs."""
    return calculators.run("tokens", inputs)


def results(**inputs: object) -> dict[str, Any]:
    """Its results."""
    found: dict[str, Any] = answer(**inputs)["results"]
    return found


def test_defaults_are_a_retrieval_request() -> None:
    """3,000 tokens in and 300 out cost what the reference case says."""
    found = results()
    assert (found["usd_per_request"], found["usd_per_month"]) == (0.00045, 45)
    assert (found["input_usd"], found["output_usd"]) == (0.0003, 0.00015)


def test_a_service_tier_has_prices_of_its_own() -> None:
    """Flex halves the price of a request to gpt-6-luna, priority doubles it."""
    found = [results(service_tier=tier)["usd_per_request"] for tier in ("flex", "standard", "priority")]
    assert found == [0.000225, 0.00045, 0.0009]


@for_each(
    ("inputs", "told"),
    [
        ({"service_tier": "fast"}, "must be standard or flex or priority: no fast price is known"),
        ({"service_tier": "flex", "provider": "cohere", "model": "command-r"}, "must be standard: no flex price"),
        ({"service_tier": "flex", "batch": "yes"}, "must be standard: what is answered in batch has no service tier"),
        ({"service_tier": "scale"}, "Type one of standard, flex, priority, fast"),
    ],
)
def test_a_service_tier_that_is_not_sold_is_refused(inputs: dict[str, object], told: str) -> None:
    """A tier without a price, or together with batch, is an error about that input, which says what there is."""
    with pytest.raises(calculators.InputError) as bad:
        answer(**inputs)
    assert set(bad.value.errors) == {"service_tier"}
    assert told in bad.value.errors["service_tier"]


def test_input_holds_its_cached_and_written_parts() -> None:
    """The input side is plain, cached and written tokens, each billed once."""
    found = results(
        provider="anthropic",
        model="claude-sonnet-5-5",
        input_tokens=10_000,
        cached_input_tokens=6_000,
        cache_write_tokens=2_000,
    )
    assert found["cached_input_usd"] == 0.0006
    assert found["cache_write_usd"] == 0.005
    assert found["input_usd"] == 0.0096


def test_reasoning_is_output() -> None:
    """Tokens of reasoning cost what output costs."""
    assert results(output_tokens=100, reasoning_tokens=200) == results(output_tokens=300)


def test_working_adds_up() -> None:
    """The lines of the working make the month."""
    found = answer(cached_input_tokens=1_000, cache_write_tokens=500, reasoning_tokens=50)
    total = sum(line["amount_usd"] for line in found["lines"])
    assert total == pytest.approx(found["results"]["usd_per_month"], rel=1e-12)
    for line in found["lines"]:
        assert line["quantity"] * line["usd_per_unit"] == pytest.approx(line["amount_usd"], rel=1e-9)


class TestComparison:
    """The same request at other models."""

    def test_chosen_model_is_one_of_the_rows(self) -> None:
        """The chosen model comes with the five beside it, cheapest first."""
        rows = results()["comparison"]
        assert len(rows) == 6
        assert {row["model"] for row in rows} >= {"gpt-6-luna", "gpt-6.1-sol"}
        costs = [row["usd_per_month"] for row in rows]
        assert costs == sorted(costs)

    @for_each(
        ("sort_by", "key"),
        [("input", "input_usd_per_million"), ("output", "output_usd_per_million"), ("model", "model")],
    )
    def test_rows_are_sorted(self, sort_by: str, key: str) -> None:
        """The order is the one asked for."""
        values = [row[key] for row in results(sort_by=sort_by)["comparison"]]
        assert values == sorted(values)

    def test_largest_window_comes_first(self) -> None:
        """Windows fall."""
        windows = [row["context_window_tokens"] for row in results(sort_by="window")["comparison"]]
        assert windows == sorted(windows, reverse=True)

    def test_row_that_cannot_be_had_says_why(self) -> None:
        """A model without batch, or with too small a window, has a reason and no amount, and comes last."""
        found = results(batch="yes", compare_with="x-ai/grok-4.5, mistral/mistral-large-4")["comparison"]
        assert [(row["model"], row["why_not"]) for row in found if row["why_not"]] == [
            ("grok-4.5", "no batch price is known")
        ]
        assert found[-1]["usd_per_month"] is None
        found = results(input_tokens=600_000)["comparison"]
        assert {row["model"]: row["why_not"] for row in found}["grok-4.7"] == "longer than its context window"

    def test_models_without_the_service_tier_say_so(self) -> None:
        """A comparison at a service tier has amounts only for the models that are sold at it."""
        found = results(service_tier="priority", compare_with="x-ai/grok-4.7, openai/gpt-5.6-luna")
        told = {row["model"]: row["why_not"] for row in found["comparison"]}
        known = {"gpt-6-luna": None, "gpt-5.6-luna": None}
        assert told == known | {"grok-4.7": "no priority price is known"}

    def test_none_stands_alone(self) -> None:
        """With none beside it there is one row; a model named twice is there once."""
        assert len(results(compare_with="none")["comparison"]) == 1
        assert len(results(compare_with="openai/gpt-6-luna")["comparison"]) == 1

    @for_each(
        ("text", "told"),
        [
            ("gpt-6-luna", "must be models as vendor/model; got “gpt-6-luna”; did you mean openai/gpt-6-luna ($0.1 in"),
            ("openai/gpt-6-lunar", "did you mean gpt-6-luna ($0.1 in and $0.5 out a million tokens)?"),
            ("opanai/gpt-6-luna", "did you mean openai?"),
            (",".join(["openai/gpt-6-luna"] * 6), "must be at most 5 models; got 6"),
        ],
    )
    def test_bad_list_is_refused(self, text: str, told: str) -> None:
        """What names no model is said at the list."""
        with pytest.raises(calculators.InputError) as bad:
            answer(compare_with=text)
        assert told in bad.value.errors["compare_with"]


class TestEstimate:
    """Tokens of a text that is not counted but estimated."""

    def test_pages_and_words_are_tokens(self) -> None:
        """A page is 800 tokens, 75 words are 100."""
        assert calculators.run("tokens", {"input_tokens": "3 pages"})["inputs"]["input_tokens"] == 2400  # type: ignore[index]
        assert calculators.run("tokens", {"input_tokens": "75 words"})["inputs"]["input_tokens"] == 100  # type: ignore[index]

    def test_pasted_text_is_estimated(self) -> None:
        """Four characters are a token, and the assumption is named."""
        found = answer(pasted_text="x" * 41)
        assert found["results"]["pasted_text_tokens"] == tokens_of("x" * 41, characters_per_token=4) == 11
        assert "characters_per_token" in {item["name"] for item in found["assumptions"]}
        assert results()["pasted_text_tokens"] is None

    def test_pasted_text_may_be_long_and_of_several_lines(self) -> None:
        """Any white space is a space; a text that is too long is told the bounds."""
        assert results(pasted_text="two\r\nlines\tof\xa0it\n\n" * 5_000)["pasted_text_tokens"] == 21_250
        with pytest.raises(calculators.InputError) as bad:
            answer(pasted_text="x" * 100_001)
        told = "Type a line of 1 to 100,000 characters; got “" + "x" * 59 + "…”"
        assert bad.value.errors == {"pasted_text": told}

    def test_pasted_text_is_in_no_address(self) -> None:
        """It is too long for an address, and none of its business."""
        values = find("tokens").read({"pasted_text": "a\nb", "input_tokens": 7})
        assert to_query(find("tokens"), values) == "input_tokens=7"
