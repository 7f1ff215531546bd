"""Since when a price holds and until when, in words."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.data.frozen import Row
from calculators.domain.models.catalogue import AS_OF
from calculators.frame.amounts import day, usd_price
from calculators.frame.numbers import grouped

_BESIDES = {
    "cache_storage_usd_per_million_token_hours": "an hour to keep a million tokens cached",
    "usd_per_1000_searches": "a thousand web searches",
}
"""The prices of a model that are not of tokens, and what each is for."""


def _period(first: str | None, last: str | None) -> str:
    if first and first > AS_OF:
        return f"announced: from {day(first)}"
    if last and last < AS_OF:
        return f"until {day(last)}, past"
    since = f"since {day(first)}" if first else "start not recorded"
    return f"{since}, until {day(last)}" if last else since


def _ends(row: Row) -> Iterator[str]:
    for key, words in (("ends_on", "ends"), ("models_end_on", "tuned models stop")):
        if row.get(key):
            past = {"ends": "ended", "tuned models stop": "tuned models stopped"}
            yield f"{past[words] if row[key] <= AS_OF else words} {day(row[key])}"
    if row.get("ends_not_before"):
        yield f"not before {day(row['ends_not_before'])}"
    if row.get("closed_to_new_on") and row["closed_to_new_on"] <= AS_OF:
        yield f"closed to newcomers since {day(row['closed_to_new_on'])}"


def _of_tokens(row: Row) -> Iterator[str]:
    """What a model's row says beside its prices of tokens: its prompt cache, searches, and which source they are of."""
    if row.get("minimum_cacheable_tokens"):
        yield f"cached from {grouped(row['minimum_cacheable_tokens'])} tokens on"
    for key, words in _BESIDES.items():
        if row.get(key) is not None:
            yield f"{usd_price(float(row[key]))} {words}"
    if row.get("from_second_source"):
        yield f"{' and '.join(row['from_second_source'])}: from litellm alone"


def holding(row: Row) -> list[str]:
    """The period of a price, the end of what it is for, and what speaks against it."""
    found = [_period(row.get("valid_from"), row.get("valid_until")), *_ends(row)]
    found += [] if row.get("above_input_tokens") else _of_tokens(row)
    found += ["the vendor advises against it"] if row.get("is_deprecated") else []
    return found if row.get("is_verified", True) else [*found, "one secondary source, not verified"]
