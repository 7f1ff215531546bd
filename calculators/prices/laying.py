"""An organisation's prices laid over the tables of prices: a function from tables to tables.

What is given is never written into. The tables that an overlay names are copied, the copy is changed, and what comes
back is frozen; whatever no price of the overlay is about is shared with the tables that were given.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import Any, cast

from calculators.data.frozen import Row, frozen_like, thawed
from calculators.prices.overlay import CATALOGUE_DAY, MARK, Change, Overlay, Tier
from calculators.prices.periods import ALWAYS, Period, way_within, within
from calculators.prices.tables import DERIVED, EMBEDDING, KINDS, TIER_PRICE, WAYS, Price, Tables, prices

NEGOTIATED = "negotiated"
_TOKENS = "token_prices", "embeddings"
_WITH_DAYS = frozenset({"tuning_services", "gpus"})
"""The tables, besides those of tokens, in which a price of one's own may hold for some days only."""


def _copied(row: Row) -> dict[str, Any]:
    """A row of the copy as what it is, a dict: `thawed` has made it."""
    return cast("dict[str, Any]", row)


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


def _one_offer(listed: list[dict[str, Any]], gpu: str, overlay: Overlay, period: Period) -> None:
    """Leave of a GPU's offers in a list the organisation's alone on every day of the period; on others all of them."""
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
    way, row, usd = WAYS[prefix], _copied(price.rows[0]), _as_held("token_prices", change.usd)
    if prefix:
        row[way] = way_within(row, way, change.period, kind, usd)
    else:
        row[way] = within(row[way], change.period, lambda entry: entry | ({kind: usd} if kind in entry else {}))
    for also in price.rows[1:] if change.period.has(CATALOGUE_DAY) else ():
        _copied(also)[EMBEDDING] = usd


def _put(copy: Tables, overlay: Overlay, change: Change, price: Price) -> None:
    """Put one price of the copied tables in the place of the one that it replaces."""
    holds_today = change.period.has(CATALOGUE_DAY)
    has_lists = change.table in _TOKENS and "prices" in price.rows[0]  # a model that nobody sells has none
    if not (has_lists or change.table in _WITH_DAYS or holds_today):
        return
    for row in price.rows:
        if holds_today or row is price.rows[0] or change.table not in _TOKENS:
            _mark(_copied(row), overlay, change)
    if change.period != ALWAYS and has_lists:
        _of_tokens(change, price)
        return
    for holder, key in price.cells:
        _copied(holder)[key] = _as_held(change.table, change.usd)
    if change.table == "gpus":
        _one_offer(copy["gpus"]["price"], change.row, overlay, change.period)


def laid_over(tables: Tables, overlay: Overlay) -> Tables:
    """The tables with an organisation's prices in the place of those they replace. They have been checked: all hold."""
    named = {change.table for change in overlay.changes}
    if named & set(_TOKENS):
        named |= set(_TOKENS)  # an embedding and its model are one price
    copy = {name: thawed(table) if name in named else table for name, table in tables.items()}
    known = {name: prices(copy, name) for name in named}
    for change in overlay.changes:
        _put(copy, overlay, change, known[change.table][change.row][change.name])
    return MappingProxyType({name: frozen_like(table, tables[name]) for name, table in copy.items()})
