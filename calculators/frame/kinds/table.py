"""The kind `table`: rows of named cells, typed as lines of text or given as a JSON array of objects.

As text a row is its cells with spaces between: words first, then numbers, then, where a column is a tag, a word with @
before it: `keyword search 20 90 @search`. Rows stand on lines of their own, or with a semicolon or a comma between.
`none` is a table without rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from calculators.frame import numbers
from calculators.frame.errors import one_line
from calculators.frame.json_text import from_json
from calculators.frame.kinds.kind import Control, OneText
from calculators.frame.kinds.numeric import as_number
from calculators.frame.kinds.table_text import Words, is_number, quoted, rows_of

NO_ROWS = "none"
BETWEEN_ROWS = "; "
_MOST_QUOTED = 30
_TAG = re.compile(r"[A-Za-z0-9_.-]{1,20}")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `text`, `number`, or `tag`, a word that may be left out. The bounds of a text count characters.

    `at_least` names the column whose number this one's is never under.
    """

    name: str
    label: str
    kind: Literal["text", "number", "tag"]
    unit: str = ""
    minimum: float = 0
    maximum: float = 0
    at_least: str = ""

    @property
    def expectation(self) -> str:
        """What a cell must be, bounds included."""
        if self.kind == "tag":
            return f"@ and a word for {self.name} if it has one"
        bounds = f"{numbers.grouped(self.minimum)} to {numbers.grouped(self.maximum)}"
        if self.kind == "text":
            return f"{self.name} of {bounds} characters"
        least = f", at least {self.at_least}" if self.at_least else ""
        return f"{self.name} from {bounds} {self.unit}".rstrip() + least

    @property
    def schema(self) -> dict[str, object]:
        """The JSON Schema of a cell."""
        if self.kind == "tag":
            return {"type": ["string", "integer", "null"]}
        if self.kind == "text":
            return {"type": "string", "minLength": int(self.minimum), "maxLength": int(self.maximum)}
        bounds = {"minimum": numbers.exact(self.minimum), "maximum": numbers.exact(self.maximum)}
        return {"type": "number", **bounds, **({"x-unit": self.unit} if self.unit else {})}

    def parse(self, given: object) -> object:
        """The cell in `given`; ValueError when it is none within the bounds."""
        if self.kind == "number":
            return self._number(given)
        if self.kind == "tag":
            return self._tag(given)
        if not isinstance(given, str) or ";" in given:
            raise ValueError
        text = " ".join(given.split()).rstrip(", ")
        if not text.isprintable() or not self.minimum <= len(text) <= self.maximum:
            raise ValueError
        return text

    def _number(self, given: object) -> float:
        if isinstance(given, str):
            given = numbers.from_text(given.strip().removesuffix(self.unit).rstrip())
        if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
            raise ValueError
        if not self.minimum <= given <= self.maximum:
            raise ValueError
        return numbers.exact(given)

    @staticmethod
    def _tag(given: object) -> str | None:
        if given is None or given == "":
            return None
        if isinstance(given, bool) or not isinstance(given, str | int) or not _TAG.fullmatch(str(given)):
            raise ValueError
        return str(given)


def _cells(columns: Sequence[Column], row: str) -> dict[str, object]:
    """A row's cells by their columns, still unread: taken from its end, so that a name may hold spaces."""
    words = Words(row)
    cells: dict[str, object] = {}
    for column in reversed(columns):
        if column.kind == "text":
            cells[column.name] = words.name()
        elif column.kind == "number":
            cells[column.name] = words.number(column.unit)
        else:
            cells[column.name] = words.tag()
    return cells


def _written(kind: str, cell: object) -> str:
    """A cell as text."""
    if kind == "number":
        return numbers.plain(as_number(cell))
    return f"@{cell}" if kind == "tag" else str(cell)


def _cut(text: str) -> str:
    """The beginning of a text, for a message that quotes all of it besides."""
    return one_line(text if len(text) <= _MOST_QUOTED else f"{text[: _MOST_QUOTED - 1]}…")


def _joined(columns: Sequence[Column], row: Mapping[str, object]) -> str:
    """A row's cells one after the other."""
    cells = ((column.kind, row[column.name]) for column in columns)
    return " ".join(_written(kind, cell) for kind, cell in cells if cell is not None)


def _cells_written(columns: Sequence[Column], row: Mapping[str, object]) -> dict[str, object]:
    """A row's cells as a text of it should have them."""
    cells = ((column, row[column.name]) for column in columns)
    return {column.name: _written(column.kind, cell) if column.kind == "number" else cell for column, cell in cells}


