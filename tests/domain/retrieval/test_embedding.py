"""Embedding models and what they cost."""

from __future__ import annotations

import pytest

from calculators.domain.retrieval.embedding import CHOICES, ROWS, embedding_model, embedding_usd


def test_tokens_cost_the_price_of_a_million() -> None:
    """43.2 million tokens at $0.02 cost $0.864."""
    assert embedding_usd(tokens=43_200_000, usd_per_million_tokens=0.02) == pytest.approx(0.864)


def test_models_go_by_their_exact_ids() -> None:
    """A model is found by its id alone, and each has a choice that names its vendor."""
    assert float(embedding_model("text-embedding-3-small")["usd_per_million_tokens"]) == 0.02
    assert [choice.value for choice in CHOICES] == list(ROWS)
    assert "openai: text-embedding-3-small" in [choice.label for choice in CHOICES]
