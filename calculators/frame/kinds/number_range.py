"""Numbers that are known only within bounds: one number, `low..high` or `low..mid..high`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from calculators.frame import numbers
from calculators.frame.kinds.numeric import Number, Numeric, Whole
from calculators.frame.range import Range

_MOST_BOUNDS = 3


@dataclass(frozen=True, kw_only=True)
class NumberRange(Numeric):
    """A range of numbers; in JSON also `[low, high]` or an object with low, mid and high.

    Of what is only ever whole all three are whole, and the mid that nobody gives is the whole number in the middle.
    """

    is_whole: bool = False
    keyboard: Literal["text", "decimal"] = "text"

    @classmethod
    def of(cls, kind: Number) -> NumberRange:
        """Ranges of the numbers that another kind takes, without its slider."""
        return cls(
            minimum=kind.minimum,
            maximum=kind.maximum,
            unit=kind.unit,
            nouns=kind.nouns,
            units=kind.units,
            suggestions=kind.suggestions,
            is_whole=isinstance(kind, Whole),
        )

    def parse(self, given: object) -> Range:
        """The range in a number, a text, a list or an object.

        ValueError out of bounds or out of order, and for a fraction where only whole numbers are counted.
        """
        values = [float(self.number_in(bound)) for bound in self._bounds_given(given)]
        if values != sorted(values) or (self.is_whole and not all(value.is_integer() for value in values)):
            raise ValueError
        return Range(*values) if len(values) == _MOST_BOUNDS else self._between(values[0], values[-1])

    def _between(self, low: float, high: float) -> Range:
        """The range with nothing but its bounds given."""
        found = Range.between(low, high)
        return replace(found, mid=float(math.floor(found.mid + 0.5))) if self.is_whole else found

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
        if not isinstance(given, list) or not 1 <= len(given) <= _MOST_BOUNDS:
            raise ValueError
        return given

    @property
    def _noun(self) -> str:
        return (Whole if self.is_whole else Number).noun

    @property
    def expectation(self) -> str:
        """The forms that a range is typed in, with the bounds and their unit."""
        return f"{self._noun}, or a range such as {self.examples[1]} with its middle between if known, {self.bounds}"

    @property
    def instruction(self) -> str:
        """A number and a range to type, and the bounds with their unit."""
        one, span = self.examples
        return f"Type {self._noun} such as {one}, or a range such as {span}, {self.bounds}"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a number, an array of up to three numbers, or an object with low, mid and high."""
        bound = self.bound_schema("integer" if self.is_whole else "number")
        return {
            "anyOf": [
                bound,
                {"type": "array", "items": bound, "minItems": 1, "maxItems": _MOST_BOUNDS},
                {
                    "type": "object",
                    "properties": {"low": bound, "mid": bound, "high": bound},
                    "required": ["low", "high"],
                    "additionalProperties": False,
                },
            ]
        }

    def show(self, value: object) -> str:
        """The range as `low..high`, with its mid between where that is not halfway; one number where all are equal."""
        span = as_range(value)
        if span.low == span.high:
            return numbers.plain(span.low)
        shown = [span.low, span.high] if span == self._between(span.low, span.high) else list(span)
        return "..".join(numbers.plain(bound) for bound in shown)

    def typed(self, value: object) -> str:
        """The range as the control holds it; one number, as the stops of the slider are, with thousands grouped."""
        if isinstance(value, int | float):
            return numbers.grouped(value)
        span = as_range(value)
        return numbers.grouped(span.mid) if span.low == span.high else self.show(value)

    def read_aloud(self, value: object) -> str:
        """Its bounds grouped, with the unit."""
        span = as_range(value)
        whole = (span.low, span.high) if span.low < span.high else (span.mid,)
        return f"{'–'.join(map(numbers.grouped, whole))} {self.unit}".strip()


def as_range(value: object) -> Range:
    """A range that was read."""
    if not isinstance(value, Range):
        raise TypeError(value)
    return value
