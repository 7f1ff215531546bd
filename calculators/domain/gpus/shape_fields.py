"""Inputs that the calculators of tuning and serving share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from calculators.data import load
from calculators.domain.gpus.gpus import CHOICES as GPU_CHOICES
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from calculators.frame.errors import InputError
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import Choice, KnownText, Number, NumberRange, OneOf, Whole, YesNo

_SHAPES = load("model_shapes")

MODEL_SHAPE = Field(
    name="model_shape",
    kind=KnownText(
        known=tuple(Choice(value=slug, label=row["label"]) for slug, row in _SHAPES.items()), example="llama-3.1-8b"
    ),
    label="Open model",
    help="Its sizes, as its publisher states them. Base and instruct versions have the same.",
    default="llama-3.1-8b",
    group="model",
)

GPU = Field(
    name="gpu",
    kind=OneOf(choices=GPU_CHOICES),
    label="GPU",
    help="What you rent or own; those that hold least come first.",
    default="a100-80gb",
    group="gpu",
)

USD_PER_GPU_HOUR = Field(
    name="usd_per_gpu_hour",
    kind=NumberRange(maximum=10**4, unit="USD a GPU-hour"),
    label="Price of a GPU-hour",
    help="Left empty: from the cheapest provider to the most expensive. One amount, or a range such as 1.5..4.",
    group="gpu",
)


def gpus_field(text: str) -> Field:
    """How many GPUs there are; the words say what they share."""
    return Field(
        name="gpus",
        kind=Whole(minimum=1, maximum=10**5, unit="GPUs"),
        label="GPUs",
        help=text,
        default=1,
        group="details",
    )


def epochs_field(text: str, group: str) -> Field:
    """How often a tuning job passes all examples; the words say what each pass costs."""
    return Field(
        name="epochs",
        kind=Number(maximum=1000, unit="epochs"),
        label="Epochs",
        help=f"How often all examples are passed{text}. One to three is usual.",
        default=3,
        group=group,
    )


_OWN = "Left empty: the open model’s own."
_SIZES = (
    ("layers", "Layers", "layers", 1, 1000, _OWN),
    ("hidden_size", "Hidden size", "dimensions", 1, 10**5, _OWN),
    ("attention_heads", "Attention heads", "heads", 1, 1000, _OWN),
    ("key_value_heads", "Key-value heads", "heads", 1, 1000, _OWN),
    ("head_size", "Head size", "dimensions", 1, 10**4, _OWN),
    ("intermediate_size", "Intermediate size", "dimensions", 1, 10**6, _OWN),
    ("vocabulary", "Vocabulary", "tokens", 1, 10**7, _OWN),
    ("experts", "Experts of a layer", "experts", 1, 10**4, f"A mixture stores all of them. {_OWN}"),
    ("active_experts", "Experts that answer a token", "experts", 1, 10**4, f"They alone compute. {_OWN}"),
    ("expert_intermediate_size", "Intermediate size of an expert", "dimensions", 1, 10**6, _OWN),
    (
        "sliding_window_tokens",
        "Sliding window",
        "tokens",
        1,
        10**8,
        f"How far back layers look that do not look back to the beginning. {_OWN}",
    ),
    ("global_layers", "Layers without the window", "layers", 0, 1000, f"They look back to the beginning. {_OWN}"),
    ("context_tokens", "Context window", "tokens", 1, 10**9, f"The longest text that the model takes. {_OWN}"),
)

SHAPE_SIZES = tuple(name for name, *_ in _SIZES)
"""The inputs that replace sizes of the open model."""

SHAPE_FIELDS = (
    *(
        Field(
            name=name,
            kind=Whole(minimum=minimum, maximum=maximum, unit=unit),
            label=label,
            help=text,
            group="shape",
        )
        for name, label, unit, minimum, maximum, text in _SIZES
    ),
    Field(
        name="tied_embeddings",
        kind=YesNo(),
        label="Tied embeddings",
        help="Whether one table is both embeddings and output head. Unanswered: as in the open model.",
        group="shape",
    ),
)
"""A model that the list has not: sizes typed here replace the open model's."""


def published_shape(model_shape: str, tied_embeddings: str | None) -> ModelShape:
    """The shape of an open model as its publisher states it; `yes` or `no` replaces whether its embeddings are tied."""
    own = known_shape(model_shape)
    return own if tied_embeddings is None else replace(own, tied_embeddings=tied_embeddings == "yes")


def shape_of(inputs: Inputs) -> ModelShape:
    """The shape of the open model, with every size that is given in its place.

    InputError where experts, or layers without a window, do not go together with the rest.
    """
    published = published_shape(inputs.text("model_shape"), inputs.text_if_given("tied_embeddings"))
    shape = published.with_sizes({name: inputs.whole_if_given(name) for name in SHAPE_SIZES})
    errors = dict(_contradictions(shape))
    if errors:
        raise InputError(errors)
    return shape


def _contradictions(shape: ModelShape) -> Iterator[tuple[str, str]]:
    """What is wrong with a shape, by the input that would mend it."""
    if shape.experts and not shape.active_experts:
        yield "active_experts", f"must say how many of {shape.experts:,} experts answer a token"
    if shape.active_experts and not shape.experts:
        yield "experts", f"must say how many there are, of which {shape.active_experts:,} answer a token"
    elif shape.active_experts > shape.experts:
        yield "active_experts", f"must be at most experts ({shape.experts:,}); got “{shape.active_experts:,}”"
    if shape.sliding_window_tokens and shape.global_layers > shape.layers:
        yield "global_layers", f"must be at most layers ({shape.layers:,}); got “{shape.global_layers:,}”"
