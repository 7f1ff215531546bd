"""Inputs that the calculators of tuning and serving share."""

from __future__ import annotations

from dataclasses import replace

from calculators.data import load
from calculators.domain.gpus.gpus import CHOICES as GPU_CHOICES
from calculators.domain.gpus.model_shape import ModelShape, known_shape
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
    help="What you rent or own. The list says what one holds.",
    default="a100-80gb",
    group="gpu",
)

USD_PER_GPU_HOUR = Field(
    name="usd_per_gpu_hour",
    kind=NumberRange(maximum=10**4, unit="USD a GPU-hour"),
    label="Price of a GPU-hour",
    help="Left empty: from the cheapest provider of the list to the dearest. One amount, low..high or low..mid..high.",
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


_SIZES = (
    ("layers", "Layers", "layers", 1000),
    ("hidden_size", "Hidden size", "dimensions", 10**5),
    ("attention_heads", "Attention heads", "heads", 1000),
    ("key_value_heads", "Key-value heads", "heads", 1000),
    ("head_size", "Head size", "dimensions", 10**4),
    ("intermediate_size", "Intermediate size", "dimensions", 10**6),
    ("vocabulary", "Vocabulary", "tokens", 10**7),
)

SHAPE_SIZES = tuple(name for name, *_ in _SIZES)
"""The inputs that replace sizes of the open model."""

SHAPE_FIELDS = (
    *(
        Field(
            name=name,
            kind=Whole(minimum=1, maximum=maximum, unit=unit),
            label=label,
            help="Left empty: the open model’s own.",
            group="shape",
        )
        for name, label, unit, maximum in _SIZES
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
    """The shape of the open model, with every size that is given in its place."""
    published = published_shape(inputs.text("model_shape"), inputs.text_if_given("tied_embeddings"))
    return published.with_sizes({name: inputs.whole_if_given(name) for name in SHAPE_SIZES})
