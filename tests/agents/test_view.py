"""The words for what a task costs."""

from __future__ import annotations

from calculators.agents.view import AgentsView, view_of
from calculators.frame.amounts import usd
from calculators.registry import find

NO_TOKENS = {"base_prompt_tokens": 0, "output_tokens_per_step": 0, "tool_result_tokens": 0}


def view(**inputs: object) -> AgentsView:
    """The view of an answer."""
    return view_of(find("agents").answer(inputs))


def test_headline_has_the_price_of_a_success() -> None:
    """A task's cost, its tokens beside one answer's, and what a success costs."""
    found = view(steps=2, step_success=0.5)
    task, success = (usd(found.values.number(name)) for name in ("usd_per_task", "usd_per_success"))
    assert found.headline.startswith(f"A task of 2 steps with {found.inputs['model']} costs {task}, ")
    assert found.headline.endswith(f"; 25 % of tasks succeed, so a success costs {success}.")


def test_where_none_succeeds_no_success_has_a_price() -> None:
    """With steps that never work the headline and the figures say so."""
    found = view(step_success=0)
    assert found.headline.endswith("; none succeeds.")
    assert found.usd_per_success("none does") == "none does"


def test_an_answer_without_tokens_is_no_measure() -> None:
    """Where one answer has no tokens, a task has no multiple of them."""
    found = view(**NO_TOKENS)
    assert "times" not in found.headline
    assert found.multiplier == "an answer has none"
