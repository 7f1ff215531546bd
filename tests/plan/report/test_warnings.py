"""What speaks against an approach: each code on both sides of every threshold."""

from __future__ import annotations

from typing import Any

import calculators
from calculators.data import load
from calculators.plan.inputs.approaches import plan_approaches
from calculators.registry import find
from tests.rules import for_each

RAG: dict[str, object] = {"considering": "rag", "test_queries": 1000}
TUNING: dict[str, object] = {"considering": "fine-tuning", "test_queries": 1000, "needs_knowledge": "no",
                             "needs_behaviour": "yes", "few_shot_works": "no", "training_examples": 5000}  # fmt: skip
GPT: dict[str, object] = {"provider": "openai", "model": "gpt-4.1", "smaller_model": "gpt-4.1-mini"}
OWN_GPUS: dict[str, object] = {"hosted_allowed": "no"}

CASES: list[tuple[str, dict[str, object], dict[str, object], dict[str, object]]] = [
    # code, inputs, what triggers it, what does not
    ("rag-for-behaviour", {**RAG, "needs_knowledge": "no"}, {"needs_behaviour": "yes"}, {"needs_behaviour": "no"}),
    ("rag-for-behaviour", {**RAG, "needs_behaviour": "yes"}, {"needs_knowledge": "no"}, {"needs_knowledge": "unknown"}),
    ("rag-for-behaviour", {"needs_knowledge": "no", "needs_behaviour": "yes"}, {"considering": "agents-and-rag"},
     {"considering": "agents"}),
    ("tuning-on-changing-data", {**TUNING, "needs_knowledge": "yes"}, {"updates_per_year": 12},
     {"updates_per_year": 11.9}),
    ("tuning-on-changing-data", {**TUNING, "updates_per_year": 365}, {"needs_knowledge": "yes"},
     {"needs_knowledge": "no"}),
    ("tuning-on-changing-data", {**TUNING, "needs_knowledge": "yes"}, {"considering": "fine-tune-smaller-model"},
     {"considering": "rag-and-fine-tuning"}),
    ("rag-without-evaluation", RAG, {"test_queries": 0}, {"test_queries": 1}),
    ("rag-without-evaluation", {"test_queries": 0}, {"considering": "rag"}, {"considering": "long-context"}),
    ("too-few-examples", TUNING, {"training_examples": 499}, {"training_examples": 500}),
    ("too-few-examples", {**TUNING, "training_examples": 600}, {"examples_threshold": 601},
     {"examples_threshold": 600}),
    ("too-few-examples", {"training_examples": 3}, {"considering": "rag-and-fine-tuning"}, {"considering": "rag"}),
    ("prompting-would-do", TUNING, {"few_shot_works": "yes"}, {"few_shot_works": "untested"}),
    ("prompting-would-do", {**RAG, "few_shot_works": "yes"}, {"needs_knowledge": "no"}, {"needs_knowledge": "yes"}),
    ("test-set-too-small", RAG, {"test_queries": 497}, {"test_queries": 498}),
    ("test-set-too-small", RAG, {"test_queries": 1}, {"test_queries": 0}),
    ("test-set-too-small", {**RAG, "test_queries": 300}, {"difference_to_detect": 0.05},
     {"difference_to_detect": 0.2}),
    ("context-window-exceeded", {**RAG, "retrieved_chunks": 0, "output_tokens": 0}, {"prompt_tokens": 1_000_001},
     {"prompt_tokens": 1_000_000}),
    ("plan-minimum-exceeds-usage", {**RAG, "corpus_documents": 1}, {"plan": "pinecone_standard"}, {"plan": "none"}),
    ("plan-minimum-exceeds-usage", {**RAG, "plan": "pinecone_standard"}, {"corpus_documents": 1},
     {"corpus_documents": 10**8}),
    ("plan-minimum-exceeds-usage", {**RAG, "corpus_documents": 1, "plan": "pinecone_standard"},
     {"hosted_allowed": "yes"}, {"hosted_allowed": "no"}),
    ("plan-minimum-exceeds-usage", {"corpus_documents": 1, "plan": "pinecone_standard"}, {"considering": "rag"},
     {"considering": "long-context"}),
    ("service-ending", {**TUNING, **GPT, "on": "2026-05-01"}, {"months": 9}, {"months": 8}),
    ("service-ending", {**TUNING, **GPT, "months": 1}, {"on": "2026-05-07"}, {"on": "2026-05-06"}),
    ("service-ending", {"considering": "rag", "model": "gemini-3.1-flash-lite", "on": "2026-12-01"}, {"months": 6},
     {"months": 5}),
    ("service-ending", {**GPT, "months": 1}, {"considering": "rag-and-fine-tuning"}, {"considering": "rag"}),
    ("cache-minimum", {"considering": "rag", "provider": "anthropic", "model": "claude-haiku-4-5"},
     {"prompt_tokens": 4125}, {"prompt_tokens": 4126}),
    ("cache-minimum", {"considering": "rag", "provider": "anthropic", "model": "claude-haiku-4-5"},
     {"prompt_cache": "yes"}, {"prompt_cache": "no"}),
    ("gpu-memory", {"considering": "rag", "hosted_allowed": "no", "gpus": 1, "requests_per_month": 1000},
     {"model_shape": "llama-3.1-70b"}, {"model_shape": "llama-3.1-8b"}),
    ("price-changing", {"considering": "rag", "model": "gemini-3.8-flash"}, {"months": 2}, {"months": 1}),
    ("price-changing", {"considering": "rag", "on": "2026-12-02"}, {"model": "gemini-3.8-flash"},
     {"model": "gemini-3.5-flash"}),
    ("service-ending", {**TUNING, **GPT, "months": 12}, {"hosted_allowed": "yes"}, {"hosted_allowed": "no"}),
    ("stale-price", {"considering": "prompt-engineering"}, {"on": "2027-02-24"}, {"on": "2027-02-23"}),
    ("stale-price", {"considering": "prompt-engineering", "on": "2027-06-01", "usd_per_gpu_hour": 2},
     {"hosted_allowed": "yes"}, {"hosted_allowed": "no"}),
    ("stale-price", {**OWN_GPUS, "considering": "prompt-engineering"}, {"on": "2026-12-20"}, {"on": "2026-12-19"}),
    ("stale-price", {**OWN_GPUS, "on": "2026-12-20", "self_hosted_usd_per_month": 500},
     {"considering": "fine-tuning"}, {"considering": "prompt-engineering"}),
    ("stale-price", {"on": "2027-02-03"}, {"considering": "rag"}, {"considering": "prompt-engineering"}),
    ("stale-price", {**RAG, "on": "2027-02-03"}, {"plan": "pinecone_standard"}, {"plan": "none"}),
    ("unreachable-latency", {**RAG, "output_tokens": 0}, {"latency_budget_ms": 500}, {"latency_budget_ms": 60_000}),
    ("over-budget", {**RAG, "overrides": {"rag": {"setup_usd": 500}}}, {"budget_setup_usd": 499.99},
     {"budget_setup_usd": 500}),
    ("over-budget",
     {**RAG, "requests_per_month": 1000, "updates_per_year": 12,
      "overrides": {"rag": {"monthly_usd": 100, "usd_per_request": 0.1, "usd_per_update": 7}}},
     {"budget_usd_per_month": 206.99}, {"budget_usd_per_month": 207}),
    ("over-budget", RAG, {"budget_setup_usd": 1}, {}),
]  # fmt: skip


