"""The lines of the working in words, and in groups."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from calculators.frame import amounts
from calculators.frame.errors import Remedy
from calculators.frame.range import Range
from calculators.frame.result import Line

_MILLION = 10**6

Member = TypeVar("Member", Line, Remedy)


def in_groups(members: Iterable[Member]) -> list[tuple[str, list[Member]]]:
    """The lines of the working, or what is offered at a mistake, by their group and in their order."""
    return [(group, list(those)) for group, those in groupby(members, key=attrgetter("group"))]


def part(line: Line, separator: str) -> str:
    """What is paid for: the group, where there is one, and the label."""
    return separator.join(filter(None, (line.group, line.label)))


def quantity(line: Line) -> str:
    """How much of what is paid for; what is paid for once has no quantity."""
    return "once" if line.unit == "once" else f"{amounts.amount(line.quantity)} {line.unit}"


def price(line: Line) -> str:
    """The price in a line of the working: of tokens, and of whatever is counted in millions, that of a million."""
    usd = line.usd_per_unit
    if isinstance(usd, Range) or not line.unit.startswith(("tokens", "million ")):
        return amounts.usd_range(usd)
    return f"{amounts.usd_price(usd * _MILLION if line.unit.startswith('tokens') else usd)} a million"
