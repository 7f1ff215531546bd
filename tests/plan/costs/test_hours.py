"""The hours of approaches: the sums of what they are built of."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from calculators.plan.answer import PlanAnswer
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.own_amounts import HOURS
from tests.plan.workloads import answer_to, row_of
from tests.rules import for_each

WORKLOADS: tuple[dict[str, Any], ...] = (
    {},
    {"needs_permissions": "yes"},
    {"needs_behaviour": "yes", "few_shot_works": "no"},
    {"hosted_allowed": "no", "tools": 0, "validation_hours": 40},
    {"hours": "retrieval.setup_hours=1..2; acting.setup_hours=400", "needs_permissions": "yes"},
)


def setup(answer: PlanAnswer, slug: str) -> float:
    """The hours of an approach's set-up at the mid values."""
    return answer.hours_used[slug]["setup_hours"].mid


@for_each("inputs", WORKLOADS)
def test_what_contains_another_never_takes_fewer_hours(inputs: dict[str, Any]) -> None:
    """At the low, the mid and the high, of set-up and of upkeep."""
    answer = answer_to(inputs)
    built_of = answer.workload.terms.components
    for one, other in permutations(plan_approaches(), 2):
        if set(built_of[one]) <= set(built_of[other]):
            for part in HOURS:
                pairs = zip(answer.hours_used[one][part], answer.hours_used[other][part], strict=True)
                assert all(fewer <= more for fewer, more in pairs)


@for_each(
    ("slug", "inputs", "expected"),
    [
        ("prompt-engineering", {}, ("base", "examples")),
        ("long-context", {}, ("base", "corpus")),
        ("long-context", {"needs_behaviour": "yes"}, ("base", "examples", "corpus")),
        ("rag", {}, ("base", "retrieval")),
        ("rag", {"needs_permissions": "yes"}, ("base", "retrieval", "permissions")),
        ("fine-tuning", {"needs_permissions": "yes"}, ("base", "tuning")),
        ("rag-and-fine-tuning", {}, ("base", "retrieval", "tuning")),
        ("agents-and-rag", {}, ("base", "examples", "retrieval", "acting")),
        ("rag", {"hosted_allowed": "no"}, ("base", "retrieval", "own_gpus")),
    ],
)
def test_components_follow_from_what_an_approach_does(
    slug: str, inputs: dict[str, Any], expected: tuple[str, ...]
) -> None:
    """Access rights take hours only where passages are retrieved for users with different ones."""
    assert answer_to(inputs).workload.terms.components[slug] == expected


def test_each_tool_takes_its_hours() -> None:
    """An agent with two tools more takes twice the hours of one tool more."""
    three, five = (setup(answer_to({"tools": tools}), "agents") for tools in (3, 5))
    assert five - three == pytest.approx(2 * answer_to({}).component_hours["acting"]["setup_hours"].mid)


def test_checks_before_use_come_on_top_of_all() -> None:
    """Of the hours that the reader types for an approach too."""
    own = {"overrides": {"rag": {"setup_hours": 7}}, "validation_hours": 100}
    answer = answer_to(own)
    assert setup(answer, "rag") == 107
    assert setup(answer, "agents") == setup(answer_to({}), "agents") + 100


def test_experts_have_a_rate_of_their_own() -> None:
    """Labelling is paid at it; everything else is an engineer's work. Without one it is paid as an engineer's."""
    shared = {"needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "no", "training_examples": 600,
              "minutes_per_labelled_example": 10}  # fmt: skip
    same, own = (answer_to({**shared, **rate}) for rate in ({}, {"usd_per_expert_hour": 300}))
    differences = (
        row_of(own, slug)["setup_usd"].mid - row_of(same, slug)["setup_usd"].mid for slug in ("fine-tuning", "agents")
    )
    assert tuple(differences) == (pytest.approx(100 * 200), 0)
