"""ISO dates: as readers see them, and months ahead of one. No clock: whoever asks says from which day."""

from __future__ import annotations

from datetime import date

_DATE = len("2026-11-25")
MONTHS_A_YEAR = 12
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_of(moment: str) -> str:
    """The date of a date or a time; dates compare as text."""
    return moment[:_DATE]


def day(iso: str) -> str:
    """An ISO date as readers see it: `4 Nov 2026`."""
    year, month, day_of_month = map(int, date_of(iso).split("-"))
    return f"{day_of_month} {_MONTHS[month - 1]} {year}"


def _months(iso: str) -> tuple[int, int]:
    """A date as months since the year 0 and the day of the month: it compares so, and months can be added."""
    year, month, day_of_month = map(int, date_of(iso).split("-"))
    return year * MONTHS_A_YEAR + month - 1, day_of_month


def is_within(iso: str, *, months: int, of: str) -> bool:
    """Whether a date comes before so many months from another have passed, or came before it."""
    start, day_of_month = _months(of)
    return _months(iso) < (start + months, day_of_month)


def days_between(earlier: str, later: str) -> int:
    """How many days a date or time lies before another; negative where it lies after."""
    return (date.fromisoformat(date_of(later)) - date.fromisoformat(date_of(earlier))).days
