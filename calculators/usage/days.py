"""On which day a row of a log was: ISO dates and times, or seconds, milliseconds or nanoseconds since 1970, in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from calculators.frame.errors import as_given
from calculators.frame.file_text import FileTextError
from calculators.frame.rows import Rows

_EPOCH = date(1970, 1, 1).toordinal()
_SECONDS = 86_400
_LENGTH_OF_A_DATE = len("2026-11-25")
_UNITS = ((1e17, 1e9), (1e14, 1e6), (1e11, 1e3), (0.0, 1.0))
"""From which number on a time is in nanoseconds, microseconds, milliseconds and seconds: years 1973 to 5138."""
_LATEST = 4_102_444_800
"""Seconds up to 2100: what is later is no time of a log."""


def _ordinal(text: str) -> int:
    """The day of one time; ValueError where it is none."""
    try:
        number = float(text)
    except ValueError:
        return _of_iso(text)
    unit = next((unit for least, unit in _UNITS if number >= least), None)
    if unit is None or not 0 < number / unit < _LATEST:  # negative, or not a number
        raise ValueError(text)
    return _EPOCH + int(number / unit // _SECONDS)


def _of_iso(text: str) -> int:
    """The day of an ISO date or time, in UTC where it says its zone."""
    if len(text) == _LENGTH_OF_A_DATE:
        return date.fromisoformat(text).toordinal()
    at = datetime.fromisoformat(text.replace(" UTC", "Z"))
    return (at if at.tzinfo is None else at.astimezone(UTC)).toordinal()


def days_of(rows: Rows, column: str) -> list[int]:
    """The day of each row, as an ordinal, 0 where the cell is empty; FileTextError names a cell that is no time."""
    texts = rows.texts(column, may_be_empty=True)
    known: dict[str, int] = {"": 0}
    for text in filter(None, dict.fromkeys(texts)):  # in their order, so that the first wrong one is named
        try:
            known[text] = _ordinal(text)
        except (ValueError, OverflowError):
            at = texts.index(text)
            raise FileTextError(
                f"{rows.place(at, column)} must be a date or time such as 2026-11-25 or 2026-11-25T08:30:00Z, and is "
                f"{as_given(text)}"
            ) from None
    return [known[text] for text in texts]


def iso(ordinal: int) -> str:
    """A day as ISO writes it."""
    return (date(1, 1, 1) + timedelta(days=ordinal - 1)).isoformat()
