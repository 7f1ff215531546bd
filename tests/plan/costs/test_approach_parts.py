"""The parts of the plan's approaches, item by item."""

from __future__ import annotations

import pytest

from calculators.plan.costs.approach_parts import ApproachParts
from calculators.plan.inputs.approaches import plan_approaches
from tests.plan.workloads import answer_to
from tests.rules import for_each


def test_parts_are_what_the_answer_shows() -> None:
    """With a workload's numbers the parts of each approach come to the prices of the answer."""
    answer = answer_to({})
    parts = ApproachParts(answer.workload.terms)
    for slug, approach in answer.workload.terms.approaches.items():
        found = [part(answer.workload.mid) for part in parts.of(approach).values()]
        assert found == pytest.approx(list(answer.costing.prices_at_mid(slug)), rel=1e-12)


def test_approaches_that_retrieve_share_their_store() -> None:
    """It is one item, so that it is worked out once for all of them."""
    parts = ApproachParts(answer_to({}).workload.terms)
    stores = {
        item
        for approach in plan_approaches().values()
        for item in parts.of(approach)["monthly_usd"].items
        if item.label == "The vector store"
    }
    assert len(stores) == 1


@for_each(
    ("inputs", "part", "labels"),
    [
        ({}, "usd_per_update", ["Embedding what changed"]),
        ({"overrides": "rag.setup_usd=500"}, "setup_usd", ["Your own amount"]),
        ({"hosted_allowed": "no"}, "monthly_usd",
         ["An engineer’s hours", "The vector store", "Writing the cache", "Your own GPUs"]),
    ],
)  # fmt: skip
def test_items_of_rag(inputs: dict[str, object], part: str, labels: list[str]) -> None:
    """What a part pays for rests on the choices of the workload, and on what the reader knows better."""
    terms = answer_to(inputs).workload.terms
    assert [item.label for item in ApproachParts(terms).of(terms.approaches["rag"])[part].items] == labels
