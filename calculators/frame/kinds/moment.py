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
        """The date, or the time with its zone, in ISO form; ValueError for what is neither, or has no zone."""
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
        """A date or a time with its zone, each with an example."""
        return "a date such as 2026-11-23, or a time with its zone such as 2026-11-23T12:00+00:00"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a string that is a date or a time."""
        return {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}

    def read_aloud(self, value: object) -> str:
        """The day in words."""
        return day(str(value))
