"""How long training takes: C = k · N · D floating-point operations at a share of the GPU's peak.

A pass forward takes 2 operations a parameter and token; backward, 2 for what flows through the weights and 2 more for
the gradient of the weights themselves. So k is 6 where all weights learn, 4 where the base is frozen, and 2 more where
the forward pass is repeated to save memory (Transformer Math 101, EleutherAI). N are the parameters that take part in
a token. The scores of attention come on top: they grow with the length of a sequence and have no weights, so that
backward takes twice what forward does, whatever is frozen.
"""

from __future__ import annotations

from calculators.domain.gpus.model_shape import ModelShape

FORWARD, BACKWARD_THROUGH, BACKWARD_WEIGHTS = 2, 2, 2
SCORES_AND_SUMS = 4
"""Operations a number of a head for each token looked back at: 2 for its score, 2 for the weighted sum of values."""
SECONDS_PER_HOUR = 3600
TERA = 10**12


def operations_per_parameter_token(*, is_base_frozen: bool, recomputes: bool) -> int:
    """k: 6 for full tuning, 4 for adapters on a frozen base, 2 more with recomputation."""
    return FORWARD * (2 if recomputes else 1) + BACKWARD_THROUGH + (0 if is_base_frozen else BACKWARD_WEIGHTS)


def attention_operations_per_token(shape: ModelShape, *, sequence_tokens: float) -> float:
    """A pass forward of attention, the mean over the tokens of a sequence: 2 · L · q · s where all layers look back.

    A token looks back at half of the sequence on the mean; in a layer with a window, at no more than that.
    """
    window = min(shape.sliding_window_tokens, sequence_tokens)
    looked_back_at = sequence_tokens / 2 * (shape.layers - shape.sliding_layers)
    if sequence_tokens:
        looked_back_at += window * (1 - window / sequence_tokens / 2) * shape.sliding_layers
    return SCORES_AND_SUMS * shape.query_width * looked_back_at


def attention_passes(*, recomputes: bool) -> int:
    """How often training does what attention does in a pass forward: once, once more if repeated, twice backward."""
    return (2 if recomputes else 1) + 2


def training_operations(
    *,
    operations_per_parameter_token: float,
    parameters: float,
    tokens: float,
    attention_operations_per_token: float = 0,
) -> float:
    """C = (k · N + attention) · D, in floating-point operations."""
    return (operations_per_parameter_token * parameters + attention_operations_per_token) * tokens


def gpu_hours(*, operations: float, peak_tflops: float, utilisation: float) -> float:
    """Hours of one GPU: operations over what it does in an hour.

    `peak_tflops` is the GPU's dense 16-bit peak, `utilisation` the share of it that a run reaches (MFU).
    """
    return operations / (peak_tflops * TERA * utilisation) / SECONDS_PER_HOUR
