"""What to say of a prompt cache: what is too short for it, how long it keeps what is written, what that costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calculators.domain.models.model_facts import ModelFacts
from calculators.domain.models.token_prices import Usage
from calculators.frame.numbers import plain
from calculators.frame.result import Remark

CODE = "cache-minimum"


def _minimum(facts: ModelFacts) -> str:
    return f"{facts.vendor} caches no prefix shorter than {facts.minimum_cacheable_tokens:,} tokens with {facts.model}"


def nothing_is_cached(facts: ModelFacts, longest_tokens: int, usages: Sequence[Usage]) -> Iterator[Remark]:
    """A warning where no request reads from the cache, because all that is sent again is below the minimum."""
    minimum = facts.minimum_cacheable_tokens
    if minimum is None or facts.rates.cached_input is None or not 0 <= longest_tokens < minimum:
        return
    written = sum(usage.cache_write_tokens for usage in usages)
    dearer = facts.rates.cache_write is not None and facts.rates.cache_write > facts.rates.input
    still = f" What is written, {written:,} tokens, costs more than without a cache." if written and dearer else ""
    text = (
        f"{_minimum(facts)}; the longest that is sent again has {longest_tokens:,}, so nothing is read from it.{still}"
    )
    yield Remark(code=CODE, text=text, fields=("use_cache", "model"))


def typed_below_minimum(facts: ModelFacts, usage: Usage) -> Iterator[Remark]:
    """A warning where tokens that are typed as read from the cache or written to it are too few for it."""
    minimum, read, whole = (
        facts.minimum_cacheable_tokens,
        usage.cached_input_tokens,
        usage.cached_input_tokens + usage.cache_write_tokens,
    )
    if minimum is None or not (0 < read < minimum or 0 < whole < minimum):
        return
    given = f"{read:,} read" if 0 < read < minimum else f"{whole:,} in all"
    text = f"{_minimum(facts)}; you gave {given}. They are priced as you gave them."
    yield Remark(code=CODE, text=text, fields=("cached_input_tokens", "cache_write_tokens"))


def cache_starts_late(facts: ModelFacts, usages: Sequence[Usage], noun: str) -> Iterator[Remark]:
    """A note where the first requests are too short for the cache, and later ones are not."""
    late = next((at for at, usage in enumerate(usages) if usage.cached_input_tokens), 0)
    if late > 1 and facts.minimum_cacheable_tokens:
        text = f"{_minimum(facts)}: it is read from {noun.removesuffix('s')} {late + 1} on."
        yield Remark(code="cache-starts-late", text=text, fields=("use_cache", "model"))


def lifetimes(facts: ModelFacts, usage: Usage) -> Iterator[Remark]:
    """Notes on how long what is written stays: both lifetimes where there are two, and what storage costs."""
    if usage.cache_write_tokens and facts.sells_hour_writes and facts.rates.cache_write is not None:
        here = "an hour" if usage.cache_write_ttl == "1h" else "five minutes"
        text = (
            f"{facts.vendor} keeps what is written for five minutes, or for an hour at a higher price; here all of it "
            f"stays for {here}. A request that writes for both is two runs."
        )
        yield Remark(code="one-lifetime", text=text, fields=("cache_write_ttl",))
    rate = facts.rates.cache_storage
    if usage.cache_write_tokens and rate is not None:
        hours = plain(float(usage.cache_storage_hours))
        kept = f"here for {hours} hours" if usage.cache_storage_hours else "here none is counted"
        bills = f"{facts.vendor} bills storage of an explicit cache at ${plain(float(rate))} a million tokens an hour"
        text = f"{bills}: {kept}."
        yield Remark(code="cache-storage", text=text, fields=("cache_storage_hours",))
    elif usage.cache_storage_hours:
        text = f"No storage of a cache is billed with {facts.model}, as far as is known: it costs nothing here."
        yield Remark(code="no-storage-price", text=text, fields=("cache_storage_hours",))
