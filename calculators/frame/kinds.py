"""The kinds of value a field can take: how each is read from text or JSON, written back, and described.

A kind is chosen by name in a `Field` (`kind="usd"`). `expectation` completes the sentence "must be …", which is the
whole of every validation message, so that the page, the command line and the schema say the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from calculators.frame import numbers
from calculators.frame.kind import Kind, OneText
from calculators.frame.overrides import Overrides
from calculators.frame.range import Range
from calculators.frame.table import Table

if TYPE_CHECKING:
    from calculators.frame.field import Field

UNKNOWN = "unknown"
_WHITE = re.compile(r"\r\n|\s")


def _is_money(field: Field) -> bool:
    return field.kind == "usd" or field.unit.startswith("USD")


def _money(field: Field, number: float) -> str:
    return f"{'$' if _is_money(field) else ''}{numbers.grouped(number)}"


def _bounds(field: Field) -> str:
    return f"from {_money(field, field.minimum)} to {_money(field, field.maximum)}"


def _unit(field: Field) -> str:
    """What follows the bounds: a share's "of 1" would repeat them."""
    unit = field.unit.removeprefix("of 1").strip()
    return f" {unit}" if unit and not _is_money(field) else ""


def _within(field: Field, number: float) -> float:
    if not field.minimum <= number <= field.maximum:
        raise ValueError
    return number


def _without_unit(field: Field, text: str) -> tuple[str, float]:
    """`text` without the unit after it, the field's own or another, and that unit's factor."""
    for name, factor in ((field.unit, 1.0), *((unit.name, unit.factor) for unit in field.units)):
        if name and text.lower().rstrip().endswith(name.lower()):
            return text.rstrip()[: -len(name)], factor
    return text, 1.0


def _number(field: Field, given: object) -> float:
    """A finite number within the bounds, from a JSON number or from text with one of the field's units."""
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        raise ValueError
    if isinstance(given, str):
        text, factor = _without_unit(field, given)
        given = numbers.from_text(text) * factor
    if isinstance(given, float) and not math.isfinite(given):
        raise ValueError
    return _within(field, given)


class Number(OneText):
    """A finite number; `40k`, `1.2e6` and `100,000` are read as written."""

    noun = "a number"

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`."""
        return numbers.exact(_number(field, given))

    def show(self, field: Field, value: object) -> str:
        """See `Kind`."""
        del field
        return numbers.plain(float(str(value)))

    def expectation(self, field: Field) -> str:
        """See `Kind`."""
        return f"{self.noun} {_bounds(field)}{_unit(field)}"

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        return {"type": "number", "minimum": numbers.exact(field.minimum), "maximum": numbers.exact(field.maximum)}


class Integer(Number):
    """A whole number."""

    noun = "a whole number"

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`. What a unit multiplies is rounded up: a third of a page is still some tokens."""
        number = _number(field, given)
        if isinstance(given, str) and _without_unit(field, given)[1] != 1:
            number = math.ceil(numbers.exact(number))
        if number != int(number):
            raise ValueError
        return int(number)

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        return {**super().schema(field), "type": "integer"}


class Usd(Number):
    """An amount in US dollars."""

    noun = "an amount"


class Share(Number):
    """A share of a whole, from 0 to 1, never a percentage."""

    noun = "a share"


class Choice(OneText):
    """One of a few named values."""

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`."""
        if not isinstance(given, str) or given.strip() not in field.choice_values:
            raise ValueError
        return given.strip()

    def expectation(self, field: Field) -> str:
        """See `Kind`."""
        return "one of " + ", ".join(field.choice_values)

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        return {"type": "string", "enum": list(field.choice_values)}


