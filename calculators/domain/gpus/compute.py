"""How long training takes: C = k · N · D floating-point operations at a share of the GPU's peak.

A pass forward takes 2 operations a parameter and token; backward, 2 for what flows through the weights and 2 more for
the gradient of the weights themselves. So k is 6 where all weights learn, 4 where the base is frozen, and 2 more where
the forward pass is repeated to save memory (Transformer Math 101, EleutherAI).
"""

from __future__ import annotations

FORWARD, BACKWARD_THROUGH, BACKWARD_WEIGHTS = 2, 2, 2
SECONDS_PER_HOUR = 3600
TERA = 10**12


def operations_per_parameter_token(*, is_base_frozen: bool, recomputes: bool) -> int:
    """k: 6 for full tuning, 4 for adapters on a frozen base, 2 more with recomputation."""
    return FORWARD * (2 if recomputes else 1) + BACKWARD_THROUGH + (0 if is_base_frozen else BACKWARD_WEIGHTS)


def training_operations(*, operations_per_parameter_token: float, parameters: float, tokens: float) -> float:
    """C = k · N · D, in floating-point operations."""
    return operations_per_parameter_token * parameters * tokens


def gpu_hours(*, operations: float, peak_tflops: float, utilisation: float) -> float:
    """Hours of one GPU: operations over what it does in an hour.

    `peak_tflops` is the GPU's dense 16-bit peak, `utilisation` the share of it that a run reaches (MFU).
    """
    return operations / (peak_tflops * TERA * utilisation) / SECONDS_PER_HOUR
