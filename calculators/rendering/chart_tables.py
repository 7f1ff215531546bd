"""A chart as a table, for who would rather read numbers: what stands in its cells, where that takes a decision.

Each kind of chart has a template in `templates/charts/` that lays its table out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from calculators.frame.amounts import significant
from calculators.frame.charts import BarChart, Chart, IntervalChart, LineChart, RegionMap, Tornado
from calculators.frame.pieces import Named


@dataclass(frozen=True)
class BarTable:
    """The bars of a chart. Where they have several parts, a last column has these together."""

    chart: BarChart

    @property
    def _is_whole(self) -> bool:
        return len(self.chart.parts) == 1

    @property
    def heads(self) -> tuple[str, ...]:
        """What the columns are called, the first being that of the rows' labels."""
        together = () if self._is_whole else ("Together",)
        return (self.chart.row_label, *self.chart.parts, *together)

    @property
    def rows(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """The label of each bar with its values."""
        for bar in self.chart.bars:
            together = () if self._is_whole else (bar.total,)
            yield f"{bar.label} {bar.note}".rstrip(), (*bar.values, *together)

    @property
    def limit_span(self) -> int:
        """Over how many columns a limit stands."""
        return len(self.heads) - 1


@dataclass(frozen=True, kw_only=True)
class MapCell:
    """A cell of a map: its approach, or what is said where there is none, and whether the reader is nearest to it."""

    approach: Named | None
    nobody: str
    is_here: bool


@dataclass(frozen=True)
class MapTable:
    """The map's rows and columns, as many as a table can show."""

    chart: RegionMap

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The values of the columns."""
        return tuple(significant(self.chart.xs[column]) for column in self.chart.columns)

    @property
    def rows(self) -> Iterator[tuple[str, list[MapCell]]]:
        """The value of each row with its cells, from the top of the map."""
        for row in reversed(self.chart.rows):
            yield significant(self.chart.ys[row]), [self._cell(column, row) for column in self.chart.columns]

    def _cell(self, column: int, row: int) -> MapCell:
        approach = self.chart.cells[row][column]
        return MapCell(
            approach=Named.of(approach) if approach else None,
            nobody=self.chart.nobody.lower(),
            is_here=(column, row) == self.chart.nearest,
        )


def table_of(chart: Chart) -> tuple[str, object]:
    """The template of a chart's table, and what it shows."""
    match chart:
        case LineChart():
            return "charts/lines.html", chart
        case BarChart():
            return "charts/bars.html", BarTable(chart)
        case IntervalChart():
            return "charts/intervals.html", chart
        case Tornado():
            return "charts/tornado.html", chart
        case RegionMap():
            return "charts/map.html", MapTable(chart)
