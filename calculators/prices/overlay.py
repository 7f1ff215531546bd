"""An organisation's own prices as they are written and packed, and what a row says of them once they are laid over.

`calculators.prices.laying` puts them into the tables, and `calculators.prices.book` decides which are in force. A price
may hold for a period; where a table has no days of its own, the catalogue's day decides.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal

from calculators.data import is_there, load_json
from calculators.data.frozen import Row
from calculators.prices.periods import ALWAYS, Period

VARIABLE = "STEELYARD_PRICES"
"""The environment variable that names the file of an organisation's prices."""

PACKED = "overlay"
"""The data file that only the build's archive has."""

MARK = "overlay"
"""Under this key a row says that some of its prices are an organisation's: their names, who says so, and when."""

CATALOGUE_DAY: str = load_json("token_prices")["as_of"]
"""The catalogue's own day: it decides where nobody asks for one."""

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
    def price_and_period(self) -> str:
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
                *(change.table, change.row, change.name),
                [[key, _plain(start), _plain(usd)] for key, start, usd in change.usd]
                if isinstance(change.usd, tuple)
                else _plain(change.usd),
                *(change.period.first, change.period.last),
            ]
            for change in sorted(self.changes)
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
            if isinstance(usd, tuple)
            else Decimal(usd),
            period=Period(first=first, last=last),
        )
        for table, row, name, usd, first, last in found["changes"]
    )
    return Overlay(source=found["source"], as_of=found["as_of"], changes=tuple(changes))


def own_prices_mark(row: Row, on: str = "") -> Row | None:
    """What a row says of an organisation's prices in it; None where it has none, or none on a day that is asked for."""
    found: Row | None = row.get(MARK)
    return found if found and (not on or found["period"].has(on)) else None


def price_origin(row: Row, as_of: str) -> Row:
    """Who says a row's prices, and as of when: an organisation where one is its own, else the source of `as_of`."""
    return own_prices_mark(row) or {"names": (), "source": row.get("source", ""), "as_of": as_of}


def on_day(row: Row, on: str) -> Row:
    """A row of a table that is kept by hand as it is on a day: with an organisation's prices only while they hold."""
    found = row.get(MARK)
    return row if found is None or found["period"].has(on) else found["listed"]
