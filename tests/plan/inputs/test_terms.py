"""The prices that a workload's choices name, on its day."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest

import calculators
from calculators import InputError
from calculators.data.frozen import frozen, thawed
from calculators.domain.tuning.services import services
from calculators.prices.book import Book, opened
from calculators.prices.tables import as_read
from tests.plan.workloads import answer_to
from tests.rules import for_each

FLASH: dict[str, Any] = {"provider": "google", "model": "gemini-3.8-flash", "smaller_model": "gemini-3.8-flash"}


DAY = "2027-03-01"


def announced() -> AbstractContextManager[Book]:
    """A catalogue that has learned of a price ten times as high, from a day on."""
    tables = thawed(as_read())
    row = tables["token_prices"]["providers"]["google"]["models"]["gemini-3.5-flash"]
    row["prices"].append({"from": DAY, "in": Decimal(15), "cached": Decimal(6), "out": Decimal(90)})
    return opened(tables=frozen(tables))


def results(**inputs: object) -> str:
    """The results, as they are told."""
    return json.dumps(calculators.run("plan", inputs)["results"])


def test_record_is_reproduced_after_a_price_change() -> None:
    """The same inputs with the same day give the same numbers once a later price is in the catalogue."""
    before = results(on="2026-12-01")
    with announced():
        assert results(on="2026-12-01") == before
        assert results(on=DAY) != before


def test_new_price_holds_from_its_day() -> None:
    """From the day on that it is announced for, and not before."""
    with announced():
        eve, day = (answer_to({"on": on}).workload.terms.prices.rates[0].input for on in ("2027-02-28", DAY))
    assert day == pytest.approx(10 * eve)


def test_announced_price_of_the_catalogue_counts_on_its_day() -> None:
    """gemini-3.8-flash doubles on 1 January 2027."""
    old, new = (answer_to({**FLASH, "on": on}).workload.terms.prices.rates[0] for on in ("2026-12-31", "2027-01-01"))
    assert (new.input, new.output) == (2 * old.input, 2 * old.output)


def test_long_context_limit_follows_the_day_too() -> None:
    """At ten times the price of input, and more of the cached one, less may be sent whole."""
    with announced():
        before, after = (answer_to({"on": on}).decision["long_context_limit_tokens"] for on in ("2027-02-28", DAY))
    assert int(str(after)) < int(str(before))


@for_each(
    ("inputs", "service"),
    [
        ({}, "vertex-gemini-3.5-flash"),
        ({"provider": "mistral", "model": "mistral-nemo", "service": "fireworks-lora-16b"}, "fireworks-lora-16b"),
        ({"provider": "mistral", "model": "mistral-nemo"}, "together-sft-lora-16b"),
        ({"provider": "openai", "model": "gpt-4.1", "smaller_model": "gpt-4.1-mini"}, "openai-gpt-4.1"),
    ],
)
def test_service_is_the_one_named_or_the_models(inputs: dict[str, object], service: str) -> None:
    """Left alone, the service is the one that tunes the model."""
    found = answer_to(inputs).workload.terms.tuned.service
    assert found is not None
    assert found["label"] == services()[service]["label"]


@for_each("slug", ["together-sft-lora-16b", "azure-openai", "openai-gpt-4.1"])
def test_service_that_does_not_tune_the_model_is_an_error(slug: str) -> None:
    """A closed model goes to its own service alone, which the message names."""
    with pytest.raises(InputError) as caught:
        calculators.run("plan", {"service": slug})
    assert "tunes gemini-3.5-flash: Vertex AI Gemini 3.5 Flash does" in caught.value.errors["service"]


@for_each(
    ("inputs", "smaller", "service"),
    [
        ({}, "gemini-3.1-flash-lite", "Vertex AI Gemini 3.1 Flash-Lite"),
        ({"provider": "openai", "model": "gpt-6-luna"}, "llama-3.1-8b", "Together, up to 16B, supervised, LoRA"),
        ({"provider": "openai", "model": "gpt-4o-mini"}, "llama-3.1-8b", "Together, up to 16B, supervised, LoRA"),
        (
            {"model": "gemini-3.1-flash-lite", "model_shape": "qwen3-32b"},
            "gemini-3.5-flash",
            "Vertex AI Gemini 3.5 Flash",
        ),
        ({"model": "gemini-2.5-flash-lite"}, "gemini-3.1-flash-lite", "Vertex AI Gemini 3.1 Flash-Lite"),
        ({"smaller_model": "gemini-2.5-pro"}, "gemini-2.5-pro", None),
    ],
)
def test_vendor_and_model_are_enough(inputs: dict[str, object], smaller: str, service: str | None) -> None:
    """The smaller model is the vendor’s cheapest other than the model that newcomers can tune, or else the open one."""
    terms = answer_to(inputs).workload.terms
    assert terms.smaller is not None
    assert terms.smaller.name == smaller
    found = terms.tuned_smaller.service
    assert (found and found["label"]) == service
