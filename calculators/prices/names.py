"""What a price is called for readers: its label and its unit, by its name in files."""

from __future__ import annotations

from calculators.prices.tables import WAYS

_MILLION = "USD a million tokens"
_NAMES = {
    "input_usd_per_million_tokens": ("input", _MILLION),
    "cached_input_usd_per_million_tokens": ("cached input", _MILLION),
    "cache_write_usd_per_million_tokens": ("cache write", _MILLION),
    "cache_write_1h_usd_per_million_tokens": ("cache write for an hour", _MILLION),
    "output_usd_per_million_tokens": ("output", _MILLION),
    "usd_per_1000_searches": ("web searches", "USD a thousand"),
    "cache_storage_usd_per_million_token_hours": ("cache storage", "USD a million tokens an hour"),
    "usd_per_million_tokens": ("tokens", _MILLION),
    "usd_per_query": ("query", "USD a query"),
    "usd_per_gpu_hour": ("GPU-hour", "USD a GPU-hour"),
    "usd_per_million_training_tokens": ("training", "USD a million training tokens"),
    "usd_per_training_hour": ("training", "USD an hour of training"),
    "minimum_usd_per_job": ("a job at least", "USD a job"),
    "tuned_input_usd_per_million_tokens": ("tuned model, input", _MILLION),
    "tuned_cached_input_usd_per_million_tokens": ("tuned model, cached input", _MILLION),
    "tuned_output_usd_per_million_tokens": ("tuned model, output", _MILLION),
    "hosting_usd_per_hour": ("hosting", "USD an hour"),
    "storage_usd_per_month": ("storage", "USD a month"),
    "minimum_usd_per_month": ("at least", "USD a month"),
    "usd_per_gb_month": ("stored", "USD a GB-month"),
    "usd_per_gb_written": ("written", "USD a GB"),
    "usd_per_million_read_units": ("read units", "USD a million"),
    "usd_per_million_write_units": ("write units", "USD a million"),
    "usd_per_million_queries": ("queries", "USD a million"),
    "usd_per_tb": ("gone through by queries", "USD a TB"),
    "tiers": ("gone through by queries, by tiers", "USD a TB"),
    "usd_per_unit_hour": ("unit", "USD a unit-hour"),
}


def _parts(name: str) -> tuple[str, str]:
    """The way to buy that stands before a name, nothing for the standard one, and the name without it."""
    prefix = next((prefix for prefix in WAYS if prefix and name.startswith(prefix)), "")
    return prefix.rstrip("_"), name.removeprefix(prefix)


def label(name: str) -> str:
    """What a price is for: `batch output`."""
    way, bare = _parts(name)
    return f"{way} {_NAMES[bare][0]}".strip()


def unit(name: str) -> str:
    """The unit of a price, in words."""
    return _NAMES[_parts(name)[1]][1]
