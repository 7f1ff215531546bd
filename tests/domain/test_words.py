"""What pages say of prices, models and GPUs."""

from __future__ import annotations

from calculators.domain.gpus.words import gpu_name, gpu_prices
from calculators.domain.models.price_words import price_words
from calculators.frame.pieces import Link, Named, Origin
from calculators.frame.view import Values
from calculators.registry import find

PRICE = {
    "input_usd_per_million": 2,
    "cached_input_usd_per_million": 0.2,
    "cache_write_usd_per_million": 2.5,
    "output_usd_per_million": 8,
    "minimum_cacheable_tokens": None,
    "cache_storage_usd_per_million_token_hours": None,
    "price_source": "https://example.org/prices",
    "price_as_of": "2026-11-23",
    "price_valid_from": "2026-10-01",
    "price_valid_until": "2026-12-31",
}
MISSING = dict.fromkeys(
    (
        "cached_input_usd_per_million",
        "cache_write_usd_per_million",
        "output_usd_per_million",
        "price_valid_from",
        "price_valid_until",
    )
)


def test_all_prices_in_words() -> None:
    """Each price with what it is for, the day, the origin, and the time it holds for."""
    found = price_words(Values(PRICE))
    assert (found.input, found.cached_input) == ("$2.00", "$0.20 from the cache")
    assert (found.cache_write, found.output) == ("$2.50 to write it", "$8.00 out")
    assert found.as_of == "23 Nov 2026"
    assert found.origin == Origin(text="the vendor’s prices", href="https://example.org/prices")
    assert (found.valid_from, found.valid_until) == ("in force since 1 Oct 2026", "until 31 Dec 2026")


def test_missing_prices_are_said_to_be_missing() -> None:
    """What nobody has named is said in words, and an organisation's own prices are called by its name."""
    found = price_words(Values({**PRICE, **MISSING, "price_source": "Our contract"}))
    assert (found.cached_input, found.cache_write) == ("no cached price", "nothing extra to write it")
    assert found.output == "no output price"
    assert (found.valid_from, found.valid_until) == ("since when is not recorded", "no change announced")
    assert found.origin == Origin(text="Our contract")


def test_offers_of_a_gpu() -> None:
    """Every offer of the GPU is listed with its source; on a day long after, all of them are old."""
    inputs = find("lora").read({"gpu": "a100-80gb", "on": "2030-01-01"})
    found = gpu_prices(inputs)
    assert (found.slug, found.label) == ("a100-80gb", gpu_name("a100-80gb"))
    assert (found.memory, found.bandwidth, found.tflops) == ("80 GiB", "2,039", "312")
    assert found.offers
    assert all(offer.is_old for offer in found.offers)
    assert {offer.doubt for offer in found.offers} <= {"", " (not verified)"}
    assert all(isinstance(offer.source, Link) and offer.source.text for offer in found.offers)


def test_an_approach_is_named_in_short() -> None:
    """An approach's piece has its short name."""
    assert Named.of("rag") == Named(slug="rag", name="RAG")
