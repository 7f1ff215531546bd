"""The words of the charts: a title states the finding, a description says what a reader would see."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.data import approaches
from calculators.frame.amounts import significant, usd, usd_bounds
from calculators.frame.charts import Chart, LineChart, RegionMap, Tornado
from calculators.plan.report.part import Part

_IN_TITLE = 3
"""So many lines are named in a title."""


@dataclass(frozen=True)
class ChartWords(Part):
    """The words of the plan's charts; TypeError for a kind of chart that it has none of."""

    def title(self, chart: Chart) -> str:
        """The finding."""
        match chart:
            case LineChart():
                return self._lines_title(chart)
            case Tornado():
                return _tornado_title(chart)
            case RegionMap():
                return _map_title(chart)
        raise TypeError(chart)

    def description(self, chart: Chart) -> str:
        """What there is to see."""
        match chart:
            case LineChart():
                return self._lines_description(chart)
            case Tornado():
                return _tornado_description(chart)
            case RegionMap():
                return _map_description(chart)
        raise TypeError(chart)

    def _lines_title(self, chart: LineChart) -> str:
        totals = (
            f"{approaches()[line.approach].short} comes to {usd(line.ranges[-1].mid)}"
            for line in chart.series[:_IN_TITLE]
        )
        return f"Over {self.months} {', '.join(totals)}"

    def _lines_description(self, chart: LineChart) -> str:
        lines = (
            f"{line.label}: from {usd(line.ranges[0].mid)} at the start to {usd(line.ranges[-1].mid)}, "
            f"between {usd_bounds(line.ranges[-1])}."
            for line in chart.series
        )
        points = (f"{point.label} at {significant(point.x)} months." for point in chart.points)
        return " ".join((f"Cumulative cost over {self.months}, in US dollars.", *lines, *points))


def _tornado_title(chart: Tornado) -> str:
    first = chart.drivers[0]
    return f"{first.label} moves the total most: from {usd(first.low_usd)} to {usd(first.high_usd)}"


def _tornado_description(chart: Tornado) -> str:
    drivers = (
        f"{driver.label}, {driver.low_text} to {driver.high_text}: {usd(driver.low_usd)} to {usd(driver.high_usd)}."
        for driver in chart.drivers
    )
    total = f"The total of the recommended approach, {usd(chart.at_usd)}"
    return " ".join((f"{total}, with one number at a time at its low and at its high.", *drivers))


def _map_title(chart: RegionMap) -> str:
    column, row = chart.nearest
    own, present = chart.cells[row][column], chart.present
    if len(present) == 1:
        only = f"{approaches()[own].short} is the cheapest option that meets your needs" if own else chart.nobody
        return f"{only} everywhere on this map"
    here = f"{approaches()[own].short} is the cheapest where you stand" if own else f"{chart.nobody} where you stand"
    others = (approaches()[slug].short if slug else chart.nobody.lower() for slug in present if slug != own)
    return f"{here}; elsewhere {', '.join(others)}"


def _map_description(chart: RegionMap) -> str:
    axes = f"{chart.x_label} from left to right, {chart.y_label} from bottom to top"
    here = " and ".join(significant(value) for value in chart.here)
    return f"A map of the cheapest approach that meets your needs, {axes}. You stand at {here}."
