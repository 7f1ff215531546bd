"""An organisation's own prices, laid over those of the data: the one place where what was read is changed.

The shells do it, once, before anything is computed: the command line, the build, and the browser with what the build
has checked and packed. Nothing else knows where a price is from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators.data import is_there, load, load_json
from calculators.prices.tables import DERIVED, prices

PACKED = "overlay"
"""The data file that only the build's archive has."""

MARK = "overlay"
"""Under this key a row says that some of its prices are an organisation's: their names, who says so, and when."""

NEGOTIATED = "negotiated"


@dataclass(frozen=True, kw_only=True, order=True)
class Change:
    """One price of an organisation, in dollars in the unit of its name."""

    table: str
    row: str
    name: str
    usd: Decimal


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """An organisation's prices, with the words that say whose they are and the day that they hold for."""

    source: str
    as_of: str
    changes: tuple[Change, ...]

    @property
    def packed(self) -> bytes:
        """The same for a browser: the same prices give the same bytes, wherever they were read."""
        changes = [[one.table, one.row, one.name, f"{one.usd.normalize():f}"] for one in sorted(self.changes)]
        return json.dumps({"source": self.source, "as_of": self.as_of, "changes": changes}).encode()


def unpacked() -> Overlay | None:
    """The prices that the build has packed, if it has."""
    if not is_there(PACKED):
        return None
    found = load_json(PACKED)
    changes = (Change(table=table, row=row, name=name, usd=Decimal(usd)) for table, row, name, usd in found["changes"])
    return Overlay(source=found["source"], as_of=found["as_of"], changes=tuple(changes))


def own(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a row says of an organisation's prices in it; None where it has none."""
    found: Mapping[str, Any] | None = row.get(MARK)
    return found


def _as_held(table: str, usd: Decimal) -> Decimal | int | float:
    """A price as the table's file would give it."""
    if usd == usd.to_integral_value():
        return int(usd)
    return usd if table in DERIVED else float(usd)


def _mark(row: dict[str, Any], overlay: Overlay, change: Change) -> None:
    found = row.setdefault(MARK, {"source": overlay.source, "as_of": overlay.as_of, "names": []})
    if change.name not in found["names"]:
        found["names"].append(change.name)
    if change.table not in DERIVED:
        row |= {"source": overlay.source, "as_of": overlay.as_of}
        row.pop("href", None)
        if "standing" in row:
            row["standing"] = NEGOTIATED


def _one_offer(gpu: str, overlay: Overlay) -> None:
    """Leave of a GPU's offers one, which is the organisation's and holds on every day."""
    listed: list[dict[str, Any]] = load("gpus")["price"]
    own_offer = next(row for row in listed if row["gpu"] == gpu)
    own_offer |= {"provider": overlay.source, "offer": NEGOTIATED, "valid_from": overlay.as_of, "verified": True}
    own_offer.pop("valid_to", None)
    listed[:] = [row for row in listed if row["gpu"] != gpu or row is own_offer]


def apply(overlay: Overlay | None) -> None:
    """Put an organisation's prices in the place of those they replace. They have been checked: all of them hold."""
    if overlay is None:
        return
    tables = {name: prices(name) for name in {change.table for change in overlay.changes}}
    for change in overlay.changes:
        price = tables[change.table][change.row][change.name]
        for holder, key in price.places:
            holder[key] = _as_held(change.table, change.usd)
        for row in price.rows:
            _mark(row, overlay, change)
        if change.table == "gpus":
            _one_offer(change.row, overlay)
