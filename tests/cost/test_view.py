"""The words for what each approach costs, how sure that is, and where they meet."""

from __future__ import annotations

from calculators.cost.break_even_rows import crossing
from calculators.cost.view import CostView, view_of
from calculators.frame.view import Values
from calculators.registry import find
from tests.rules import for_each

FREE = {field.name: 0 for field in find("cost").fields if field.group != "workload"}


def view(**inputs: object) -> CostView:
    """The view of an answer."""
    return view_of(find("cost").answer(inputs))


def test_headline_has_all_costs_and_where_the_order_changes() -> None:
    """The article's numbers over a year: the cheapest first, and the updates at which two approaches meet."""
    assert view().headline == (
        "At these numbers 12 months cost $21,250 with prompting, $31,900 with fine-tuning, $42,110 with RAG;"
        " fine-tuning and RAG meet at 93.7 updates a year."
    )


def test_equals_are_not_called_cheapest() -> None:
    """Where all is free none is cheapest, and the first of the table is named as that."""
    found = view(**FREE)
    assert found.headline.endswith("; no number of updates a year changes this order.")
    assert found.before_cheapest == "RAG and fine-tuning cost the same at these numbers; first in the table: "
    assert not any(total.is_cheapest for total in found.totals)
    (chart,) = found.answered.result.charts
    assert found.title(chart) == "RAG and fine-tuning cost the same after 12 months: $0"


def test_cheapest_is_named_with_its_certainty() -> None:
    """The cheapest has its badge and name, and what it is at the bounds of all prices."""
    found = view()
    assert [(total.column, total.is_cheapest) for total in found.totals] == [
        ("prompting", True), ("tuning", False), ("rag", False),
    ]  # fmt: skip
    assert (found.before_cheapest, found.cheapest, found.cheapest_usd) == (
        "Cheapest: ",
        "Prompt engineering",
        "$21,250",
    )
    assert (found.certainty, found.share) == ("mostly", "in 86 of 100 draws")
    assert found.at_bounds == "With every price at its low it is prompting, at its high prompting."


def test_title_names_a_meeting_within_the_horizon() -> None:
    """The chart's title has the first point at which two approaches cost the same."""
    found = view()
    (chart,) = found.answered.result.charts
    assert found.title(chart) == (
        "Prompt engineering costs least after 12 months: $21,250; RAG = Fine-tuning at 1.4 months"
    )


def test_bars_lie_within_the_drawing() -> None:
    """Each range ends where the highest does at most, and its mark is within the drawing."""
    for total in view().totals:
        assert total.start >= 0
        assert total.start + total.width <= 400.1
        assert total.mid <= 397


@for_each(
    ("value", "below", "words"),
    [
        ("always", None, "the same everywhere"),
        ("never", "rag", "never: RAG is cheaper throughout"),
        (0, "rag", "only at 0; above it fine-tuning is cheaper"),
        (12.5, "tuning", "; below it fine-tuning is cheaper"),
    ],
)
def test_a_crossing_in_words(value: object, below: str | None, words: str) -> None:
    """Where two approaches cost the same is a number, everywhere, nowhere, or only at the start."""
    found = crossing(Values({"between": ["rag", "tuning"], "value": value, "cheaper_below": below}))
    assert found.words == words
    assert found.value == (12.5 if value == 12.5 else None)


def test_break_evens_have_a_row_for_each_pair_and_variable() -> None:
    """Three pairs with three variables each, updates first; months leave no trace in a steady month."""
    pairs = view().break_evens
    assert [pair.title for pair in pairs] == ["RAG and prompting", "RAG and fine-tuning", "Fine-tuning and prompting"]
    for pair in pairs:
        assert [row.variable for row in pair.rows] == ["updates a year", "requests a month", "months"]
        assert [row.of_month is None for row in pair.rows] == [False, False, True]


def test_form_has_a_row_of_prices_for_each_part() -> None:
    """The form's table of prices has four parts, with a field of each approach."""
    rows = view().price_rows
    assert [row.title for row in rows] == ["set-up", "infrastructure a month", "a request", "an update"]
    assert {approach.slug for row in rows for _, approach in row.fields} == {"rag", "fine-tuning", "prompt-engineering"}
    assert [approach.name for approach in view().approaches] == ["RAG", "Fine-tuning", "Prompt engineering"]


def test_table_shows_each_monthly_result_once() -> None:
    """What requests and updates cost a month are results, and marked as such; the rest are inputs and notes."""
    outputs = [cell.output for _, cells in view().table for cell in cells if cell.output]
    assert sorted(outputs) == sorted(
        f"{column}_{part}_usd_per_month" for column in ("rag", "tuning", "prompting") for part in ("queries", "updates")
    )
