"""The rules of our flow against the oracle's, for every complete answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from calculators.data import approaches, load
from calculators.domain.decision.also import ALSO_FIELDS, RETRIEVES, Choice, choose
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.decision_state import decision_state_of, domains
from calculators.domain.decision.flow import leaves, questions, walk
from tests.domain.decision import oracle
from tests.domain.decision.completions import (
    DEFAULTS,
    FIELDS,
    OTHER_LIMITS,
    Answers,
    answers_of,
    judge,
    limited,
    partial_answers,
    rows,
)
from tests.rules import few, for_each

YES_NO = dict.fromkeys(oracle.YES_NO, ("yes", "no"))
EDGES: dict[str, tuple[object, ...]] = {
    **YES_NO,
    "few_shot_works": ("yes", "no", "untested"),
    "knowledge_changes": ("never", "yearly", "daily"),
    "training_examples": (0, 499, 500, 501),
    "corpus_tokens": (0, 25_000, 25_001, 200_000, 200_001),
    "requests_per_month": (0, 50_000, 50_001),
}
"""Every answer that could make a difference, numbers each side of every limit and exactly at it."""

ACTS = {"takes_actions": "yes"}
FACTS = {"takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "no", "needs_permissions": "no"}
BOTH = {"takes_actions": "no", "needs_knowledge": "yes", "needs_behaviour": "yes", "behaviour_changes": "no"}
MANNER = {"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "yes", "behaviour_changes": "no"}
NEITHER = {"takes_actions": "no", "needs_knowledge": "no", "needs_behaviour": "no"}


def complete() -> Iterator[dict[str, object]]:
    """Every combination of complete answers."""
    for values in product(*EDGES.values()):
        yield {**limited(), **dict(zip(EDGES, values, strict=True))}


def chosen(answers: Answers) -> Choice:
    """What the rules choose for complete answers."""
    return choose(walk(FLOW, answers.__getitem__, answers), answers.__getitem__, answers)


def test_every_complete_answer() -> None:
    """Every complete answer has the outcome, and what to do besides, that the contract's rules give it."""
    wrong = [
        answers
        for answers in complete()
        if chosen(answers) != Choice(oracle.outcome(answers.__getitem__), oracle.also(answers))
    ]
    assert wrong == []


@for_each("limits", OTHER_LIMITS)
def test_other_limits(limits: tuple[int, ...]) -> None:
    """The rules follow the limits that the reader sets, down to 0 and to a window below the other limit."""
    answers = [answers_of(row, limits) for row in rows(limited(limits))]
    found = [chosen(each) for each in answers]
    assert found == [Choice(oracle.outcome(each.__getitem__), oracle.also(each)) for each in answers]


def test_what_no_rule_needs() -> None:
    """How often facts change and whether sources are needed changes nothing that `decide` settles."""
    for answers in partial_answers(every=few(60_013, 20_011)):
        context = {"knowledge_changes": "never", "needs_citations": "yes"}
        assert decision_state_of({**answers, **context}) == decision_state_of(answers)


def test_an_agent_whatever_else() -> None:
    """An agent is recommended, whatever else is needed, when and only when the workload acts."""
    for row in rows(limited()):
        outcome = decision_state_of(answers_of(row)).outcome
        acts = row[FIELDS.index("takes_actions")] == "yes"
        assert (outcome in {"agents", "agents-and-rag"}) is acts


