"""The inputs of `tokens`."""

from __future__ import annotations

from calculators.domain.models.model_list import MOST_BESIDES, NONE, ModelList
from calculators.domain.models.price_fields import (
    BATCH,
    CACHE_STORAGE_HOURS,
    CACHE_WRITE_TTL,
    MODEL,
    ON,
    PROVIDER,
    RESIDENCY,
    SERVICE_TIER,
    requests_field,
    tokens_field,
)
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, OneOf, Text
from calculators.tokens.comparison import ORDERS

_LONGEST_TEXT = 100_000
_SORT_LABELS = {
    "cost": "Cost",
    "input": "Input price",
    "output": "Output price",
    "window": "Context window",
    "model": "Model",
}

FIELDS = (
    PROVIDER,
    MODEL,
    tokens_field(
        "input_tokens", "Input a request", "All of it: instructions, question and retrieved text.", 3000, "request"
    ),
    tokens_field("output_tokens", "Output a request", "What the model writes.", 300, "request"),
    tokens_field(
        "reasoning_tokens", "Reasoning a request", "What it thinks before it writes; billed as output.", 0, "request"
    ),
    tokens_field(
        "cached_input_tokens", "Of the input, from the cache", "A part of the input, never added to it.", 0, "cache"
    ),
    tokens_field(
        "cache_write_tokens", "Of the input, written to the cache", "Also a part of it, billed once.", 0, "cache"
    ),
    CACHE_WRITE_TTL,
    CACHE_STORAGE_HOURS,
    requests_field(
        "Requests a month", "Questions asked, documents written: whatever is one call each.", "requests", 100_000
    ),
    BATCH,
    SERVICE_TIER,
    RESIDENCY,
    ON,
    Field(
        name="compare_with",
        kind=ModelList(),
        label="Compared with",
        help=f"Up to {MOST_BESIDES} more, each as vendor/model, with commas between; or {NONE}.",
        default="anthropic/claude-haiku-5-5, google/gemini-3.5-flash-lite, mistral/mistral-large-4, "
        "x-ai/grok-4.7, openai/gpt-6.1-sol",
        group="comparison",
        terminal_default=NONE,
    ),
    Field(
        name="sort_by",
        kind=OneOf(choices=tuple(Choice(value=name, label=_SORT_LABELS[name]) for name in ORDERS)),
        label="Sorted by",
        help="What decides the order of the comparison.",
        default="cost",
        group="comparison",
    ),
    Field(
        name="pasted_text",
        kind=Text(minimum=1, maximum=_LONGEST_TEXT),
        label="How many tokens is this text?",
        help=f"Paste up to {_LONGEST_TEXT:,} characters of English. The answer is an estimate; the text stays on this "
        "page: no address or link has it.",
        in_addresses=False,
        group="estimate",
    ),
)
