"""The inputs of `self_hosting`."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.shape_fields import GPU, MODEL_SHAPE, SHAPE_FIELDS, USD_PER_GPU_HOUR, gpus_field
from calculators.domain.models.price_fields import MODEL, ON, PROVIDER, tokens_field
from calculators.frame.field import Choice, Field

FIELDS = (
    MODEL_SHAPE,
    GPU,
    Field(
        name="requests_per_month",
        kind="number",
        label="Requests a month",
        help="All that are answered, over the whole month.",
        unit="requests a month",
        default=100_000,
        minimum=0,
        maximum=10**12,
        stops=tuple(float(digit * 10**power) for power in range(3, 8) for digit in (1, 2, 5)),
        group="load",
    ),
    tokens_field(
        "input_tokens", "Tokens of a prompt", "Instructions, question and whatever is retrieved.", 3000, "load"
    ),
    tokens_field("output_tokens", "Tokens of an answer", "Generated one by one: they take the time.", 300, "load"),
    Field(
        name="tokens_per_second",
        kind="number",
        label="Throughput under load",
        help="Tokens generated a second by all your GPUs together. Measure it at the load you run.",
        unit="tokens a second",
        default=assumption("serving_tokens_per_second").value,
        minimum=0.01,
        maximum=10**9,
        stops=(50, 100, 200, 500, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000),
        group="load",
    ),
    Field(
        name="utilisation",
        kind="share",
        label="Share of the time under load",
        help="GPUs cost the same while nobody asks.",
        unit="of the time",
        default=assumption("serving_utilisation").value,
        minimum=0.01,
        maximum=1,
        group="load",
    ),
    PROVIDER,
    MODEL,
    Field(
        name="precision",
        kind="choice",
        label="Precision",
        help="The format of the weights. Fewer bits take less memory, and some quality.",
        default="bf16",
        choices=tuple(Choice(value=name, label=name) for name in ("bf16", "fp16", "fp8", "int8", "int4", "fp32")),
        group="details",
    ),
    gpus_field("That serve this model together."),
    Field(
        name="concurrent_sequences",
        kind="integer",
        label="Requests at once",
        help="Each keeps keys and values of its prompt and answer in memory.",
        unit="requests",
        default=assumption("concurrent_sequences").value,
        minimum=1,
        maximum=10**6,
        group="details",
    ),
    USD_PER_GPU_HOUR,
    ON,
    *SHAPE_FIELDS,
)
