"""Where between two values of a number another approach becomes the cheapest."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.numbers import exact
from calculators.plan.search.crossings import Span, on_lines, round_towards
from calculators.plan.search.input_sweep import InputSweep
from tests.plan.workloads import answer_to
from tests.rules import for_each

MOVED = st.floats(1e-6, 1e12)


@given(MOVED, st.booleans())
def test_jump_is_told_no_nearer_than_it_is(value: float, upwards: bool) -> None:  # noqa: FBT001 drawn
    """The value told lies at the jump or past it, by no more than the digits that a number leaves with."""
    near = math.nextafter(value, 0 if upwards else math.inf)
    found = round_towards(near, value)
    assert found >= value if upwards else found <= value
    assert found == pytest.approx(value, rel=1e-13)
    assert exact(found) == found


@for_each(
    ("near", "far", "expected"),
    [
        (500.0, 500.00000000000006, 500.000000000001),
        (500.0, 499.99999999999994, 499.999999999999),
        (7.0, 8.0, 8.0),
        (1.0, 0.0, 0.0),
    ],
)
def test_jump_past_a_whole_number(near: float, far: float, expected: float) -> None:
    """Next to 500 the value that can be told is 500 and a little."""
    assert round_towards(near, far) == expected


def prompting_against_agents(**own: object) -> InputSweep:
    """The price of prompting's request moves; nothing else costs anything, but for an agent's set-up."""
    nothing = {"setup_usd": 0, "monthly_usd": 0, "usd_per_request": 0, "usd_per_update": 0}
    dear = {**nothing, "setup_usd": 10**9}
    slugs = ("fine-tuning", "fine-tune-smaller-model", "rag-and-fine-tuning", "prompt-engineering-and-rag",
             "agents-and-rag")  # fmt: skip
    answer = answer_to(
        {
            "needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "yes", "requests_per_month": 1000,
            "months": 10, **own,
            "overrides": {
                **dict.fromkeys(slugs, dear),
                "prompt-engineering": {**nothing, "usd_per_request": 0.01},
                "agents": {**nothing, "setup_usd": 500},
            },
        }
    )  # fmt: skip
    return InputSweep(answer.costing, "overrides.prompt-engineering.usd_per_request", answer.eligibility)


def test_lines_cross_where_their_arithmetic_says() -> None:
    """10,000 requests at five cents cost the agent's $500."""
    sweep = prompting_against_agents()
    found = on_lines(Span(sweep, sweep.value, 1, "prompt-engineering"))
    assert found is not None
    assert found.to == pytest.approx(0.05)
    assert (found.cheapest, found.jump) == ("agents", False)


def test_lines_that_do_not_cross_have_no_turn() -> None:
    """Downwards prompting only gets cheaper."""
    sweep = prompting_against_agents()
    assert on_lines(Span(sweep, sweep.value, 0, "prompt-engineering")) is None


def test_with_an_unknown_answer_the_first_way_to_change_counts() -> None:
    """Whether it acts is not known: prompting can do the job only if not, so nobody is the cheapest either way."""
    sweep = prompting_against_agents(takes_actions="unknown")
    assert sweep.cheapest(sweep.value) is None
    found = on_lines(Span(sweep, sweep.value, 1, None))
    assert found is not None
    assert found.to == pytest.approx(0.05)
    assert (found.cheapest, found.jump) == ("agents", True)
