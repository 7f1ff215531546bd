"""The chart of `compare_systems`: what each system scores, with its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calculators.frame.charts import IntervalChart, Span


def accuracies(rows: Sequence[Mapping[str, object]], *, is_binary: bool) -> IntervalChart:
    """A row a system; accuracies in per cent, graded scores as they are."""
    factor = 100.0 if is_binary else 1.0

    def value(row: Mapping[str, object], name: str) -> float:
        found = row[name]
        if not isinstance(found, int | float):
            raise TypeError(found)
        return factor * found

    spans = tuple(
        Span(label=str(row["system"]), low=value(row, "low"), mid=value(row, "accuracy"), high=value(row, "high"))
        for row in rows
    )
    return IntervalChart(
        name="accuracies",
        row_label="System",
        x_label="% right" if is_binary else "mean score",
        unit="%" if is_binary else "",
        spans=spans,
        least=min(span.low for span in spans),
        most=max(span.high for span in spans),
    )
