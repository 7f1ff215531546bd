"""The groups of the plan's form: which fields each holds, and what its line says while it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from calculators.frame.inputs import Inputs
from calculators.plan.inputs.fields import BY_NAME, FIELDS
from calculators.plan.report.pieces import Piece, Sentence, ShownAnswer

ANSWERS_FIRST = ("needs_knowledge", "needs_behaviour", "takes_actions")
"""The questions that stand above all groups."""
NUMBERS_FIRST = ("requests_per_month", "updates_per_year", "model")
"""What is asked after them."""


@dataclass(frozen=True, kw_only=True)
class FormGroup:
    """A group: its title, the names of its fields, and its summary, in which a field's name in braces is its value."""

    title: str
    names: tuple[str, ...]
    summary: str

    def now(self, inputs: Inputs) -> Sentence:
        """The summary in pieces, with what the fields hold."""
        return list(_pieces(self.summary, inputs))


def _pieces(text: str, inputs: Inputs) -> Iterator[Piece]:
    for before, name, _, _ in Formatter().parse(text):
        if before:
            yield before
        if name:
            yield ShownAnswer(field=name, text=BY_NAME[name].read_aloud(inputs[name]))


def _in_group(group: str, *, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(field.name for field in FIELDS if field.group == group and field.name not in without)


GROUPS: tuple[FormGroup, ...] = (
    FormGroup(
        title="What else it must do",
        names=(
            "few_shot_works",
            "needs_citations",
            "needs_permissions",
            "behaviour_changes",
            "latency_critical",
            "specialised_vocabulary",
        ),
        summary="examples in the prompt do: {few_shot_works}; sources: {needs_citations}; "
        "per-user access: {needs_permissions}",
    ),
    FormGroup(
        title="Knowledge",
        names=(
            "corpus_documents",
            "tokens_per_document",
            "long_context_reliable_tokens",
            "share_changed_per_update",
            "chunk_tokens",
            "overlap_tokens",
            "retrieved_chunks",
            "reranker",
            "embedding_model",
            "plan",
            "index",
        ),
        summary="{corpus_documents} of {tokens_per_document}, {retrieved_chunks} a request",
    ),
    FormGroup(
        title="A request",
        names=(
            "prompt_tokens",
            "output_tokens",
            "reasoning_tokens",
            "few_shot_tokens",
            "prompt_cache",
            "cache_ttl",
            "cache_writes_per_month",
            "agent_steps",
            "tool_result_tokens",
        ),
        summary="{prompt_tokens} in, {output_tokens} out, examples {few_shot_tokens}",
    ),
    FormGroup(
        title="Volume and horizon",
        names=("months", "requests_growth_share_per_month", "cache_hit_share"),
        summary="{months}",
    ),
    FormGroup(
        title="Model and vendor",
        names=(
            "provider",
            "smaller_model",
            "compare_with",
            "on",
            "batch",
            "service_tier",
            "residency",
            "hosted_allowed",
            "self_hosted_usd_per_month",
            "usd_per_gib_month",
        ),
        summary="{provider}, prices of {on}; data may leave: {hosted_allowed}",
    ),
    FormGroup(
        title="Fine-tuning",
        names=(
            "training_examples",
            "tokens_per_example",
            "epochs",
            "minutes_per_labelled_example",
            "service",
            "examples_threshold",
        ),
        summary="{training_examples}, {minutes_per_labelled_example} to label",
    ),
    FormGroup(
        title="People and budget",
        names=(
            "usd_per_engineer_hour",
            "usd_per_expert_hour",
            "tools",
            "validation_hours",
            "budget_setup_usd",
            "budget_usd_per_month",
        ),
        summary="{usd_per_engineer_hour}; budget to set up: {budget_setup_usd}; a month: {budget_usd_per_month}",
    ),
    FormGroup(
        title="Speed",
        names=(
            "latency_budget_ms",
            "latency_until",
            "first_token_p50_ms",
            "first_token_p95_ms",
            "tokens_per_second",
            "prefill_tokens_per_second",
            "smaller_first_token_p50_ms",
            "smaller_first_token_p95_ms",
            "smaller_tokens_per_second",
            "retrieval_p50_ms",
            "retrieval_p95_ms",
            "reranker_p50_ms",
            "reranker_p95_ms",
            "tool_p50_ms",
            "tool_p95_ms",
        ),
        summary="95 % of answers within {latency_budget_ms}, {tokens_per_second}",
    ),
    FormGroup(
        title="Quality and its test",
        names=(
            "wrong_answer_usd",
            "right_answer_usd",
            "baseline_accuracy",
            "difference_to_detect",
            "only_b_correct_share",
            "test_queries",
            "considering",
        ),
        summary="{test_queries} at hand, from an accuracy of {baseline_accuracy}",
    ),
    FormGroup(
        title="What you know better",
        names=("hours", "overrides"),
        summary="your own hours: {hours}; your own amounts: {overrides}",
    ),
    FormGroup(title="The map", names=("map_x", "map_y"), summary="{map_x} × {map_y}"),
    FormGroup(title="Name", names=("workload_name",), summary="for the decision record: {workload_name}"),
    FormGroup(
        title="Index and store, in detail",
        names=_in_group("index", without=("embedding_model", "plan", "index")),
        summary="elements: {element}, {payload_bytes_per_vector}",
    ),
    FormGroup(
        title="Your own GPUs, in detail",
        names=_in_group("gpus"),
        summary="where data may not leave: {gpu}, {model_shape}",
    ),
)
"""In the order in which the form shows them."""
