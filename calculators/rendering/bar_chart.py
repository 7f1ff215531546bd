"""Bar charts as SVG: positions are worked out here, the drawing itself is `templates/bar_chart.svg`.

Each row has its label above its bar and its amount behind it, so that labels have room at any width. As with lines,
there is a wide and a narrow drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from calculators.frame.charts import Bar, BarChart
from calculators.rendering.chart import FIGURE, LEAST_USD, ROW, Tick, amount_within, axis_text, beside, ticks
from calculators.rendering.drawing import Size, draw_at_each_size

_LEFT = 8
_PITCH, _BAR, _LABEL = 40, 13, 13
_BOTTOM = 44
_KEY_GAP = 34
_LONGEST_AMOUNT = 12


class _Segment(NamedTuple):
    fill: str
    style: str
    x: float
    width: float


class _Row(NamedTuple):
    label: str
    note: str
    style: str
    label_y: float
    bar_y: float
    segments: list[_Segment]
    amount: str
    amount_x: float


class _Limit(NamedTuple):
    x: float
    text: str
    text_x: float
    anchor: str
    text_y: float


class _Name(NamedTuple):
    part: int
    text: str
    x: float
    y: float


class _Plot:
    """The plot area of one drawing: from values to pixels, to a tenth of one."""

    def __init__(self, chart: BarChart, size: Size) -> None:
        self.chart, self.size = chart, size
        amounts = [self.amount(bar.total) for bar in chart.bars]
        self.right = size.width - 12 - FIGURE * max(map(len, amounts), default=0)
        self.ticks = ticks(chart.most if chart.most >= LEAST_USD else 0, 4 if size.name == "narrow" else 6)
        self.names = list(self.key())
        key_rows = 1 + round((self.names[-1].y - 12) / ROW) if self.names else 0
        self.limits_top = ROW * key_rows
        self.top = self.limits_top + ROW * len(chart.limits) + 6
        self.bottom = self.top + _PITCH * len(chart.bars)

    def x(self, value: float) -> float:
        return round(_LEFT + (self.right - _LEFT) * value / self.ticks[-1], 1)

    def amount(self, value: float) -> str:
        """A value as it stands behind its bar."""
        return amount_within(value, self.chart.unit, _LONGEST_AMOUNT)

    def tick(self, value: float) -> Tick:
        return Tick(self.x(value), axis_text(value, self.chart.unit))

    def key(self) -> Iterator[_Name]:
        """The names of the parts above the bars, in as many rows as they take; none where bars are whole."""
        if len(self.chart.parts) == 1:
            return
        x, y = float(_LEFT), 12.0
        for part, text in enumerate(self.chart.parts, start=1):
            width = _KEY_GAP + len(text) * self.size.label_width
            if x > _LEFT and x + width > self.size.width:
                x, y = float(_LEFT), y + ROW
            yield _Name(part, text, x, y)
            x += width

    def rows(self) -> Iterator[_Row]:
        for index, bar in enumerate(self.chart.bars):
            top = self.top + _PITCH * index
            yield _Row(
                label=bar.label,
                note=bar.note,
                style=f"approach--{bar.approach}" if bar.approach else "part--1",
                label_y=top + _LABEL,
                bar_y=top + _LABEL + 6,
                segments=list(self.segments(bar)),
                amount=self.amount(bar.total),
                amount_x=round(self.x(bar.start + bar.total) + 6, 1),
            )

    def segments(self, bar: Bar) -> Iterator[_Segment]:
        edges = [self.x(edge) for edge in accumulate(bar.values, initial=bar.start)]
        for part, (left, right) in enumerate(pairwise(edges), start=1):
            width = round(right - left, 1)
            if len(self.chart.parts) == 1:
                yield _Segment("", "chart__bar", left, width)
            else:
                yield _Segment(f"url(#{self.chart.name}-{self.size.name}-{part})", f"part--{part}", left, width)

    def limits(self) -> Iterator[_Limit]:
        for row, limit in enumerate(sorted(self.chart.limits, key=lambda limit: limit.value)):
            x = self.x(limit.value)
            text_x, anchor = beside(x, limit.label, self.size)
            yield _Limit(x, limit.label, text_x, anchor, self.limits_top + 12 + ROW * row)


def draw(chart: BarChart, title: str, description: str) -> str:
    """The chart's SVG, wide and narrow."""

    def placed(size: Size) -> dict[str, object]:
        plot = _Plot(chart, size)
        return {
            "height": plot.bottom + _BOTTOM,
            "left": _LEFT,
            "top": plot.top,
            "bottom": plot.bottom,
            "bar_height": _BAR,
            "ticks": [plot.tick(value) for value in plot.ticks],
            "names": plot.names,
            "rows": list(plot.rows()),
            "limits": list(plot.limits()),
        }

    return draw_at_each_size("bar_chart.svg", placed, chart=chart, title=title, description=description)
