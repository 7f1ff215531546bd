"""Where a reader has started from, and what they have changed of it."""

from __future__ import annotations

from typing import Any

import calculators
from calculators.frame.calculator import Calculator
from calculators.registry import find
from calculators.rendering.starting_point import all_marks, resets
from tests.rules import for_each


def marks(slug: str, **inputs: Any) -> set[str]:  # noqa: ANN401 JSON
    """The marks of a calculator that say what was chosen or changed."""
    found = all_marks(find(slug).answer(inputs))
    return {name for name, mark in found.items() if mark in {"chosen", "changed"}}


@for_each("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)
def test_example_that_was_chosen_says_so_and_nothing_is_changed(calculator: Calculator) -> None:
    """Its inputs are the example's, so that none of them is the reader's own."""
    for example in calculator.examples:
        answered = calculator.answer(dict(example.inputs))
        found = {name for name, mark in all_marks(answered).items() if mark in {"chosen", "changed"}}
        assert found == {f"example:{example.slug}"}
        assert resets(answered) == {}


def test_defaults_are_an_example_only_where_one_has_them() -> None:
    """The plan's defaults are its first example, and those of costs are nobody's."""
    assert marks("plan") == {f"example:{find('plan').examples[0].slug}"}
    assert marks("cost") == set()
    assert marks("cost", months=24) == {"field:months"}


def test_what_the_reader_changes_of_an_example_is_marked_and_goes_back_to_it() -> None:
    """The example stays chosen, and the button beside the changed number leads back to the example's number."""
    plan = find("plan")
    example = plan.examples[1]
    inputs = {**example.inputs, "months": "7"}
    assert marks("plan", **inputs) == {f"example:{example.slug}", "field:months"}
    start = plan.starting_points[example.slug]["months"]
    found = resets(plan.answer(inputs))
    assert {name: reset["set"] for name, reset in found.items()} == {
        "months": f"months={plan.field('months').show(start)}"
    }
