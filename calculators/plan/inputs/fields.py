"""The inputs of the plan: one workload, by the names that it has on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from calculators.domain.decision.questions import CONTEXT, QUESTIONS
from calculators.domain.gpus.serving_fields import SERVING_FIELDS
from calculators.domain.gpus.training_fields import FIELDS as LORA_FIELDS
from calculators.domain.retrieval.fields import FIELDS as INDEX_FIELDS
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, NumberRange, OneOf
from calculators.plan.inputs.field_makers import (
    MOST,
    as_range,
    with_defaults,
)
from calculators.plan.inputs.means_fields import MODELS, MONEY, TUNING
from calculators.plan.inputs.quality_fields import LATENCY, QUALITY
from calculators.plan.inputs.workload_fields import CORPUS, RECORD, REQUEST, WORKLOAD

_FOLLOWS = ("corpus_tokens", "requests_per_month", "knowledge_changes", "training_examples")
"""Answers that follow from the workload's numbers, and are not asked again."""

ANSWERS = with_defaults((field for field in (*QUESTIONS, *CONTEXT) if field.name not in _FOLLOWS), "answers")

_OWN = (*RECORD, *WORKLOAD, *CORPUS, *REQUEST, *MODELS, *ANSWERS, *TUNING, *MONEY, *LATENCY, *QUALITY)

_TAKEN = {field.name for field in _OWN} | {"queries_per_month", "training_tokens", "vectors"}


def _others(fields: Iterable[Field], group: str) -> Iterator[Field]:
    """A calculator's fields that the plan does not ask for under a name of its own; its numbers may be ranges here."""
    return (as_range(field, group) for field in fields if field.name not in _TAKEN)


ON_MAP = (
    "updates_per_year",
    "requests_per_month",
    "corpus_documents",
    "tokens_per_document",
    "retrieved_chunks",
    "prompt_tokens",
    "output_tokens",
    "few_shot_tokens",
    "training_examples",
    "agent_steps",
    "months",
    "usd_per_engineer_hour",
    "cache_hit_share",
    "share_changed_per_update",
)
"""The numbers over which the map may be drawn."""


def _axis(name: str, label: str, default: str) -> Field:
    named = {field.name: field.label for field in _OWN}
    return Field(
        name=name,
        kind=OneOf(choices=tuple(Choice(value=one, label=named[one]) for one in ON_MAP)),
        label=label,
        help="What the map of regions is drawn over.",
        default=default,
        group="map",
    )


MAP = (
    _axis("map_x", "Map, from left to right", "updates_per_year"),
    _axis("map_y", "Map, from bottom to top", "requests_per_month"),
)

INDEX = tuple(_others(INDEX_FIELDS, "index"))

_SERVING = tuple(field for field in SERVING_FIELDS if field.name != "training_utilisation")
"""How prompts are read at a share of the peak is said once, as `utilisation` of training."""


def _gpus() -> Iterator[Field]:
    """What training and serving on one's own GPUs ask for; how many there are follows from the load, unless typed."""
    for field in (*_others(LORA_FIELDS, "gpus"), *_others(_SERVING, "gpus")):
        yield replace(field, default=None, help=_GPUS_HELP) if field.name == "gpus" else field


_GPUS_HELP = "Left empty: as many as each approach’s load takes. With fewer than that it is not available."

GPUS = tuple(_gpus())

FIELDS = (*_OWN, *MAP, *INDEX, *GPUS)

BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}

RANGES = tuple(field.name for field in FIELDS if isinstance(field.kind, NumberRange))
"""Every input that may be a range."""

COUNTS = frozenset(field.name for field in FIELDS if isinstance(field.kind, NumberRange) and field.kind.is_whole)
"""Numbers that are only ever whole."""

OWN_AMOUNTS = 0.0, float(MOST)
"""Between which an amount, or hours, of an approach may be that the reader knows better."""
