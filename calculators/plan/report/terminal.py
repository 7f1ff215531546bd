"""The plan on a terminal: what fits two screens, in tables of text. The rest is a flag away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.frame.amounts import duration, usd
from calculators.plan.inputs.fields import FIELDS
from calculators.plan.report.approach_table import ApproachTable, TableRow
from calculators.plan.report.figures import FurtherFiguresView
from calculators.plan.report.part import Part
from calculators.plan.report.record import Record
from calculators.plan.report.words import capitalised, whole_name_of
from calculators.rendering.text_table import aligned, with_head

_MOST_INPUTS = 12
_MOST_FLIPS = 5
_MOST_DRIVERS = 5


@dataclass(frozen=True)
class TerminalText(Part):
    """The parts of the text."""

    record: Record
    table: ApproachTable
    figures_view: FurtherFiguresView

    @property
    def sections(self) -> Sequence[tuple[str, Sequence[str]]]:
        """The sections that have lines, each with its title."""
        found = (
            ("Inputs", self.inputs),
            ("Approaches", self.approaches),
            ("Needs that are not met", self.leaves_open),
            ("What would flip it", self.flips),
            ("What moves the total most", self.drivers),
            ("Further figures", self.figures),
            ("Prices", self.prices),
            ("First step", [self.record.first_step] if self.record.first_step else []),
        )
        return [(title, lines) for title, lines in found if lines]

    @property
    def inputs(self) -> Sequence[str]:
        """What was typed, and how many inputs stand at their defaults."""
        inputs = self.answer.inputs
        typed = [field for field in FIELDS if inputs[field.name] != field.default]
        lines = [f"{field.name}: {field.show(inputs[field.name])} {field.unit}".rstrip() for field in typed]
        more = len(lines) - _MOST_INPUTS
        shown = lines if more <= 0 else [*lines[:_MOST_INPUTS], f"and {more} more"]
        return [*shown, f"{len(FIELDS) - len(typed)} at their defaults"]

    @property
    def approaches(self) -> Sequence[str]:
        """Every approach that can be had with its costs, in groups, and under them those that cannot be had."""
        _, _, *heads = self.table.heads
        head = ("", capitalised(self.table.heads[0].removeprefix("Over ")), *heads)
        rows: list[tuple[str, ...]] = []
        for title, group in self.table.groups:
            rows.append((f"{title}:", *[""] * (len(head) - 1)))
            rows += [self._row(row) for row in group]
        lines = aligned([head, *rows], right=frozenset(range(1, len(head)))) if rows else []
        return [*lines, *self.record.missing]

    def _row(self, row: TableRow) -> tuple[str, ...]:
        _, *cells = row.cells
        mark = "> " if row.is_recommended else "  "
        name = ", ".join((row.name.text, *row.limits))
        return (f"{mark}{name}", row.total.text, *(cell.text for cell in cells))

    @property
    def leaves_open(self) -> Sequence[str]:
        """What those that do not do the job leave open."""
        return [f"{row.name.text}, {row.without}" for _, group in self.table.groups for row in group if row.without]

    @property
    def flips(self) -> Sequence[str]:
        """What would flip the recommendation, and the nearest numbers that change the cheapest."""
        found = self.record.flips
        return [*found.answers[:_MOST_FLIPS], *found.budgets, *found.numbers[:_MOST_FLIPS], *found.ties[:_MOST_FLIPS]]

    @property
    def drivers(self) -> Sequence[str]:
        """What moves the total most, from low to high."""
        found = (self.answer.drivers or ())[:_MOST_DRIVERS]
        return aligned([(whole_name_of(one.field), f"{usd(one.low_usd)} to {usd(one.high_usd)}") for one in found])

    @property
    def figures(self) -> Sequence[str]:
        """Index, training, test and latency."""
        view = self.figures_view
        found = [(one.label, " ".join(filter(None, (one.text, one.beside)))) for one in (*view.before, view.test)]
        found += [("Its bill", view.test_bill)] if view.test_bill else []
        found += [(view.accuracy.label, view.accuracy.text)] if view.accuracy else []
        row = self.answer.outcome_row
        if row and row.costs:
            found.append(("95 % of answers within", duration(row.costs.latency_p95_ms.mid)))
        return aligned(found)

    @property
    def prices(self) -> Sequence[str]:
        """The prices it rests on, by row, with source and day."""
        rows = [(what, as_of, source) for what, _, source, as_of in self.record.prices.rows]
        return with_head(("Prices of", "As of", "Source"), rows) if rows else []
