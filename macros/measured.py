"""What people measured beside what the calculators answer. Only the build needs it, so browsers do not load it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from calculators import registry
from calculators.frame.address import to_query
from calculators.frame.amounts import day, significant
from calculators.frame.range import Range
from calculators.rendering.result_rows import text_of

FILES = tuple(Path(__file__).parent / name for name in ("measured.toml", "measured_here.toml"))
"""The public records, and those that `make measure-memory` has added, where it has."""
_EQUAL = 0.0005
MOST_OFF_UNEXPLAINED = 1 / 7
"""A record that we are further off from says why."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A record, and what its calculator answers to it. `off` is (estimate − measured) / measured."""

    record: Mapping[str, Any]
    unit: str
    estimate: float
    link: str

    @property
    def off(self) -> float:
        """By how much the estimate differs, as a share of what was measured."""
        return self.estimate / float(self.record["measured"]) - 1

    @property
    def in_words(self) -> str:
        """The difference in per cent with its sign; nothing where there is none to three digits."""
        percent = significant(abs(self.off) * 100, 2)
        if abs(self.off) < _EQUAL:
            return "equal"
        return f"{'+' if self.off > 0 else '−'}{percent} %"


@cache
def records() -> Sequence[Mapping[str, Any]]:
    """Every record, with what it shares with others filled in."""
    found: list[Mapping[str, Any]] = []
    for path in FILES:
        if path.exists():
            read = tomllib.loads(path.read_text(encoding="utf-8"))
            shared = read.get("common", {})
            found += [MappingProxyType({**shared.get(row.get("like"), {}), **row}) for row in read.get("record", ())]
    return tuple(found)


def compared(record: Mapping[str, Any]) -> Comparison:
    """What the calculator answers to a record; InputError where it refuses its inputs."""
    calculator = registry.find(record["calculator"])
    inputs = calculator.read(record["inputs"])
    value = calculator.answer(record["inputs"]).result.values[record["result"]]
    unit = next(output.unit for output in calculator.outputs if output.name == record["result"])
    estimate = value.mid if isinstance(value, Range) else value
    return Comparison(
        record=record,
        unit=unit,
        estimate=float(str(estimate)),
        link=f"{calculator.page}?{to_query(calculator, inputs)}",
    )


def table(root: str, calculator: str) -> str:
    """The records of one calculator as a Markdown table: estimate, measurement, how far off, stack and source."""
    rows = ["| What | We say | Measured | Off by | Measured with | Source |", "|---|---|---|---|---|---|"]
    for record in records():
        if record["calculator"] == calculator:
            found = compared(record)
            why = f" {record['off_because']}" if "off_because" in record else ""
            ours, theirs = text_of(found.estimate, found.unit), text_of(record["measured"], found.unit)
            source = f"[{record['source']}]({record['href']}), {day(record['as_of'])}"
            rows.append(
                f"| [{record['what']}]({root}{found.link}) | {ours} | {theirs} | {found.in_words} "
                f"| {record['stack']}.{why} | {source} |"
            )
    return "\n".join(rows)


def calculators_with_records() -> tuple[str, ...]:
    """The calculators that a record is about, in the order of the site."""
    named = {record["calculator"] for record in records()}
    return tuple(each.slug for each in registry.CALCULATORS if each.slug in named)
