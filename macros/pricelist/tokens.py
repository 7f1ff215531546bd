"""The rows of the token prices: a row for each price that a model has had or will have, and for each context tier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from calculators.cost.catalogue import AS_OF, PACKAGE, PROVIDERS
from calculators.cost.price_lists import batch, moment, standard
from calculators.cost.token_prices import Rates, Usage, rates
from calculators.prices.overlay import own
from calculators.prices.tables import BATCH, KINDS

Row = dict[str, Any]
Entry = Mapping[str, Any]


def _day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def _periods(entries: list[Entry]) -> Iterator[tuple[Entry, str | None, str | None]]:
    """Each entry with its first and its last day, where they are known; an entry of some hours has neither."""
    dated = [entry for entry in entries if "utc" not in entry]
    for entry in entries:
        later = [one["from"] for one in dated if "from" in one and one["from"] > entry.get("from", "")]
        last = _day_before(min(later)) if later and "utc" not in entry else None
        yield entry, entry.get("from"), last


def _when(entry: Entry, first: str | None, last: str | None) -> str:
    """A time at which an entry holds: the catalogue's own day where it can be."""
    if "utc" in entry:
        return f"{AS_OF}T{entry['utc'][0]}Z"
    if first and first > AS_OF:
        return first
    return last if last and last < AS_OF else AS_OF


def _thresholds(entry: Entry) -> list[int]:
    """Where the context tiers of an entry begin; 0 is below any."""
    tiered = (value for kind, value in entry.items() if kind in KINDS and isinstance(value, list))
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
    return {prefix + KINDS[kind]: usd for kind, usd in found.items()}


def _prices(row: Entry, on: str, above: int) -> Row:
    """What a request with more than so many tokens of input pays, at once and in batch, where that is sold."""
    five = Usage(input_tokens=above + 1)
    hour = Usage(input_tokens=above + 1, cache_write_ttl="1h")
    at = moment(on)
    found = _named(rates(row, five, on=on), rates(row, hour, on=on) if "write_1h" in standard(row, at) else None)
    if sold := batch(row, at):
        paid = rates(row, hour, on=on, is_batch=True) if "write_1h" in sold else None
        return found | _named(rates(row, five, on=on, is_batch=True), paid, BATCH)
    return found | dict.fromkeys(BATCH + name for name in KINDS.values())


def token_rows() -> Iterator[tuple[str, Row]]:
    """Every row with the name of what it belongs to, `vendor/model`."""
    for provider, vendor in PROVIDERS.items():
        for model, row in vendor["models"].items():
            set_by = own(row)
            for entry, first, last in _periods(row["prices"]):
                for above in _thresholds(entry):
                    yield (
                        f"{provider}/{model}",
                        {
                            "vendor": vendor["label"],
                            "provider": provider,
                            "model": model,
                            "above_input_tokens": above or None,
                            "hours_utc": "–".join(entry["utc"]) if "utc" in entry else None,
                            **_prices(row, _when(entry, first, last), above),
                            "context_window_tokens": row.get("window"),
                            "valid_from": first,
                            "valid_until": last,
                            "ends_on": row.get("ends"),
                            "is_deprecated": bool(row.get("deprecated")),
                            "source": set_by["source"] if set_by else f"{vendor['label']}, prices",
                            "source_url": None if set_by else vendor["source"],
                            "read_by": None if set_by else PACKAGE,
                            "as_of": set_by["as_of"] if set_by else AS_OF,
                            "own_prices": set_by["names"] if set_by else [],
                        },
                    )
