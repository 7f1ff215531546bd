"""What to know beside a plan that is right."""

from __future__ import annotations

from calculators.plan.report.notes import notes
from tests.plan.workloads import answer_to
from tests.rules import for_each


@for_each(
    ("inputs", "is_said"),
    [
        ({"model": "gemini-2.5-flash-lite"}, True),
        ({"model": "gemini-3.1-flash-lite"}, True),
        ({"model": "gemini-3.1-flash-lite", "smaller_model": "gemini-3.5-flash"}, False),
        ({"model": "gemini-3.1-flash-lite", "hosted_allowed": "no"}, False),
        ({"model": "gemini-3.8-flash"}, False),
        ({"provider": "openai", "model": "gpt-6-luna"}, False),
    ],
)
def test_a_smaller_model_that_costs_no_less_is_said(inputs: dict[str, object], *, is_said: bool) -> None:
    """It is, where the vendor’s other models that can be tuned are dearer and the reader named none."""
    found = [note for note in notes(answer_to(inputs)) if note.code == "smaller-not-cheaper"]
    assert len(found) == is_said
    assert all(note.fields == ("smaller_model",) for note in found)
