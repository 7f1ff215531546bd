"""Ids as bills and logs have them lead to the row that the price package takes for them, or to none."""

from __future__ import annotations

import pytest
from genai_prices.data import providers

import calculators
from calculators.domain.models.catalogue import PROVIDERS, models_like
from calculators.domain.models.model_ids import row_of
from tests.rules import for_each

THEIRS = {each.id: each for each in providers}
DATES = "-20260102", "@20260102", "-2026-01-02"


@for_each(
    ("provider", "given", "row"),
    [
        ("anthropic", "claude-haiku-4-5-20251001", "claude-haiku-4-5"),
        ("anthropic", "eu.anthropic.claude-haiku-4-5-20251001-v1:0", "claude-haiku-4-5"),
        ("anthropic", "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5"),
        ("anthropic", "claude-haiku-4-5-99999999", None),
        ("anthropic", "claude-haiku-4-5-turbo", None),
        ("google", "claude-sonnet-4-5@20250929", "claude-sonnet-4-5"),
        ("google", "models/gemini-2.5-pro", "gemini-2.5-pro"),
        ("google", "gemini-2.0-flash-001", "gemini-2.0-flash"),
        ("mistral", "magistral-medium-2506", "magistral-medium"),
        ("mistral", "magistral-medium-2513", None),
        ("openai", "GPT-4o-mini-2024-07-18", "gpt-4o-mini"),
        ("openai", "azure/gpt-4.1-2025-04-14", "gpt-4.1"),
        ("openai", "ft:gpt-4o-mini-2024-07-18:acme:support:abc123", "ft:gpt-4o-mini"),
        ("openai", "gpt-6-luna-pro", None),
        ("openai", "x" * 300, None),
        ("nobody", "gpt-4o", None),
    ],
)
def test_id_leads_to_its_row(provider: str, given: str, row: str | None) -> None:
    """Dated ids, those of clouds and gateways, and tuned ones are known; nothing is found by how it begins."""
    assert row_of(provider, given) == row


@for_each("provider", list(PROVIDERS))
def test_no_id_is_priced_as_a_model_that_the_package_takes_it_not_for(provider: str) -> None:
    """Every listed id, and every dated form of one, is the package's own for that row, or one that it does not know."""
    for model, row in PROVIDERS[provider]["models"].items():
        dated = [
            f"{name}{end}" for name in row.get("dated_as", ()) for end in ("-20260102", "@20260102", "-2026-01-02")
        ]
        for given in (*row.get("also_known_as", ()), *dated):
            assert row_of(provider, given) == model
            meant = THEIRS[provider].find_model(given)
            assert meant is None or meant.id == model, (given, meant)


def test_answer_says_which_row_priced_it() -> None:
    """The row's own id is a result, and a note names both."""
    given = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
    found = calculators.run("tokens", {"provider": "anthropic", "model": given, "compare_with": "none"})
    assert found["results"]["model_priced"] == "claude-haiku-4-5"  # type: ignore[call-overload,index]
    notes = {note["code"]: note["text"] for note in found["notes"]}  # type: ignore[attr-defined,union-attr]
    assert given in notes["priced-as"]
    assert "claude-haiku-4-5" in notes["priced-as"]


def test_suggestions_say_their_price_and_are_never_tuned() -> None:
    """An unknown id is answered with models and their prices, since likeness of spelling is not likeness of price."""
    with pytest.raises(calculators.InputError) as bad:
        calculators.run("tokens", {"model": "gpt-4o-mini-2024-07-19"})
    assert "did you mean gpt-4o-mini ($0.15 in and $0.6 out a million tokens)?" in bad.value.errors["model"]
    assert not [model for _, model in models_like("gpt-4o-mini-2024-07-18.ft-x", 20) if "ft" in model.split("-")[-1]]
    assert not [model for _, model in models_like("ft:gpt-4o-min", 20) if "ft:" in model or ".ft" in model]
