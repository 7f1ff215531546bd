"""Numbers as people write them, and as they leave the product."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.numbers import exact, from_text, grouped, plain
from tests.rules import for_each

ROOM = st.floats(-(10.0**15), 10.0**15)


class TestFromText:
    """Reading."""

    @for_each(
        ("text", "number"),
        [
            ("0", 0),
            ("40k", 40_000),
            ("40 K", 40_000),
            ("2.5m", 2_500_000),
            ("1b", 10**9),
            ("1.2e6", 1_200_000),
            ("1E+3", 1000),
            ("5e-3", 0.005),
            ("100,000", 100_000),
            ("1 000 000", 1_000_000),
            ("1_000_000", 1_000_000),
            ("1'000", 1000),
            ("1\u00a0000\u00a0000", 1_000_000),
            ("1\u202f000", 1000),
            ("1,200.05", 1200.05),
            ("12,345k", 12_345_000),
            ("$0.03", 0.03),
            ("$ 1,000", 1000),
            (" 7 ", 7),
            (".5", 0.5),
            ("5.", 5),
            ("+3", 3),
            ("-3", -3),
        ],
    )
    def test_reads(self, text: str, number: float) -> None:
        """A number is read as it was written."""
        assert from_text(text) == number

    @for_each(
        "text",
        [
            "", " ", "$", "k", ".", "-", "e5", "five", "0x10", "1/2", "1 2", "12 34", "1,2", "1,00", "1,0000",
            "1,000,00", "12345,678", "1,000 000", "1.234,567", "0,005", "00,005", "1,,000", ",100", "1__000", "5%",
            "€5", "5$", "-$3", "1..2", "1.2.3", "1e", "1e5,000", "nan", "NaN", "inf", "-inf", "Infinity", "5kk", "5t",
            "1" * 41, "--5", "1e1.5",
        ],
    )  # fmt: skip
    def test_refuses(self, text: str) -> None:
        """What is no number, or could be read as two, is refused."""
        with pytest.raises(ValueError, match=r"^$"):
            from_text(text)

    @given(st.text(max_size=60))
    def test_reads_or_refuses(self, text: str) -> None:
        """Any text is a number or refused with a ValueError, and nothing else."""
        try:
            number = from_text(text)
        except ValueError:
            return
        assert not math.isnan(number)


class TestExact:
    """Fifteen digits, and no more."""

    @for_each(
        ("number", "expected"),
        [
            (54999.99999999999, 55000),
            (0.1 + 0.2, 0.3),
            (31899.999999999996, 31900),
            (99.18367346938776, 99.1836734693878),
            (2.0, 2),
            (-0.0, 0),
            (1e15, 1e15),
            (10**400, 10**400),
        ],
    )
    def test_noise_is_dropped(self, number: float, expected: float) -> None:
        """The noisy last bits of a sum never leave, and whole numbers leave whole."""
        assert exact(number) == expected
        assert isinstance(exact(number), type(expected))

    @for_each("number", [math.nan, math.inf, -math.inf])
    def test_what_is_no_number_is_no_result(self, number: float) -> None:
        """A result that is not finite is an error, never printed."""
        with pytest.raises(ValueError, match="a result is not a finite number"):
            exact(number)

    @given(st.floats(allow_nan=False, allow_infinity=False, max_value=1e308, min_value=-1e308))
    def test_is_near_and_stays(self, number: float) -> None:
        """It is the number to fifteen digits, and what is exact once stays as it is."""
        assert exact(number) == pytest.approx(number, rel=1e-14, abs=1e-307)
        assert exact(exact(number)) == exact(number)


class TestWritten:
    """Writing."""

    @for_each(
        ("number", "text"),
        [
            (0, "0"),
            (100_000, "100,000"),
            (1200.05, "1,200.05"),
            (4.1, "4.1"),
            (0.005, "0.005"),
            (1e-9, "0.000000001"),
            (10**12, "1,000,000,000,000"),
            (1e20, "100,000,000,000,000,000,000"),
            (-1234.5, "-1,234.5"),
            (0.1 + 0.2, "0.3"),
        ],
    )
    def test_grouped(self, number: float, text: str) -> None:
        """A number is written in full, without noise, its thousands apart."""
        assert grouped(number) == text
        assert plain(number) == text.replace(",", "")

    @given(ROOM)
    def test_comes_back(self, number: float) -> None:
        """What is written of a number reads as the same number."""
        assert from_text(grouped(number)) == from_text(plain(number)) == exact(number)

    @given(st.decimals(0, 10**6, places=2))
    def test_cents_are_written_as_typed(self, amount: object) -> None:
        """An amount with cents is written with those cents and no others."""
        typed = str(amount).rstrip("0").rstrip(".") if "." in str(amount) else str(amount)
        assert plain(float(str(amount))) == typed
