"""The inputs of a calculator as they were read: a value for every field, asked for by name and by type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from calculators.frame.file_text import FileText
from calculators.frame.numbers import exact
from calculators.frame.range import Range
from calculators.frame.rows import Rows

T = TypeVar("T")


class Inputs(Mapping[str, object]):
    """A value for every field, None where one was not answered.

    A calculator asks by the type that its formula takes. A name that is no field's raises KeyError, a value of another
    type TypeError: both are mistakes in the calculator, never of a reader, whose input has been checked by then. Names
    that end in `_if_given` give None for what was not answered.
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        """Keep the values, which nobody changes any more."""
        self._values = dict(values)

    def __getitem__(self, name: str) -> object:
        """The value as it was read, for whoever treats all fields alike."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """The names of the fields, in their order."""
        return iter(self._values)

    def __len__(self) -> int:
        """How many fields there are."""
        return len(self._values)

    def changed(self, values: Mapping[str, object]) -> Inputs:
        """The inputs with other values for some of the names."""
        return Inputs({**self._values, **values})

    def _of_type(self, name: str, kind: type[T]) -> T:
        value = self._values[name]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"{name} is {value!r}, no {kind.__name__}")
        return value

    def number(self, name: str) -> float:
        """A number, whole or not."""
        value = self._values[name]
        return value if isinstance(value, float) else self._of_type(name, int)

    def number_if_given(self, name: str) -> float | None:
        """A number, or None."""
        return None if self._values[name] is None else self.number(name)

    def whole(self, name: str) -> int:
        """A whole number."""
        return self._of_type(name, int)

    def whole_if_given(self, name: str) -> int | None:
        """A whole number, or None."""
        return None if self._values[name] is None else self.whole(name)

    def decimal(self, name: str) -> Decimal:
        """A number exactly as it is written."""
        return Decimal(repr(exact(self.number(name))))

    def decimal_if_given(self, name: str) -> Decimal | None:
        """A number exactly as it is written, or None."""
        return None if self._values[name] is None else self.decimal(name)

    def range(self, name: str) -> Range:
        """A range of numbers."""
        return self._of_type(name, Range)

    def range_if_given(self, name: str) -> Range | None:
        """A range of numbers, or None."""
        return None if self._values[name] is None else self.range(name)

    def text(self, name: str) -> str:
        """A text, the value of a choice, or an ISO date or time."""
        return self._of_type(name, str)

    def text_if_given(self, name: str) -> str | None:
        """A text, or None."""
        return None if self._values[name] is None else self.text(name)

    def is_yes(self, name: str) -> bool:
        """Whether the answer is yes; no, "I don't know" and no answer are not."""
        return self._values[name] == "yes"

    def several(self, name: str) -> tuple[str, ...]:
        """The values chosen of several."""
        return tuple(map(str, self._of_type(name, tuple)))

    def rows(self, name: str) -> Sequence[Inputs]:
        """The rows of a table, whose cells are asked for as inputs are."""
        return tuple(Inputs(row) for row in self._of_type(name, tuple))

    def groups(self, name: str) -> tuple[tuple[float, ...], ...]:
        """Judgements, group by group."""
        return self._of_type(name, tuple)

    def judgements(self, name: str) -> tuple[float, ...]:
        """Judgements of all groups in their order."""
        return tuple(each for group in self.groups(name) for each in group)

    def file_if_given(self, name: str) -> FileText | None:
        """A file, or None."""
        return None if self._values[name] is None else self._of_type(name, FileText)

    def table_if_given(self, name: str) -> Rows | None:
        """The rows of a file, or None."""
        file = self.file_if_given(name)
        if file is None:
            return None
        if not isinstance(file.content, Rows):
            raise TypeError(f"{name} is a file without rows")
        return file.content

    def placed_ranges(self, name: str) -> Mapping[str, Mapping[str, Range]]:
        """Ranges by group and part."""
        return self._of_type(name, dict)