class Text(OneText):
    """A line of text no longer than the field's maximum; where the field knows some, exactly one of these.

    Line ends, tabs and other white space are spaces.
    """

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`."""
        if not isinstance(given, str):
            raise ValueError
        given = _WHITE.sub(" ", given)
        if not given.isprintable() or not field.minimum <= len(given) <= field.maximum:
            raise ValueError
        if field.known and given.strip() not in field.known_values:
            raise ValueError
        return given.strip() if field.known else given

    def expectation(self, field: Field) -> str:
        """See `Kind`."""
        if field.known:
            return f"one of {len(field.known_values)} exact ids such as {field.default or field.known_values[0]}"
        return f"a line of {numbers.grouped(field.minimum)} to {numbers.grouped(field.maximum)} characters"

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        if field.known:
            return {"type": "string", "enum": list(field.known_values)}
        return {"type": "string", "minLength": int(field.minimum), "maxLength": int(field.maximum)}


class Date(OneText):
    """An ISO date, or a time with its zone; a date alone means 12:00 UTC."""

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`."""
        del field
        if not isinstance(given, str):
            raise ValueError
        text = given.strip()
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError
        return moment.isoformat()

    def expectation(self, field: Field) -> str:
        """See `Kind`."""
        del field
        return "a date such as 2026-11-23, or a time with its zone such as 2026-11-23T12:00+00:00"

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        del field
        return {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}


class RangeKind(OneText):
    """A range: a number, `low..high` or `low..mid..high`; in JSON also `[low, high]` or an object.

    Of what is counted all three are whole, and the mid that nobody gives is the whole number in the middle.
    """

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`."""
        bounds = self._bounds_given(given)
        values = [float(numbers.exact(_number(field, bound))) for bound in bounds]
        if values != sorted(values):
            raise ValueError
        if field.is_whole and not all(value.is_integer() for value in values):
            raise ValueError
        if len(values) == 3:  # noqa: PLR2004 low, mid, high
            return Range(*values)
        return self._between(field, values[0], values[-1])

    @staticmethod
    def _between(field: Field, low: float, high: float) -> Range:
        """The range with nothing but its bounds given."""
        found = Range.between(low, high)
        return replace(found, mid=float(math.floor(found.mid + 0.5))) if field.is_whole else found

    @staticmethod
    def _bounds_given(given: object) -> list[object]:
        """The one, two or three bounds in `given`, still unread."""
        if isinstance(given, Range):
            return list(given)
        if isinstance(given, str):
            given = given.split("..") if ".." in given else [given]
        if isinstance(given, Mapping):
            if not {"low", "high"} <= set(given) <= {"low", "mid", "high"}:
                raise ValueError
            given = [given[bound] for bound in ("low", "mid", "high") if bound in given]
        elif isinstance(given, int | float):
            given = [given]
        if not isinstance(given, list) or not 1 <= len(given) <= 3:  # noqa: PLR2004
            raise ValueError
        return given

    def show(self, field: Field, value: object) -> str:
        """See `Kind`."""
        if not isinstance(value, Range):
            raise TypeError(value)
        if value.low == value.high:
            return numbers.plain(value.low)
        shown = [value.low, value.high] if value == self._between(field, value.low, value.high) else list(value)
        return "..".join(numbers.plain(bound) for bound in shown)

    def expectation(self, field: Field) -> str:
        """See `Kind`."""
        noun = Integer.noun if field.is_whole else Number.noun
        return f"{noun}, low..high or low..mid..high in rising order, each {_bounds(field)}{_unit(field)}"

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        bound = (Integer() if field.is_whole else Number()).schema(field)
        return {
            "anyOf": [
                bound,
                {"type": "array", "items": bound, "minItems": 1, "maxItems": 3},
                {
                    "type": "object",
                    "properties": {"low": bound, "mid": bound, "high": bound},
                    "required": ["low", "high"],
                    "additionalProperties": False,
                },
            ]
        }


class List(OneText):
    """One or more of a few named values, without repeats: `q,k,v` or a JSON array."""

    def parse(self, field: Field, given: object) -> object:
        """See `Kind`."""
        if isinstance(given, str):
            given = [part for part in re.split(r"[,\s]+", given) if part]
        if not isinstance(given, list | tuple) or not given or not all(item in field.choice_values for item in given):
            raise ValueError
        return tuple(value for value in field.choice_values if value in given)

    def show(self, field: Field, value: object) -> str:
        """See `Kind`."""
        del field
        if not isinstance(value, tuple):
            raise TypeError(value)
        return ",".join(value)

    def expectation(self, field: Field) -> str:
        """See `Kind`."""
        return "one or more of " + ", ".join(field.choice_values)

    def schema(self, field: Field) -> dict[str, object]:
        """See `Kind`."""
        return {"type": "array", "items": {"enum": list(field.choice_values)}, "minItems": 1, "uniqueItems": True}


KINDS: dict[str, Kind] = {
    "integer": Integer(),
    "number": Number(),
    "usd": Usd(),
    "share": Share(),
    "yes_no": Choice(),
    "choice": Choice(),
    "text": Text(),
    "date": Date(),
    "range": RangeKind(),
    "list": List(),
    "table": Table(),
    "overrides": Overrides(RangeKind()),
}
