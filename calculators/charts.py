"""Charts as data: what to draw, in the reader's units. `rendering/chart.py` draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.range import Range


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line: its colour, dash and marker are those of `approach`, or of the `part` with that number.

    `ranges` are its values at the chart's `xs`; `short` is the name at its end, for an approach the approach's own.
    """

    label: str
    ranges: tuple[Range, ...]
    approach: str = ""
    part: int = 1
    short: str = ""

    @property
    def style(self) -> str:
        """The class by which style sheets know the line."""
        return f"approach--{self.approach}" if self.approach else f"part--{self.part}"


@dataclass(frozen=True, kw_only=True)
class Point:
    """A point worth a label, such as a break-even."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, kw_only=True)
class LineChart:
    """Lines with a band from low to high over shared `xs`. `name` chooses the template that words its title."""

    name: str
    x_label: str
    y_label: str
    xs: tuple[float, ...]
    series: tuple[Series, ...]
    points: tuple[Point, ...] = ()

    @property
    def rows(self) -> Iterator[tuple[float, tuple[Range, ...]]]:
        """The chart as a table: each x with what every line has there."""
        return zip(self.xs, zip(*(line.ranges for line in self.series), strict=True), strict=True)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One row: its `values`, one for each of the chart's parts, laid end to end from `start`.

    With the start at the end of the row before, rows form a staircase. `note` stands beside the label; `approach`
    gives a bar of one part that approach's colour.
    """

    label: str
    values: tuple[float, ...]
    start: float = 0
    note: str = ""
    approach: str = ""

    @property
    def total(self) -> float:
        """All of the bar's values together."""
        return sum(self.values)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A value that bars are compared with, drawn as a line across them, such as the memory of a GPU."""

    label: str
    value: float


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """Bars from zero, one below the other. `name` chooses the template that words its title.

    `unit` is that of every value: `USD`, or what is written after a number (`GiB`, `ms`). `parts` names the segments
    of each bar, up to six; one name where bars are whole. `row_label` says what the rows are, for the table.
    """

    name: str
    row_label: str
    x_label: str
    unit: str
    bars: tuple[Bar, ...]
    parts: tuple[str, ...]
    limits: tuple[Limit, ...] = ()

    @property
    def most(self) -> float:
        """The largest value that has to be shown."""
        return max([*(bar.start + bar.total for bar in self.bars), *(limit.value for limit in self.limits)], default=0)


Chart = LineChart | BarChart
