"""What templates place of an answer, decided in Python: the base of each calculator's view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from calculators.frame.amounts import Amount
from calculators.frame.calculator import Answered
from calculators.frame.inputs import Inputs
from calculators.frame.range import Range

T = TypeVar("T")


class Values(Mapping[str, object]):
    """Results, or a row of them, asked for by type: a value of another type than asked for is a TypeError.

    None of them is worked out before it is asked for. Names that end in `_if_any` give None where there is no value.
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        """Keep the values, which nobody changes any more."""
        self._values = values

    def __getitem__(self, name: str) -> object:
        """The value as it was worked out."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the values, in their order."""
        return iter(self._values)

    def __len__(self) -> int:
        """How many values there are."""
        return len(self._values)

    def number(self, name: str) -> Amount:
        """A number: whole, a fraction, or an exact decimal."""
        value = self._values[name]
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise TypeError(f"{name} is {value!r}, no number")
        return value

    def number_if_any(self, name: str) -> Amount | None:
        """A number, or None."""
        return None if self._values[name] is None else self.number(name)

    def range(self, name: str) -> Range:
        """A range of numbers."""
        return _of_type(self._values[name], Range)

    def range_if_any(self, name: str) -> Range | None:
        """A range of numbers, or None."""
        return None if self._values[name] is None else self.range(name)

    def text(self, name: str) -> str:
        """A text."""
        return _of_type(self._values[name], str)

    def text_if_any(self, name: str) -> str | None:
        """A text, or None."""
        return None if self._values[name] is None else self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts."""
        return tuple(_of_type(each, str) for each in self._several(name))

    def row(self, name: str) -> Values:
        """Values within a value."""
        return Values(_mapping(self._values[name]))

    def rows(self, name: str) -> tuple[Values, ...]:
        """Rows of values."""
        return tuple(Values(_mapping(each)) for each in self._several(name))

    def _several(self, name: str) -> Sequence[object]:
        value = self._values[name]
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise TypeError(f"{name} is {value!r}, no sequence")
        return value


def _of_type(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def as_sequence(value: object) -> Sequence[Mapping[str, object]]:
    """Rows as they were worked out, none of them looked at; TypeError where they are none."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"{value!r} is no sequence")
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is no mapping")
    return value


@dataclass(frozen=True)
class View:
    """An answer as a page shows it. What a template may ask for is a property, worked out when it does."""

    answered: Answered

    @property
    def inputs(self) -> Inputs:
        """What the answer is to."""
        return self.answered.inputs

    @cached_property
    def values(self) -> Values:
        """The results."""
        return Values(self.answered.result.values)

    def answer_of(self, kind: type[T]) -> T:
        """What all was worked out from; TypeError where that is of another kind."""
        return _of_type(self.answered.result.answer, kind)
