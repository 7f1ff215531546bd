"""Days and times."""

from __future__ import annotations

from calculators.frame.kinds import Moment
from tests.frame.kinds.reading import check_read, check_refused, field_of
from tests.rules import for_each


@for_each(
    ("given", "expected"),
    [
        ("2026-11-23", "2026-11-23"),
        (" 2026-11-23 ", "2026-11-23"),
        ("2026-11-23T12:00Z", "2026-11-23T12:00:00+00:00"),
        ("2026-11-23T12:00:30-05:00", "2026-11-23T12:00:30-05:00"),
    ],
)
def test_moment_is_read(given: str, expected: str) -> None:
    """A date, or a time with its zone."""
    check_read(Moment(), given, expected)


@for_each(
    "given",
    ["2026-1-1", "2026-11-31", "2026-11-23T12:00", "now", "20261123", 2026, "２０２６-１１-２３"],
)
def test_junk_is_refused(given: object) -> None:
    """No such day, no zone, other digits: refused."""
    check_refused(Moment(), given)


def test_date_is_read_in_words() -> None:
    """In a sentence a date has the name of its month."""
    assert field_of(Moment()).read_aloud("2026-11-04") == "4 Nov 2026"
