"""Which of a model's prices applies at a time: dated entries, hours of the day, batch and service tiers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from calculators.data.frozen import Row
from calculators.data.multiples import multiple, multiple_of
from calculators.frame.errors import InputError, as_given

STANDARD = "standard"
BATCH = "batch"
SERVICE_TIERS = "flex", "priority", "fast"
WAYS = BATCH, *SERVICE_TIERS
"""The ways to buy an answer at other prices than the standard ones. Each is a key of the models that sell it."""

_NOON = time(12, tzinfo=UTC)
_LENGTH_OF_A_DATE = len("2026-11-25")


def moment(on: str) -> datetime:
    """The time that `on` means, in UTC: an ISO date is its noon, a time without a zone is in UTC already."""
    at = datetime.fromisoformat(on)
    if at.tzinfo is None:
        return datetime.combine(at, _NOON) if len(on) == _LENGTH_OF_A_DATE else at.replace(tzinfo=UTC)
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise InputError({"on": f"must be a time that UTC has too; got {as_given(on)}"}) from None


def holds(entry: Row, at: datetime) -> bool:
    """Whether an entry of a price list holds at a time: since its day and within its hours, all in UTC."""
    if at.date().isoformat() < str(entry.get("from", "")):
        return False
    if "utc" in entry:
        start, end = (time.fromisoformat(text) for text in entry["utc"])
        now = at.timetz().replace(tzinfo=None)
        return start <= now < end if start <= end else now >= start or now < end
    return True


def standard(row: Row, at: datetime) -> Row:
    """The prices of a model at a time: the last entry that holds, the first where none does."""
    found: list[Row] = row["prices"]
    return next((entry for entry in reversed(found) if holds(entry, at)), found[0])


def changed(row: Row, way: str, at: datetime) -> dict[str, Any]:
    """What another way to buy makes of the prices at a time: of each kind the first that holds; nothing if not sold.

    Before the first day on which anybody saw it, the way is taken to have been sold as then, as standard prices are:
    so many times the standard prices, or at the same ones where it is no round multiple.
    """
    entries: tuple[Row, ...] = tuple(row.get(way, ()))
    found: dict[str, Any] = {}
    for entry in reversed(entries):
        if holds(entry, at):
            found |= entry
    return found or (_before_it_was_seen(row, entries, at) if entries else {})


def first_seen(row: Row, way: str, at: datetime) -> str | None:
    """The day on which a way to buy that is taken to be sold was first seen; None where it was seen by then."""
    entries = tuple(row.get(way, ()))
    return None if not entries or any(holds(entry, at) for entry in entries) else starts(entries)[0]


def _before_it_was_seen(row: Row, entries: tuple[Row, ...], at: datetime) -> dict[str, Any]:
    first = min(entries, key=lambda entry: str(entry.get("from", "")))
    if "prices" not in row:
        return dict(first)
    then, now = standard(row, moment(str(first["from"]))), standard(row, at)
    factor = None if then is now else multiple_of(first, then)
    return dict(first) if factor is None else multiple(now, factor)


def sold(row: Row, at: datetime) -> tuple[str, ...]:
    """The other ways in which a model is sold at a time."""
    return tuple(way for way in WAYS if changed(row, way, at))


def starts(entries: Iterable[Row]) -> list[str]:
    """The days on which entries of a price list begin to hold, in order."""
    return sorted({entry["from"] for entry in entries if "from" in entry})