@for_each(
    ("answers", "expected"),
    [
        (ACTS | {"needs_knowledge": "yes"}, "agents-and-rag"),
        (ACTS | {"needs_knowledge": "no"}, "agents"),
        (FACTS | {"corpus_tokens": 25_000}, "long-context"),
        (FACTS | {"corpus_tokens": 25_001, "requests_per_month": 50_001}, "rag"),
        (FACTS | {"corpus_tokens": 25_001, "requests_per_month": 50_000}, "long-context"),
        (FACTS | {"corpus_tokens": 200_000, "requests_per_month": 50_000}, "long-context"),
        (FACTS | {"corpus_tokens": 200_001}, "rag"),
        (FACTS | {"needs_permissions": "yes"}, "rag"),
        (FACTS | {"corpus_tokens": 20_000, "context_window_tokens": 19_999}, "rag"),
        (BOTH | {"behaviour_changes": "yes"}, "prompt-engineering-and-rag"),
        (BOTH | {"few_shot_works": "yes"}, "prompt-engineering-and-rag"),
        (BOTH | {"few_shot_works": "no", "training_examples": 500}, "rag-and-fine-tuning"),
        (BOTH | {"few_shot_works": "untested", "training_examples": 500}, "rag-and-fine-tuning"),
        (BOTH | {"few_shot_works": "no", "training_examples": 499}, "prompt-engineering-and-rag"),
        (MANNER | {"behaviour_changes": "yes"}, "prompt-engineering"),
        (MANNER | {"few_shot_works": "yes"}, "prompt-engineering"),
        (MANNER | {"training_examples": 499}, "prompt-engineering"),
        (MANNER | {"few_shot_works": "no", "training_examples": 500, "latency_critical": "no"}, "fine-tuning"),
        (
            MANNER | {"few_shot_works": "no", "training_examples": 500, "latency_critical": "yes"},
            "fine-tune-smaller-model",
        ),
        (NEITHER | {"few_shot_works": "yes"}, "prompt-engineering"),
        (NEITHER | {"few_shot_works": "untested"}, "prompt-engineering"),
        (NEITHER | {"few_shot_works": "no", "latency_critical": "no"}, "measure-the-gap"),
        (NEITHER | {"few_shot_works": "no", "training_examples": 499}, "measure-the-gap"),
        (
            NEITHER | {"few_shot_works": "no", "latency_critical": "yes", "training_examples": 500},
            "fine-tune-smaller-model",
        ),
    ],
)
def test_the_flow_in_words(answers: Answers, expected: str) -> None:
    """The answers that an outcome needs are enough for it, whatever the others are."""
    assert decision_state_of({**limited(), **answers}).outcome == expected


def test_every_outcome() -> None:
    """Each approach is the outcome of some answers, and no answers lead elsewhere."""
    assert {judge(row).outcome for row in rows(limited())} == set(approaches())
    assert {leaf.outcome for leaf in leaves(FLOW)} == set(approaches())


def test_no_dead_end() -> None:
    """Each question and each leaf of the flow is reached by some answers, by each of its branches."""
    paths = [walk(FLOW, answers_of(row).__getitem__, limited()) for row in rows(limited())]
    steps = {step.key for path in paths for step in path.steps}
    assert steps == {f"{node.key}={branch.label}" for node in questions(FLOW) for branch in node.branches}
    assert {path.leaf.key for path in paths} == {leaf.key for leaf in leaves(FLOW)}


@for_each("limits", [DEFAULTS, *OTHER_LIMITS])
def test_one_branch(limits: tuple[int, ...]) -> None:
    """Every answer to a question takes exactly one of its branches."""
    values = domains(limited(limits))
    for node in questions(FLOW):
        for value in values[node.field]:
            assert sum(branch.when.holds(value, limited(limits)) for branch in node.branches) == 1


def test_keys_are_unique() -> None:
    """A key names one question or leaf of the flow."""
    keys = [question.key for question in questions(FLOW)] + [leaf.key for leaf in leaves(FLOW)]
    assert len(keys) == len(set(keys))


def test_also_in_order() -> None:
    """The texts of `also` stand in the contract's order, and some answers lead to each."""
    assert tuple(load("also")) == oracle.ALSO
    assert ALSO_FIELDS == oracle.ASKED_BY_ALSO
    assert {slug for row in rows(limited()) for slug in judge(row).also} == set(oracle.ALSO)


def test_retrieving_outcomes() -> None:
    """An outcome retrieves when its name says RAG."""
    assert {slug for slug in approaches() if "rag" in slug.split("-")} == RETRIEVES
