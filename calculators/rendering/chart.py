"""Line charts as SVG: positions are worked out here, the drawing itself is `templates/chart.svg`.

Each chart is drawn twice, for wide and for narrow places, because text in a scaled picture would scale with it; the
style sheet shows the one that fits. The same bytes come out at build time and in the browser.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from calculators.data import approaches
from calculators.frame.amounts import DOLLARS, in_unit, power, significant, usd
from calculators.frame.charts import LineChart, Series
from calculators.rendering.drawing import Size, draw_at_each_size
from calculators.rendering.text_width import text_width

_TEXT = 13
ROW = 19
_TICKS = 5
_X_TICKS = {"wide": 6, "narrow": 3}
_DOZENS, _TENS = (3, 6, 12, 24, 30, 60), (1, 2, 2.5, 5, 10, 20, 25, 50)
_FEWEST_STEPS = 3
FIGURE = 7.3
_LONGEST_USD, _LONGEST_NUMBER = 6, 7
_LEAST, LEAST_USD = 1e-300, 1e-9


_SUFFIXES = ((1e3, "k"), (1e6, "M"), (1e9, "B"), (1e12, "T"))
_BOTTOM = 44
_LABEL = 14
_MANY = 5
"""More lines than this have their amounts beside their names or not at all, and no bands: those would hide much."""
_POINTS = 4
"""For more points than this the drawing grows."""


def ticks(most: float, count: int = _TICKS) -> list[float]:
    """Round values from 0 past `most`, about `count` of them: 0, 10, 20 and so on."""
    if most < _LEAST:
        return [0, 1]
    rough = most / count
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough * (1 - 1e-9))
    return [step * index for index in range(math.ceil(most / step * (1 - 1e-9)) + 1)]


def even_ticks(most: float, count: int) -> list[float]:
    """Values from 0 to `most`, at most one step more than `count`; where no round step fits, `ticks` that are below it.

    A horizon of 12 months has a mark at 12, and one of 36 has them a year apart.
    """
    unit = 10.0 ** (math.floor(math.log10(most)) - 1) if most >= _LEAST else 1.0
    dozens = (step for factor in _DOZENS if (step := unit * factor).is_integer())
    for step in (*dozens, *(unit * factor for factor in _TENS)):
        steps = round(most / step)
        if _FEWEST_STEPS <= steps <= count + 1 and math.isclose(steps * step, most, rel_tol=1e-9):
            return [step * index for index in range(steps)] + [most]
    return [tick for tick in ticks(most, count) if tick <= most]


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The positions moved apart to at least `gap`, in their order, as little as this takes, between low and high.

    Positions that come too near each other form a block, which lies so that its members are moved up and down alike.
    """
    order = sorted(range(len(positions)), key=positions.__getitem__)
    blocks: list[tuple[float, int]] = []
    for index in order:
        first, count = positions[index], 1
        while blocks and blocks[-1][0] + blocks[-1][1] * gap > first:
            before, members = blocks.pop()
            first = (members * before + count * (first - members * gap)) / (members + count)
            count += members
        blocks.append((first, count))
    placed = list(positions)
    done = 0
    for first, count in blocks:
        start = min(max(first, low + done * gap), high - (len(order) - 1 - done) * gap)
        for member, index in enumerate(order[done : done + count]):
            placed[index] = start + member * gap
        done += count
    return placed


def beside(x: float, text: str, size: Size) -> tuple[float, str]:
    """Where a text beside a line at `x` starts or ends: right of it where the drawing is wide enough, else left."""
    width = text_width(text)
    return (x + 6, "start") if x + 6 + width <= size.width else (max(x - 6, width), "end")


class Tick(NamedTuple):
    """A mark on an axis."""

    at: float
    text: str


class _Line(NamedTuple):
    style: str
    name: str
    amount: str
    points: str
    band: str
    end_y: float
    label_y: float


class _Point(NamedTuple):
    x: float
    y: float
    text: str
    text_x: float
    anchor: str
    text_y: float


