"""Charts as data: what to draw, in the reader's units. `rendering/` has a module for each kind that draws it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from calculators.data import approaches
from calculators.frame.range import Range


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
    """Lines with a band from low to high over shared `xs`. `name` chooses the template that words its title.

    `unit` is that of every y: `USD`, or what is written after a number, such as `%`.
    """

    name: str
    x_label: str
    y_label: str
    xs: tuple[float, ...]
    series: tuple[Series, ...]
    points: tuple[Point, ...] = ()
    unit: str = "USD"

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


@dataclass(frozen=True, kw_only=True)
class Driver:
    """The total with one input at its low and at its high, everything else being as it is.

    `low_text` and `high_text` are the input's low and high as a reader reads them. Where the total falls as the input
    grows, `low_usd` is the larger amount. `line` is what the field holds for the input, where it has a line for each.
    """

    field: str
    label: str
    low_usd: float
    high_usd: float
    low_text: str
    high_text: str
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Span:
    """A value with its interval, such as a measured accuracy."""

    label: str
    low: float
    mid: float
    high: float


@dataclass(frozen=True, kw_only=True)
class IntervalChart:
    """Values with their intervals, one below the other, on an axis from `least` to `most` in the unit.

    `marks` are values worth a line across all rows, such as zero or a margin.
    """

    name: str
    row_label: str
    x_label: str
    unit: str
    spans: tuple[Span, ...]
    least: float
    most: float
    marks: tuple[Limit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tornado:
    """How far each input moves the total from `at_usd`, what it is now. `drivers` come widest first."""

    name: str
    x_label: str
    at_usd: float
    drivers: tuple[Driver, ...]


@dataclass(frozen=True, kw_only=True)
class RegionMap:
    """Which approach is the one to take over two inputs, and where the reader stands.

    `cells[row][column]` is the approach at `xs[column]` and `ys[row]`, or nothing where none can do the job. Samples
    rise, mostly evenly in their logarithm; the first may be 0. `here` need not be one of them. `nobody` is said of
    cells without an approach: that none can do it, or that it depends on an answer nobody knows.
    """

    name: str
    x_label: str
    y_label: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[str, ...], ...]
    here: tuple[float, float]
    nobody: str = "None can do it"

    def name_of(self, approach: str) -> str:
        """What an approach, or that there is none, is called on the map."""
        return approaches()[approach].short if approach else self.nobody

    @property
    def present(self) -> tuple[str, ...]:
        """What is on the map, in the order in which approaches are listed; last, that none can do the job."""
        found = set(chain.from_iterable(self.cells))
        return tuple(approach for approach in (*approaches(), "") if approach in found)

    @property
    def nearest(self) -> tuple[int, int]:
        """The column and the row of the sample that the reader is nearest to."""
        return nearest(self.xs, self.here[0]), nearest(self.ys, self.here[1])

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that a table shows: a few across the map, and the one the reader is nearest to."""
        return _few(self.xs, self.here[0])

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that a table shows, from the bottom of the map."""
        return _few(self.ys, self.here[1])


Chart = LineChart | BarChart | IntervalChart | Tornado | RegionMap

_IN_TABLE = 6


def place(samples: Sequence[float], value: float) -> float:
    """Where a value stands among rising samples, counted in samples and linear in the logarithm: 1.5 between two.

    A value beyond the samples stands half a sample out. A sample of 0 is a place of its own: what is more than 0 is
    not in it, however small.
    """
    last = len(samples) - 1
    if value <= samples[0]:
        return 0 if value == samples[0] else -0.5
    if value >= samples[last]:
        return last if value == samples[last] else last + 0.5
    index = bisect_right(samples, value) - 1
    low, high = samples[index], samples[index + 1]
    if low > 0:
        return index + (math.log(value) - math.log(low)) / (math.log(high) - math.log(low))
    following = samples[index + 2] if index + 2 <= last else 10 * high
    return index + max(0.5, 1 - (math.log(high) - math.log(value)) / (math.log(following) - math.log(high)))


def nearest(samples: Sequence[float], value: float) -> int:
    """The sample that a value is nearest to."""
    return min(max(math.floor(place(samples, value) + 0.5), 0), len(samples) - 1)


def _few(samples: Sequence[float], value: float) -> tuple[int, ...]:
    """About six samples from the first to the last, with the one nearest to `value` for its closest neighbour."""
    last, here = len(samples) - 1, nearest(samples, value)
    if last < _IN_TABLE:
        return tuple(range(last + 1))
    even = [round(last * step / (_IN_TABLE - 1)) for step in range(_IN_TABLE)]
    inner = min(even[1:-1], key=lambda index: abs(index - here))
    return tuple(sorted({*even, here} - ({inner} if here not in even else set())))
