"""Results as the page of a calculator shows them that brings no template for them: labelled, and formatted by unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calculators.frame.amounts import Amount, amount, day, duration, gib, percent, usd, usd_range
from calculators.frame.calculator import Calculator, Output
from calculators.frame.range import Range

NONE = "none"
_DOLLARS = "USD"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_BY_UNIT: Mapping[str, Callable[[Amount], str]] = {
    "": amount,
    "share": percent,
    "of 1": percent,
    "bytes": gib,
    "ms": duration,
}
"""How numbers of a unit are written where that is not the number and the unit behind it."""


@dataclass(frozen=True, kw_only=True)
class ResultRow:
    """A result for reading: its name and value for programs, its label, and its items, one where it is no list."""

    name: str
    label: str
    value: object
    items: tuple[str, ...]

    @property
    def text(self) -> str:
        """All items with commas between."""
        return ", ".join(self.items)


def _is_dollars(unit: str) -> bool:
    return unit == _DOLLARS or unit.startswith(f"{_DOLLARS} ")


def number_in(number: Amount, unit: str) -> str:
    """A number with its unit: `$0.0125 a month`, `52 MiB`, `1.2 s`, `93 %`, `7 requests`."""
    if unit in _BY_UNIT:
        return _BY_UNIT[unit](number)
    if _is_dollars(unit):
        return f"{usd(number)}{unit.removeprefix(_DOLLARS)}"
    return f"{amount(number)} {unit}"


def range_in(range_: Range, unit: str) -> str:
    """A range with its mid first, and its bounds where there is anything between them: `$2 ($1–3) a month`."""
    if range_.low == range_.high:
        return number_in(range_.mid, unit)
    if _is_dollars(unit):
        return f"{usd_range(range_)}{unit.removeprefix(_DOLLARS)}"
    low, mid, high = (number_in(bound, unit) for bound in range_)
    return f"{mid} (from {low} to {high})"


def text_of(value: object, unit: str = "") -> str:
    """A value on one line: numbers with their unit, days in words, `none` where there is nothing."""
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str):
        separator = "; " if isinstance(value, Mapping) else ", "
        return separator.join(_parts_of(value, unit)) or NONE
    if isinstance(value, str):
        return day(value) if _DATE.fullmatch(value) else value
    if isinstance(value, Range):
        return range_in(value, unit)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number_in(value, unit) if isinstance(value, int | float | Decimal) else NONE


def _parts_of(value: Mapping[object, object] | Sequence[object], unit: str) -> Iterator[str]:
    """Each item of several values, those with names behind these."""
    if isinstance(value, Mapping):
        yield from (f"{str(key).replace('_', ' ')}: {text_of(item, unit)}" for key, item in value.items())
    else:
        yield from (text_of(item, _unit_in(item, unit)) for item in value)


def _unit_in(item: object, unit: str) -> str:
    """The unit of an item: named values within a list each have their own, which their names say."""
    return "" if isinstance(item, Mapping) else unit


def items_of(value: object, unit: str) -> tuple[str, ...]:
    """A value as the items of a list: each of several, each part of what has named parts, or the one there is."""
    if isinstance(value, Mapping | Sequence) and not isinstance(value, str) and value:
        return tuple(_parts_of(value, unit))
    return (text_of(value, unit),)


def result_row(output: Output, value: object) -> ResultRow:
    """A result for reading."""
    return ResultRow(name=output.name, label=output.label, value=value, items=items_of(value, output.unit))


def result_rows(calculator: Calculator, values: Mapping[str, object]) -> tuple[ResultRow, ...]:
    """All results of a calculator, in the order of its outputs."""
    return tuple(result_row(output, values[output.name]) for output in calculator.outputs if not output.is_table)
