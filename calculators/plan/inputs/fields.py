"""The inputs of the plan: one workload, by the names that it has on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from calculators.data import assumption, load, load_json
from calculators.domain.decision.questions import CONTEXT, LIMITS, QUESTIONS
from calculators.domain.gpus.training_fields import FIELDS as LORA_FIELDS
from calculators.domain.models.price_fields import MODEL, ON, PROVIDER, TEXT_UNITS
from calculators.domain.retrieval.fields import FIELDS as INDEX_FIELDS
from calculators.domain.tuning.services import CHOICES as SERVICE_CHOICES
from calculators.frame.field import Choice, Field
from calculators.frame.range import Range
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.own_amounts import PARTS

NONE = "none"
BY_MODEL = "by_model"
"""The service that tunes the chosen model, whichever that is."""

_MOST = 10**12
_MOST_TOKENS = 10**9
_DAY_MS = 86_400_000
_HINT = "One number, low..high or low..mid..high."


def _point(value: object) -> Range:
    number = float(str(value))
    return Range(number, number, number)


def _range(name: str, label: str, text: str, unit: str, group: str, **more: Any) -> Field:  # noqa: ANN401
    """A number or a range of them; its default is the assumption of its name unless another, or none, is given."""
    default = more.pop("default") if "default" in more else assumption(name).value
    return Field(
        name=name,
        kind="range",
        label=label,
        help=text,
        unit=unit,
        default=None if default is None else _point(default),
        maximum=more.pop("maximum", _MOST),
        group=group,
        **more,
    )


_TABLE = load("article_costs")
_DEFAULTS = load("plan/examples")["documentation-search"]["inputs"]
"""A missing answer is that of the first worked example."""


def _with_defaults(fields: Iterable[Field], group: str) -> tuple[Field, ...]:
    return tuple(replace(field, default=field.parse(_DEFAULTS.get(field.name)), group=group) for field in fields)


_FOLLOWS = ("corpus_tokens", "knowledge_changes", "training_examples")
"""Answers that follow from the workload's numbers, and are not asked again."""

ANSWERS = _with_defaults((field for field in (*QUESTIONS, *CONTEXT) if field.name not in _FOLLOWS), "answers")

WORKLOAD = (
    _range("requests_per_month", "Requests a month", "Questions asked, documents written, tasks done.",
           "requests a month", "main", default=_TABLE["requests_per_month"],
           stops=tuple(float(digit * 10**power) for power in range(3, 8) for digit in (1, 2, 5))),
    _range("months", "Horizon", "How long you look ahead. Set-up counts once, everything else each month.", "months",
           "volume", maximum=1200, stops=tuple(map(float, (1, 2, 3, 6, 9, 12, 18, 24, 30, 36, 48, 60)))),
    _range("updates_per_year", "Updates a year", "How often the knowledge changes: weekly is 52, daily 365.",
           "updates a year", "main", default=365, maximum=10**6,
           stops=(0, 1, 2, 4, 6, 12, 18, 26, 40, 52, 70, 104, 156, 260, 365, 730)),
    _range("requests_growth_share_per_month", "Growth of requests", "By what share they grow each month: 0.05 is five "
           "percent.", "of 1 a month", "volume", default=0, maximum=10),
    _range("cache_hit_share", "Answered from a response cache", "The share of requests whose answer is already there: "
           "they cost no tokens and no time.", "of 1", "volume", default=0, maximum=1),
)  # fmt: skip

CORPUS = (
    _range("corpus_documents", "Documents", "All that it may draw on.", "documents", "main", maximum=10**9),
    _range("tokens_per_document", "Tokens in a document", "On average; a page of English prose has some 800.",
           "tokens a document", "corpus", minimum=1, maximum=10**8),
    _range("share_changed_per_update", "Share changed by an update", "Of all documents: only these are embedded anew.",
           "of 1", "corpus", maximum=1),
    _range("chunk_tokens", "Tokens in a passage", "What is embedded, found and sent as one piece.", "tokens", "corpus",
           minimum=1, maximum=10**6),
    _range("overlap_tokens", "Overlap of passages", "Tokens that a passage repeats of the one before it.", "tokens",
           "corpus", maximum=10**6 - 1),
    _range("retrieved_chunks", "Passages a request brings", "Each is read as input.", "passages", "corpus",
           maximum=10**4, stops=(1, 2, 3, 5, 8, 10, 15, 20, 30, 50)),
    Field(
        name="reranker", kind="text", label="Reranker", help="Its exact id, or none.", default=NONE, minimum=1,
        maximum=80, group="corpus",
        known=(Choice(value=NONE, label="none"),
               *(Choice(value=key, label=key) for key in load_json("rerankers")["rows"])),
    ),
)  # fmt: skip

