"""Operations and hours of training."""

from __future__ import annotations

import pytest

from calculators.domain.gpus.compute import gpu_hours, operations_per_parameter_token, training_operations
from tests.rules import for_each


@for_each(
    ("is_base_frozen", "recomputes", "k"), [(False, False, 6), (True, False, 4), (False, True, 8), (True, True, 6)]
)
def test_k_is_six_or_four_and_two_more_with_recomputation(
    is_base_frozen: bool,  # noqa: FBT001
    recomputes: bool,  # noqa: FBT001
    k: int,
) -> None:
    """Forward 2, through the weights 2, their gradients 2; forward once more with recomputation."""
    assert operations_per_parameter_token(is_base_frozen=is_base_frozen, recomputes=recomputes) == k


def test_eight_billion_parameters_on_an_a100() -> None:
    """8B, adapters, 5M tokens three times at 0.35 of the peak: 1.23 GPU-hours."""
    operations = training_operations(operations_per_parameter_token=4, parameters=8.03e9, tokens=15e6)
    assert operations == 4.818e17
    hours = gpu_hours(operations=operations, peak_tflops=312, utilisation=0.35)
    assert hours == pytest.approx(1.2255799755799754, rel=1e-12)
