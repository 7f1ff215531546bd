"""What a file or a terminal gets of an answer, line by line: the templates `export.txt` and `export.md` place it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators.data import Assumption
from calculators.frame.amounts import day, gib
from calculators.frame.calculator import Answered, Output
from calculators.frame.numbers import grouped, to_digits
from calculators.frame.view import as_sequence
from calculators.rendering.json import plain
from calculators.rendering.markdown import as_text
from calculators.rendering.text_table import with_head

_CELL_DIGITS = 5
_LONG_CELL = 40


def lines_of(value: object) -> list[str]:
    """A JSON value as lines for reading: a range with its bounds, a list of objects one to a line."""
    if isinstance(value, dict) and set(value) == {"low", "mid", "high"} and not isinstance(value["mid"], str):
        return [f"{value['mid']} ({value['low']} to {value['high']})"]
    if isinstance(value, dict):
        return ["; ".join(f"{key}: {', '.join(lines_of(item))}" for key, item in value.items())]
    if isinstance(value, list):
        lines = [" ".join(lines_of(item)) for item in value]
        return lines if any(isinstance(item, dict) for item in value) else [", ".join(lines)]
    return ["none" if value is None else str(value)]


def _is_table(value: object) -> bool:
    """Whether a value is a list of objects, which has a row for each."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _cell(value: object) -> str:
    """A value in a cell: a number to five digits, a range with its bounds, several values with commas between."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return grouped(to_digits(value, _CELL_DIGITS)) if isinstance(value, float) else grouped(value)
    if isinstance(value, dict) and set(value) == {"low", "mid", "high"} and not isinstance(value["mid"], str):
        low, mid, high = (_cell(value[bound]) for bound in ("low", "mid", "high"))
        return mid if low == high else f"{mid} ({low}–{high})"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_cell(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return "none" if value is None else str(value)


def table_of(rows: Any) -> list[str]:  # noqa: ANN401 a list of JSON objects
    """A list of objects as a table: what none of them has is left out, and long texts come last."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = {name: [_cell(row.get(name)) for row in rows] for name in names}
    told = [name for name in names if set(cells[name]) - {"none", ""}] or names[:1]
    told.sort(key=lambda name: max(map(len, cells[name])) > _LONG_CELL)
    return with_head(told, list(zip(*(cells[name] for name in told), strict=True)))


def _in_gib(value: object, unit: str) -> str:
    """Bytes in GiB or MiB, in brackets; nothing for what is no number of bytes."""
    number = value["mid"] if isinstance(value, dict) and "mid" in value else value
    is_bytes = unit == "bytes" and isinstance(number, int | float) and not isinstance(number, bool)
    return f" ({gib(number)})" if is_bytes else ""  # type: ignore[arg-type]  # a number by then


def counted(output: Output, value: object) -> object:
    """A result as a list of all of them has it: of a table the number of its rows; TypeError where it has none."""
    if not output.is_table:
        return value
    count = len(as_sequence(value))
    return f"{count:,} {'row' if count == 1 else 'rows'}"


@dataclass(frozen=True)
class Sheet:
    """An answer in lines."""

    answered: Answered

    @property
    def inputs(self) -> Iterator[str]:
        """The inputs by their names, as the command line takes them, with their units."""
        for field in self.answered.calculator.fields:
            value = self.answered.inputs[field.name]
            unit = field.unit if value is not None else ""
            yield f"{field.name}: {field.report(value) or 'not answered'} {unit}".rstrip()

    @property
    def shown(self) -> Iterator[tuple[Output, list[str]]]:
        """The results, each in as many lines as it takes, bytes in GiB too."""
        for output in self.answered.calculator.outputs:
            told = self._told(output)
            yield output, [f"{line}{_in_gib(told, output.unit)}" for line in lines_of(told)]

    def _told(self, output: Output) -> object:
        """A result with only JSON's own types."""
        return plain(counted(output, self.answered.result.values[output.name]))

    @property
    def results(self) -> Iterator[str]:
        """The results by their names; a list of objects is a table below its name, and bytes are told in GiB too."""
        for output in self.answered.calculator.outputs:
            value = self._told(output)
            if _is_table(value):
                yield f"{output.name}:"
                yield from (f"  {line}" for line in table_of(value))
            else:
                (line,) = lines_of(value) or ["none"]
                yield f"{output.name}: {line} {output.unit}{_in_gib(value, output.unit)}".rstrip()

    @property
    def remarks(self) -> Iterator[str]:
        """Warnings and notes, each called so."""
        result = self.answered.result
        for name, remarks in (("Warning", result.warnings), ("Note", result.notes)):
            yield from (f"{name}: {remark.text}" for remark in remarks)

    @property
    def assumptions(self) -> Iterator[str]:
        """What the answer rests on, each with its source."""
        for item in self.answered.result.assumptions:
            yield f"{item.label}: {grouped(item.value)} {item.unit} (source: {item.source}{_as_of(item)})"

    @property
    def markdown_lists(self) -> Iterator[tuple[str, list[str]]]:
        """What Markdown has as lists under a heading each, where there is any: remarks, and assumptions."""
        result = self.answered.result
        remarks = [as_text(remark.text) for remark in (*result.warnings, *result.notes)]
        assumptions = [
            as_text(f"{item.label}: {grouped(item.value)} {item.unit} ({item.source}{_as_of(item)})")
            for item in result.assumptions
        ]
        yield from ((title, lines) for title, lines in (("Remarks", remarks), ("Assumptions", assumptions)) if lines)


def _as_of(item: Assumption) -> str:
    return f", as of {day(item.as_of)}" if item.as_of else ""
