"""What is said of a model's prices beside an answer: each price, where it is from, and the time that it holds for."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.frame.amounts import Amount, day, usd_price
from calculators.frame.numbers import grouped
from calculators.frame.pieces import Origin
from calculators.frame.view import Values

_VENDOR = "the vendor’s prices"


@dataclass(frozen=True, kw_only=True)
class PriceWords:
    """The words for a model's prices. Prices are in dollars a million tokens, days as a reader reads them."""

    input: str
    cached_input: str
    cache_write: str
    output: str
    as_of: str
    origin: Origin
    valid_from: str
    valid_until: str
    minimum: str
    storage: str


def _price(usd_per_million: Amount | None, words: str, none: str) -> str:
    return none if usd_per_million is None else f"{usd_price(usd_per_million)} {words}"


def _day(words: str, date: str | None, none: str) -> str:
    return f"{words} {day(date)}" if date else none


def _minimum(tokens: Amount | None) -> str:
    return "no shortest cached prefix known" if tokens is None else f"cached from {grouped(float(tokens))} tokens on"


def price_words(values: Values) -> PriceWords:
    """The words for the values of `price_outputs`."""
    return PriceWords(
        input=usd_price(values.number("input_usd_per_million")),
        cached_input=_price(values.number_if_any("cached_input_usd_per_million"), "from the cache", "no cached price"),
        cache_write=_price(
            values.number_if_any("cache_write_usd_per_million"), "to write it", "nothing extra to write it"
        ),
        output=_price(values.number_if_any("output_usd_per_million"), "out", "no output price"),
        as_of=day(values.text("price_as_of")),
        origin=Origin.of(values.text("price_source"), _VENDOR),
        valid_from=_day("in force since", values.text_if_any("price_valid_from"), "since when is not recorded"),
        minimum=_minimum(values.number_if_any("minimum_cacheable_tokens")),
        storage=_price(
            values.number_if_any("cache_storage_usd_per_million_token_hours"),
            "an hour to keep a million tokens in an explicit cache",
            "no storage of a cache billed",
        ),
        valid_until=_day("until", values.text_if_any("price_valid_until"), "no change announced"),
    )
