"""Shapes and runs that several tests use."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from calculators.domain.gpus.activations import Run
from calculators.domain.gpus.model_shape import ModelShape

TINY = ModelShape(
    layers=2,
    hidden_size=8,
    attention_heads=4,
    key_value_heads=2,
    head_size=3,
    intermediate_size=10,
    vocabulary=100,
    tied_embeddings=False,
)

SHAPES = st.builds(
    ModelShape,
    layers=st.integers(1, 100),
    hidden_size=st.integers(1, 10**4),
    attention_heads=st.integers(1, 128),
    key_value_heads=st.integers(1, 128),
    head_size=st.integers(1, 256),
    intermediate_size=st.integers(1, 10**5),
    vocabulary=st.integers(1, 10**6),
    tied_embeddings=st.booleans(),
)

MIXTURES = st.builds(
    lambda shape, experts, active, width, shared, dense: replace(
        shape,
        experts=experts,
        active_experts=min(active, experts),
        expert_intermediate_size=width,
        shared_expert_intermediate_size=shared,
        dense_layers=min(dense, shape.layers),
    ),
    SHAPES,
    st.integers(1, 64),
    st.integers(1, 64),
    st.integers(1, 10**4),
    st.integers(0, 10**4),
    st.integers(0, 3),
)
"""Shapes whose layers are mixtures of experts, some of them with a shared one or with dense layers first."""

MIXTURES = st.builds(
    lambda shape, experts, active, width, shared, dense: replace(
        shape,
        experts=experts,
        active_experts=min(active, experts),
        expert_intermediate_size=width,
        shared_expert_intermediate_size=shared,
        dense_layers=min(dense, shape.layers),
    ),
    SHAPES,
    st.integers(1, 64),
    st.integers(1, 64),
    st.integers(1, 10**4),
    st.integers(0, 10**4),
    st.integers(0, 3),
)
"""Shapes whose layers are mixtures of experts, some of them with a shared one or with dense layers first."""


def run(**changed: object) -> Run:
    """One sequence of 16 tokens in 16 bits with recomputation, but for what is changed."""
    given = {"sequences_per_batch": 1, "sequence_tokens": 16, "precision": "bf16", "recomputes": True}
    return Run(**{**given, **changed})  # type: ignore[arg-type]
