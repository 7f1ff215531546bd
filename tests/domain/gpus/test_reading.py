"""Values of the form as formulas want them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from calculators.domain.gpus.reading import decimal, number, whole


def test_decimals_are_what_was_written() -> None:
    """0.1 is a tenth, exactly; whole numbers stay whole."""
    assert [decimal(0.1), decimal(3), decimal(2.50)] == [Decimal("0.1"), 3, Decimal("2.5")]


def test_what_is_no_number_is_no_value() -> None:
    """A text where a number must be is a mistake of ours, and loud."""
    for read in (whole, number, decimal):
        with pytest.raises(TypeError):
            read("5")
    with pytest.raises(TypeError):
        whole(2.5)
