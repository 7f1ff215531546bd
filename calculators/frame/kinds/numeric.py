"""Numbers: any, whole, in US dollars, a share of a whole; and what ranges of numbers have in common with them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from calculators.frame import numbers
from calculators.frame.kinds.kind import Choice, OneText, Unit
from calculators.frame.range import Range

_EXAMPLES = (
    (1_000_000, 5_000_000, "3M", "1M..5M"),
    (20_000, 60_000, "40k", "20k..60k"),
    (200, 800, "500", "200..800"),
    (10, 40, "20", "10..40"),
    (2, 8, "5", "2..8"),
    (0.1, 0.4, "0.25", "0.1..0.4"),
)
"""Low and high of a range, and how a number in it and the range are typed: a message shows what fits the bounds."""

_ROOM = 10
"""An example is well within the bounds where the highest value is so many times as large as it."""


@dataclass(frozen=True, kw_only=True)
class Numeric(OneText):
    """What consists of finite numbers from `minimum` to `maximum`, both in the unit.

    `40k`, `1.2e6` and `3 million` are read as written, and `3M requests` where the unit is requests a month. `nouns`
    are other names of what is counted. `stops` and `suggestions` are in the unit too.
    """

    minimum: float = 0
    maximum: float = 0
    unit: str = ""
    nouns: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    stops: tuple[float, ...] = ()
    suggestions: tuple[Choice, ...] = ()
    keyboard: Literal["text", "decimal"] = "decimal"
    is_number: ClassVar[bool] = True

    def number_in(self, given: object) -> int | float:
        """The number in a JSON number or a text, with one of the units after it; ValueError outside the bounds."""
        return numbers.exact(self._within(self._number(given)))

    def _number(self, given: object) -> float:
        if isinstance(given, bool) or not isinstance(given, int | float | str):
            raise ValueError  # noqa: TRY004 a value of the wrong type is bad input
        if isinstance(given, str):
            text, factor = self._without_unit(given)
            return numbers.from_text(text) * factor
        return given

    def _without_unit(self, text: str) -> tuple[str, float]:
        """`text` without the unit after it, the own one or another, and that unit's factor."""
        counted = self.unit.split(" ")[0]
        own = (self.unit, *self.nouns, *([counted] if len(counted) > len("of") else []))
        for name, factor in (*((name, 1.0) for name in own), *((unit.name, unit.factor) for unit in self.units)):
            if name and text.lower().rstrip().endswith(name.lower()):
                return text.rstrip()[: -len(name)], factor
        return text, 1.0

    def _within(self, number: float) -> float:
        if (isinstance(number, float) and not math.isfinite(number)) or not self.minimum <= number <= self.maximum:
            raise ValueError
        return number

    @property
    def is_money(self) -> bool:
        """Whether it counts US dollars."""
        return self.unit.startswith("USD")

    def _money(self, number: float) -> str:
        return f"{'$' if self.is_money else ''}{numbers.grouped(number)}"

    @property
    def bounds(self) -> str:
        """Both bounds in words, with the unit: of a share, "of 1" would repeat them."""
        unit = "" if self.is_money else self.unit.removeprefix("of 1").strip()
        return f"from {self._money(self.minimum)} to {self._money(self.maximum)} {unit}".rstrip()

    @property
    def examples(self) -> tuple[str, str]:
        """A number and a range within the bounds, as one would type them."""
        fitting = [each for each in _EXAMPLES if self.minimum <= each[0] and each[1] <= self.maximum]
        roomy = [each for each in fitting if each[1] * _ROOM <= self.maximum]
        least, most = numbers.plain(self.minimum), numbers.plain(self.maximum)
        *_, one, span = next(iter((*roomy, *fitting)), (least, f"{least}..{most}"))
        return str(one), str(span)

    def bound_schema(self, json_type: str) -> dict[str, object]:
        """The JSON Schema of one number."""
        return {
            "type": json_type,
            "minimum": numbers.exact(self.minimum),
            "maximum": numbers.exact(self.maximum),
        }


@dataclass(frozen=True, kw_only=True)
class Number(Numeric):
    """A single number. A range whose values are all equal is that number, since results give numbers so."""

    noun: ClassVar[str] = "a number"
    json_type: ClassVar[str] = "number"

    def parse(self, given: object) -> int | float:
        """The number in `given`, in the field's unit; ValueError outside the bounds, or for a true range."""
        return self.number_in(single(given))

    @property
    def expectation(self) -> str:
        """What is counted, with the bounds and their unit."""
        return f"{self.noun} {self.bounds}"

    @property
    def instruction(self) -> str:
        """A number to type, and the bounds with their unit."""
        return f"Type {self.noun} such as {self.examples[0]}, {self.bounds}"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of a number within the bounds."""
        return self.bound_schema(self.json_type)

    def show(self, value: object) -> str:
        """The number as an address carries it, without grouping; TypeError where it is none."""
        return numbers.plain(as_number(value))

    def typed(self, value: object) -> str:
        """With thousands set apart."""
        return numbers.grouped(as_number(value))

    def read_aloud(self, value: object) -> str:
        """Grouped, with its unit."""
        return f"{self.typed(value)} {self.unit}".strip()


def as_number(value: object) -> float:
    """A number that was read."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return value


def single(given: object) -> object:
    """What is given for one number; of a range whose two or three values are equal that value, else as it is."""
    values: Sequence[object] = ()
    if isinstance(given, Range):
        values = list(given)
    elif isinstance(given, Mapping) and {"low", "high"} <= set(given) <= {"low", "mid", "high"}:
        values = list(given.values())
    elif isinstance(given, list):
        values = given
    elif isinstance(given, str) and ".." in given:
        values = [part.strip() for part in given.split("..")]
    is_one = 2 <= len(values) <= 3 and all(each == values[0] for each in values)  # noqa: PLR2004 bounds, or with a mid
    return values[0] if is_one else given


@dataclass(frozen=True, kw_only=True)
class Whole(Number):
    """A whole number. What another unit multiplies is rounded up: a third of a page is still some tokens."""

    noun: ClassVar[str] = "a whole number"
    json_type: ClassVar[str] = "integer"

    def number_in(self, given: object) -> int:
        """The whole number in `given`, in the field's unit; ValueError outside the bounds, or for a fraction."""
        number = self._within(self._number(given))
        if isinstance(given, str) and self._without_unit(given)[1] != 1:
            number = math.ceil(numbers.exact(number))
        if number != int(number):
            raise ValueError
        return int(number)


@dataclass(frozen=True, kw_only=True)
class Usd(Number):
    """An amount in US dollars."""

    noun: ClassVar[str] = "an amount"

    @property
    def is_money(self) -> bool:
        """True: every amount counts US dollars."""
        return True


@dataclass(frozen=True, kw_only=True)
class Share(Number):
    """A share of a whole, from 0 to 1, never a percentage."""

    noun: ClassVar[str] = "a share"
    maximum: float = 1
