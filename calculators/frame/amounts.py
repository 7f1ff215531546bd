"""Numbers rounded for reading. Copies, exports and `data-value` carry them unrounded."""

from __future__ import annotations

from decimal import Decimal

from calculators.frame.dates import day
from calculators.frame.range import Range

__all__ = [
    "DOLLARS",
    "Amount",
    "amount",
    "apart",
    "day",
    "duration",
    "gib",
    "in_unit",
    "percent",
    "power",
    "range_in_unit",
    "significant",
    "usd",
    "usd_bounds",
    "usd_range",
]

Amount = float | Decimal
"""A number as a calculator works it out: prices are exact decimals."""

DOLLARS = "USD"
"""The unit of whatever is written with a sign before it rather than a unit behind."""

_MIB, _GIB = 2**20, 2**30
_CENTS_BELOW = 10
_SIGNIFICANT, _MOST_DIGITS = 3, 16
_GROUPED_FROM = 1000
_WRITTEN_OUT = (1e-9, 1e15)
_SECOND_MS, _MINUTE_MS = 1000, 60_000


def _size(number: Amount) -> Amount:
    """The number without its sign, zero without one too; of a union of types `abs` would be any object."""
    return number if number > 0 else 0 - number


def power(number: Amount, digits: int = _SIGNIFICANT) -> str:
    """`number` with three significant digits and a power of ten: 2.5e15, 4e-7."""
    mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"


def significant(number: Amount, digits: int = _SIGNIFICANT) -> str:
    """`number` with three significant digits, written out with thousands separators: 93.7, 45,000, 0.0125.

    What would be a long row of zeros gets a power of ten instead.
    """
    if number == 0:
        return "0"
    rounded = float(f"{number:.{digits}g}")
    if not _WRITTEN_OUT[0] <= abs(rounded) < _WRITTEN_OUT[1]:
        return power(number, digits)
    if abs(rounded) >= _GROUPED_FROM or rounded.is_integer():
        return f"{rounded:,.0f}"
    return f"{rounded:,.12f}".rstrip("0").rstrip(".")


def amount(number: Amount | Range) -> str:
    """A quantity for a table: whole from 1,000 up, else three significant digits; of a range both bounds."""
    if isinstance(number, Range):
        return amount(number.mid) if number.low == number.high else f"{amount(number.low)}–{amount(number.high)}"
    if _size(number) >= _WRITTEN_OUT[1]:
        return significant(number)
    return f"{number:,.0f}" if _size(number) >= _GROUPED_FROM or float(number).is_integer() else significant(number)


def apart(number: float, other: float) -> tuple[str, str]:
    """Two quantities with so many digits that they read as different numbers, where they are."""
    if amount(number) != amount(other):
        return amount(number), amount(other)
    for digits in range(_SIGNIFICANT + 1, _MOST_DIGITS):
        if significant(number, digits) != significant(other, digits):
            return significant(number, digits), significant(other, digits)
    return amount(number), amount(other)


def usd(dollars: Amount) -> str:
    """Dollars: whole from $10 up, cents below, and three significant digits below a dollar."""
    sign, size = ("−" if dollars < 0 else ""), _size(dollars)
    if size >= _WRITTEN_OUT[1]:
        return f"{sign}${significant(size)}"
    if size >= _CENTS_BELOW or float(size).is_integer():
        return f"{sign}${size:,.0f}"
    return f"{sign}${size:,.2f}" if size >= 1 else f"{sign}${significant(size)}"


def usd_price(dollars: Amount) -> str:
    """A price in full, with cents at least: `$2.00`, `$0.10`, `$0.0028`."""
    digits = f"{dollars:.9f}".rstrip("0")
    whole, _, fraction = digits.partition(".")
    return f"${int(whole):,}.{fraction:0<2}"


def usd_bounds(dollars: Range) -> str:
    """The bounds of a range: `$8,800–55,000`."""
    return f"{usd(dollars.low)}–{usd(dollars.high).removeprefix('$')}"


def usd_range(dollars: Range | Amount) -> str:
    """A range with its mid first: `$31,900 ($8,800–55,000)`; one amount where there is nothing between the bounds."""
    if not isinstance(dollars, Range):
        return usd(dollars)
    return usd(dollars.mid) if dollars.low == dollars.high else f"{usd(dollars.mid)} ({usd_bounds(dollars)})"


def usd_low_mid_high(dollars: Range) -> str:
    """A range with all three of its numbers: `$8,800–31,900–55,000`; one amount where there is nothing between."""
    if dollars.low == dollars.high:
        return usd(dollars.mid)
    return "–".join((usd(dollars.low), *(usd(each).removeprefix("$") for each in (dollars.mid, dollars.high))))


def percent(share: Amount) -> str:
    """A share in hundredths: `93.7 %`."""
    return f"{significant(share * 100)} %"


def gib(number_of_bytes: Amount) -> str:
    """Bytes as memory is counted: `13.8 GiB`, and below a tenth of one `52 MiB`."""
    size, unit = (_GIB, "GiB") if number_of_bytes >= _GIB / 10 else (_MIB, "MiB")
    return f"{significant(float(number_of_bytes) / size)} {unit}"


def in_unit(number: Amount, unit: str) -> str:
    """A quantity with its unit, dollars with their sign: `$0.0125`, `13.8 GiB`."""
    return usd(number) if unit == DOLLARS else f"{significant(number)} {unit}"


def range_in_unit(found: Range, unit: str) -> str:
    """A range of dollars with its bounds, of another unit its mid, which the bounds are drawn around."""
    return usd_range(found) if unit == DOLLARS else in_unit(found.mid, unit)


def duration(milliseconds: Amount) -> str:
    """A time for reading: milliseconds below a second, seconds below two minutes, then minutes, to three digits."""
    for size_ms, least_ms, unit in ((_MINUTE_MS, 2 * _MINUTE_MS, "min"), (_SECOND_MS, _SECOND_MS, "s")):
        if milliseconds >= least_ms:
            return in_unit(float(milliseconds) / size_ms, unit)
    return in_unit(milliseconds, "ms")
