"""An organisation's own prices, laid over those of the data: the one place where what was read is changed.

The shells do it, once, before anything is computed: the command line, the build, and the browser with what the build
has checked and packed. Nothing else knows where a price is from. A price may hold for a period; where a table has no
days of its own, the catalogue's day decides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.data import is_there, load, load_json
from calculators.prices.periods import ALWAYS, Period, way_within, within
from calculators.prices.tables import DERIVED, EMBEDDING, KINDS, TIER_PRICE, WAYS, Price, prices

PACKED = "overlay"
"""The data file that only the build's archive has."""

MARK = "overlay"
"""Under this key a row says that some of its prices are an organisation's: their names, who says so, and when."""

NEGOTIATED = "negotiated"
CATALOGUE_DAY: str = load_json("token_prices")["as_of"]
"""The catalogue's own day: it decides where nobody asks for one."""

_TOKENS = "token_prices", "embeddings"
_HAS_DAYS = *_TOKENS, "tuning_services", "gpus"

Tier = tuple[str, Decimal, Decimal]
"""Where a tier begins, by the unit of its key, and its price."""


@dataclass(frozen=True, kw_only=True, order=True)
class Change:
    """One price of an organisation, in dollars in the unit of its name, or all tiers of one; and when it holds."""

    table: str
    row: str
    name: str
    usd: Decimal | tuple[Tier, ...]
    period: Period = ALWAYS

    @property
    def told(self) -> str:
        """The price with its period, as a message shows it."""
        price = f"{self.usd:f}" if isinstance(self.usd, Decimal) else "tiers"
        return f"{price}{f' {self.period}' if self.period != ALWAYS else ''}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """An organisation's prices, with the words that say whose they are and the day that they hold for."""

    source: str
    as_of: str
    changes: tuple[Change, ...]

    @property
    def packed(self) -> bytes:
        """The same for a browser: the same prices give the same bytes, wherever they were read."""
        changes = [
            [
                *(one.table, one.row, one.name),
                [[key, _plain(start), _plain(usd)] for key, start, usd in one.usd]
                if isinstance(one.usd, tuple)
                else _plain(one.usd),
                *(one.period.first, one.period.last),
            ]
            for one in sorted(self.changes)
        ]
        return json.dumps({"source": self.source, "as_of": self.as_of, "changes": changes}).encode()


def unpacked() -> Overlay | None:
    """The prices that the build has packed, if it has."""
    if not is_there(PACKED):
        return None
    found = load_json(PACKED)
    changes = (
        Change(
            table=table,
            row=row,
            name=name,
            usd=tuple((key, Decimal(start), Decimal(each)) for key, start, each in usd)
            if isinstance(usd, list)
            else Decimal(usd),
            period=Period(first=first, last=last),
        )
        for table, row, name, usd, first, last in found["changes"]
    )
    return Overlay(source=found["source"], as_of=found["as_of"], changes=tuple(changes))


def own(row: Mapping[str, Any], on: str = "") -> Mapping[str, Any] | None:
    """What a row says of an organisation's prices in it; None where it has none, or none on a day that is asked for."""
    found: Mapping[str, Any] | None = row.get(MARK)
    return found if found and (not on or found["period"].has(on)) else None


def said(row: Mapping[str, Any], as_of: str) -> Mapping[str, Any]:
    """Who says a row's prices, and as of when: an organisation where one is its own, else the source of `as_of`."""
    return own(row) or {"names": (), "source": row.get("source", ""), "as_of": as_of}


def on_day(row: Mapping[str, Any], on: str) -> Mapping[str, Any]:
    """A row of a table that is kept by hand as it is on a day: with an organisation's prices only while they hold."""
    found = row.get(MARK)
    return row if found is None or found["period"].has(on) else found["listed"]


def _as_held(table: str, usd: Decimal | tuple[Tier, ...]) -> Any:  # noqa: ANN401 what stands in the table's file
    """A price as the table's file would give it."""
    if isinstance(usd, tuple):
        return [{key: int(start), TIER_PRICE: _as_held(table, price)} for key, start, price in usd]
    if usd == usd.to_integral_value():
        return int(usd)
    return usd if table in DERIVED else float(usd)


