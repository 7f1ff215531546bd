"""What a file or a terminal gets of an answer, line by line: the templates `export.txt` and `export.md` place it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.data import Assumption
from calculators.frame.amounts import day
from calculators.frame.calculator import Answered, Output
from calculators.frame.numbers import grouped
from calculators.rendering.json import plain
from calculators.rendering.markdown import as_text


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
        """The results, each in as many lines as it takes."""
        for output in self.answered.calculator.outputs:
            yield output, lines_of(plain(self.answered.result.values[output.name]))

    @property
    def results(self) -> Iterator[str]:
        """The results by their names; one that takes several lines has these below."""
        for output, lines in self.shown:
            if len(lines) > 1:
                yield f"{output.name}:"
                yield from (f"  {line}" for line in lines)
            else:
                yield f"{output.name}: {lines[0] if lines else 'none'} {output.unit}".rstrip()

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
