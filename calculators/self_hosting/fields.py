"""The inputs of `self_hosting`."""

from __future__ import annotations

from calculators.data import assumption
from calculators.domain.gpus.serving_fields import PRECISION, SERVING_FIELDS, TOKENS_PER_SECOND
from calculators.domain.gpus.shape_fields import GPU, MODEL_SHAPE, SHAPE_FIELDS, USD_PER_GPU_HOUR, gpus_field
from calculators.domain.models.price_fields import MODEL, ON, PROVIDER, tokens_field
from calculators.frame.field import Field
from calculators.frame.kinds import Number, Share

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
    TOKENS_PER_SECOND,
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
    PRECISION,
    gpus_field("That serve this model together."),
    *SERVING_FIELDS,
    USD_PER_GPU_HOUR,
    ON,
    *SHAPE_FIELDS,
)
