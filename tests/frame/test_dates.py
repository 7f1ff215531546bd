"""Dates as readers see them, and how far apart they lie."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.dates import date_of, day, days_between, is_within
from tests.rules import for_each


@for_each(
    ("iso", "shown"),
    [("2026-11-04", "4 Nov 2026"), ("2027-01-31", "31 Jan 2027"), ("2026-08-20T09:00+00:00", "20 Aug 2026")],
)
def test_day_is_shown_as_readers_know_it(iso: str, shown: str) -> None:
    """A date is its day, short month and year; a time is its date."""
    assert day(iso) == shown


def test_date_of_a_time_is_its_date() -> None:
    """The time of day and the zone are dropped."""
    assert date_of("2026-11-25T23:00+02:00") == date_of("2026-11-25") == "2026-11-25"


@for_each(
    ("iso", "months", "of", "expected"),
    [
        ("2027-01-06", 12, "2026-11-25", True),
        ("2027-11-24", 12, "2026-11-25", True),
        ("2027-11-25", 12, "2026-11-25", False),
        ("2026-12-01", 0, "2026-11-25", False),
        ("2025-01-01", 0, "2026-11-25", True),
        ("2027-01-06", 12, "9999-12-31", True),
        ("2027-01-06", 12, "0001-01-01", False),
    ],
)
def test_within_counts_whole_months(iso: str, months: int, of: str, expected: bool) -> None:  # noqa: FBT001
    """A date is within so many months where the same day of the month has not been reached yet, or it is past."""
    assert is_within(iso, months=months, of=of) is expected


@given(st.dates(), st.dates())
def test_days_between_are_the_calendars(one: date, other: date) -> None:
    """The distance is the calendar's, and negative backwards."""
    assert days_between(one.isoformat(), other.isoformat()) == (other - one).days
