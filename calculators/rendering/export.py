"""A result as a file or a terminal gets it. Each format is one function of the same three arguments."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping

from calculators.calculator import Calculator
from calculators.rendering.environment import environment
from calculators.rendering.json import as_json, plain
from calculators.rendering.page import headline, render_parts
from calculators.result import Result

Export = Callable[[Calculator, Mapping[str, object], Result], str]


def to_json(calculator: Calculator, values: Mapping[str, object], result: Result) -> str:
    """Exactly what `calculators.run` gives."""
    return json.dumps(as_json(calculator, values, result), ensure_ascii=False, indent=2)


def flattened(name: str, value: object) -> Iterator[tuple[str, object]]:
    """A JSON value as rows of one number or text each: `cheapest_at.low`, `break_evens.0.value`."""
    if value in ({}, []):
        yield name, None
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from flattened(f"{name}.{key}", item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from flattened(f"{name}.{index}", item)
    else:
        yield name, value


def to_csv(calculator: Calculator, values: Mapping[str, object], result: Result) -> str:
    """One row an input and a result, unrounded, with its unit."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("section", "name", "value", "unit"))
    units = {field.name: field.unit for field in calculator.fields}
    units |= {output.name: output.unit for output in calculator.outputs}
    for section, found in (("input", values), ("result", result.values)):
        for name, value in found.items():
            for row, cell in flattened(name, plain(value)):
                writer.writerow((section, row, "" if cell is None else cell, units[name]))
    for line in result.lines:
        label = f"{line.group}: {line.label}" if line.group else line.label
        for row, cell in flattened(label, plain(line.amount_usd)):
            writer.writerow(("line", row, cell, "USD"))
    return text.getvalue()


def told(value: object) -> list[str]:
    """A JSON value as lines for reading: a range with its bounds, a list of objects one to a line."""
    if isinstance(value, dict) and set(value) == {"low", "mid", "high"} and not isinstance(value["mid"], str):
        return [f"{value['mid']} ({value['low']} to {value['high']})"]
    if isinstance(value, dict):
        return ["; ".join(f"{key}: {', '.join(told(item))}" for key, item in value.items())]
    if isinstance(value, list):
        lines = [" ".join(told(item)) for item in value]
        return lines if any(isinstance(item, dict) for item in value) else [", ".join(lines)]
    return ["none" if value is None else str(value)]


def _from_template(name: str) -> Export:
    def export(calculator: Calculator, values: Mapping[str, object], result: Result) -> str:
        template = environment().get_template(name)
        shown = [(output, told(plain(result.values[output.name]))) for output in calculator.outputs]
        return template.render(
            calculator=calculator,
            inputs=values,
            result=result,
            shown=shown,
            headline=headline(calculator, values, result),
        ).strip()

    return export


def to_html(calculator: Calculator, values: Mapping[str, object], result: Result) -> str:
    """The parts of the page, one after the other."""
    parts = render_parts(calculator, values, result, root="")
    return "\n".join(parts[name] for name in ("headline", "result", "details"))


EXPORTS: dict[str, Export] = {
    "text": _from_template("export.txt"),
    "json": to_json,
    "markdown": _from_template("export.md"),
    "csv": to_csv,
    "html": to_html,
}
