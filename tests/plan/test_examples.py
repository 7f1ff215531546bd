"""The workloads to start from: each leads where it is meant to, can be had, and says what nobody told us."""

from __future__ import annotations

from typing import Any

from calculators import run
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.registry import find
from tests.rules import for_each

OUTCOMES = {
    "documentation-search": "rag",
    "medical-reports": "fine-tuning",
    "shop-assistant": "rag-and-fine-tuning",
    "code-review": "prompt-engineering-and-rag",
    "handbook": "long-context",
    "email-sorting": "fine-tune-smaller-model",
    "booking-agent": "agents-and-rag",
    "bank": "rag",
    "marketing-copy": "prompt-engineering",
}
"""The article's four worked examples, and five more."""


def test_every_example_is_meant_to_lead_somewhere() -> None:
    """The article's four come first, in its order."""
    assert [example.slug for example in PLAN.examples] == list(OUTCOMES)


@for_each("example", PLAN.examples, ids=lambda example: example.slug)
def test_example_leads_to_its_outcome(example: Any) -> None:  # noqa: ANN401 an Example
    """The outcome is the one meant; it can be had, leaves nothing open, and has a price."""
    results: Any = run("plan", dict(example.inputs))["results"]
    row = next(row for row in results["approaches"] if row["approach"] == results["outcome"])
    assert results["outcome"] == OUTCOMES[example.slug]
    assert (row["feasible"], row["unmet"]) == (True, [])
    assert row["total_usd"]["low"] <= row["total_usd"]["mid"] <= row["total_usd"]["high"]


@for_each("example", PLAN.examples, ids=lambda example: example.slug)
def test_example_says_what_is_assumed(example: Any) -> None:  # noqa: ANN401 an Example
    """What nobody has said is called assumed, and no number rests on a workload for which it makes no sense."""
    given = example.inputs
    assert "Assumed: " in example.text
    if given["needs_knowledge"] == "no":
        assert (given["corpus_documents"], given["updates_per_year"]) == ("0", "0")


def test_first_example_is_the_default() -> None:
    """What a reader finds on the page is the first example."""
    plan = find("plan")
    assert plan.read(PLAN.examples[0].inputs) == plan.read({})


def test_shop_assistant_that_books_flips_to_agents() -> None:
    """Explaining returns is an answer; booking them is an act, and the plan shows what that changes."""
    example = next(example for example in PLAN.examples if example.slug == "shop-assistant")
    results: Any = run("plan", dict(example.inputs))["results"]
    flip = next(flip for flip in results["flips"] if flip["field"] == "takes_actions")
    assert (flip["to"], flip["outcome"]) == ("yes", "agents-and-rag")


def test_data_that_may_not_leave_is_priced_by_the_month() -> None:
    """The bank pays for its GPUs, and for no token."""
    example = next(example for example in PLAN.examples if example.slug == "bank")
    results: Any = run("plan", dict(example.inputs))["results"]
    row = next(row for row in results["approaches"] if row["approach"] == "rag")
    assert row["usd_per_request"]["mid"] == 0 < row["monthly_usd"]["low"]
