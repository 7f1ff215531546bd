"""`error_cost`: when right answers pay for wrong ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.error_cost.calculator import CALCULATOR as ERROR_COST
from calculators.frame.charts import LineChart


def results(**inputs: object) -> dict[str, Any]:
    """The results for the inputs."""
    found: Any = calculators.run("error_cost", inputs)["results"]
    assert isinstance(found, dict)
    return found


def test_break_even_of_the_guides_example() -> None:
    """$300 lost against $50 saved need 85.7 of 100 right answers."""
    found = results(wrong_answer_usd=300, right_answer_usd=50)
    assert found["break_even_accuracy"] == pytest.approx(0.857142857142857)


def test_month_is_a_loss_or_a_gain() -> None:
    """1,000 answers at 90 in 100: 100 wrong cost $30,000 and 900 right save $45,000."""
    found = results(wrong_answer_usd=300, right_answer_usd=50, accuracy=0.9, requests_per_month=1000)
    assert found["usd_per_month"] == pytest.approx(30_000 - 45_000)
    assert found["usd_per_month_per_point"] == 3_500
    assert found["wrong_answers_per_month"] == pytest.approx(100)


@given(st.floats(0.01, 10**6), st.floats(0.01, 10**6))
def test_nothing_is_lost_at_the_break_even(wrong: float, right: float) -> None:
    """At the break-even accuracy a month costs nothing, below it it costs, above it it saves."""
    inputs = {"wrong_answer_usd": wrong, "right_answer_usd": right, "requests_per_month": 1000}
    needed = results(**inputs)["break_even_accuracy"]
    assert results(**inputs, accuracy=needed)["usd_per_month"] == pytest.approx(0, abs=1e-6 * (wrong + right))
    assert results(**inputs, accuracy=needed / 2)["usd_per_month"] > 0
    assert results(**inputs, accuracy=(1 + needed) / 2)["usd_per_month"] < 0


def test_answers_without_consequences_have_no_break_even() -> None:
    """Where neither costs nor saves anything, no accuracy is enough or too little."""
    assert results(wrong_answer_usd=0, right_answer_usd=0)["break_even_accuracy"] is None


def chart_of(**inputs: object) -> LineChart | None:
    """The picture, where there is one."""
    values = ERROR_COST.read(inputs)
    charts = ERROR_COST.answer(values).result.charts
    return next((chart for chart in charts if isinstance(chart, LineChart)), None)


def test_the_lines_cross_where_a_month_costs_nothing() -> None:
    """At the point called equal both lines have the same amount; the reader's own accuracy is the other point."""
    chart = chart_of(wrong_answer_usd=100, right_answer_usd=100, accuracy=0.9, requests_per_month=1000)
    assert chart is not None
    saved, lost = ([amounts.mid for amounts in line.ranges] for line in chart.series)
    at = chart.xs.index(50)
    assert saved[at] == lost[at] == 50_000
    assert [(point.label, point.x, point.y) for point in chart.points] == [("Equal", 50, 50_000), ("Yours", 90, 90_000)]


def test_nothing_is_drawn_where_nothing_is_at_stake() -> None:
    """No requests, or answers without consequences: there is no picture of it."""
    assert chart_of(requests_per_month=0) is None
    assert chart_of(wrong_answer_usd=0, right_answer_usd=0) is None
