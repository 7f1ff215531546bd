"""The plan's short text."""

from __future__ import annotations

from typing import Any

from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.rendering.export import EXPORTS, to_terminal
from tests.plan.workloads import random_inputs
from tests.rules import for_each

TWO_SCREENS = 100
EXAMPLES = [("defaults", {}), *((example.slug, dict(example.inputs)) for example in PLAN.examples)]


def text(inputs: dict[str, Any]) -> str:
    """What the command line prints first."""
    return to_terminal(PLAN.answer(inputs))


@for_each(("name", "inputs"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_text_fits_two_screens(name: str, inputs: dict[str, Any]) -> None:
    """Of each example the text is short, says how to see the rest, and has every approach with its total."""
    del name
    found = text(inputs)
    assert len(found.splitlines()) <= TWO_SCREENS
    assert found.endswith("--format json all of it unrounded.")
    assert len(EXPORTS["text"](PLAN.answer(inputs)).splitlines()) > 2 * TWO_SCREENS


@for_each("seed", range(8))
def test_text_of_any_workload_fits_two_screens(seed: int) -> None:
    """Unknown answers, own amounts and many typed inputs leave it as short."""
    assert len(text(random_inputs(seed)).splitlines()) <= TWO_SCREENS


def test_typed_inputs_are_listed_and_others_counted() -> None:
    """What was typed stands there by its name; of the rest it says how many there are."""
    lines = text({"requests_per_month": "3 million", "months": 24}).splitlines()
    assert "  requests_per_month: 3000000 requests a month" in lines
    assert "  months: 24 months" in lines
    assert f"  {len(PLAN.fields) - 2} at their defaults" in lines


def test_approaches_are_a_table() -> None:
    """The recommended approach is marked, and its figures stand below their heads."""
    lines = text({}).splitlines()
    head = next(line for line in lines if line.strip().startswith("12 months"))
    row = next(line for line in lines if line.startswith("  > RAG "))
    assert row.rstrip().endswith(" s")
    assert head.index("12 months") + len("12 months") == row.index("$29") + len("$29,179")