REQUEST = (
    _range("prompt_tokens", "Instructions and question", "Without retrieved passages and examples.", "tokens", "main",
           maximum=_MOST_TOKENS, units=TEXT_UNITS),
    _range("output_tokens", "Answer", "What the model writes; of an agent, at each step.", "tokens", "main",
           default=assumption("answer_tokens").value, maximum=_MOST_TOKENS, units=TEXT_UNITS),
    _range("reasoning_tokens", "Reasoning", "Written before the answer, and billed like it.", "tokens", "request",
           default=0, maximum=_MOST_TOKENS),
    _range("few_shot_tokens", "Examples in the prompt", "Where an approach shows examples, each request pays for them.",
           "tokens", "request", maximum=_MOST_TOKENS),
    _range("cache_writes_per_month", "Cache writes a month", "How often a long prompt has to be written to the "
           "provider’s cache again; at most once a request.", "times a month", "request"),
    _range("agent_steps", "Steps of an agent", "Each step sends again what came before.", "steps", "request",
           minimum=1, maximum=1000),
    _range("tool_result_tokens", "Result of a tool", "What a step brings back, read by all later steps.", "tokens",
           "request", default=500, maximum=_MOST_TOKENS),
)  # fmt: skip

RECORD = (
    Field(
        name="workload_name", kind="text", label="What it is for", default="", minimum=0, maximum=80, group="record",
        help="Such as “Search in our handbook”. It heads the decision record and names what you keep, and travels in "
        "links.",
    ),
)  # fmt: skip

MODELS = (
    replace(PROVIDER, default=_DEFAULTS["provider"], group="model"),
    replace(MODEL, default=_DEFAULTS["model"], group="model"),
    replace(
        MODEL, name="smaller_model", label="Smaller model", default=_DEFAULTS["smaller_model"], group="model",
        help="Of the same vendor: the one to tune where speed or price counts most.",
    ),
    Field(
        name="compare_with", kind="text", label="Second model beside it", default=NONE, minimum=1, maximum=120,
        help="As vendor/model: every approach once more at its prices. Or none.", group="model",
    ),
    replace(ON, label="Day of the prices", group="model"),
    Field(
        name="hosted_allowed", kind="yes_no", label="May your data leave for a hosted model?", default="yes",
        group="model",
        help="With no, tokens, embeddings and stores cost nothing, and your own GPUs join every approach’s month.",
    ),
    _range("self_hosted_usd_per_month", "Your own GPUs", "Left empty: the GPUs below, all hours of a month.",
           "USD a month", "model", default=None),
)  # fmt: skip

TUNING = (
    _range("training_examples", "Training examples", "Good labelled ones, at hand or to be made.", "examples",
           "tuning", default=500, maximum=10**8, stops=(0, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10000)),
    _range("tokens_per_example", "Tokens in an example", "Prompt and answer together.", "tokens an example", "tuning",
           maximum=10**7),
    _range("epochs", "Epochs", "How often all examples are passed; each is billed.", "epochs", "tuning", maximum=1000),
    _range("minutes_per_labelled_example", "Time for an example", "To write it, or to check it.",
           "minutes an example", "tuning", maximum=10**5),
    Field(
        name="service", kind="text", label="Tuning service", default=BY_MODEL, minimum=1, maximum=80, group="tuning",
        help="Left as it is: the one that tunes the chosen model.",
        known=(Choice(value=BY_MODEL, label="the one that tunes the model"), *SERVICE_CHOICES),
    ),
)  # fmt: skip

MONEY = (
    _range("usd_per_engineer_hour", "An engineer’s hour", "For set-up, upkeep and labelling.", "USD an hour", "money",
           maximum=10**5),
    _range("budget_setup_usd", "Budget to set up", "Left empty: none.", "USD", "money", default=None),
    _range("budget_usd_per_month", "Budget a month", "Left empty: none.", "USD a month", "money", default=None),
    Field(
        name="overrides", kind="overrides", label="What you know better",
        help="One a line: an approach, one of its parts and your amount or range, as rag.setup_usd=500..2000. Parts: "
        f"{', '.join(PARTS)}. Approaches: {', '.join(plan_approaches())}.",
        default={}, maximum=_MOST, group="overrides",
        leaves=tuple(f"{slug}.{part}" for slug in plan_approaches() for part in PARTS),
    ),
)  # fmt: skip


