"""Tornado charts as SVG: how far each input moves the total. The drawing itself is `templates/tornado.svg`.

Bars start at the total as it is now, and the axis need not start at zero: what is compared is how far each of them
reaches, which is a difference, and from zero all of them would be slivers at the far end.

A wide drawing has the labels in a column, a narrow one above the bars. Beside each end of a bar stands the value of
the input that leads there, so the scale is the largest at which all of these have room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from calculators.frame.amounts import DOLLARS, usd
from calculators.frame.charts import Driver, Tornado
from calculators.rendering.chart import LEAST_USD, ROW, Tick, amount_within, beside, ticks
from calculators.rendering.drawing import Size, draw_at_each_size
from calculators.rendering.text_width import shortened, text_width

_DRAWN = 12
_LEFT = 8
_BAR = 14
_COLUMN = 236
_BOTTOM = 44
_GAP = 6
_END = {"wide": 116.0, "narrow": 88.0}
_LONGEST_AMOUNT = 10
_WRITTEN_OUT, _NOT_SHORT = (1e-3, 1000), 1e15
_SUFFIXES = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
_DIGITS = 6
LOW, HIGH = 2, 1
"""The parts of `patterns.svg` that tell low from high: hatched and solid."""


class _Part(NamedTuple):
    part: int
    x: float
    width: float
    y: float
    height: float


class _End(NamedTuple):
    x: float
    anchor: str
    text: str


class _Row(NamedTuple):
    field: str
    line: str
    label: str
    whole: str
    label_y: float
    bar_y: float
    rule_y: float
    parts: list[_Part]
    ends: list[_End]


class _Texts(NamedTuple):
    """What stands left and right of a bar, and how far the bar reaches from the total as it is: both in dollars."""

    left: str
    right: str
    down: float
    up: float


class _Plot:
    """The plot area of one drawing: from dollars to pixels, to a tenth of one."""

    def __init__(self, chart: Tornado, size: Size) -> None:
        self.chart, self.size = chart, size
        self.drivers = chart.drivers[:_DRAWN]
        is_wide = size.name == "wide"
        longest = max((text_width(driver.label) for driver in self.drivers), default=0.0)
        self.column = min(longest, _COLUMN) if is_wide else size.width - 2 * _LEFT
        self.left, self.right = (_LEFT + self.column + 12 if is_wide else _LEFT), size.width - _LEFT
        self.above, self.pitch = (0, 27) if is_wide else (17, 43)
        self.top = 2 * ROW + 8
        self.bottom = self.top + self.pitch * len(self.drivers)
        self.texts = [self.sides(driver) for driver in self.drivers]
        self.scale, self.zero = self.fitted()

    def sides(self, driver: Driver) -> _Texts:
        """Which text stands on which side. Where both lead the same way, one text has both, the nearer first."""
        low, high = driver.low_usd - self.chart.at_usd, driver.high_usd - self.chart.at_usd
        low_text, high_text = (_fitting(text, _END[self.size.name]) for text in (driver.low_text, driver.high_text))
        if low > 0 < high or low < 0 > high:
            near, far = (low_text, high_text) if abs(low) <= abs(high) else (high_text, low_text)
            both = shortened(f"{near}, {far}", _END[self.size.name])
            return _Texts("", both, 0, max(low, high)) if low > 0 else _Texts(both, "", min(low, high), 0)
        is_rising = low < 0 or high > 0 or low == high
        left, right = (low_text, high_text) if is_rising else (high_text, low_text)
        return _Texts(left, right, min(low, high, 0), max(low, high, 0))

    def fitted(self) -> tuple[float, float]:
        """Pixels a dollar, the most at which every text has room, and where the total as it is stands."""
        lefts = [(text.down, _room(text.left)) for text in self.texts] or [(0.0, 0.0)]
        rights = [(text.up, _room(text.right)) for text in self.texts] or [(0.0, 0.0)]
        reach = max(up for up, _ in rights) - min(down for down, _ in lefts)
        width = self.right - self.left
        if reach < max(LEAST_USD, abs(self.chart.at_usd) * 1e-9):
            return 0, round(self.left + width / 2, 1)
        scale = min((width - one - other) / (up - down) for down, one in lefts for up, other in rights if up > down)
        start = max(room - down * scale for down, room in lefts)
        end = max(room + up * scale for up, room in rights)
        return scale, round(self.left + start + max(0, width - start - end) / 2, 1)

    def x(self, dollars: float) -> float:
        return round(self.zero + self.scale * (dollars - self.chart.at_usd), 1)

    def rows(self) -> Iterator[_Row]:
        for index, (driver, text) in enumerate(zip(self.drivers, self.texts, strict=True)):
            top = self.top + self.pitch * index
            bar_y = top + self.above + (self.pitch - self.above - _BAR) / 2
            parts = list(self.parts(driver, bar_y))
            ends = [
                _End(min([self.zero, *(part.x for part in parts)]) - _GAP, "end", text.left),
                _End(max([self.zero, *(part.x + part.width for part in parts)]) + _GAP, "start", text.right),
            ]
            yield _Row(
                field=driver.field,
                line=driver.line,
                label=shortened(driver.label, self.column),
                whole=driver.label,
                label_y=top + 16 if self.above else bar_y + _BAR - 3,
                bar_y=bar_y,
                rule_y=top + self.pitch,
                parts=parts,
                ends=[end for end in ends if end.text],
            )

    def parts(self, driver: Driver, bar_y: float) -> Iterator[_Part]:
        """The part for the low and that for the high; one above the other where both lead the same way."""
        low, high = self.x(driver.low_usd), self.x(driver.high_usd)
        is_split = (low > self.zero) == (high > self.zero) and self.zero not in {low, high}
        height = _BAR / 2 if is_split else _BAR
        for part, end in ((LOW, low), (HIGH, high)):
            left, right = sorted((self.zero, end))
            y = bar_y + height if is_split and part == HIGH else bar_y
            yield _Part(part, left, round(right - left, 1), y, height)

    def ticks(self) -> list[Tick]:
        """Round totals along the axis, as many as can be read."""
        if not self.scale:
            return []
        low, high = ((edge - self.zero) / self.scale + self.chart.at_usd for edge in (self.left, self.right))
        for count in range(6 if self.size.name == "wide" else 4, 0, -1):
            step = ticks(high - low, count)[1]
            if step < high * 10.0 ** (1 - _DIGITS):
                continue
            values = [step * index for index in range(math.ceil(max(low, 0) / step), math.floor(high / step) + 1)]
            marks = [Tick(self.x(value), _tick(value)) for value in values]
            spans = [(tick.at, text_width(tick.text, 12) / 2) for tick in marks]
            apart = all(here + half + 8 < then - other for (here, half), (then, other) in pairwise(spans))
            if apart and len({tick.text for tick in marks}) == len(marks):
                return [
                    tick for tick, (at, half) in zip(marks, spans, strict=True) if half <= at <= self.size.width - half
                ]
        return []


def _fitting(text: str, width: float) -> str:
    """A value that fits: without its unit, where both together do not."""
    number, _, unit = text.partition(" ")
    is_too_long = text_width(text) > width and number[-1:].isdigit() and unit
    return shortened(number if is_too_long else text, width)


def _room(text: str) -> float:
    return text_width(text) + _GAP if text else 0


def _tick(dollars: float) -> str:
    """A round amount without rounding it further: $21.25k."""
    for size, suffix in _SUFFIXES:
        if size <= dollars < _NOT_SHORT:
            return f"${dollars / size:.{_DIGITS}g}{suffix}"
    return f"${dollars:.{_DIGITS}g}" if _WRITTEN_OUT[0] <= dollars < _WRITTEN_OUT[1] else usd(dollars)


def draw(chart: Tornado, title: str, description: str) -> str:
    """The chart's SVG, wide and narrow."""
    now = f"your numbers: {amount_within(chart.at_usd, DOLLARS, _LONGEST_AMOUNT)}"

    def placed(size: Size) -> dict[str, object]:
        plot = _Plot(chart, size)
        return {
            "plot": plot,
            "height": plot.bottom + _BOTTOM,
            "rows": list(plot.rows()),
            "ticks": plot.ticks(),
            "now": now,
            "now_at": beside(plot.zero, now, size),
        }

    return draw_at_each_size("tornado.svg", placed, chart=chart, title=title, description=description)
