"""Numbers as people write them, and as they leave the product.

Every number that is printed, shown or sent goes through `exact`; every number that is typed comes in through
`from_text`.
"""

from __future__ import annotations

import math
import re

_SIGNIFICANT_DIGITS = 15
_MULTIPLIERS = {"k": 10**3, "m": 10**6, "b": 10**9}
_NUMBER = re.compile(r"(?P<digits>[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(?P<suffix>[kmb]?)", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d)[ ,_'\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_LONGEST_TEXT = 40


def from_text(text: str) -> float:
    """The number in `text`: `100,000`, `1.2e6`, `40k`, `$0.03`. Raises ValueError when there is none."""
    bare = text.strip().removeprefix("$").strip()
    if len(bare) > _LONGEST_TEXT:
        raise ValueError
    match = _NUMBER.fullmatch(_GROUPED.sub("", bare))
    if match is None:
        raise ValueError
    return float(match["digits"]) * _MULTIPLIERS.get(match["suffix"].lower(), 1)


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


def grouped(number: float) -> str:
    """`number` in full with thousands separators, for bounds, forms and addresses: `100,000`, `0.005`."""
    whole = exact(number)
    if isinstance(whole, int):
        return f"{whole:,}"
    text = f"{whole:,.15f}".rstrip("0").rstrip(".")
    return text if float(text.replace(",", "")) == whole else repr(whole)


def plain(number: float) -> str:
    """`number` in full without separators, as addresses and the command line carry it."""
    return grouped(number).replace(",", "")
