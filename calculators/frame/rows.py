"""Rows of a table that a reader hands in: cells by column, and where in the file each row stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.frame.errors import as_given, did_you_mean, printable
from calculators.frame.file_text import UNREADABLE, FileTextError
from calculators.frame.numbers import grouped

_MOST_COLUMNS_TOLD = 12


@dataclass(frozen=True, eq=False)
class Rows:
    """A table: for each column its cells, and for each row its number as a spreadsheet or an editor counts it.

    A cell of CSV or TSV is text; one of JSON may be a number, a truth value or None, and is None where a row has none.
    Nested objects of JSON are columns with dots in their names, `attributes.model`.
    """

    columns: Mapping[str, Sequence[object]]
    numbers: Sequence[int]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.columns)

    @property
    def summary(self) -> str:
        """How many rows there are, with which columns."""
        told = ", ".join(self.names[:_MOST_COLUMNS_TOLD])
        more = len(self.names) - _MOST_COLUMNS_TOLD
        noun = "row" if len(self) == 1 else "rows"
        return f"{len(self):,} {noun} with {printable(told)}" + (f" and {more:,} more columns" if more > 0 else "")

    def place(self, index: int, column: str) -> str:
        """Where a cell is: `row 18, column “a”`."""
        return f"row {self.numbers[index]:,}, column {as_given(column)}"

    def cells(self, column: str) -> Sequence[object]:
        """The cells of a column as they are; FileTextError where there is no such column."""
        if column not in self.columns:
            there = ", ".join(self.names[:_MOST_COLUMNS_TOLD])
            raise FileTextError(
                f"there is no column {as_given(column)}{did_you_mean(column, self.names)}, the columns are {there}"
            )
        return self.columns[column]

    def texts(self, column: str, *, may_be_empty: bool = False) -> list[str]:
        """The cells of a column as texts without white space around; FileTextError names an empty or unreadable one."""
        found = ["" if cell is None else str(cell).strip() for cell in self.cells(column)]
        if not may_be_empty and "" in found:
            raise FileTextError(f"{self.place(found.index(''), column)} is empty")
        if any(UNREADABLE in text for text in found):
            at = next(at for at, text in enumerate(found) if UNREADABLE in text)
            held = as_given(found[at])
            raise FileTextError(f"{self.place(at, column)} holds bytes that are not UTF-8, {held}; save it as UTF-8")
        return found

    def floats(
        self,
        column: str,
        *,
        minimum: float = -math.inf,
        maximum: float = math.inf,
        words: Mapping[str, float] | None = None,
        empty: float | None = None,
    ) -> list[float]:
        """The cells of a column as finite numbers within the bounds; FileTextError names the first that is none.

        `words` are texts that stand for numbers (`yes` for 1), in small letters; `empty` is what an empty cell is.
        """
        cells = self.cells(column)
        try:
            found = list(map(float, cells))  # type: ignore[arg-type]  # what float does not take it refuses
            is_good = minimum <= min(found, default=minimum) <= max(found, default=minimum) <= maximum
            if is_good and math.isfinite(math.fsum(found)):
                return found
        except (ValueError, TypeError, OverflowError):
            pass
        read = _CellReader(minimum, maximum, words or {}, empty)
        return [read.number(cell, self.place, index, column) for index, cell in enumerate(cells)]


@dataclass(frozen=True)
class _CellReader:
    """Reads cells one by one, where not all of a column are plain numbers."""

    minimum: float
    maximum: float
    words: Mapping[str, float]
    empty: float | None

    def number(self, cell: object, place: object, index: int, column: str) -> float:
        """The number in a cell; FileTextError where there is none within the bounds."""
        text = "" if cell is None else str(cell).strip()
        if not text and self.empty is not None:
            return self.empty
        word = self.words.get(text.lower())
        try:
            found = float(text) if word is None else word
        except ValueError:
            found = math.nan
        if not (math.isfinite(found) and self.minimum <= found <= self.maximum):
            where = place(index, column) if callable(place) else ""
            raise FileTextError(f"{where} must be {self._expectation}, and is {as_given(text) if text else 'empty'}")
        return found

    @property
    def _expectation(self) -> str:
        numbers = "a number"
        if math.isfinite(self.minimum) and math.isfinite(self.maximum):
            numbers = f"a number from {grouped(self.minimum)} to {grouped(self.maximum)}"
        elif math.isfinite(self.minimum):
            numbers = f"a number of at least {grouped(self.minimum)}"
        return f"{numbers} or one of {', '.join(self.words)}" if self.words else numbers
