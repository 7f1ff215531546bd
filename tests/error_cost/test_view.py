"""The words for how accurate is accurate enough."""

from __future__ import annotations

from calculators.error_cost.view import ErrorCostView, view_of
from calculators.registry import find
from tests.rules import for_each


def view(**inputs: object) -> ErrorCostView:
    """The view of an answer; a wrong one costs $3 and a right one saves $1 unless something else is given."""
    return view_of(find("error_cost").answer({"wrong_answer_usd": 3, "right_answer_usd": 1, **inputs}))


def test_headline_says_whether_a_month_costs_or_saves() -> None:
    """From three quarters on right answers pay; below it a month is a loss."""
    assert view(accuracy=0.9, requests_per_month=100).headline == (
        "Right answers pay for wrong ones from 75 % accuracy; at 90 % a month of 100 answers saves $60."
    )
    assert view(accuracy=0.5, requests_per_month=100).headline.endswith("at 50 % a month of 100 answers costs $100.")


@for_each(("accuracy", "verdict"), [(0.75, "enough"), (0.74, "not enough")])
def test_verdict_includes_the_break_even(accuracy: float, verdict: str) -> None:
    """Exactly what is needed is enough."""
    assert view(accuracy=accuracy).verdict == f"and yours of {accuracy * 100:g} % is {verdict}"


def test_bar_shows_both() -> None:
    """The bar is the reader's accuracy, the mark what is needed; at the end it stays within the bar."""
    found = view(accuracy=0.5)
    assert (found.bar_width, found.mark) == (200, 300)
    assert found.bar_label == "Needed 75 %, yours 50 %, of 100 %"
    assert view(right_answer_usd=0).mark == 397


@for_each(
    ("inputs", "title"),
    [
        ({}, "Below 75 % right answers the month is a loss, above it a gain"),
        ({"wrong_answer_usd": 0}, "A wrong answer costs nothing: every right one is a gain"),
        ({"right_answer_usd": 0}, "A right answer saves nothing: every wrong one is a loss"),
    ],
)
def test_title_of_the_chart(inputs: dict[str, float], title: str) -> None:
    """The finding, at the ends too."""
    assert view(**inputs).title == title


def test_without_costs_accuracy_does_not_matter() -> None:
    """Where answers cost and save nothing there is no accuracy to need."""
    found = view(wrong_answer_usd=0, right_answer_usd=0)
    assert found.headline == "Where answers neither cost nor save anything, accuracy does not matter in dollars."
    assert (found.needed, found.verdict, found.bar_label, found.mark) == ("none", "", "", None)
