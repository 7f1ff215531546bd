"""Values with their intervals as SVG: positions are worked out here, the drawing is `templates/interval_chart.svg`.

Each row has its label above its line and its numbers behind it, so that labels have room at any width. As with lines,
there is a wide and a narrow drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from calculators.frame.amounts import in_unit, significant
from calculators.frame.charts import IntervalChart
from calculators.rendering.chart import ROW, Tick, beside
from calculators.rendering.drawing import Size, draw_at_each_size

_LEFT = 12
_PITCH, _LABEL, _LINE = 40, 13, 24
_BOTTOM = 44
_STEPS = {"wide": 8, "narrow": 4}
_LEAST_SPAN = 1e-12


class _Row(NamedTuple):
    label: str
    label_y: float
    line_y: float
    low_x: float
    mid_x: float
    high_x: float
    text: str


class _Mark(NamedTuple):
    x: float
    text: str
    text_x: float
    anchor: str
    text_y: float


class _Plot:
    """The plot area of one drawing: from values to pixels, to a tenth of one."""

    def __init__(self, chart: IntervalChart, size: Size) -> None:
        self.chart, self.size = chart, size
        self.right = size.width - _LEFT
        self.ticks = even_steps(chart.least, chart.most, _STEPS[size.name])
        self.least, self.most = self.ticks[0], self.ticks[-1]
        self.top = ROW * len(chart.marks) + 6
        self.bottom = self.top + _PITCH * len(chart.spans)

    def x(self, value: float) -> float:
        share = (value - self.least) / (self.most - self.least)
        return round(_LEFT + (self.right - _LEFT) * share, 1)

    def rows(self) -> Iterator[_Row]:
        unit = self.chart.unit
        for at, span in enumerate(self.chart.spans):
            top = self.top + _PITCH * at
            bounds = f"{significant(span.low)} to {in_unit(span.high, unit)}"
            yield _Row(
                label=span.label,
                label_y=top + _LABEL,
                line_y=top + _LINE,
                low_x=self.x(span.low),
                mid_x=self.x(span.mid),
                high_x=self.x(span.high),
                text=f"{in_unit(span.mid, unit)}, {bounds}",
            )

    def marks(self) -> Iterator[_Mark]:
        for row, mark in enumerate(sorted(self.chart.marks, key=lambda mark: mark.value)):
            x = self.x(mark.value)
            text_x, anchor = beside(x, mark.label, self.size)
            yield _Mark(x, mark.label, text_x, anchor, 12 + ROW * row)


def even_steps(least: float, most: float, count: int) -> list[float]:
    """Round values that reach from `least` to `most` or beyond, about `count` of them."""
    span = max(most - least, _LEAST_SPAN)
    unit = 10.0 ** math.floor(math.log10(span / count))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= span / count * (1 - 1e-9))
    first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
    return [step * at for at in range(first, max(last, first + 1) + 1)]


def draw(chart: IntervalChart, title: str, description: str) -> str:
    """The chart's SVG, wide and narrow."""

    def placed(size: Size) -> dict[str, object]:
        plot = _Plot(chart, size)
        return {
            "height": plot.bottom + _BOTTOM,
            "left": _LEFT,
            "top": plot.top,
            "bottom": plot.bottom,
            "ticks": [Tick(plot.x(value), significant(value)) for value in plot.ticks],
            "rows": list(plot.rows()),
            "marks": list(plot.marks()),
        }

    return draw_at_each_size("interval_chart.svg", placed, chart=chart, title=title, description=description)
