"""What stands beside a price: changes, age, and what it does not cover."""

from __future__ import annotations

from typing import Any

import calculators
from tests.rules import for_each


def codes(slug: str, **inputs: object) -> dict[str, str]:
    """The remarks of an answer by their codes."""
    answer: dict[str, Any] = calculators.run(slug, inputs)
    return {remark["code"]: remark["text"] for remark in answer["notes"] + answer["warnings"]}


ARGON = {"provider": "google", "model": "gemini-4-argon"}


def test_announced_change_is_said_before_it_comes() -> None:
    """Before the day the new price is announced, with both."""
    assert codes("tokens", **ARGON, on="2026-11-25")["price-will-change"] == (
        "Announced: from 1 Dec 2026 gemini-4-argon costs $4 in and $20 out a million tokens. "
        "Until then it is $2 in and $10 out a million tokens."
    )


def test_past_change_is_said_after_it() -> None:
    """From the day on the old price is recalled."""
    found = codes("tokens", **ARGON, on="2026-12-01")
    assert "since 1 Dec 2026; before, it was $2 in" in found["price-changed"]
    assert "price-will-change" not in found


@for_each(("on", "stale"), [("2026-11-25", False), ("2027-02-23", False), ("2027-02-24", True)])
def test_price_gets_old(on: str, stale: bool) -> None:  # noqa: FBT001 what the table says
    """More than 90 days after it was checked a price is marked as old."""
    assert ("stale-price" in codes("tokens", on=on)) is stale


@for_each(
    ("code", "inputs"),
    [
        ("price-by-the-hour", {"provider": "deepseek", "model": "deepseek-flash"}),
        ("no-cached-price", {"provider": "openai", "model": "gpt-4", "cached_input_tokens": 10}),
        ("no-write-price", {"provider": "x-ai", "model": "grok-4.7", "cache_write_tokens": 10}),
        ("no-hour-price", {"model": "gpt-6-luna", "cache_write_tokens": 10, "cache_write_ttl": "1h"}),
        ("no-output-price", {"provider": "voyageai", "model": "voyage-4"}),
        ("model-ended", {"provider": "deepseek", "model": "deepseek-chat"}),
        ("context-window-exceeded", {"input_tokens": 2_000_000}),
    ],
)
def test_remark_is_made(code: str, inputs: dict[str, object]) -> None:
    """Each remark is made where it is due, and not at the defaults."""
    assert code in codes("tokens", **inputs)
    assert code not in codes("tokens")


def test_longest_request_is_compared_with_the_window() -> None:
    """A conversation is too long for a model when its last turn is."""
    assert "context-window-exceeded" not in codes("conversation", input_tokens=1_000_000, turns=10)
    assert "context-window-exceeded" in codes("conversation", input_tokens=1_000_000, turns=500)
