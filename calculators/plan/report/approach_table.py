"""The table of every approach: in three groups, each cheapest first, and under it those that cannot be had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.data import approaches
from calculators.frame.amounts import duration, usd, usd_bounds
from calculators.frame.range import Range
from calculators.plan.report.part import Part
from calculators.plan.report.pieces import ApproachName, Sentence
from calculators.plan.report.ranking import Priced, Ranking
from calculators.plan.report.words import needs_joined


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A figure under its head, with its unrounded value, if that is told, and its bounds, if it has any."""

    head: str
    text: str
    value: Range | None = None
    bounds: str = ""


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """An approach: `without` says which needs it leaves open, `limits` which of the reader's limits it breaks."""

    slug: str
    name: ApproachName
    is_recommended: bool
    limits: Sequence[str]
    without: str
    total: Cell
    cells: Sequence[Cell]


@dataclass(frozen=True)
class ApproachTable(Part):
    """The table."""

    ranking: Ranking

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The heads of the figures."""
        return (
            f"Over {self.months}",
            "Likely range (80 %)",
            "To set up",
            "Fixed cost a month",
            "A request",
            "An update",
            "95 % of answers within",
        )

    @cached_property
    def groups(self) -> Sequence[tuple[str, Sequence[TableRow]]]:
        """The groups that are not empty, each with its title."""
        groups = (
            ("Meet all your needs", self.ranking.able),
            ("Whether they do depends on what you do not know", self.ranking.maybe),
            ("Do not meet all needs", self.ranking.others),
        )
        return [(title, [self._row(one) for one in those]) for title, those in groups if those]

    def _row(self, priced: Priced) -> TableRow:
        without = needs_joined(priced.row.unmet) or "one need or another, however that turns out"
        prices, p95_ms = priced.costs.prices, priced.costs.latency_p95_ms
        total, draws, *parts, within = self.heads
        return TableRow(
            slug=priced.slug,
            name=ApproachName(priced.slug),
            is_recommended=priced.slug == self.answer.outcome,
            limits=priced.badges,
            without=f"missing: {without}" if priced.row.does_the_job == "no" else "",
            total=_cell(total, priced.total_usd),
            cells=(
                Cell(head=draws, text=usd_bounds(self.answer.sampled_totals[priced.slug])),
                *(_cell(head, usd) for head, usd in zip(parts, prices, strict=True)),
                Cell(head=within, text=duration(p95_ms.mid), value=p95_ms),
            ),
        )

    @cached_property
    def missing(self) -> Sequence[tuple[str, Sentence]]:
        """Those that cannot be had, and why."""
        return [(row.approach, (ApproachName(row.approach), f": {row.why_not}.")) for row in self.ranking.missing]

    @cached_property
    def cheapest_of_all(self) -> str:
        """The cheapest, whatever it leaves open; empty where that is the cheapest option that meets your needs."""
        slug = self.answer.cheapest_feasible
        if slug is None or slug == self.answer.cheapest:
            return ""
        cost, unmet = usd(self.answer.totals[slug].mid), self.answer.row_of[slug].unmet
        without = f", without {needs_joined(unmet)}" if unmet else ""
        return f"Cheapest of all, whichever needs it meets: {approaches()[slug].short}, {cost}{without}."


def _cell(head: str, dollars: Range) -> Cell:
    bounds = usd_bounds(dollars) if dollars.low < dollars.high else ""
    return Cell(head=head, text=usd(dollars.mid), value=dollars, bounds=bounds)
