"""A result as a file or a terminal gets it. Each format is one function of the same two arguments."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol
from urllib.parse import parse_qsl

from calculators.frame.address import to_link
from calculators.frame.calculator import Answered, Calculator
from calculators.frame.file_text import FileText
from calculators.frame.view import as_sequence
from calculators.rendering.environment import environment, has_template
from calculators.rendering.json import as_json, compact, plain, plain_input
from calculators.rendering.page import headline, render_parts
from calculators.rendering.sheet import Sheet, counted
from calculators.rendering.surroundings import NOWHERE, Surroundings

_FORMULA = re.compile("(?:^|(?<=;))(?=[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
"""Where a spreadsheet may take what follows for a formula: at a sign, the full-width ones included, that begins a cell,
also one that begins where a spreadsheet splits at semicolons."""
TERMINAL = "terminal.txt"
"""The template of a short text, which only calculators whose whole text is long have."""
RECORD, TABLE, LIST = "record", "table", "list"
"""The formats that only some calculators have: those with a template for it, with a result that is a table, and with a
CSV that compares."""


class Export(Protocol):
    """A format. Where the address of the site's top is not known, links begin with the page's path."""

    def __call__(self, answered: Answered, around: Surroundings = NOWHERE, /) -> str:
        """The result in this format."""


def to_json(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
    """Exactly what `calculators.run` gives."""
    del around
    return json.dumps(as_json(answered), ensure_ascii=False, indent=2)


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


def _as_data(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: what a link brings along may have been typed by anybody."""
    return _FORMULA.sub("'", cell) if isinstance(cell, str) else cell


def to_csv(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
    """What the answer compares, a row each; where it compares nothing, one row an input and a result. Unrounded."""
    compared = answered.calculator.compared
    return _as_table(compared(answered)) if compared else to_list(answered, around)


def to_list(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
    """One row an input and a result, unrounded, with its unit."""
    del around
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("section", "name", "value", "unit"))
    calculator, result = answered.calculator, answered.result
    units = {field.name: field.unit for field in calculator.fields}
    units |= {output.name: output.unit for output in calculator.outputs}
    values = {output.name: counted(output, result.values[output.name]) for output in calculator.outputs}
    for section, found, as_plain in (("input", answered.inputs, plain_input), ("result", values, plain)):
        for name, value in found.items():
            told = value.summary if isinstance(value, FileText) else as_plain(value)
            for row, cell in flattened(name, told):
                writer.writerow((section, _as_data(row), "" if cell is None else _as_data(cell), units[name]))
    for line in result.lines:
        label = f"{line.group}: {line.label}" if line.group else line.label
        for row, cell in flattened(label, plain(line.amount_usd)):
            writer.writerow(("line", _as_data(row), cell, "USD"))
    return text.getvalue()


def to_table(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
    """The rows of the result that is a table, with their names as a header."""
    del around
    output = answered.calculator.table
    return _as_table(as_sequence(answered.result.values[output.name]) if output else ())


def _as_table(found: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV, with their names as a header."""
    rows, text = list[dict[str, object]](), io.StringIO()
    for row in found:
        cells = (pair for name, cell in row.items() for pair in flattened(name, plain(cell)))
        rows.append({name: "" if cell is None else _as_data(cell) for name, cell in cells})
    names = dict.fromkeys(name for row in rows for name in row)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(_as_data, names))
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue()


def _from_template(name: str) -> Export:
    def export(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
        del around
        return (
            environment()
            .get_template(name)
            .render(
                calculator=answered.calculator,
                inputs=answered.inputs,
                result=answered.result,
                sheet=Sheet(answered),
                headline=headline(answered),
            )
            .strip()
        )

    return export


def command(answered: Answered) -> str:
    """The command that repeats a result: with every input that differs from its default, and the day of its prices."""
    pairs = parse_qsl(to_link(answered.calculator, answered.inputs), keep_blank_values=True)
    flags = (shlex.quote(f"--{name}={text}") for name, text in pairs)
    return " ".join(("python -m calculators run", answered.calculator.slug, *flags, "--format json"))


def to_record(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
    """What was decided and why, to keep beside what is built: the headings are those of MADR."""
    calculator, values, result = answered.calculator, answered.inputs, answered.result
    text = (
        environment()
        .get_template(f"{calculator.slug}/{RECORD}.md")
        .render(
            calculator=calculator,
            inputs=values,
            values=result.values,
            result=result,
            view=answered.view,
            changed=[field for field in calculator.fields if values[field.name] != field.default],
            headline=headline(answered),
            site=around.site,
            from_disk=around.from_disk,
            link=f"{around.site}{calculator.page}?{to_link(calculator, values)}",
            command=command(answered),
            json_inputs=compact(plain_input(values)),
        )
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def to_html(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
    """The parts of the page, one after the other."""
    parts = render_parts(answered, around)
    return "\n".join(parts[name] for name in ("headline", "result", "details"))


EXPORTS: dict[str, Export] = {
    "text": _from_template("export.txt"),
    "json": to_json,
    "markdown": _from_template("export.md"),
    "csv": to_csv,
    "html": to_html,
}


def to_terminal(answered: Answered, around: Surroundings = NOWHERE, /) -> str:
    """What the command line prints first: the calculator's own short text where it has one, else all of it."""
    short = f"{answered.calculator.slug}/{TERMINAL}"
    if not has_template(answered.calculator, TERMINAL):
        return EXPORTS["text"](answered, around)
    text = (
        environment()
        .get_template(short)
        .render(calculator=answered.calculator, view=answered.view, headline=headline(answered))
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def exports_of(calculator: Calculator) -> Mapping[str, Export]:
    """The formats that a calculator offers: everybody's, a record, a table and a list where it has one."""
    record: Mapping[str, Export] = {RECORD: to_record} if has_template(calculator, f"{RECORD}.md") else {}
    table: Mapping[str, Export] = {TABLE: to_table} if calculator.table else {}
    whole: Mapping[str, Export] = {LIST: to_list} if calculator.compared else {}
    return {**EXPORTS, **record, **table, **whole}
