"""Inputs that the calculators of tuning and serving share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from calculators.data import load
from calculators.domain.gpus.gpus import CHOICES as GPU_CHOICES
from calculators.domain.gpus.model_shape import ModelShape, known_shape
from calculators.frame.field import Choice, Field

_SHAPES = load("model_shapes")

MODEL_SHAPE = Field(
    name="model_shape",
    kind="text",
    label="Open model",
    help="Its sizes, as its publisher states them. Base and instruct versions have the same.",
    default="llama-3.1-8b",
    minimum=1,
    maximum=80,
    known=tuple(Choice(value=slug, label=row["label"]) for slug, row in _SHAPES.items()),
    group="model",
)

GPU = Field(
    name="gpu",
    kind="choice",
    label="GPU",
    help="What you rent or own. The list says what one holds.",
    default="a100-80gb",
    choices=GPU_CHOICES,
    group="gpu",
)

USD_PER_GPU_HOUR = Field(
    name="usd_per_gpu_hour",
    kind="range",
    label="Price of a GPU-hour",
    help="Left empty: from the cheapest provider of the list to the dearest. One amount, low..high or low..mid..high.",
    unit="USD a GPU-hour",
    minimum=0,
    maximum=10**4,
    group="gpu",
)


def gpus_field(text: str) -> Field:
    """How many GPUs there are; the words say what they share."""
    return Field(
        name="gpus",
        kind="integer",
        label="GPUs",
        help=text,
        unit="GPUs",
        default=1,
        minimum=1,
        maximum=10**5,
        group="details",
    )


def epochs_field(text: str, group: str) -> Field:
    """How often a tuning job passes all examples; the words say what each pass costs."""
    return Field(
        name="epochs",
        kind="number",
        label="Epochs",
        help=f"How often all examples are passed{text}. One to three is usual.",
        unit="epochs",
        default=3,
        minimum=0,
        maximum=1000,
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
            kind="integer",
            label=label,
            help="Left empty: the open model’s own.",
            unit=unit,
            minimum=1,
            maximum=maximum,
            group="shape",
        )
        for name, label, unit, maximum in _SIZES
    ),
    Field(
        name="tied_embeddings",
        kind="yes_no",
        label="Tied embeddings",
        help="Whether one table is both embeddings and output head. Unanswered: as in the open model.",
        group="shape",
    ),
)
"""A model that the list has not: sizes typed here replace the open model's."""


def shape_of(inputs: Mapping[str, object]) -> ModelShape:
    """The shape of the open model, with every size that is given in its place."""
    own = known_shape(str(inputs["model_shape"]))
    sizes = {name: value for name in SHAPE_SIZES if isinstance(value := inputs.get(name), int)}
    tied = inputs.get("tied_embeddings")
    shape = replace(own, **sizes)  # type: ignore[arg-type]
    return shape if tied is None else replace(shape, tied_embeddings=tied == "yes")
