"""What a reader should know of a model besides its price."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from calculators.domain.models.catalogue import AS_OF, PROVIDERS
from calculators.domain.models.model_facts import model_facts
from calculators.frame.errors import InputError
from tests.rules import for_each


def test_price_has_its_time() -> None:
    """A price says since when it is in force and the last day of it, where the package knows."""
    facts = model_facts("mistral", "mistral-large-4", on="2026-10-25")
    assert (facts.valid_from, facts.valid_until) == ("2026-10-20", "2026-10-28")
    assert facts.rates.input == Decimal("1.36")


def test_price_without_dates_says_so() -> None:
    """Where no date is known there is none."""
    facts = model_facts("openai", "gpt-6-luna")
    assert (facts.valid_from, facts.valid_until) == (None, None)


def test_window_tiers_and_hours() -> None:
    """The window, the tier and whether the clock matters are told."""
    haiku, flash = model_facts("anthropic", "claude-haiku-5-5"), model_facts("deepseek", "deepseek-flash")
    assert (haiku.context_window_tokens, haiku.tiers, haiku.changes_by_the_hour) == (1_000_000, (100_000,), False)
    assert (flash.tiers, flash.changes_by_the_hour) == ((), True)
    assert haiku.cached_input_usd_per_million == Decimal("0.01")


def test_unknown_model_is_refused() -> None:
    """There are no facts of a model that nobody sells."""
    with pytest.raises(InputError):
        model_facts("openai", "gpt-7-luna")


@for_each("provider", list(PROVIDERS))
def test_every_price_has_source_and_date(provider: str) -> None:
    """Each vendor has its pricing page and each model the day it was read; every date is one."""
    for model in PROVIDERS[provider]["models"]:
        facts = model_facts(provider, model)
        assert facts.source.startswith("https://")
        assert facts.as_of == AS_OF
        days = (facts.as_of, facts.valid_from, facts.valid_until, facts.ends_on)
        assert all(date.fromisoformat(day) for day in days if day)
