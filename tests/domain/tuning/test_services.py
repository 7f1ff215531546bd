"""The hosted tuning services on a day."""

from __future__ import annotations

from decimal import Decimal

from calculators.domain.tuning.services import (
    base_prices,
    ends_within_horizon,
    is_closed_to_new,
    is_over,
    price_of,
    services,
)
from tests.rules import for_each

MINI = services()["openai-gpt-4o-mini"]


@for_each(
    ("on", "over", "ending", "closed"),
    [
        ("2025-11-25", False, False, False),
        ("2026-01-06", False, False, False),
        ("2026-01-07", False, True, False),
        ("2026-05-07", False, True, True),
        ("2027-01-05", False, True, True),
        ("2027-01-06", True, True, False),
        ("2030-01-01T12:00+00:00", True, True, False),
    ],
)
def test_service_closes_step_by_step(on: str, over: bool, ending: bool, closed: bool) -> None:  # noqa: FBT001
    """First the end comes within the horizon, then newcomers are refused, then everybody is."""
    assert (is_over(MINI, on=on), ends_within_horizon(MINI, on=on), is_closed_to_new(MINI, on=on)) == (
        over,
        ending,
        closed,
    )


def test_service_without_an_end_stays_open() -> None:
    """Where no end is announced none is made up, however far ahead."""
    open_one = services()["ori-10b"]
    assert not is_over(open_one, on="9999-12-31")
    assert not ends_within_horizon(open_one, on="9999-12-31")
    assert not is_closed_to_new(open_one, on="9999-12-31")


def test_prices_are_exactly_as_written() -> None:
    """No binary fraction slips in; what is not known is None."""
    assert price_of(services()["together-sft-lora-16b"], "usd_per_million_training_tokens") == Decimal("0.48")
    assert price_of(services()["cohere"], "usd_per_million_training_tokens") is None


def test_untuned_prices_come_from_the_token_catalogue() -> None:
    """GPT-4o mini's own tokens; a service that names no model has none."""
    assert base_prices(MINI, prompt_tokens=400, on="2026-11-25") == (Decimal("0.15"), Decimal("0.6"), Decimal("0.075"))
    assert base_prices(services()["ori-10b"], prompt_tokens=400, on="2026-11-25") is None
