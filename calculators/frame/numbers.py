"""Numbers as people write them, and as they leave the product.

Every number that is printed, shown or sent goes through `exact`; every number that is typed comes in through
`from_text`.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

_SIGNIFICANT_DIGITS = 15
_GOOD_DIGITS = 12
_MULTIPLIERS = {"k": 10**3, "m": 10**6, "b": 10**9, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SEPARATOR = r"[ ,_'\u00a0\u2009\u202f]"
_WHOLE = rf"(?:\d+|[1-9]\d{{0,2}}(?P<separator>{_SEPARATOR})\d{{3}}(?:(?P=separator)\d{{3}})*)"
_NUMBER = re.compile(
    rf"(?P<digits>[+-]?(?:{_WHOLE}(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(?P<suffix>[kmb]|thousand|million|billion|)",
    re.IGNORECASE,
)
_LONGEST_TEXT = 40
_WRITTEN_OUT = (1e-15, 1e21)
_AS_DIGITS = (1e-4, 1e15)
"""Between these Python writes a number's digits without a power of ten."""


def from_text(text: str) -> float:
    """The number in `text`: `100,000`, `1.2e6`, `40k`, `3 million`, `$0.03`. Raises ValueError when there is none.

    Separators must group thousands: `0,005` may mean five thousandths, and is refused rather than read as 5.
    """
    bare = text.strip().removeprefix("$").strip()
    if len(bare) > _LONGEST_TEXT:
        raise ValueError
    match = _NUMBER.fullmatch(bare)
    if match is None:
        raise ValueError
    return float(re.sub(_SEPARATOR, "", match["digits"])) * _MULTIPLIERS.get(match["suffix"].lower(), 1)


def exact(number: float) -> int | float:
    """`number` with at most 15 significant digits, and whole where it is whole: 54999.99999999999 is 55000.

    Fifteen digits are what a double holds whatever it is, so the last, noisy bits of a sum never show.
    """
    if isinstance(number, int):
        return number
    if not math.isfinite(number):
        raise ValueError("a result is not a finite number")
    rounded = float(f"{number:.{_SIGNIFICANT_DIGITS}g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 10**_SIGNIFICANT_DIGITS else rounded


def to_digits(number: float, digits: int) -> float:
    """`number` with so many significant digits: those that a numeric method is good for."""
    return float(f"{number:.{digits}g}")


def good_digits(number: float) -> float:
    """`number` with twelve significant digits: what is worked out by a series or a logarithm is not good for more.

    The last digits depend on the mathematical library, so that a page and the command line would differ in them.
    """
    return to_digits(number, _GOOD_DIGITS)


def grouped(number: float) -> str:
    """`number` in full with thousands separators, for bounds, forms and addresses: `100,000`, `0.005`."""
    whole = exact(number)
    if isinstance(whole, int):
        return f"{whole:,}"
    if _AS_DIGITS[0] <= abs(whole) < _AS_DIGITS[1]:
        return f"{whole:,}"
    written_out = _WRITTEN_OUT[0] <= abs(whole) < _WRITTEN_OUT[1]
    return f"{Decimal(repr(whole)).normalize():,f}" if written_out else repr(whole)


def plain(number: float) -> str:
    """`number` in full without separators, as addresses and the command line carry it."""
    return grouped(number).replace(",", "")
