"""Which needs an approach leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from calculators.frame.kinds.choices import UNKNOWN
from calculators.plan.eligibility.eligibility import Eligibility, eligibility_of
from calculators.plan.eligibility.needs import GAP, LATENCY, answer_combinations_of, open_needs
from calculators.plan.eligibility.recommendation import answers_of
from calculators.plan.inputs.approaches import plan_approaches
from tests.plan.workloads import answer_to
from tests.rules import for_each

NONE_NEEDED = {
    "needs_knowledge": "no", "needs_behaviour": "no", "takes_actions": "no", "needs_citations": "no",
    "needs_permissions": "no", "behaviour_changes": "no", "few_shot_works": "untested", "latency_critical": "no",
    "specialised_vocabulary": "no",
}  # fmt: skip
ASKED = ("needs_knowledge", "needs_citations", "needs_permissions", "needs_behaviour", "behaviour_changes",
         "latency_critical", "takes_actions")  # fmt: skip


def left_open(slug: str, *, enough: bool = True, outcome: str = "rag", **answers: str) -> list[str]:
    """The needs that an approach leaves open, with nothing needed but what is said."""
    approach = plan_approaches()[slug]
    return open_needs(approach, {**NONE_NEEDED, **answers}, has_examples=enough, is_fast_enough=True, outcome=outcome)


@for_each(
    ("slug", "answers", "expected"),
    [
        ("prompt-engineering", {"needs_knowledge": "yes"}, ["knowledge"]),
        ("long-context", {"needs_knowledge": "yes", "needs_citations": "yes"}, []),
        ("agents", {"needs_knowledge": "yes", "needs_citations": "yes"}, ["knowledge", "citations"]),
        ("long-context", {"needs_knowledge": "yes", "needs_permissions": "yes"}, ["permissions"]),
        ("rag", {"needs_knowledge": "yes", "needs_permissions": "yes"}, []),
        ("rag", {"needs_knowledge": "yes", "takes_actions": "yes"}, ["actions"]),
        ("agents-and-rag", {"needs_knowledge": "yes", "takes_actions": "yes"}, []),
        ("rag", {"needs_knowledge": "yes", "needs_behaviour": "yes"}, ["behaviour"]),
        ("prompt-engineering", {"needs_behaviour": "yes", "few_shot_works": "untested"}, []),
        ("prompt-engineering", {"needs_behaviour": "yes", "few_shot_works": "no"}, ["behaviour"]),
        ("fine-tuning", {"needs_behaviour": "yes", "few_shot_works": "no"}, []),
        ("fine-tuning", {"needs_behaviour": "yes", "behaviour_changes": "yes"}, ["changing-behaviour"]),
        ("fine-tuning", {"behaviour_changes": "yes"}, []),
        ("rag", {}, ["task"]),
        ("prompt-engineering", {}, []),
        ("prompt-engineering", {"few_shot_works": "no"}, ["task"]),
        ("rag", {"needs_citations": "yes", "needs_permissions": "yes"}, ["task"]),
    ],
)
def test_needs_left_open(slug: str, answers: dict[str, str], expected: list[str]) -> None:
    """Each need is open for whoever does not do what it takes."""
    assert left_open(slug, **answers) == expected


@for_each("slug", [slug for slug, one in plan_approaches().items() if one.tunes])
def test_tuning_on_too_few_examples_leaves_them_open(slug: str) -> None:
    """Whatever tunes needs examples."""
    assert "examples" in left_open(slug, enough=False)


@for_each("slug", plan_approaches())
def test_where_the_gap_is_to_be_measured_nobody_does_the_task(slug: str) -> None:
    """Every approach leaves the task open."""
    assert "task" in left_open(slug, outcome=GAP, few_shot_works="no")


def test_every_unknown_answer_is_tried_both_ways() -> None:
    """Two unknown answers make four combinations."""
    answers = {**NONE_NEEDED, "needs_knowledge": UNKNOWN, "takes_actions": UNKNOWN}
    assert [(one["needs_knowledge"], one["takes_actions"]) for one in answer_combinations_of(answers)] == [
        ("yes", "yes"), ("yes", "no"), ("no", "yes"), ("no", "no"),
    ]  # fmt: skip


def all_eligibilities() -> Iterator[tuple[dict[str, object], Eligibility]]:
    """Who can do the job for all answers, with corpora and examples on both sides of the limits."""
    sizes = product((10, 100, 3000), (499, 500))
    starts = [
        answer_to({"corpus_documents": corpus, "tokens_per_document": 1000, "training_examples": examples,
                   "provider": "openai", "model": "gpt-4.1", "smaller_model": "gpt-4.1-mini"})
        for corpus, examples in sizes
    ]  # fmt: skip
    for start in starts:
        for given in product(*[("yes", "no")] * len(ASKED), ("yes", "no", "untested")):
            answers = dict(zip((*ASKED, "few_shot_works"), given, strict=True))
            terms = type(start.workload.terms)(start.inputs.changed(answers))
            for limit in (0.0, 1e12):
                decision = answers_of(terms, start.workload.mid, limit_tokens=limit)
                yield {**answers, "limit": limit}, eligibility_of(terms, start.workload.mid, decision)


def test_no_approach_leaves_fewer_needs_open_than_the_outcome() -> None:
    """Over all answers the recommended approach leaves as few needs open as any, response time apart."""
    for answers, found in all_eligibilities():
        if found.outcome in found.feasible:
            counts = {slug: len([need for need in unmet if need != LATENCY]) for slug, unmet in found.unmet.items()}
            assert counts[str(found.outcome)] == min(counts.values()), (answers, found)
