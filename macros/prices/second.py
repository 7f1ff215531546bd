"""The second source, litellm: what genai-prices lacks (dimensions, rerankers, ends), and figures to compare with."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from calculators.data.frozen import Row
from calculators.data.multiples import exact
from calculators.prices.tables import OPEN

EMBEDDINGS = Path(__file__).parent / "embeddings.toml"
_MILLION = 10**6
_PREFIXES = {
    "anthropic": ("",),
    "cohere": ("", "cohere/"),
    "deepseek": ("deepseek/", ""),
    "google": ("gemini/", "vertex_ai/", ""),
    "meta": ("meta/",),
    "mistral": ("mistral/",),
    "openai": ("",),
    "voyageai": ("voyage/",),
    "x-ai": ("xai/",),
}
PARTS = {
    "in": "input_cost_per_token",
    "cached": "cache_read_input_token_cost",
    "write": "cache_creation_input_token_cost",
    "write_1h": "cache_creation_input_token_cost_above_1hr",
    "out": "output_cost_per_token",
}
_ONLY_EMBEDDINGS = {"voyageai"}
_RERANKERS = {
    "cohere": ("cohere", ""),
    "voyage": ("voyageai", "voyage/"),
    "jina_ai": ("jina", ""),
    "bedrock": ("aws", ""),
    "vertex_ai": ("google", "vertex_ai/"),
}
"""litellm's sellers of rerankers whose prices are carried: our name for each, and what stands before its model ids."""

_PAGES = {
    "cohere": "https://cohere.com/pricing",
    "voyage": "https://docs.voyageai.com/docs/pricing",
    "bedrock": "https://aws.amazon.com/bedrock/pricing/",
    "jina_ai": "https://api.jina.ai/v1/models",
}
"""Pricing pages of sellers for rows where litellm names none."""


def matching(rows: Row, provider: str, model: str) -> dict[str, Any] | None:
    """The second source's row for a model of the catalogue, by its exact id."""
    keys = (f"{prefix}{model}" for prefix in _PREFIXES[provider])
    return next((rows[key] for key in keys if key in rows), None)


def per_million(usd: Decimal | int) -> int | Decimal:
    """Dollars a token as dollars a million tokens."""
    return exact(Decimal(usd) * _MILLION)


def figures(row: Row) -> dict[str, int | Decimal]:
    """The second source's prices of a model in dollars a million tokens, by our names; those of batch as `batch_…`."""
    found = {name: row.get(key) for name, key in PARTS.items()}
    found |= {f"batch_{name}": row.get(f"{key}_batches") for name, key in PARTS.items()}
    return {name: per_million(value) for name, value in found.items() if value is not None}


def embeddings(rows: Row, catalogue: Row) -> dict[str, dict[str, Any]]:
    """Each embedding model of the catalogue, with its dimensions where they are known, and open ones; by name."""
    by_hand = tomllib.loads(EMBEDDINGS.read_text(encoding="utf-8"))
    known = {(one["provider"], model): size for one in by_hand["dimensions"] for model, size in one["models"].items()}
    found = {
        f"{provider}/{model}": {
            "usd_per_million_tokens": priced["prices"][-1]["in"],
            "dimensions": row.get("output_vector_size") or known.get((provider, model)),
            "max_input_tokens": row.get("max_input_tokens"),
            "source": vendor["source"],
        }
        for provider, vendor in catalogue.items()
        for model, priced in vendor["models"].items()
        for row in [matching(rows, provider, model) or {}]
        if row.get("mode") == "embedding" or provider in _ONLY_EMBEDDINGS or "embed" in model
    }
    free = {f"{OPEN}/{model}": {"usd_per_million_tokens": 0, **facts} for model, facts in by_hand["open"].items()}
    return dict(sorted((found | free).items()))


def rerankers(rows: Row) -> dict[str, dict[str, Any]]:
    """Each reranker that bills a query or tokens, with the page that says so."""
    found = {}
    for key, row in rows.items():
        seller = row.get("litellm_provider")
        if row.get("mode") != "rerank" or seller not in _RERANKERS or "@" in key:
            continue
        ours, prefix = _RERANKERS[seller]
        per_query, per_token = row.get("input_cost_per_query"), row.get("input_cost_per_token")
        price = (
            {"usd_per_query": exact(Decimal(per_query))}
            if per_query
            else {"usd_per_million_tokens": per_million(per_token)}
        )
        facts = {"max_input_tokens": row.get("max_input_tokens"), "source": row.get("source") or _PAGES[seller]}
        found[f"{ours}/{key.removeprefix(prefix)}"] = price | facts
    return dict(sorted(found.items()))
