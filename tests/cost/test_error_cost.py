"""`error_cost`: when right answers pay for wrong ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators


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
