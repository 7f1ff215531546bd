"""Every approach once more, with the second model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.frame.amounts import usd_range
from calculators.plan.report.part import Part
from calculators.plan.report.pieces import ApproachName
from calculators.plan.report.words import capitalised
from calculators.plan.rows import ApproachRow, of_second_model


@dataclass(frozen=True, kw_only=True)
class SecondModelRow:
    """An approach with what a request and all of it cost; or why it cannot be had."""

    name: ApproachName
    request: str
    total: str
    why_not: str


@dataclass(frozen=True)
class SecondModelTable(Part):
    """The table; there is none where no second model is named."""

    @property
    def shows(self) -> tuple[str, ...]:
        """The table of the second model, only where one is named."""
        return ("second_model",) if self.answer.second_model else ()

    @property
    def title(self) -> str:
        """Which model it is; empty where there is none."""
        return f"With {self.answer.inputs.text('compare_with')} instead" if self.answer.second_model else ""

    @property
    def heads(self) -> tuple[str, str]:
        """The heads of both figures."""
        return "A request", f"Over {self.months}"

    @cached_property
    def rows(self) -> Sequence[SecondModelRow]:
        """The rows."""
        return [_row(row) for row in of_second_model(self.answer.second_model.rows)] if self.answer.second_model else ()


def _row(row: ApproachRow) -> SecondModelRow:
    costs = row.costs
    return SecondModelRow(
        name=ApproachName(row.approach),
        request=usd_range(costs.prices.usd_per_request) if costs else "",
        total=usd_range(costs.total_usd) if costs else "",
        why_not=f"{capitalised(row.why_not)}." if row.why_not else "",
    )
