"""What a calculator answers: named values, and everything a reader needs to believe them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from calculators.data import Assumption
from calculators.frame.charts import Chart
from calculators.frame.range import Range

Quantity = float | Range


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the working: `quantity` of `unit` at `usd_per_unit` makes `amount_usd`."""

    label: str
    quantity: Quantity
    unit: str
    usd_per_unit: Quantity
    amount_usd: Quantity
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A note or a warning. `code` names it for programs, `fields` are the inputs it is about."""

    code: str
    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Result:
    """An answer. `values` has one entry for each of the calculator's outputs.

    `answer` is what a calculator worked all of it out from, for those of its own modules that need more of it.

    `marks` tells a page which of its parts the answer is about: the key of an element to a word that style sheets know
    (a question that is `current`, a branch of a diagram that is `taken`).
    """

    values: Mapping[str, object]
    lines: Sequence[Line] = ()
    notes: Sequence[Remark] = ()
    warnings: tuple[Remark, ...] = ()
    assumptions: Sequence[Assumption] = ()
    charts: Sequence[Chart] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    answer: object = None
