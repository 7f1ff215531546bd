"""What `usage` asks for: the log, what its columns are, whose models they are, and what to compare with."""

from __future__ import annotations

from calculators.domain.models.model_list import MOST_BESIDES, NONE, ModelList
from calculators.domain.models.price_fields import ON, PROVIDER
from calculators.frame.field import Field
from calculators.frame.kinds import FileOfRows, Text, samples_in

_LOG = FileOfRows(samples=samples_in("usage/samples"))

LOG = Field(
    name="log",
    kind=_LOG,
    label="Your log",
    help="An export of OpenAI, Anthropic or OpenRouter, LiteLLM’s spend logs, OpenTelemetry spans, or a table of your "
    "own with input and output tokens. It stays in this browser: nothing of it is sent, and no link carries it.",
    default=_LOG.sample("openai"),
    group="log",
)

COLUMNS = Field(
    name="columns",
    kind=Text(minimum=1, maximum=2000),
    label="Which column has what",
    help="Only where your columns have names of their own: “input_tokens = tokens in; output_tokens = tokens out; "
    "model = engine”. Also time, requests, cached_input_tokens, billed, currency and others.",
    group="log",
)

FIELDS = (
    LOG,
    COLUMNS,
    Field(
        name=PROVIDER.name,
        kind=PROVIDER.kind,
        label="Vendor of models without one",
        help="Asked first for the price of a model whose row names no vendor; then all others are.",
        default=PROVIDER.default,
        group="models",
    ),
    Field(
        name="compare_with",
        kind=ModelList(),
        label="The same requests at",
        help=f"Up to {MOST_BESIDES} models, each as vendor/model, with commas between; or {NONE}.",
        default="openai/gpt-6-luna, anthropic/claude-haiku-5-5, google/gemini-3.5-flash-lite, mistral/mistral-large-4",
        group="models",
    ),
    ON,
)
