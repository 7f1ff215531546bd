"""The inputs of `self_hosting`."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.shape_fields import GPU, MODEL_SHAPE, SHAPE_FIELDS, USD_PER_GPU_HOUR, gpus_field
from calculators.domain.models.price_fields import MODEL, ON, PROVIDER, tokens_field
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, Number, OneOf, Share, Whole

FIELDS = (
    MODEL_SHAPE,
    GPU,
    Field(
        name="requests_per_month",
        kind=Number(
            maximum=10**12,
            unit="requests a month",
            stops=tuple(float(digit * 10**power) for power in range(3, 8) for digit in (1, 2, 5)),
        ),
        label="Requests a month",
        help="All that are answered, over the whole month.",
        default=100_000,
        group="load",
    ),
    tokens_field(
        "input_tokens", "Tokens of a prompt", "Instructions, question and whatever is retrieved.", 3000, "load"
    ),
    tokens_field("output_tokens", "Tokens of an answer", "Generated one by one: they take the time.", 300, "load"),
    Field(
        name="tokens_per_second",
        kind=Number(
            minimum=0.01,
            maximum=10**9,
            unit="tokens a second",
            stops=(50, 100, 200, 500, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000),
        ),
        label="Throughput under load",
        help="Tokens generated a second by all your GPUs together. Measure it at the load you run.",
        default=assumption("serving_tokens_per_second").value,
        group="load",
    ),
    Field(
        name="utilisation",
        kind=Share(minimum=0.01, unit="of the time"),
        label="Share of the time under load",
        help="GPUs cost the same while nobody asks.",
        default=assumption("serving_utilisation").value,
        group="load",
    ),
    PROVIDER,
    MODEL,
    Field(
        name="precision",
        kind=OneOf(
            choices=tuple(Choice(value=name, label=name) for name in ("bf16", "fp16", "fp8", "int8", "int4", "fp32"))
        ),
        label="Precision",
        help="The format of the weights. Fewer bits take less memory, and some quality.",
        default="bf16",
        group="details",
    ),
    gpus_field("That serve this model together."),
    Field(
        name="concurrent_sequences",
        kind=Whole(minimum=1, maximum=10**6, unit="requests"),
        label="Requests at once",
        help="Each keeps keys and values of its prompt and answer in memory.",
        default=assumption("concurrent_sequences").value,
        group="details",
    ),
    USD_PER_GPU_HOUR,
    ON,
    *SHAPE_FIELDS,
)
