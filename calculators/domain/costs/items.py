"""A part of an approach's cost as what it pays for, item by item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calculators.domain.costs.parts import Formula, Numbers


@dataclass(frozen=True, eq=False)
class Item:
    """One thing that a part pays for: so much of a unit, at so many US dollars each.

    Parts that pay for the same thing have the same item, so that it is worked out once for all of them.
    """

    label: str
    unit: str
    quantity: Formula
    usd_each: Formula

    def __call__(self, x: Numbers) -> float:
        """What the item comes to with the numbers `x`, in US dollars."""
        each = self.usd_each(x)
        return self.quantity(x) * each if each else 0.0


@dataclass(frozen=True, eq=False)
class Part:
    """A part of an approach's cost: all its items together."""

    items: tuple[Item, ...]

    def __call__(self, x: Numbers) -> float:
        """What the part comes to with the numbers `x`, in US dollars."""
        return added(item(x) for item in self.items)


def added(amounts: Iterable[float]) -> float:
    """The sum of some amounts; added one by one, because `sum` rounds otherwise from Python 3.12 on."""
    total = 0.0
    for amount in amounts:
        total += amount
    return total


def once(x: Numbers) -> float:
    """How much there is of what is paid as a whole."""
    del x
    return 1


def items_of(formula: Formula) -> tuple[Formula, ...]:
    """What a part's formula adds up: its items, or itself where it has none."""
    return formula.items if isinstance(formula, Part) else (formula,)