@dataclass(frozen=True, kw_only=True)
class Table(OneText):
    """From `minimum` to `maximum` rows of named cells, which `columns` describe."""

    columns: tuple[Column, ...] = ()
    minimum: int = 0
    maximum: int = 0
    row_noun: str = "row"
    """What a row is called in a message."""
    control: Control = "lines"

    def parse(self, given: object) -> tuple[dict[str, object], ...]:
        """The rows, each by the names of its cells; ValueError for too few or too many of them, or for a bad cell."""
        rows = self._rows_of_text(given) if isinstance(given, str) else given
        if not isinstance(rows, list | tuple) or not self.minimum <= len(rows) <= self.maximum:
            raise ValueError
        return tuple(map(self._row, rows))

    def _rows_of_text(self, text: str) -> object:
        bare = text.strip()
        if bare == NO_ROWS:
            return []
        if bare.startswith("[") and bare.endswith("]"):
            return from_json(bare)
        return [_cells(self.columns, row) for row in self._texts(text)]

    def _texts(self, text: str) -> list[str]:
        """The texts of the rows that a text holds."""
        counted = [column for column in self.columns if column.kind == "number"]
        return list(rows_of(text, count=len(counted), unit=counted[-1].unit if counted else ""))

    def hint(self, given: object) -> str:
        """The first row that is none, and what is wrong with it."""
        if not isinstance(given, str) or given.strip().startswith("["):
            return ""
        rows = self._texts(given)
        bad = next((row for row in rows if not self._is_row(row)), None)
        if bad is None:
            return ""
        which = f"“{_cut(bad)}” is no {self.row_noun}: it" if len(rows) > 1 else "it"
        return f"; {which} {self._problem(_cells(self.columns, bad))}"

    def _problem(self, cells: Mapping[str, object]) -> str:
        """What is wrong with the cells of a text that is no row."""
        if None in [cells[column.name] for column in self.columns if column.kind == "text"]:
            return "has too many numbers, or its name belongs in quotes"
        bound = next((column for column in self.columns if column.at_least), None)
        if bound and all(is_number(str(cells[name]), bound.unit) for name in (bound.name, bound.at_least)):
            return f"has a {bound.name} under its {bound.at_least}, or a number out of bounds"
        return "needs " + ", ".join(column.name for column in self.columns if column.kind != "tag")

    def _is_row(self, text: str) -> bool:
        try:
            self._row(_cells(self.columns, text))
        except ValueError:
            return False
        return True

    def _row(self, given: object) -> dict[str, object]:
        if not isinstance(given, Mapping) or set(given) - {column.name for column in self.columns}:
            raise ValueError
        row = {column.name: column.parse(given.get(column.name)) for column in self.columns}
        for column in self.columns:
            if column.at_least and as_number(row[column.name]) < as_number(row[column.at_least]):
                raise ValueError
        return row

    def show(self, value: object) -> str:
        """One line a row, or the word for no rows; TypeError where it is no tuple of rows."""
        if not isinstance(value, tuple):
            raise TypeError(value)
        return BETWEEN_ROWS.join(map(self._line, value)) or NO_ROWS

    def typed(self, value: object) -> str:
        """Each row on a line of its own."""
        return self.show(value).replace(BETWEEN_ROWS, "\n")

    def _line(self, row: Mapping[str, object]) -> str:
        """A row as text; its name stands in quotes where it would be read otherwise without."""
        plain = _joined(self.columns, row)
        if [_cells(self.columns, text) for text in self._texts(plain)] == [_cells_written(self.columns, row)]:
            return plain
        named = {column.name: quoted(str(row[column.name])) for column in self.columns if column.kind == "text"}
        return _joined(self.columns, {**row, **named})

    @property
    def expectation(self) -> str:
        """How many rows there may be, and what each cell of a row holds."""
        rows = f"{numbers.grouped(self.minimum)} to {numbers.grouped(self.maximum)} {self.row_noun}s"
        cells = "; ".join(column.expectation for column in self.columns)
        return f"{rows} set apart by lines, ; or , ({cells}), or a JSON array of such objects, or {NO_ROWS}"

    @property
    def schema(self) -> Mapping[str, object]:
        """The JSON Schema of an array of objects with one property a column."""
        row = {
            "type": "object",
            "properties": {column.name: column.schema for column in self.columns},
            "required": [column.name for column in self.columns if column.kind != "tag"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": row, "minItems": self.minimum, "maxItems": self.maximum}
