"""The words of a chart for which its calculator has no template: a title that names it, and what it shows."""

from __future__ import annotations

from calculators.frame.amounts import in_unit, range_in_unit, significant, usd
from calculators.frame.charts import BarChart, Chart, IntervalChart, LineChart, RegionMap, Series, Tornado


def title_of(chart: Chart) -> str:
    """What the chart is of."""
    match chart:
        case LineChart():
            return f"{_capital(chart.y_label)} over {chart.x_label}"
        case BarChart():
            return f"{_capital(chart.x_label)} by {chart.row_label.lower()}"
        case IntervalChart():
            return f"{_capital(chart.x_label)} by {chart.row_label.lower()}, with intervals"
        case Tornado():
            return f"What moves the total in {chart.x_label}"
        case RegionMap():
            return f"The approach to take, by {chart.x_label} and {chart.y_label}"


def description_of(chart: Chart) -> str:
    """What a reader would see, a sentence for each line, bar or input."""
    match chart:
        case LineChart():
            ends = ((line.label, _last(chart, line)) for line in chart.series)
            last = f"{significant(chart.xs[-1])} {chart.x_label}"
            return " ".join(f"{label}: {amount} at {last}." for label, amount in ends)
        case BarChart():
            return " ".join(f"{bar.label}: {in_unit(bar.total, chart.unit)}." for bar in chart.bars)
        case IntervalChart():
            texts = ((span, in_unit(span.mid, chart.unit)) for span in chart.spans)
            return " ".join(
                f"{span.label}: {text}, from {significant(span.low)} to {in_unit(span.high, chart.unit)}."
                for span, text in texts
            )
        case Tornado():
            moves = ((driver.label, usd(driver.low_usd), usd(driver.high_usd)) for driver in chart.drivers)
            return " ".join(f"{label}: {low} at its low, {high} at its high." for label, low, high in moves)
        case RegionMap():
            return f"On the map: {', '.join(map(chart.name_of, chart.present))}."


def _last(chart: LineChart, line: Series) -> str:
    """The value at a line's end."""
    return range_in_unit(line.ranges[-1], chart.unit)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