def codes(**inputs: object) -> list[str]:
    """The codes of the warnings."""
    return [warning.code for warning in find("plan").answer(inputs).result.warnings]


@for_each(("code", "inputs", "triggers", "does_not"), CASES, ids=[f"{at}-{case[0]}" for at, case in enumerate(CASES)])
def test_code_appears_on_one_side_of_its_limit(
    code: str, inputs: dict[str, object], triggers: dict[str, object], does_not: dict[str, object]
) -> None:
    """The warning is there with what triggers it, and gone with what does not."""
    assert code in codes(**inputs | triggers)
    assert code not in codes(**inputs | does_not)


def test_every_code_has_a_case() -> None:
    """No anti-pattern goes untested."""
    assert {code for code, *_ in CASES} == set(load("anti_patterns"))


@for_each(
    "inputs",
    [
        {"needs_knowledge": "unknown"},
        {"needs_knowledge": "no", "needs_behaviour": "no", "few_shot_works": "no"},
        {"needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "no", "provider": "anthropic",
         "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5", "test_queries": 0},
    ],
    ids=["unknown", "measure-the-gap", "infeasible"],
)  # fmt: skip
def test_without_a_recommendation_that_can_be_had_nothing_is_said_of_it(inputs: dict[str, object]) -> None:
    """An outcome that is open, nothing to price or not to be had has no warnings, drivers, latency or test bill."""
    answer: Any = calculators.run("plan", inputs)
    assert answer["warnings"] == []
    assert [answer["results"][name] for name in ("drivers", "latency_p95_ms", "evaluation_usd")] == [None] * 3


def test_warnings_are_about_what_is_considered() -> None:
    """With an approach in mind warnings are about it, even where another is recommended."""
    assert "rag-without-evaluation" in codes(test_queries=0)
    assert "rag-without-evaluation" not in codes(test_queries=0, considering="prompt-engineering")


@for_each("slug", plan_approaches())
def test_warnings_name_inputs_of_the_plan(slug: str) -> None:
    """Whatever is considered, each warning names the inputs that triggered it and shows what they are."""
    given = {"considering": slug, "test_queries": 3, "budget_setup_usd": 1, "latency_budget_ms": 1, "on": "2028-01-01"}
    answer: Any = calculators.run("plan", given)
    for warning in answer["warnings"]:
        assert warning["fields"]
        assert set(warning["fields"]) <= set(answer["inputs"])
        assert warning["text"].strip()
