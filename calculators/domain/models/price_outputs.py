"""What every calculator that rests on a token price also answers: where the price is from and how long it holds."""

from __future__ import annotations

from calculators.domain.models.catalogue import AS_OF, PACKAGE
from calculators.domain.models.model_facts import ModelFacts
from calculators.domain.models.token_prices import Rates
from calculators.frame.calculator import Output, Reference

PRICE_OUTPUTS = (
    Output(name="model_priced", label="Priced as"),
    Output(name="input_usd_per_million", label="Input price", unit="USD a million tokens"),
    Output(name="cached_input_usd_per_million", label="Cached price", unit="USD a million tokens"),
    Output(name="cache_write_usd_per_million", label="Cache write price", unit="USD a million tokens"),
    Output(name="output_usd_per_million", label="Output price", unit="USD a million tokens"),
    Output(name="price_source", label="Price from"),
    Output(name="price_as_of", label="Price checked on"),
    Output(name="price_valid_from", label="Price holds since"),
    Output(name="price_valid_until", label="Price holds until"),
    Output(name="minimum_cacheable_tokens", label="Shortest prefix that is cached", unit="tokens"),
    Output(
        name="cache_storage_usd_per_million_token_hours",
        label="Storage of a cache",
        unit="USD a million tokens an hour",
    ),
)

REFERENCES = (Reference(title=f"{PACKAGE}, read {AS_OF}", href="https://github.com/pydantic/genai-prices"),)


def price_values(facts: ModelFacts, paid: Rates) -> dict[str, object]:
    """The values of `PRICE_OUTPUTS` for a model; a price or a bound of its time that nobody has named is None."""
    return {
        "model_priced": facts.model,
        "input_usd_per_million": paid.input,
        "cached_input_usd_per_million": paid.cached_input,
        "cache_write_usd_per_million": paid.cache_write,
        "output_usd_per_million": paid.output,
        "price_source": facts.source,
        "price_as_of": facts.as_of,
        "price_valid_from": facts.valid_from,
        "price_valid_until": facts.valid_until,
        "minimum_cacheable_tokens": facts.minimum_cacheable_tokens,
        "cache_storage_usd_per_million_token_hours": paid.cache_storage,
    }
