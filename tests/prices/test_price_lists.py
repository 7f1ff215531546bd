"""Which entry of a price list holds at a time."""

from __future__ import annotations

from datetime import UTC, datetime

from calculators.prices.price_lists import changed, holds, moment, sold, standard, starts
from tests.rules import for_each

NIGHT = {"utc": ["22:00", "06:00"], "in": 1}
DAY = {"utc": ["06:00", "22:00"], "in": 2}


def at(hour: int, minute: int = 0) -> datetime:
    """A time of 25 November 2026."""
    return datetime(2026, 11, 25, hour, minute, tzinfo=UTC)


@for_each(
    ("on", "expected"),
    [
        ("2026-11-25", at(12)),
        ("2026-11-25T03:30:00+00:00", at(3, 30)),
        ("2026-11-25T03:30:00+02:00", at(1, 30)),
        ("2026-11-25T03:30:00", at(3, 30)),
    ],
)
def test_date_is_its_noon(on: str, expected: datetime) -> None:
    """A date means 12:00 UTC, a time is brought to UTC, or is in it where it has no zone."""
    assert moment(on) == expected


@for_each(("hour", "night"), [(0, True), (5, True), (6, False), (21, False), (22, True), (23, True)])
def test_hours_may_cross_midnight(hour: int, night: bool) -> None:  # noqa: FBT001 what the table says
    """An interval holds from its first minute up to its last, across midnight too."""
    assert (holds(NIGHT, at(hour)), holds(DAY, at(hour))) == (night, not night)


def test_last_entry_that_holds_applies() -> None:
    """Of entries that hold the last one applies, and the first where none does."""
    row = {"prices": [{"in": 1}, {"from": "2026-01-01", "in": 2}, {"from": "2027-01-01", "in": 3}]}
    assert standard(row, at(12))["in"] == 2
    assert standard({"prices": row["prices"][1:]}, datetime(2020, 1, 1, tzinfo=UTC))["in"] == 2


def test_first_batch_entry_that_holds_applies_for_each_kind() -> None:
    """Of batch entries that hold, each kind takes its price from the first that has one."""
    row = {"batch": [{"from": "2027-01-01", "in": 9}, {"in": 1}, {"in": 2, "out": 3}]}
    assert changed(row, "batch", at(12)) == {"in": 1, "out": 3}
    assert changed({}, "batch", at(12)) == {}
    assert (sold(row, at(12)), sold({}, at(12))) == (("batch",), ())


def test_starts_are_in_order() -> None:
    """The days of a list, each once."""
    assert starts([{"from": "2027-01-01"}, {"in": 1}, {"from": "2026-01-01"}]) == ["2026-01-01", "2027-01-01"]
