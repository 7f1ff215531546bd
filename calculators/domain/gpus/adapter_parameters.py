"""How many parameters LoRA trains (Hu and others, arXiv 2106.09685).

An adapter of rank r beside a matrix from d_in to d_out is two thin matrices with r · (d_in + d_out) parameters.
Checked to the unit against what the `peft` library prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from calculators.domain.gpus.model_shape import ModelShape

TARGETS = ("q", "k", "v", "o", "gate", "up", "down")
"""The matrices of a layer that may be adapted: four of attention, three of each feed-forward block."""


ALL_LINEAR = "all-linear"
"""What the `peft` library calls all of them."""


class Matrix(NamedTuple):
    """A matrix from `inputs` to `outputs`, of which the model has `copies`."""

    inputs: int
    outputs: int
    copies: int


def matrices(shape: ModelShape, targets: Iterable[str]) -> list[Matrix]:
    """The matrices of the model that the targets name, one kind after the other."""
    return [matrix for target in targets for matrix in _of_target(shape, target)]


def _of_target(shape: ModelShape, target: str) -> list[Matrix]:
    """The matrices of one kind in all layers; those of the feed-forward block once an expert."""
    hidden = shape.hidden_size
    attention = {
        "q": (hidden, shape.query_width),
        "k": (hidden, shape.key_value_width),
        "v": (hidden, shape.key_value_width),
        "o": (shape.query_width, hidden),
    }
    if target in attention:
        return [Matrix(*attention[target], shape.layers)]
    mixtures = shape.mixture_layers
    blocks = (
        (shape.intermediate_size, shape.layers - mixtures),
        (shape.expert_width, mixtures * shape.experts),
        (shape.shared_expert_intermediate_size, mixtures),
    )
    return [
        Matrix(wide, hidden, copies) if target == "down" else Matrix(hidden, wide, copies)
        for wide, copies in blocks
        if wide and copies
    ]


def adapter_parameters(*, rank: int, adapted: Iterable[Matrix], trained_whole: int = 0) -> int:
    """Trainable parameters: r · (d_in + d_out) for each adapted matrix, and those of modules trained whole."""
    return trained_whole + sum(rank * (matrix.inputs + matrix.outputs) * matrix.copies for matrix in adapted)
