"""Days and times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from calculators.frame.dates import day
from calculators.frame.kinds.kind import OneText


@dataclass(frozen=True)
class Moment(OneText):
    """An ISO date, or a time with its zone; a date alone means 12:00 UTC."""

    def parse(self, given: object) -> str:
        """See `Kind.parse`."""
        if not isinstance(given, str):
            raise ValueError  # noqa: TRY004 a value of the wrong type is bad input
        text = given.strip()
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError
        return moment.isoformat()

    @property
    def expectation(self) -> str:
        """See `Kind.expectation`."""
        return "a date such as 2026-11-23, or a time with its zone such as 2026-11-23T12:00+00:00"

    @property
    def schema(self) -> Mapping[str, object]:
        """See `Kind.schema`."""
        return {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}

    def read_aloud(self, value: object) -> str:
        """The day in words."""
        return day(str(value))