class _Plot:
    """The plot area of one drawing: from values to pixels, to a tenth of one."""

    def __init__(self, chart: LineChart, size: Size) -> None:
        self.chart = chart
        self.names = [line.short or approaches()[line.approach].short for line in chart.series]
        self.is_crowded = len(chart.series) > _MANY
        longest = int((size.right - _LABEL) / FIGURE)
        amounts = [amount_within(line.ranges[-1].mid, chart.unit, longest) for line in chart.series]
        self.amounts = [""] * len(amounts) if self.is_crowded and size.name == "narrow" else amounts
        labels = [text_width(text) for text in self.names]
        if self.is_crowded:
            labels = [text_width(f"{name} {text}") for name, text in zip(self.names, self.amounts, strict=True)]
        right = max(size.right, _LABEL + math.ceil(max(labels, default=0)))
        self.size = replace(size, right=right, height=size.height + ROW * max(0, len(chart.points) - _POINTS))
        self.top, self.bottom = 14 + ROW * len(chart.points), self.size.height - _BOTTOM
        shown = [one.mid if self.is_crowded else one.high for line in chart.series for one in line.ranges]
        most = max(shown)
        self.y_ticks = ticks(most if most >= LEAST_USD else 0)
        self.x_most = max(chart.xs) or 1
        columns = [f"{self.x(x)},%.1f" for x in chart.xs]
        self.rightwards, self.leftwards = " ".join(columns), " ".join(reversed(columns))

    def x(self, value: float) -> float:
        width = self.size.width - self.size.left - self.size.right
        return round(self.size.left + width * value / self.x_most, 1)

    def y(self, value: float) -> float:
        return round(self.rows([value])[0], 1)

    def rows(self, values: Sequence[float]) -> tuple[float, ...]:
        bottom, height, most = self.bottom, self.bottom - self.top, self.y_ticks[-1]
        return tuple([bottom - height * value / most for value in values])

    def line(self, series: Series) -> str:
        return self.rightwards % self.rows([one.mid for one in series.ranges])

    def band(self, series: Series) -> str:
        upper = self.rightwards % self.rows([one.high for one in series.ranges])
        lower = self.leftwards % self.rows([one.low for one in reversed(series.ranges)])
        return f"{upper} {lower}"

    def series(self) -> list[_Line]:
        ends = [self.y(line.ranges[-1].mid) for line in self.chart.series]
        gap = ROW if self.is_crowded else 2 * _TEXT + 6
        labels = spread(ends, gap, self.top + _TEXT, self.bottom - _TEXT)
        return [
            _Line(
                style=line.style,
                name=name,
                amount=amount,
                points=self.line(line),
                band="" if self.is_crowded else self.band(line),
                end_y=end,
                label_y=label,
            )
            for line, name, amount, end, label in zip(
                self.chart.series, self.names, self.amounts, ends, labels, strict=True
            )
        ]

    def points(self) -> list[_Point]:
        placed = []
        for row, point in enumerate(sorted(self.chart.points, key=lambda point: point.x)):
            x = self.x(point.x)
            text = f"{point.label} at {short(point.x)} {self.chart.x_label}"
            text_x, anchor = beside(x, text, self.size)
            placed.append(
                _Point(x=x, y=self.y(point.y), text=text, text_x=text_x, anchor=anchor, text_y=12 + ROW * row)
            )
        return placed


def draw(chart: LineChart, title: str, description: str) -> str:
    """The chart's SVG, wide and narrow."""

    def placed(place: Size) -> dict[str, object]:
        plot = _Plot(chart, place)
        size = plot.size
        return {
            "size": size,
            "top": plot.top,
            "bottom": plot.bottom,
            "right": size.width - size.right,
            "x_ticks": [Tick(plot.x(tick), short(tick)) for tick in even_ticks(plot.x_most, _X_TICKS[size.name])],
            "y_ticks": [Tick(plot.y(tick), axis_text(tick, chart.unit, is_named=True)) for tick in plot.y_ticks],
            "series": plot.series(),
            "is_crowded": plot.is_crowded,
            "points": plot.points(),
        }

    return draw_at_each_size("chart.svg", placed, chart=chart, title=title, description=description)


def axis_text(value: float, unit: str, *, is_named: bool = False) -> str:
    """A value at an axis: dollars with their sign, of others the unit where the axis does not name it."""
    if unit == DOLLARS:
        return short_usd(value)
    return f"{short(value)} {unit}" if is_named else short(value)


def amount_within(value: float, unit: str, longest: int) -> str:
    """A value with its unit; dollars in short where they would take more signs than `longest`."""
    text = in_unit(value, unit)
    return short_usd(value) if unit == DOLLARS and len(text) > longest else text


def short(number: float) -> str:
    """A number for a label: 0, 12.5, 1,200, 3.71M, 2.5e-10."""
    text = significant(number)
    for size, suffix in _SUFFIXES[1:]:
        if size <= number < 1000 * size:
            text = f"{significant(number / size)}{suffix}"
    return text if len(text) <= _LONGEST_NUMBER else power(number)


def brief(number: float) -> str:
    """A number for a narrow place: 0, 500, 20k, 1.5M, 2.5e15."""
    text = significant(number)
    for size, suffix in _SUFFIXES:
        if size <= number < 1000 * size:
            text = f"{significant(number / size)}{suffix}"
    return text if len(text) < _LONGEST_USD else power(number, 2)


def short_usd(dollars: float) -> str:
    """An axis label: $0, $500, $20k, $1.5M, 2.5e15."""
    text = usd(dollars)
    for size, suffix in _SUFFIXES:
        if dollars >= size:
            text = f"${significant(dollars / size)}{suffix}"
    return text if len(text) <= _LONGEST_USD else power(dollars)
