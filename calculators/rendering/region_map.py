"""Maps of two inputs as SVG: which approach is the one to take where. The drawing itself is `templates/region_map.svg`.

Every sample has a cell of the same size, so both axes are logarithmic wherever the samples are. As with the other
charts, there is a wide and a narrow drawing; the outlines of the regions are found once for both.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from calculators.data import approaches
from calculators.frame.charts import RegionMap, place
from calculators.rendering.chart import ROW, Tick, brief
from calculators.rendering.drawing import Size, draw_at_each_size
from calculators.rendering.outline import Point, outlines
from calculators.rendering.regions import Region, regions
from calculators.rendering.text_width import text_width

_HEIGHT = {"wide": 330, "narrow": 264}
_EDGE, _RIGHT = 8.0, 14
_BOTTOM = 44
_KEY_GAP, _KEY_TEXT, _KEY_LETTER = 24, 12, 15
_RING = 7
_LINE, _AIR = 15, 6
"""How high a line of a label is, and how much is left free around one."""
_YOU = "you"
_MOST_TICKS, _Y_GAP = 7, 17


class _Name(NamedTuple):
    number: int
    style: str
    letter: str
    text: str
    x: float
    y: float


class _Area(NamedTuple):
    number: int
    approach: str
    style: str
    path: str


class _Label(NamedTuple):
    lines: tuple[str, ...]
    style: str
    x: float
    y: float


class _You(NamedTuple):
    x: float
    y: float
    text_x: float
    anchor: str
    text_y: float


def style(approach: str) -> str:
    """The class by which style sheets know an approach, or that there is none."""
    return f"approach--{approach}" if approach else "map__none"


class _Plot:
    """The plot area of one drawing: from samples to pixels, to a tenth of one."""

    def __init__(self, chart: RegionMap, size: Size) -> None:
        self.chart, self.size = chart, size
        self.left, self.right = size.left, size.width - _RIGHT
        self.column = (self.right - self.left) / len(chart.xs)
        self.row = _HEIGHT[size.name] / len(chart.ys)
        self.names = list(self.key())
        self.label_y = self.names[-1].y + ROW + 5
        self.top = self.label_y + 9
        self.bottom = self.top + _HEIGHT[size.name]

    def x(self, columns: float) -> float:
        return round(self.left + self.column * columns, 1)

    def y(self, rows: float) -> float:
        return round(self.bottom - self.row * rows, 1)

    def key(self) -> Iterator[_Name]:
        """What is on the map, above it, in as many rows as that takes."""
        x, y = _EDGE, 12.0
        for number, approach in enumerate(self.chart.present, start=1):
            text = self.chart.name_of(approach)
            letter = approaches()[approach].letter if approach else ""
            width = 24 + text_width(text, _KEY_TEXT)
            if x > _EDGE and x + width + (_KEY_LETTER if letter else 0) > self.size.width:
                x, y = _EDGE, y + ROW
            yield _Name(number, style(approach), letter, text, x, y)
            x = round(x + width + _KEY_GAP, 1)

    def areas(self, outlines: dict[str, list[list[Point]]]) -> Iterator[_Area]:
        for number, approach in enumerate(self.chart.present, start=1):
            loops = ("L".join([f"{self.x(x):g},{self.y(y):g}" for x, y in loop]) for loop in outlines[approach])
            yield _Area(number, approach, style(approach), "".join(f"M{loop}Z" for loop in loops))

    def you(self) -> _You:
        x = self.x(place(self.chart.xs, self.chart.here[0]) + 0.5)
        y = self.y(place(self.chart.ys, self.chart.here[1]) + 0.5)
        away, is_right = _RING + 4, x + _RING + 4 + text_width(_YOU) <= self.right
        text_x, anchor = (x + away, "start") if is_right else (x - away, "end")
        return _You(x, y, round(text_x, 1), anchor, min(max(y + 4.5, self.top + 12), self.bottom - 5))

    def taken(self, you: _You) -> set[tuple[int, int]]:
        """The cells, as column and row, that the reader's point with its label covers."""
        width = text_width(_YOU)
        start, end = (
            (you.x - _RING, you.text_x + width) if you.anchor == "start" else (you.text_x - width, you.x + _RING)
        )
        columns = range(
            math.floor((start - 4 - self.left) / self.column), math.ceil((end + 4 - self.left) / self.column)
        )
        low, high = max(you.y, you.text_y) + _RING + 4, min(you.y, you.text_y - 9) - _RING - 4
        rows = range(math.floor((self.bottom - low) / self.row), math.ceil((self.bottom - high) / self.row))
        return {(column, row) for column in columns for row in rows}

    def labels(self, regions: list[Region], you: _You) -> Iterator[_Label]:
        """For each region its name where that fits in, on one line or two, else its letter where that does."""
        taken = self.taken(you)
        for region in regions:
            letter = approaches()[region.value].letter if region.value else ""
            for lines in (*_broken(self.chart.name_of(region.value)), *([(letter,)] if letter else [])):
                columns = math.ceil((max(map(text_width, lines)) + _AIR) / self.column)
                rows = math.ceil((_LINE * len(lines) + _AIR) / self.row)
                middle = region.room(columns, rows, taken)
                if middle:
                    y = self.y(middle[1]) + 4.5 - _LINE * (len(lines) - 1) / 2
                    yield _Label(lines, style(region.value), self.x(middle[0]), round(y, 1))
                    break

    def breaks(self) -> Iterator[str]:
        """The paths of lines where an axis leaps from 0 to its first logarithm."""
        if self._leaps(self.chart.xs):
            yield f"M{self.x(1)},{self.top}V{self.bottom}"
        if self._leaps(self.chart.ys):
            yield f"M{self.left},{self.y(1)}H{self.right}"

    @staticmethod
    def _leaps(samples: Sequence[float]) -> bool:
        return samples[0] == 0 and len(samples) > 1

    def x_ticks(self) -> list[Tick]:
        def ticks(values: Sequence[float]) -> list[Tick]:
            return [Tick(self.x(place(self.chart.xs, value) + 0.5), brief(value)) for value in values]

        def fit(values: Sequence[float]) -> bool:
            halves = [(tick.at, text_width(tick.text, 12) / 2 + 4) for tick in ticks(values)]
            return all(here + half < then - other for (here, half), (then, other) in pairwise(halves))

        return ticks(round_values(self.chart.xs, fit))

    def y_ticks(self) -> list[Tick]:
        def ticks(values: Sequence[float]) -> list[Tick]:
            return [Tick(self.y(place(self.chart.ys, value) + 0.5), brief(value)) for value in values]

        def fit(values: Sequence[float]) -> bool:
            return all(here.at - then.at > _Y_GAP for here, then in pairwise(ticks(values)))

        return ticks(round_values(self.chart.ys, fit))


