"""The rows of the token prices: one for each price that a model has had or will have, context tier, service tier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from calculators.data.multiples import NOT_OF_TOKENS
from calculators.domain.models.catalogue import AS_OF, PACKAGE, PROVIDERS, find
from calculators.domain.models.token_prices import Rates, Usage, rates
from calculators.prices.overlay import own_prices_mark
from calculators.prices.price_lists import BATCH, SERVICE_TIERS, STANDARD, changed, moment, standard
from calculators.prices.tables import KINDS

Row = dict[str, Any]
Entry = Mapping[str, Any]


def _day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def _periods(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str | None, str | None]]:
    """Each entry with its first and its last day, where they are known; one of some hours on every day has neither."""
    dated = [entry for entry in entries if "utc" not in entry]
    for entry in entries:
        later = [one["from"] for one in dated if "from" in one and one["from"] > entry.get("from", "")]
        last = _day_before(min(later)) if later and ("utc" not in entry or "from" in entry) else None
        yield entry, entry.get("from"), last


def _when(entry: Entry, first: str | None, last: str | None) -> str:
    """A time at which an entry holds: the catalogue's own day where it can be."""
    day = max(first or "", min(last or AS_OF, AS_OF))
    return f"{day}T{entry['utc'][0]}Z" if "utc" in entry else day


def _thresholds(entry: Entry) -> list[int]:
    """Where the context tiers of an entry begin; 0 is below any."""
    tiered = (value for kind, value in entry.items() if kind in KINDS and isinstance(value, tuple))
    return sorted({0, *(threshold for value in tiered for threshold, _ in value[1:])})


def _named(paid: Rates, hour: Rates | None, prefix: str = "") -> Row:
    """Prices by their names; a price that there is not is None."""
    found = {
        "in": paid.input,
        "cached": paid.cached_input,
        "write": paid.cache_write,
        "write_1h": hour.cache_write if hour else None,
        "out": paid.output,
    }
    if not prefix:  # the same however tokens are bought
        found |= {"search": paid.search, "storage": paid.cache_storage}
    return {prefix + KINDS[kind]: usd for kind, usd in found.items()}


def _bought(row: Entry, on: str, above: int, way: str, prefix: str = "") -> Row:
    """What a request with more than so many tokens of input pays when it is bought that way."""
    five = Usage(input_tokens=above + 1)
    hour = Usage(input_tokens=above + 1, cache_write_ttl="1h")
    at = moment(on)
    has_hour = "write_1h" in (standard(row, at) if way == STANDARD else changed(row, way, at))
    paid = rates(row, hour, on=on, way=way) if has_hour else None
    return _named(rates(row, five, on=on, way=way), paid, prefix)


def _prices(row: Entry, on: str, above: int, way: str) -> Row:
    """The prices of a row, beside the standard ones those in batch where it is sold."""
    found = _bought(row, on, above, way)
    if way == STANDARD and changed(row, BATCH, moment(on)):
        return found | _bought(row, on, above, BATCH, f"{BATCH}_")
    return found | dict.fromkeys(f"{BATCH}_{name}" for kind, name in KINDS.items() if kind not in NOT_OF_TOKENS)


def _own_prices(row: Entry, way: str, on: str) -> tuple[Entry | None, list[str]]:
    """What an organisation says of prices that a row shows on a day, None where it set none, and their names there."""
    set_by, prefix = own_prices_mark(row, on), "" if way == STANDARD else f"{way}_"
    tiers = tuple(f"{tier}_" for tier in SERVICE_TIERS)
    names = [name for name in (set_by["names"] if set_by else []) if name.startswith(prefix or tiers) == bool(prefix)]
    return (set_by if names else None), [name.removeprefix(prefix) for name in names]


def _rows(provider: str, model: str) -> Iterator[Row]:
    """The rows of a model: standard, then each service tier; by period, then by context tier."""
    vendor = PROVIDERS[provider]
    row = find(provider, model)
    for way in (STANDARD, *SERVICE_TIERS):
        for entry, first, last in _periods(row.get("prices" if way == STANDARD else way, [])):
            on = _when(entry, first, last)
            set_by, names = _own_prices(row, way, on)
            for above in _thresholds({**standard(row, moment(on)), **entry}):
                yield {
                    "vendor": vendor["label"],
                    "provider": provider,
                    "model": model,
                    "service_tier": way,
                    "above_input_tokens": above or None,
                    "hours_utc": "–".join(entry["utc"]) if "utc" in entry else None,
                    **_prices(row, on, above, way),
                    "context_window_tokens": row.get("window"),
                    "minimum_cacheable_tokens": row.get("minimum_cacheable_tokens"),
                    "also_known_as": list(row.get("also_known_as", ())),
                    "from_second_source": [each for each in row.get("second_source", ()) if each in {way, BATCH}],
                    "valid_from": first,
                    "valid_until": last,
                    "ends_on": row.get("ends"),
                    "is_deprecated": bool(row.get("deprecated")),
                    "source": set_by["source"] if set_by else f"{vendor['label']}, prices",
                    "source_url": None if set_by else vendor["source"],
                    "read_by": None if set_by else PACKAGE,
                    "as_of": set_by["as_of"] if set_by else AS_OF,
                    "own_prices": names,
                }


def token_rows() -> Iterator[tuple[str, Row]]:
    """Every row with the name of what it belongs to, `vendor/model`."""
    for provider, vendor in PROVIDERS.items():
        for model in vendor["models"]:
            yield from ((f"{provider}/{model}", row) for row in _rows(provider, model))
