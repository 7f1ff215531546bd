"""The plan’s inputs about how fast and how good answers have to be."""

from __future__ import annotations

from calculators.domain.decision.questions import LIMITS
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, OneOf
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.field_makers import (
    NONE,
    as_range,
    ranged,
)

_DAY_MS = 86_400_000


def milliseconds(name: str, label: str, text: str) -> Field:
    """A time of up to a day, or a range of them."""
    return ranged(name, label, text, "ms", "latency", maximum=_DAY_MS)


LATENCY = (
    milliseconds("latency_budget_ms", "Longest answer", "How long 95 % of answers may take."),
    Field(
        name="latency_until",
        kind=OneOf(
            choices=(
                Choice(value="last_token", label="its last word"),
                Choice(value="first_token", label="its first word (streaming, voice)"),
            )
        ),
        label="An answer is there with",
        help="Where readers see or hear the text as it comes, only its beginning is waited for.",
        default="last_token",
        group="latency",
    ),
    milliseconds("first_token_p50_ms", "First token, p50", "Of the chosen model after a short prompt; measure it."),
    milliseconds("first_token_p95_ms", "First token, p95", "Of the chosen model after a short prompt; measure it."),
    ranged(
        "prefill_tokens_per_second",
        "Reading speed",
        "What the model has to read of a longer prompt, and does not find in the cache, comes before the first token.",
        "tokens a second",
        "latency",
        minimum=0.01,
        maximum=10**7,
    ),
    ranged(
        "tokens_per_second",
        "Writing speed",
        "Of one answer, once it has begun.",
        "tokens a second",
        "latency",
        minimum=0.01,
        maximum=10**6,
    ),
    milliseconds("smaller_first_token_p50_ms", "Smaller model’s first token, p50", "After a short prompt; measure it."),
    milliseconds("smaller_first_token_p95_ms", "Smaller model’s first token, p95", "After a short prompt; measure it."),
    ranged(
        "smaller_tokens_per_second",
        "Smaller model’s writing speed",
        "Of one answer, once it has begun.",
        "tokens a second",
        "latency",
        minimum=0.01,
        maximum=10**6,
    ),
    milliseconds("retrieval_p50_ms", "Retrieval, p50", "Embedding the question and searching."),
    milliseconds("retrieval_p95_ms", "Retrieval, p95", "The same, at the 95th percentile."),
    milliseconds("reranker_p50_ms", "Reranker, p50", "Added where a reranker is chosen."),
    milliseconds("reranker_p95_ms", "Reranker, p95", "The same, at the 95th percentile."),
    milliseconds("tool_p50_ms", "A tool, p50", "One call; an agent waits for one between two steps."),
    milliseconds("tool_p95_ms", "A tool, p95", "The same, at the 95th percentile."),
)

QUALITY = (
    ranged(
        "wrong_answer_usd",
        "A wrong answer costs",
        "Refunds, rework, a lost customer. Left empty: nothing is said of it.",
        "USD",
        "quality",
        default=None,
    ),
    ranged(
        "right_answer_usd",
        "A right answer saves",
        "The time of whoever would have answered. Left empty: nothing is said of it.",
        "USD",
        "quality",
        default=None,
    ),
    ranged(
        "baseline_accuracy",
        "Accuracy you start from",
        "The share of answers that are right today.",
        "of 1",
        "quality",
        maximum=1,
    ),
    ranged(
        "difference_to_detect",
        "Difference that would matter",
        "How much better one approach must be for you to choose it for its answers.",
        "of 1",
        "quality",
        minimum=0.001,
        maximum=0.9,
    ),
    ranged(
        "only_b_correct_share",
        "Right with the worse one alone",
        "Of the test’s queries: the share that only the worse of both answers right.",
        "of 1",
        "quality",
        maximum=0.5,
    ),
    ranged(
        "test_queries", "Test queries at hand", "Questions with expected answers.", "queries", "quality", maximum=10**9
    ),
    Field(
        name="considering",
        kind=OneOf(
            choices=(
                Choice(value=NONE, label="none"),
                *(Choice(value=slug, label=found.label) for slug, found in plan_approaches().items()),
            )
        ),
        label="The approach you had in mind",
        default=NONE,
        group="quality",
        help="Warnings are then about it.",
    ),
    as_range(LIMITS[0], "quality", may_be_fractional=True),
)