def _mark(row: dict[str, Any], overlay: Overlay, change: Change) -> None:
    """Say on a row that one of its prices is an organisation's. What is listed is kept, for the days that it holds."""
    said = {"source": overlay.source, "as_of": overlay.as_of, "names": [], "period": change.period}
    found = row.setdefault(MARK, said | {"listed": dict(row)})
    if change.name not in found["names"]:
        found["names"].append(change.name)
    if change.table not in DERIVED:
        row |= {"source": overlay.source, "as_of": overlay.as_of}
        row.pop("href", None)
        if "standing" in row:
            row["standing"] = NEGOTIATED
        if change.period != ALWAYS:
            row |= {"valid_from": change.period.first or None, "valid_until": change.period.last or None}


def _one_offer(gpu: str, overlay: Overlay, period: Period) -> None:
    """Leave of a GPU's offers one, which is the organisation's, on every day of the period; on others all of them."""
    listed: list[dict[str, Any]] = load("gpus")["price"]
    own_offer = next(row for row in listed if row["gpu"] == gpu)
    others = [row[MARK]["listed"] for row in listed if row["gpu"] == gpu]
    first = period.first or (min(row["valid_from"] for row in others) if period.last else overlay.as_of)
    own_offer |= {"provider": overlay.source, "offer": NEGOTIATED, "valid_from": first, "verified": True}
    own_offer.pop("valid_until", None)
    own_offer.pop("valid_to", None)
    before = [row | {"valid_to": min(row.get("valid_to", first), first)} for row in others if row["valid_from"] < first]
    after: list[dict[str, Any]] = []
    if period.last:
        own_offer["valid_to"] = period.after
        going_on = (row for row in others if row.get("valid_to", period.after) >= period.after)
        after = [row | {"valid_from": max(row["valid_from"], period.after)} for row in going_on]
    kept = [*(before if period.first else []), own_offer, *after]
    listed[:] = [row for row in listed if row["gpu"] != gpu] + kept


def _of_tokens(change: Change, price: Price) -> None:
    """A price of tokens for a period: in the model's lists, which have days, and where it is an embedding's."""
    name = KINDS["in"] if change.table == "embeddings" else change.name
    prefix = next((prefix for prefix in WAYS if prefix and name.startswith(prefix)), "")
    kind = next(kind for kind, each in KINDS.items() if each == name.removeprefix(prefix))
    way, row, usd = WAYS[prefix], price.rows[0], _as_held("token_prices", change.usd)
    if prefix:
        row[way] = way_within(row, way, change.period, kind, usd)
    else:
        row[way] = within(row[way], change.period, lambda entry: entry | ({kind: usd} if kind in entry else {}))
    for also in price.rows[1:] if change.period.has(CATALOGUE_DAY) else ():
        also[EMBEDDING] = usd


def _put(overlay: Overlay, change: Change, price: Price) -> None:
    """Put one price in the place of the one that it replaces."""
    holds_today = change.period.has(CATALOGUE_DAY)
    if change.table not in _HAS_DAYS and not holds_today:
        return
    for row in price.rows:
        if holds_today or row is price.rows[0] or change.table not in _TOKENS:
            _mark(row, overlay, change)
    if change.period != ALWAYS and change.table in _TOKENS:
        _of_tokens(change, price)
        return
    for holder, key in price.places:
        holder[key] = _as_held(change.table, change.usd)
    if change.table == "gpus":
        _one_offer(change.row, overlay, change.period)


def apply(overlay: Overlay | None) -> None:
    """Put an organisation's prices in the place of those they replace. They have been checked: all of them hold."""
    if overlay is None:
        return
    tables = {name: prices(name) for name in {change.table for change in overlay.changes}}
    for change in overlay.changes:
        _put(overlay, change, tables[change.table][change.row][change.name])