def _broken(text: str) -> Iterator[tuple[str, ...]]:
    """A name on one line, and where it has a space on two, about as long as each other."""
    yield (text,)
    spaces = [index for index, character in enumerate(text) if character == " "]
    if spaces:
        at = min(spaces, key=lambda index: max(index, len(text) - index))
        yield text[:at], text[at + 1 :]


def round_values(samples: Sequence[float], fit: Callable[[Sequence[float]], bool]) -> list[float]:
    """Round values from the first sample to the last: as many as fit, up to seven, else the samples at the ends."""
    positive = [sample for sample in samples if sample > 0]
    zero = [sample for sample in samples[:1] if sample == 0]
    if not positive:
        return zero
    low, high = positive[0], positive[-1]
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for mantissas, step in ((1, 2, 5), 1), *(((1,), step) for step in (1, 2, 3, 5, 10, 20, 50, 100)):
        powers = [exponent for exponent in exponents if exponent % step == 0]
        values = [float(f"{mantissa}e{exponent}") for exponent in powers for mantissa in mantissas]
        within = [value for value in values if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]
        for values in (zero + within, zero + within[1:]):
            if len(zero) + 1 < len(values) <= _MOST_TICKS and fit(values):
                return values
    ends = [low, high] if low < high else [low]
    return next((values for values in ([*zero, *ends], ends) if fit(values)), [low])


def draw(chart: RegionMap, title: str, description: str) -> str:
    """The map's SVG, wide and narrow."""
    lines, found = outlines(chart.cells), regions(chart.cells)

    def placed(size: Size) -> dict[str, object]:
        plot = _Plot(chart, size)
        you = plot.you()
        labels = list(plot.labels(found, you))
        return {
            "plot": plot,
            "height": plot.bottom + _BOTTOM,
            "areas": list(plot.areas(lines)),
            "labels": labels,
            "letters": {line for label in labels for line in label.lines},
            "you": you,
            "breaks": list(plot.breaks()),
            "x_ticks": plot.x_ticks(),
            "y_ticks": plot.y_ticks(),
        }

    return draw_at_each_size("region_map.svg", placed, chart=chart, title=title, description=description)