def _ms(name: str, label: str, text: str) -> Field:
    return _range(name, label, text, "ms", "latency", maximum=_DAY_MS)


LATENCY = (
    _ms("latency_budget_ms", "Longest answer", "How long 95 of 100 answers may take."),
    _ms("first_token_p50_ms", "First token, p50", "Of the chosen model; measure it."),
    _ms("first_token_p95_ms", "First token, p95", "Of the chosen model; measure it."),
    _range("tokens_per_second", "Writing speed", "Of one answer, once it has begun.", "tokens a second", "latency",
           minimum=0.01, maximum=10**6),
    _ms("retrieval_p50_ms", "Retrieval, p50", "Embedding the question, searching, reranking."),
    _ms("retrieval_p95_ms", "Retrieval, p95", "The same, of the slowest twentieth."),
)  # fmt: skip

QUALITY = (
    _range("wrong_answer_usd", "A wrong answer costs", "Refunds, rework, a lost customer.", "USD", "quality"),
    _range("right_answer_usd", "A right answer saves", "The time of whoever would have answered.", "USD", "quality"),
    _range("baseline_accuracy", "Accuracy you start from", "The share of answers that are right today.", "of 1",
           "quality", maximum=1),
    _range("difference_to_detect", "Difference that would matter", "How much better one approach must be for you to "
           "choose it for its answers.", "of 1", "quality", minimum=0.001, maximum=0.9),
    _range("test_queries", "Test queries at hand", "Questions with expected answers.", "queries", "quality",
           maximum=10**9),
    Field(
        name="considering", kind="choice", label="The approach you had in mind", default=NONE, group="quality",
        help="Warnings are then about it.",
        choices=(Choice(value=NONE, label="none"),
                 *(Choice(value=slug, label=found.label) for slug, found in plan_approaches().items())),
    ),
    replace(LIMITS[0], kind="range", default=_point(LIMITS[0].default), group="quality"),
)  # fmt: skip

_OWN = (*RECORD, *WORKLOAD, *CORPUS, *REQUEST, *MODELS, *ANSWERS, *TUNING, *MONEY, *LATENCY, *QUALITY)
_TAKEN = {field.name for field in _OWN} | {"queries_per_month", "training_tokens"}


def _others(fields: Iterable[Field], group: str) -> Iterator[Field]:
    """A calculator's fields that the plan does not ask for under a name of its own; its numbers may be ranges here."""
    for field in fields:
        if field.name in _TAKEN:
            continue
        if field.kind in {"number", "share", "integer"}:
            default = None if field.default is None else _point(field.default)
            is_whole = field.kind == "integer"
            yield replace(field, kind="range", is_whole=is_whole, default=default, stops=(), group=group)
        else:
            yield replace(field, group=group)


ON_MAP = ("updates_per_year", "requests_per_month", "corpus_documents", "tokens_per_document", "retrieved_chunks",
          "prompt_tokens", "output_tokens", "few_shot_tokens", "training_examples", "agent_steps", "months",
          "usd_per_engineer_hour", "cache_hit_share", "share_changed_per_update")  # fmt: skip
"""The numbers over which the map may be drawn."""


def _axis(name: str, label: str, default: str) -> Field:
    named = {field.name: field.label for field in _OWN}
    return Field(
        name=name, kind="choice", label=label, help="What the map of regions is drawn over.", default=default,
        choices=tuple(Choice(value=one, label=named[one]) for one in ON_MAP), group="map",
    )  # fmt: skip


MAP = (_axis("map_x", "Map, from left to right", "updates_per_year"),
       _axis("map_y", "Map, from bottom to top", "requests_per_month"))  # fmt: skip
INDEX = tuple(_others(INDEX_FIELDS, "index"))
GPUS = tuple(_others(LORA_FIELDS, "gpus"))
FIELDS = (*_OWN, *MAP, *INDEX, *GPUS)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
RANGES = tuple(field.name for field in FIELDS if field.kind == "range")
"""Every input that may be a range."""
COUNTS = frozenset(field.name for field in FIELDS if field.is_whole)
"""Numbers that are only ever whole."""
