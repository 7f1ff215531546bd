"""A price that holds for some days only, put into lists of prices that hold from a day on.

An end needs no word of its own: what is listed goes on from the day after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from calculators.data.frozen import Row
from calculators.frame.dates import date_of
from calculators.prices.price_lists import changed, moment

Entry = dict[str, Any]
_LONG_AGO = "0001-01-01"


@dataclass(frozen=True, kw_only=True, order=True)
class Period:
    """From a first day until a last one, both of them in it; nothing where it is open."""

    first: str = ""
    last: str = ""

    def has(self, on: str) -> bool:
        """Whether a day, or the day of a time, is in it."""
        return self.first <= date_of(on) and (not self.last or date_of(on) <= self.last)

    def __str__(self) -> str:
        """In words, with ISO days: `from 2026-10-01 until 2027-09-30`."""
        said = (("from", self.first), ("until", self.last))
        return " ".join(f"{word} {day}" for word, day in said if day)

    @property
    def after(self) -> str:
        """The day after the last one."""
        return (date.fromisoformat(self.last) + timedelta(days=1)).isoformat()


ALWAYS = Period()


def _from(entry: Row) -> str:
    return str(entry.get("from", ""))


def _going_on(entries: list[Entry], since: str) -> list[Entry]:
    """The entries as if the list began on a day: what is over by then is gone, what holds then holds from then on."""
    over = [at for at, entry in enumerate(entries) if _from(entry) <= since and "utc" not in entry]
    start = over[-1] if over else 0
    found = [entry | {"from": max(_from(entry), since)} for entry in entries[start:]]
    if not over:  # before the first entry holds, the list's first one does
        found.insert(0, {key: value for key, value in entries[0].items() if key != "utc"} | {"from": since})
    return found if since else [entry if _from(entry) else _always(entry) for entry in found]


def _always(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if key != "from"}


def within(entries: list[Entry], period: Period, change: Callable[[Entry], Entry]) -> list[Entry]:
    """A list of which the last entry that holds applies, with a change for a period."""
    before = [entry for at, entry in enumerate(entries) if not at or _from(entry) < period.first]
    inside = [change(entry) for entry in _going_on(entries, period.first) if period.has(_from(entry) or period.first)]
    return (before if period.first else []) + inside + (_going_on(entries, period.after) if period.last else [])


def way_within(row: Row, way: str, period: Period, kind: str, value: object) -> list[Entry]:
    """The same for batch or a service tier, of whose entries the first with a price of a kind applies."""
    listed = (*row[way], *row.get("prices", ()))  # before a way was seen it costs what standard prices make of it
    days = {_from(entry) for entry in listed} | {"", period.first} | ({period.after} if period.last else set())

    def entries() -> Iterator[Entry]:
        before: Entry = {}
        for day in sorted(days):
            prices = {key: each for key, each in changed(row, way, moment(day or _LONG_AGO)).items() if key != "from"}
            if kind in prices and period.has(day or _LONG_AGO):
                prices[kind] = value
            if prices and prices != before:
                yield {**({"from": day} if day else {}), **prices}
            before = prices

    return list(reversed(list(entries())))
