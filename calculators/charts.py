"""Charts as data: what to draw, in the reader's units. `rendering/chart.py` draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.range import Range


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line: `approach` chooses colour, dash and marker; `ranges` are its values at the chart's `xs`.

    `short` is the label at its end; where it is empty, the approach's.
    """

    approach: str
    label: str
    ranges: tuple[Range, ...]
    short: str = ""


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
